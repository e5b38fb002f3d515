package lookalike.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lookalike.work.Watch;

/**
 * The images that can be found, by their vectors and by their ids.
 *
 * <p>Safe to share among threads; searches and writes go on side by side. What is written shows
 * after {@link #refresh} or {@link #commit}, whole; it survives a crash from {@code commit} on. One
 * process writes at a time, any number may read. Reads throw {@link IllegalStateException} when the
 * index is closed, and so do writes when it was opened to read only.
 */
public interface ImageIndex extends Closeable {

  /** Returns what the index says of itself. */
  IndexDescription description() throws IOException;

  /**
   * Finds the images whose vectors are nearest.
   *
   * @throws IllegalArgumentException if the vector is not of the index's dimensions
   * @throws FilterException if the filter asks for a field that is not there, or is of another type
   */
  Answer search(SearchRequest request) throws IOException;

  /** Returns images, as many as there are, in the order of {@code ids}. */
  List<ImageRecord> images(Collection<String> ids, Set<Part> parts) throws IOException;

  /**
   * Walks through images in the order of their ids, page by page. The walk meets every image once
   * that is there all the time, also while others are written. Since ids are hashes, the images
   * that follow a random id are drawn at random.
   *
   * @param filter which images count
   * @param after the images after this id, which need not be there; empty stands for the beginning
   * @param limit how many at most, at least 0
   * @throws FilterException as searches do
   */
  Page<ImageRecord> scan(Filter filter, String after, int limit, Set<Part> parts)
      throws IOException;

  /**
   * Walks through images in another order, page by page. Images that are written meanwhile may be
   * met or not.
   *
   * @param after the {@code next} of the page before; empty stands for the beginning
   * @param limit how many at most, at least 1
   * @throws FilterException as searches do, also for the order
   * @throws IllegalArgumentException if {@code after} is no such text
   */
  Page<ImageRecord> scan(Filter filter, Order order, String after, int limit, Set<Part> parts)
      throws IOException;

  /**
   * Returns pairs of images that are near each other, as far as the index joins near ones anyway:
   * each vector is compared with those that its graph links it to, and searched for no more than it
   * takes to get from one graph to another. Whatever has something near it is in a pair, but for
   * what a graph may miss; one of many near ones is paired with some, which searches from there
   * complete. Images with the same vector are paired with the one that has the lowest id.
   *
   * @param near tells what is near
   * @param watch told of the vectors; may end it early
   * @return each pair once, in order
   */
  List<Link> links(Proximity near, Watch watch) throws IOException;

  /** Returns what is remembered of files, as far as they were indexed, in the order of paths. */
  List<IndexedFile> files(Collection<String> paths) throws IOException;

  /**
   * Walks through all files in the order of their paths, page by page, as {@link #scan} does.
   *
   * @param after the files after this path, which need not be there; empty for the beginning
   */
  Page<IndexedFile> scanFiles(String after, int limit) throws IOException;

  /**
   * Returns the fields that filters may ask for: those that every index has, and those of which
   * some image has a value, in the order of their names. No two have the same name.
   */
  List<Field> fields() throws IOException;

  /**
   * Counts the images that a filter lets pass by what they have in some fields.
   *
   * @param fields their names; not {@code id} and {@code path}, of which no two images have the
   *     same
   * @param limit how many values of each, 1 to {@value Facet#MAX_VALUES}
   * @return one for each of {@code fields}
   * @throws FilterException if there is no such field
   * @throws IllegalArgumentException if {@code limit} is out of its range
   */
  List<Facet> facets(Filter filter, List<String> fields, int limit) throws IOException;

  /**
   * Writes changes, one after the other; other than all else, this sees every write at once. No
   * view shows some of the changes and not the others. No order is defined among simultaneous
   * writes that concern the same image.
   *
   * @return what became of each
   * @throws IllegalArgumentException if a vector is not of the index's dimensions, or metadata have
   *     a value of another type than the field has in other images; nothing is written then
   * @throws IOException if it cannot be written; what was committed stays
   */
  List<Change.Outcome> write(List<Change> changes) throws IOException;

  /**
   * Makes all that was written so far, or committed elsewhere, visible to reads.
   *
   * @return whether there was anything
   */
  boolean refresh() throws IOException;

  /**
   * Returns a number that changes whenever reads come to show something else: after a {@link
   * #refresh} or a {@link #commit}, whoever asked for it.
   */
  long version() throws IOException;

  /** Makes all that was written so far visible to reads and safe from a crash. */
  void commit() throws IOException;

  /** Returns what was attached by a name. */
  Optional<byte[]> attachment(String name) throws IOException;

  /**
   * Keeps something with the index that was made of it, such as a map: at once, wholly or not at
   * all, in the place of what was attached by the name, whatever the index was opened for.
   *
   * @param name lower-case letters, digits, {@code -} and {@code .}; begins with a letter
   * @throws IllegalArgumentException if the name is another
   * @throws IOException if it cannot be kept
   */
  void attach(String name, byte[] content) throws IOException;

  /**
   * Attaches what is made of what is attached by the name, of nothing where nothing is. Others who
   * change the same meanwhile so, in this process or another, wait for each other, so that none of
   * their changes is lost.
   *
   * @param change may return what it is given, and then nothing is written
   * @throws IllegalArgumentException as {@link #attach} does
   * @throws IOException if it cannot be kept, or others hold it for a minute
   */
  void changeAttachment(String name, UnaryOperator<byte[]> change) throws IOException;

  /** Forgets what was attached by a name, if anything was. */
  void detach(String name) throws IOException;

  /** Returns what looks after the index as a whole. */
  Upkeep upkeep();

  /** Commits, if there is anything to commit and it still can be, and closes. */
  @Override
  void close() throws IOException;

  /** Returns an image, or nothing if it is not there. */
  default Optional<ImageRecord> image(String id, Part... parts) throws IOException {
    return images(List.of(id), Set.of(parts)).stream().findFirst();
  }
}
