package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Change;
import lookalike.index.Change.PutImage;
import lookalike.index.Change.PutMetadata;
import lookalike.index.DamagedIndexException;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexDescription;
import lookalike.index.IndexedFile;
import lookalike.index.Link;
import lookalike.index.Order;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.index.Proximity;
import lookalike.index.SearchRequest;
import lookalike.index.UnitVectors;
import lookalike.index.Upkeep;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import lookalike.work.Faults;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * An index in a folder of its own, or in any other Lucene directory. It is a plain Lucene index;
 * see {@link IndexSchema} for its fields, {@link IndexManifest} for what it says of itself and
 * {@link Attachments} for what lies beside it.
 */
public final class LuceneIndex implements ImageIndex {

  static {
    LuceneLog.setUp();
  }

  private interface Step {
    void run() throws IOException;
  }

  private final OpenIndex open;
  private final Views views;
  private final Attachments attachments;

  /** Those who write share its read side; who makes a new view holds its write side. */
  private final ReadWriteLock viewLock = new ReentrantReadWriteLock();

  private boolean isClosed;

  private LuceneIndex(OpenIndex open) {
    this.open = open;
    this.views = new Views(open);
    this.attachments = new Attachments(open.directory());
  }

  /**
   * Opens an index, or makes one.
   *
   * @param directory its folder
   * @param encoder the model that makes its vectors
   * @throws lookalike.index.ModelMismatchException if the index was made with another model
   * @throws IOException if there is no index, a newer version wrote it, another process is writing
   *     it, or the folder holds other things
   * @throws IllegalArgumentException if the model's vectors are too long to be indexed
   */
  public static LuceneIndex open(Path directory, Encoder encoder, Access access)
      throws IOException {
    return open(directory, Optional.of(encoder), access, Optional.empty());
  }

  /**
   * Opens an index to be written to, or makes one, whose graph knows the vectors so exactly.
   *
   * @throws IOException as the other way of opening does, and if the index is there and was made
   *     otherwise
   */
  public static LuceneIndex open(Path directory, Encoder encoder, VectorPrecision precision)
      throws IOException {
    return open(directory, Optional.of(encoder), Access.CREATE, Optional.of(precision));
  }

  /**
   * Opens an index that is there, whichever model made it; see {@link
   * lookalike.index.model.KeptModel} for that.
   *
   * @param access anything but {@link Access#CREATE}
   * @throws IOException as the other way of opening does
   */
  public static LuceneIndex open(Path directory, Access access) throws IOException {
    if (access == Access.CREATE) {
      throw new IllegalArgumentException("whoever makes an index must name its model");
    }
    return open(directory, Optional.empty(), access, Optional.empty());
  }

  private static LuceneIndex open(
      Path directory, Optional<Encoder> encoder, Access access, Optional<VectorPrecision> precision)
      throws IOException {
    if (access == Access.CREATE) {
      Files.createDirectories(directory);
    } else {
      IndexManifest.requireFolder(directory);
    }
    Directory files = FSDirectory.open(directory);
    try {
      if (access == Access.CREATE) {
        OpenIndex.requireIndexOrEmpty(files, directory.toString());
      }
      return open(files, directory.toString(), encoder, access, precision);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  /** Opens an index in any kind of Lucene directory, which is closed with it. */
  static LuceneIndex open(Directory directory, String name, Encoder encoder, Access access)
      throws IOException {
    return open(directory, name, Optional.of(encoder), access, Optional.empty());
  }

  static LuceneIndex open(
      Directory directory,
      String name,
      Optional<Encoder> encoder,
      Access access,
      Optional<VectorPrecision> precision)
      throws IOException {
    return new LuceneIndex(OpenIndex.open(directory, name, encoder, access, precision));
  }

  @Override
  public IndexDescription description() throws IOException {
    return views.readAnyway(
        (searcher, view) ->
            open.manifest().describe(open.name(), searcher.countImages(), searcher.countFiles()));
  }

  @Override
  public Answer search(SearchRequest request) throws IOException {
    requireDimensions(request.vector());
    return read(
        (searcher, view) -> {
          request.filter().requireFields(searcher.fields());
          return new VectorSearch(searcher, request).run();
        });
  }

  @Override
  public List<ImageRecord> images(Collection<String> ids, Set<Part> parts) throws IOException {
    return read((searcher, view) -> view.images(ids, parts));
  }

  @Override
  public Page<ImageRecord> scan(Filter filter, String after, int limit, Set<Part> parts)
      throws IOException {
    return read(
        (searcher, view) -> {
          filter.requireFields(searcher.fields());
          if (filter.isAll()) {
            return view.imagesAfter(after, limit, parts);
          }
          PassingImages passing = searcher.sets().of(filter);
          RareImages rare = new RareImages(searcher, view, passing);
          if (rare.areFew(limit)) {
            return rare.after(after, limit, parts);
          }
          return view.imagesAfter(after, place -> passing.contains(place.number()), limit, parts);
        });
  }

  @Override
  public Page<ImageRecord> scan(
      Filter filter, Order order, String after, int limit, Set<Part> parts) throws IOException {
    return read(
        (searcher, view) -> {
          filter.requireFields(searcher.fields());
          new Filter.Exists(order.field()).requireFields(searcher.fields());
          return new FieldOrder(searcher, view, searcher.sets().of(filter), order)
              .page(after, limit, parts);
        });
  }

  @Override
  public List<Facet> facets(Filter filter, List<String> fields, int limit) throws IOException {
    new Faults().wholeNumber("limit", limit, 1, Facet.MAX_VALUES).refuse();
    return read(
        (searcher, view) -> {
          filter.requireFields(searcher.fields());
          PassingImages passing = searcher.sets().of(filter);
          FacetCounts counts = new FacetCounts(view.reader().leaves(), passing, limit);
          List<Facet> facets = new ArrayList<>();
          for (String field : fields) {
            facets.add(counts.of(Filter.named(field, searcher.fields())));
          }
          return facets;
        });
  }

  @Override
  public List<Field> fields() throws IOException {
    return read((searcher, view) -> searcher.fields());
  }

  @Override
  public List<Link> links(Proximity near, Watch watch) throws IOException {
    return read((searcher, view) -> new GraphLinks(searcher, near, watch).find());
  }

  @Override
  public List<IndexedFile> files(Collection<String> paths) throws IOException {
    return read((searcher, view) -> view.files(paths));
  }

  @Override
  public Page<IndexedFile> scanFiles(String after, int limit) throws IOException {
    return read((searcher, view) -> view.filesAfter(after, limit));
  }

  @Override
  public List<Change.Outcome> write(List<Change> changes) throws IOException {
    IndexWriting writing = open.requireWriting();
    for (Change change : changes) {
      if (change instanceof PutImage image) {
        requireDimensions(image.vector());
      }
    }
    viewLock.readLock().lock();
    try {
      return read(
          (searcher, view) -> {
            for (Change change : changes) {
              if (change instanceof PutMetadata metadata) {
                writing.requireTypes(metadata, searcher.fields());
              }
            }
            List<Change.Outcome> outcomes = new ArrayList<>(changes.size());
            for (Change change : changes) {
              outcomes.add(writing.write(change, view));
            }
            return outcomes;
          });
    } catch (DamagedIndexException e) {
      throw e;
    } catch (IOException | IllegalStateException e) {
      throw open.cannotWrite(e);
    } finally {
      viewLock.readLock().unlock();
    }
  }

  @Override
  public boolean refresh() throws IOException {
    return renew(() -> {});
  }

  @Override
  public void commit() throws IOException {
    IndexWriting writing = open.requireWriting();
    renew(writing::commit);
  }

  @Override
  public Optional<byte[]> attachment(String name) throws IOException {
    return attachments.read(name);
  }

  @Override
  public void attach(String name, byte[] content) throws IOException {
    attaching(name, () -> attachments.write(name, content));
  }

  @Override
  public void changeAttachment(String name, UnaryOperator<byte[]> change) throws IOException {
    attaching(name, () -> attachments.change(name, change));
  }

  private void attaching(String name, Step step) throws IOException {
    try {
      step.run();
      IndexWriting writing = open.writing();
      if (writing != null) {
        writing.touch(); // whoever reads looks for what is attached when there is a new commit
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot attach %s to index %s (%s)".formatted(name, open.name(), e.getMessage()), e);
    }
  }

  @Override
  public void detach(String name) throws IOException {
    attachments.delete(name);
  }

  @Override
  public Upkeep upkeep() {
    return new LuceneUpkeep(this, open, views);
  }

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

  private <T> T read(Views.Read<T> read) throws IOException {
    return views.read(read);
  }

  private boolean renew(Step beforeNewView) throws IOException {
    IndexWriting writing = open.writing();
    viewLock.writeLock().lock();
    try {
      if (writing != null) {
        writing.settle();
      }
      beforeNewView.run();
      long before = views.version();
      open.views().maybeRefreshBlocking();
      if (writing != null) {
        writing.viewed();
      }
      return views.version() != before;
    } catch (IOException | IllegalStateException e) {
      throw writing == null && e instanceof IOException unreadable
          ? unreadable
          : open.cannotWrite(e);
    } finally {
      viewLock.writeLock().unlock();
    }
  }

  @Override
  public long version() throws IOException {
    return views.version();
  }

  private void requireDimensions(float[] vector) {
    UnitVectors.requireDimensions(vector, open.manifest().dimensions());
  }
}
