package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import lookalike.image.ImageInput;
import lookalike.index.IndexDescription;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * What an index says of itself. It lies in the user data of every Lucene commit, so it can be
 * neither missing from an index nor out of step with it.
 *
 * @param schemaVersion the layout of the documents
 * @param modelName the model's name for people
 * @param modelFingerprint what identifies the model
 * @param dimensions the numbers of a vector
 * @param inputVersion the version of the preprocessing, {@link ImageInput#VERSION}
 * @param created when the index was made
 * @param precision how exactly its graph knows the vectors
 */
record IndexManifest(
    int schemaVersion,
    String modelName,
    String modelFingerprint,
    int dimensions,
    int inputVersion,
    Instant created,
    VectorPrecision precision) {

  private static final String HOME = "lucene " + Version.LATEST;

  private static final String SCHEMA_VERSION = "lookalike.schema-version";
  private static final String MODEL_NAME = "lookalike.model-name";
  private static final String MODEL_FINGERPRINT = "lookalike.model-fingerprint";
  private static final String DIMENSIONS = "lookalike.dimensions";
  private static final String INPUT_VERSION = "lookalike.input-version";
  private static final String CREATED = "lookalike.created";
  private static final String PRECISION = "lookalike.vectors";

  /**
   * Reads the manifest of an index without a model.
   *
   * @throws IOException if there is no index at {@code directory}, or one this version cannot read
   */
  static IndexManifest read(Path directory) throws IOException {
    requireFolder(directory);
    try (Directory files = FSDirectory.open(directory)) {
      return read(files, directory.toString());
    }
  }

  /** Refuses what is no folder, for Lucene would make one. */
  static void requireFolder(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("there is no index at " + directory + ": no such folder");
    }
  }

  static IndexManifest read(Directory directory, String name) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      throw new IOException("there is no index at " + name + ": it holds no Lucene files");
    }
    Map<String, String> userData;
    try {
      userData = SegmentInfos.readLatestCommit(directory).getUserData();
    } catch (IndexFormatTooNewException e) {
      throw new IOException(
          "index " + name + " was written by a newer Lucene: update Lookalike", e);
    } catch (IndexFormatTooOldException e) {
      throw new IOException("index " + name + " was written by too old a Lucene: index anew", e);
    }
    if (!userData.containsKey(SCHEMA_VERSION)) {
      throw new IOException(name + " is a Lucene index, but not one of Lookalike");
    }
    return parse(userData, name);
  }

  private static IndexManifest parse(Map<String, String> userData, String name) throws IOException {
    try {
      int schemaVersion = Integer.parseInt(userData.get(SCHEMA_VERSION));
      if (schemaVersion > IndexSchema.VERSION) {
        throw new IOException(
            ("index %s has schema version %d, this Lookalike knows versions up to %d:"
                    + " update Lookalike")
                .formatted(name, schemaVersion, IndexSchema.VERSION));
      }
      return new IndexManifest(
          schemaVersion,
          userData.getOrDefault(MODEL_NAME, ""),
          userData.getOrDefault(MODEL_FINGERPRINT, ""),
          Integer.parseInt(userData.get(DIMENSIONS)),
          Integer.parseInt(userData.get(INPUT_VERSION)),
          Instant.parse(userData.getOrDefault(CREATED, "")),
          precision(userData));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("index " + name + " has a broken manifest: " + userData, e);
    }
  }

  /** Returns how exactly the graph of a commit knows the vectors. */
  static VectorPrecision precision(Map<String, String> userData) {
    String label = userData.get(PRECISION);
    return label == null ? VectorPrecision.FLOAT : VectorPrecision.of(label); // once all were
  }

  /**
   * Returns the manifest of a new index.
   *
   * @throws IllegalArgumentException if the encoder's vectors are longer than Lucene can index
   */
  static IndexManifest of(Encoder encoder, Instant created, VectorPrecision precision) {
    if (encoder.dimensions() > IndexSchema.MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "model %s makes vectors of %d numbers, an index holds at most %d"
              .formatted(encoder.name(), encoder.dimensions(), IndexSchema.MAX_DIMENSIONS));
    }
    return new IndexManifest(
        IndexSchema.version(precision),
        encoder.name(),
        encoder.fingerprint(),
        encoder.dimensions(),
        ImageInput.VERSION,
        created,
        precision);
  }

  /** Returns the same for an index all of which this version has written. */
  IndexManifest written(VectorPrecision as) {
    return new IndexManifest(
        IndexSchema.version(as),
        modelName,
        modelFingerprint,
        dimensions,
        inputVersion,
        created,
        as);
  }

  /** Returns the same for those who do not know Lucene. */
  IndexDescription describe(String name, int images, int files) {
    return new IndexDescription(
        name,
        HOME,
        modelName,
        modelFingerprint,
        dimensions,
        inputVersion,
        created,
        precision,
        images,
        files);
  }

  /** Returns what a Lucene commit carries. */
  Map<String, String> userData() {
    return Map.of(
        SCHEMA_VERSION, Integer.toString(schemaVersion),
        MODEL_NAME, modelName,
        MODEL_FINGERPRINT, modelFingerprint,
        DIMENSIONS, Integer.toString(dimensions),
        INPUT_VERSION, Integer.toString(inputVersion),
        CREATED, created.toString(),
        PRECISION, precision.label());
  }
}
