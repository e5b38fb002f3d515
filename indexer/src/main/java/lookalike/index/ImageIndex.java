package lookalike.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;

/**
 * The images that can be found, by their vectors and by their ids.
 *
 * <p>Safe to share among threads; searches and writes go on side by side. What is written shows
 * after {@link #refresh} or {@link #commit}, whole; it survives a crash from {@code commit} on. One
 * process writes at a time, any number may read. The folder is a plain Lucene index; see {@link
 * IndexSchema} for its fields and {@link IndexManifest} for what it says of itself.
 */
public final class ImageIndex implements Closeable {

  /** What an index is opened for. */
  public enum Access {
    /** To search it; it must be there. */
    READ,
    /** To search it and change it; it must be there. */
    WRITE,
    /** To search it and change it; made if the folder is missing or empty. */
    CREATE
  }

  private interface Read<T> {
    T from(IndexSearcher searcher, IndexSnapshot view) throws IOException;
  }

  private interface Write {
    void to(IndexWriting writing, IndexSnapshot view) throws IOException;
  }

  private interface Step {
    void run() throws IOException;
  }

  private final OpenIndex open;
  private final Bands bands;

  /** Those who write share its read side; who makes a new view holds its write side. */
  private final ReadWriteLock viewLock = new ReentrantReadWriteLock();

  private boolean isClosed;

  private ImageIndex(OpenIndex open, Bands bands) {
    this.open = open;
    this.bands = bands;
  }

  /**
   * Opens an index, or makes one.
   *
   * @param directory its folder
   * @param encoder the model that makes its vectors
   * @throws ModelMismatchException if the index was made with another model
   * @throws IOException if there is no index, a newer version wrote it, another process is writing
   *     it, or the folder holds other things
   * @throws IllegalArgumentException if the model's vectors are too long to be indexed
   */
  public static ImageIndex open(Path directory, Encoder encoder, Access access) throws IOException {
    if (access == Access.CREATE) {
      Files.createDirectories(directory);
      OpenIndex.requireIndexOrEmpty(directory);
    } else {
      IndexManifest.read(directory);
    }
    Directory files = FSDirectory.open(directory);
    try {
      return open(files, directory.toString(), encoder, access);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Opens an index in any kind of Lucene directory, which is closed with it. */
  static ImageIndex open(Directory directory, String name, Encoder encoder, Access access)
      throws IOException {
    return new ImageIndex(OpenIndex.open(directory, name, encoder, access), encoder.bands());
  }

  /** Returns what the index says of itself. */
  public IndexManifest manifest() {
    return open.manifest();
  }

  /**
   * Returns the folder of the index, or nothing if it lies in memory. Other files may lie beside
   * Lucene's, which leaves them alone as long as their names begin with none of {@code _}, {@code
   * segments} and {@code pending_}.
   */
  public Optional<Path> folder() {
    Directory files = FilterDirectory.unwrap(open.directory());
    return files instanceof FSDirectory folder
        ? Optional.of(folder.getDirectory())
        : Optional.empty();
  }

  /** Tells whether the image is there; other than all else, this sees every write at once. */
  public boolean contains(String id) throws IOException {
    return read(
        (searcher, view) -> {
          IndexWriting writing = open.writing();
          return writing == null ? view.has(IndexSchema.IMAGE, id) : writing.contains(id, view);
        });
  }

  /** Returns how many images there are. */
  public int size() throws IOException {
    return read((searcher, view) -> view.countImages());
  }

  /** Returns an image, or nothing if it is not there. */
  public Optional<IndexedImage> image(String id) throws IOException {
    return read((searcher, view) -> Optional.ofNullable(view.image(id)));
  }

  /**
   * Returns images in the order of their ids, so that a caller can walk through all of them page by
   * page. Since ids are hashes, the images that follow a random id are drawn at random.
   *
   * @param id the images after this one; it need not be there, and empty stands for the beginning
   * @param limit how many at most, at least 0
   */
  public List<IndexedImage> imagesAfter(String id, int limit) throws IOException {
    return read((searcher, view) -> view.imagesAfter(id, limit));
  }

  /** Returns the unit vector of an image, or nothing if the image is not there. */
  public Optional<float[]> vector(String id) throws IOException {
    return read((searcher, view) -> Optional.ofNullable(view.vector(id)));
  }

  /** Returns the JPEG given with an image, or nothing if the image is not there. */
  public Optional<byte[]> thumbnail(String id) throws IOException {
    return read((searcher, view) -> Optional.ofNullable(view.thumbnail(id)));
  }

  /** Returns what is remembered of a file, or nothing if it was not indexed. */
  public Optional<IndexedFile> file(String path) throws IOException {
    return read((searcher, view) -> Optional.ofNullable(view.file(path)));
  }

  /** Hands every file that was indexed to {@code consumer}, in no order. */
  public void forEachFile(Consumer<IndexedFile> consumer) throws IOException {
    read(
        (searcher, view) -> {
          view.forEachFile(consumer);
          return true;
        });
  }

  /** Hands every distinct vector with its images to {@code visitor}, in no order. */
  public void forEachVector(VectorVisitor visitor) throws IOException {
    read(
        (searcher, view) -> {
          new VectorScan(searcher.getIndexReader()).forEach(visitor);
          return true;
        });
  }

  /**
   * Finds the images whose vectors are nearest.
   *
   * @param unitVector of the index's dimensions and of length 1
   * @return best first; equal scores in the order of their ids
   * @throws IllegalArgumentException if the vector has another length, is zero or not of length 1
   */
  public List<Match> search(float[] unitVector, SearchOptions options) throws IOException {
    UnitVectors.require(unitVector, manifest().dimensions());
    return read((searcher, view) -> new VectorSearch(searcher, bands).nearest(unitVector, options));
  }

  /**
   * Finds the images nearest to a vector among those that count, along the graph, which is walked
   * on until there are enough.
   *
   * @param unitVector of the index's dimensions and of length 1
   * @param limit how many at most, at least 1
   * @param counts tells which are wanted; called with the nearest first, some of them twice
   * @return best first; fewer than {@code limit} only if no more of them count
   * @throws IllegalArgumentException if the vector has another length, is zero or not of length 1
   */
  public List<Neighbour> neighbours(float[] unitVector, int limit, Predicate<Neighbour> counts)
      throws IOException {
    UnitVectors.require(unitVector, manifest().dimensions());
    return read(
        (searcher, view) ->
            new VectorSearch(searcher, bands).neighbours(unitVector, limit, counts));
  }

  /**
   * Adds an image with its files, of which no more is remembered than their names; one with the
   * same id is replaced, its other files stay. No order is defined among simultaneous writes that
   * concern the same id.
   *
   * @param image what it is; {@code paths} may be empty
   * @param vector of the index's dimensions and of length 1
   * @param thumbnailJpeg a small picture of it
   * @throws IllegalArgumentException if the vector has another length, is zero or not of length 1
   * @throws IOException if it cannot be written; what was committed stays
   */
  public void add(IndexedImage image, float[] vector, byte[] thumbnailJpeg) throws IOException {
    List<IndexedFile> files = new ArrayList<>();
    for (String path : image.paths()) {
      files.add(IndexedFile.named(path, image.id()));
    }
    add(image, vector, thumbnailJpeg, files);
  }

  /** Adds an image with all that is to be remembered of its files, in one step. */
  public void add(IndexedImage image, float[] vector, byte[] thumbnailJpeg, List<IndexedFile> files)
      throws IOException {
    UnitVectors.require(vector, manifest().dimensions());
    write(
        (to, view) -> {
          to.add(image, vector, thumbnailJpeg, view);
          for (IndexedFile file : files) {
            to.addFile(file, view);
          }
        });
  }

  /** Remembers that the bytes of image {@code id} are at {@code path} too. */
  public void addPath(String id, String path) throws IOException {
    addFile(IndexedFile.named(path, id));
  }

  /**
   * Remembers a file of an image that is there; what the path held before, it holds no longer, and
   * an image that thereby loses its last file is removed.
   *
   * @throws IllegalArgumentException if the image is not there
   */
  public void addFile(IndexedFile file) throws IOException {
    write(
        (to, view) -> {
          if (!to.contains(file.imageId(), view)) {
            throw new IllegalArgumentException("no image " + file.imageId() + " in the index");
          }
          to.addFile(file, view);
        });
  }

  /** Forgets a file, and its image if that was the last one. */
  public void removeFile(String path) throws IOException {
    write((to, view) -> to.removeFile(path, view));
  }

  /** Removes an image and its files; returns whether it was there. */
  public boolean remove(String id) throws IOException {
    boolean isThere = contains(id);
    write((to, view) -> to.remove(id, view));
    return isThere;
  }

  /** Makes all that was written so far, or committed elsewhere, visible to searches. */
  public void refresh() throws IOException {
    renew(() -> {});
  }

  /** Makes all that was written so far visible to searches and safe from a crash. */
  public void commit() throws IOException {
    IndexWriting writing = requireWriting();
    renew(writing::commit);
  }

  /** Commits, if there is anything to commit and it still can be, and closes. */
  @Override
  public void close() throws IOException {
    viewLock.writeLock().lock();
    try (open) {
      IndexWriting writing = open.writing();
      if (!isClosed && writing != null && writing.fault() == null) {
        commit();
      }
    } finally {
      isClosed = true;
      viewLock.writeLock().unlock();
    }
  }

  private <T> T read(Read<T> read) throws IOException {
    IndexSearcher searcher = open.acquire();
    try {
      return read.from(searcher, new IndexSnapshot(searcher.getIndexReader()));
    } finally {
      open.views().release(searcher);
    }
  }

  private void write(Write write) throws IOException {
    IndexWriting writing = requireWriting();
    viewLock.readLock().lock();
    try {
      read(
          (searcher, view) -> {
            write.to(writing, view);
            return true;
          });
    } catch (IOException | AlreadyClosedException e) {
      throw open.cannotWrite(e);
    } finally {
      viewLock.readLock().unlock();
    }
  }

  private void renew(Step beforeNewView) throws IOException {
    viewLock.writeLock().lock();
    try {
      IndexWriting writing = open.writing();
      if (writing != null) {
        writing.settle();
      }
      beforeNewView.run();
      open.views().maybeRefreshBlocking();
      if (writing != null) {
        writing.viewed();
      }
    } catch (IOException | AlreadyClosedException e) {
      throw open.cannotWrite(e);
    } finally {
      viewLock.writeLock().unlock();
    }
  }

  private IndexWriting requireWriting() {
    IndexWriting writing = open.writing();
    if (writing == null) {
      throw new IllegalStateException("index " + open.name() + " was opened to read only");
    }
    return writing;
  }
}
