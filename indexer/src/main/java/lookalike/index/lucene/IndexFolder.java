package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import lookalike.index.DamagedIndexException;
import lookalike.index.Mended;
import lookalike.index.Upgraded;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import lookalike.work.Watch;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * What is asked of a folder, and done to the index in it, before that can be opened as a {@link
 * LuceneIndex}.
 */
public final class IndexFolder {

  static {
    LuceneLog.setUp();
  }

  private IndexFolder() {}

  /** Tells whether there is an index in a folder, whatever state it is in. */
  public static boolean isAt(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Directory files = FSDirectory.open(directory)) {
      return DirectoryReader.indexExists(files) && !FirstCommit.isUnfinished(files);
    }
  }

  /** Returns an attachment of an index that may be too damaged to be opened. */
  public static Optional<byte[]> attachmentAt(Path directory, String name) throws IOException {
    try (Directory files = FSDirectory.open(directory)) {
      return new Attachments(files).read(name);
    }
  }

  /**
   * Looks at every byte of an index that is to be written to, and makes it whole again if it is
   * damaged: what can be read stays, and what cannot is for the next run over the photos. Where its
   * table of contents is damaged, nothing else can be read, and it is begun anew.
   *
   * @param watch told of the segments
   * @return what was done; nothing if the index is sound, or there is none yet
   * @throws lookalike.index.ModelMismatchException if another model made what can be read
   */
  public static Optional<Mended> mend(Path directory, Encoder encoder, Watch watch)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Directory files = FSDirectory.open(directory)) {
      return mend(files, directory.toString(), encoder, watch);
    }
  }

  static Optional<Mended> mend(Directory directory, String name, Encoder encoder, Watch watch)
      throws IOException {
    OpenIndex.requireIndexOrEmpty(directory, name);
    if (!DirectoryReader.indexExists(directory)) {
      return Optional.empty();
    }
    try {
      if (!Damage.ofContents(directory).isNone()) {
        return Mending.beginAnew(
            directory, IndexManifest.of(encoder, Instant.now(), VectorPrecision.FLOAT));
      }
      IndexManifest manifest = IndexManifest.read(directory, name);
      manifest.describe(name, 0, 0).requireModel(encoder);
      return Mending.mend(directory, manifest.precision(), watch);
    } catch (LockObtainFailedException e) {
      throw OpenIndex.beingWritten(directory, name, e);
    } catch (IOException | RuntimeException e) {
      throw OpenIndex.diagnosed(e, directory, name);
    }
  }

  /**
   * Writes an index anew, out of what it holds, if an earlier version of Lucene wrote it, so that
   * later ones will open it, or its graph is to know the vectors otherwise. Whoever reads it
   * meanwhile reads on; nobody can write. It takes as much room again as the index, for the while.
   *
   * @param precision how exactly its graph is to know the vectors, if not as before
   * @param watch told of the documents; may end it early, and then nothing has changed
   * @return nothing if this version wrote all of it, and so
   * @throws DamagedIndexException if it is damaged
   */
  public static Optional<Upgraded> upgrade(
      Path directory, Optional<VectorPrecision> precision, Watch watch) throws IOException {
    IndexManifest.requireFolder(directory);
    try (Directory files = FSDirectory.open(directory)) {
      return upgrade(files, directory.toString(), precision, watch);
    }
  }

  private static Optional<Upgraded> upgrade(
      Directory directory, String name, Optional<VectorPrecision> precision, Watch watch)
      throws IOException {
    try {
      return Rewriting.run(directory, name, precision, watch);
    } catch (LockObtainFailedException e) {
      throw OpenIndex.beingWritten(directory, name, e);
    } catch (IOException | RuntimeException e) {
      throw OpenIndex.diagnosed(e, directory, name);
    }
  }
}
