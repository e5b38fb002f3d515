package lookalike.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.DropImage;
import lookalike.index.Change.Outcome;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.IndexedFile;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Origin;
import lookalike.index.UnitVectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents of {@link IndexSchema} and keeps their references whole.
 *
 * <p>Many threads may add and remove at once. Nobody may do so during {@link #settle}: then the
 * images that lost their last file and the vectors that lost their last image are removed, so that
 * no view ever shows a reference that leads nowhere.
 */
final class IndexWriting implements Closeable {

  private static final int LOCKS = 64;

  private final IndexWriter writer;
  private final SnapshotDeletionPolicy commits;
  private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

  // Written since the last view, which therefore does not show it.
  private final Map<String, String> addedImages = new ConcurrentHashMap<>(); // id -> vector key
  private final Map<String, String> addedFiles = new ConcurrentHashMap<>(); // path -> id
  private final Set<String> addedVectors = ConcurrentHashMap.newKeySet();
  private final Set<String> removedImages = ConcurrentHashMap.newKeySet();

  private final Set<String> addedMetadata = ConcurrentHashMap.newKeySet(); // ids of their images
  private final Map<String, Field> addedFields = new ConcurrentHashMap<>(); // by their names

  // May be referred to no longer; settle() looks.
  private final Set<String> doubtfulImages = ConcurrentHashMap.newKeySet();
  private final Set<String> doubtfulVectors = ConcurrentHashMap.newKeySet();

  /**
   * Makes one.
   *
   * @param commits by which the writer keeps commits
   */
  IndexWriting(IndexWriter writer, SnapshotDeletionPolicy commits) {
    this.writer = writer;
    this.commits = commits;
  }

  /** Writes a change; {@code view} is the last one that was made. */
  Outcome write(Change change, IndexSnapshot view) throws IOException {
    switch (change) {
      case PutImage image -> put(image, view);
      case PutFile(IndexedFile file) -> {
        if (!contains(file.imageId(), view) || isDoubtful(file.imageId(), view)) {
          return Outcome.NO_IMAGE;
        }
        put(file, view);
      }
      case DropFile(String path) -> dropFile(path, view);
      case DropImage(String id) -> {
        if (!contains(id, view)) {
          return Outcome.NO_IMAGE;
        }
        dropImage(id, view);
      }
      case PutMetadata(String id, Origin origin, Metadata metadata) -> {
        if (!contains(id, view)) {
          return Outcome.NO_IMAGE;
        }
        put(id, origin, metadata, view);
      }
    }
    return Outcome.DONE;
  }

  private boolean contains(String id, IndexSnapshot view) throws IOException {
    return addedImages.containsKey(id)
        || (!removedImages.contains(id) && view.has(IndexSchema.IMAGE, id));
  }

  private boolean isDoubtful(String id, IndexSnapshot view) throws IOException {
    return !addedImages.containsKey(id) && view.isDoubtful(id);
  }

  private void put(PutImage image, IndexSnapshot view) throws IOException {
    String key = UnitVectors.key(image.vector());
    if (!view.has(IndexSchema.VECTOR_KEY, key) && addedVectors.add(key)) {
      writer.addDocument(IndexDocuments.vector(key, image.vector()));
    }
    doubt(doubtfulVectors, addedImages.put(image.id(), key));
    doubt(doubtfulVectors, view.vectorKey(image.id()));
    removedImages.remove(image.id());
    writer.updateDocument(
        new Term(IndexSchema.IMAGE, image.id()),
        IndexDocuments.image(image.id(), key, image.width(), image.height(), image.thumbnail()));
  }

  private void put(IndexedFile file, IndexSnapshot view) throws IOException {
    synchronized (lockOf(file.path())) {
      doubt(doubtfulImages, addedFiles.put(file.path(), file.imageId()));
      doubt(doubtfulImages, view.imageOfFile(file.path()));
      writer.updateDocument(new Term(IndexSchema.FILE, file.path()), IndexDocuments.file(file));
    }
  }

  /**
   * Returns what is held while a path is written: of two that write the same one, the last to be
   * noted must be the last to be written, or the image of the other would never be doubted.
   */
  private Object lockOf(String path) {
    return locks[Math.floorMod(path.hashCode(), locks.length)];
  }

  private void put(String id, Origin origin, Metadata metadata, IndexSnapshot view)
      throws IOException {
    String key = IndexDocuments.metadataKey(id, origin);
    if (addedMetadata.contains(id) || !view.metadata(id, origin).equals(metadata)) {
      addedMetadata.add(id);
      Term there = new Term(IndexSchema.METADATA, key);
      if (metadata.values().isEmpty()) {
        writer.deleteDocuments(there);
      } else {
        writer.updateDocument(there, IndexDocuments.metadata(id, origin, metadata));
      }
    }
  }

  /**
   * Refuses metadata whose values are of another type than those of the same field.
   *
   * @param known the fields of the last view
   * @throws IllegalArgumentException naming field, value and type
   */
  void requireTypes(PutMetadata change, List<Field> known) {
    change
        .metadata()
        .values()
        .forEach((name, value) -> requireType(new Field(name, value.type()), known));
  }

  private void requireType(Field field, List<Field> known) {
    Stream.concat(known.stream(), addedFields.values().stream())
        .filter(it -> it.name().equals(field.name()) && it.type() != field.type())
        .findFirst()
        .ifPresent(
            there -> {
              throw new IllegalArgumentException(
                  "field %s must be a %s in this index, got %s"
                      .formatted(field.name(), there.type().label(), field.type().label()));
            });
    addedFields.put(field.name(), field);
  }

  private void dropImage(String id, IndexSnapshot view) throws IOException {
    addedMetadata.add(id);
    doubt(doubtfulVectors, addedImages.remove(id));
    doubt(doubtfulVectors, view.vectorKey(id));
    removedImages.add(id);
    addedFiles.values().removeIf(id::equals);
    writer.deleteDocuments(
        new Term(IndexSchema.IMAGE, id),
        new Term(IndexSchema.FILE_OF, id),
        new Term(IndexSchema.METADATA_OF, id));
  }

  private void dropFile(String path, IndexSnapshot view) throws IOException {
    synchronized (lockOf(path)) {
      doubt(doubtfulImages, addedFiles.remove(path));
      doubt(doubtfulImages, view.imageOfFile(path));
      writer.deleteDocuments(new Term(IndexSchema.FILE, path));
    }
  }

  /** Removes what nothing refers to any longer: images without files, then their vectors. */
  void settle() throws IOException {
    remove(doubtfulImages, IndexSchema.IMAGE, IndexSchema.FILE_OF);
    remove(doubtfulVectors, IndexSchema.VECTOR_KEY, IndexSchema.SHOWS);
  }

  /** Removes the documents of these names that no reference leads to. */
  private void remove(Set<String> doubtful, String name, String reference) throws IOException {
    if (doubtful.isEmpty()) {
      return;
    }
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSnapshot now = new IndexSnapshot(reader);
      for (String value : doubtful) {
        if (!now.has(reference, value)) {
          if (name.equals(IndexSchema.IMAGE)) {
            doubt(doubtfulVectors, now.vectorKey(value));
            writer.deleteDocuments(new Term(IndexSchema.METADATA_OF, value));
          }
          writer.deleteDocuments(new Term(name, value));
        }
      }
    }
    doubtful.clear();
  }

  /** Forgets what was written, for a view that shows it all is now there. */
  void viewed() {
    addedImages.clear();
    addedFiles.clear();
    addedVectors.clear();
    removedImages.clear();
    addedMetadata.clear();
    addedFields.clear();
  }

  void commit() throws IOException {
    writer.commit();
  }

  /** Has the next commit be a new one, although nothing was written. */
  void touch() {
    writer.setLiveCommitData(writer.getLiveCommitData());
  }

  /**
   * Merges all segments into one; what was written becomes visible with the next view.
   *
   * @return how many there were
   */
  int merge() throws IOException {
    writer.flush();
    int segments;
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      segments = reader.leaves().size();
    }
    writer.forceMerge(1);
    return segments;
  }

  /** Holds the last commit: its files stay until it is let go. */
  IndexCommit hold() throws IOException {
    return commits.snapshot();
  }

  /** Lets a commit go that was held. */
  void release(IndexCommit commit) throws IOException {
    commits.release(commit);
    writer.deleteUnusedFiles();
  }

  /** Returns why writing has become impossible, or null. */
  @Nullable Throwable fault() {
    return writer.getTragicException();
  }

  /** Waits for running merges, so that an index at rest has few segments. */
  @Override
  public void close() throws IOException {
    if (fault() == null) {
      writer.close();
    } else {
      writer.rollback();
    }
  }

  private static void doubt(Set<String> doubtful, @Nullable String name) {
    if (name != null) {
      doubtful.add(name);
    }
  }
}
