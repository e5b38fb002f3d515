package lookalike.index.lucene;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lookalike.index.Access;
import lookalike.index.DamagedIndexException;
import lookalike.index.ModelMismatchException;
import lookalike.index.ServerNote;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import lookalike.work.HeapLimit;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of Lucene that an open index holds, opened and closed together.
 *
 * @param name what messages call the index
 * @param directory where it lies
 * @param manifest what it says of itself
 * @param views its searchable views
 * @param writing changes it, or null if it was opened to read only
 */
record OpenIndex(
    String name,
    Directory directory,
    IndexManifest manifest,
    SearcherManager views,
    @Nullable IndexWriting writing)
    implements Closeable {

  /** As much as 130,000 vectors take: more makes no faster merges. */
  private static final long MOST_BUFFER_MEGABYTES = 256;

  /** Of a small heap most is for photos. */
  private static final long HEAP_SHARE = 8;

  /**
   * Opens an index, or makes one.
   *
   * @param encoder the model that must have made it; for a new one it must be there
   * @param wanted how exactly its graph must know the vectors, if that is not for the index to say
   * @throws DamagedIndexException if it is found to be damaged, as far as that can be told quickly
   */
  static OpenIndex open(
      Directory directory,
      String name,
      Optional<Encoder> encoder,
      Access access,
      Optional<VectorPrecision> wanted)
      throws IOException {
    try {
      return opened(directory, name, encoder, access, wanted);
    } catch (IOException | RuntimeException e) {
      throw diagnosed(e, directory, name);
    }
  }

  /** Returns what to throw when an index cannot be opened: damage in our words, or what it was. */
  static IOException diagnosed(Exception fault, Directory directory, String name)
      throws IOException {
    boolean isOurs =
        fault instanceof DamagedIndexException
            || fault instanceof ModelMismatchException
            || fault.getCause() instanceof LockObtainFailedException; // and so in the making
    Damage damage = isOurs ? Damage.NONE : Damage.ofFiles(directory);
    if (!damage.isNone()) {
      return damage.exception(name, fault);
    } else if (fault instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return (IOException) fault;
  }

  private static OpenIndex opened(
      Directory directory,
      String name,
      Optional<Encoder> encoder,
      Access access,
      Optional<VectorPrecision> wanted)
      throws IOException {
    boolean isNew = access == Access.CREATE && !DirectoryReader.indexExists(directory);
    IndexManifest manifest =
        isNew
            ? IndexManifest.of(
                encoder.orElseThrow(), Instant.now(), wanted.orElse(VectorPrecision.FLOAT))
            : IndexManifest.read(directory, name);
    if (encoder.isPresent()) {
      manifest.describe(name, 0, 0).requireModel(encoder.get());
    }
    if (wanted.isPresent()) {
      requirePrecision(manifest, wanted.get(), name);
    }
    if (access == Access.READ) {
      SearcherManager views = new SearcherManager(directory, ViewSearcher.FACTORY);
      try {
        requireSound(views, name);
        return new OpenIndex(name, directory, manifest, views, null);
      } catch (IOException | RuntimeException e) {
        views.close();
        throw e;
      }
    }
    SnapshotDeletionPolicy commits =
        new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());
    IndexWriter writer = openWriter(directory, name, manifest.precision(), commits);
    try {
      if (isNew) {
        begin(writer, manifest, name);
      }
      SearcherManager views = new SearcherManager(writer, ViewSearcher.FACTORY);
      requireSound(views, name);
      return new OpenIndex(name, directory, manifest, views, new IndexWriting(writer, commits));
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  private static void begin(IndexWriter writer, IndexManifest manifest, String name)
      throws IOException {
    try {
      writer.setLiveCommitData(manifest.userData().entrySet());
      writer.commit();
    } catch (IOException e) {
      throw cannotWrite(name, e.getMessage(), e);
    }
  }

  private static IOException cannotWrite(String name, @Nullable String reason, Exception refusal) {
    return new IOException(
        "index %s cannot be written (%s); what was committed before is intact"
            .formatted(name, reason),
        refusal);
  }

  private static void requireSound(SearcherManager views, String name) throws IOException {
    IndexSearcher searcher = views.acquire();
    try {
      Damage damage = Damage.quicklyOf(searcher.getIndexReader());
      if (!damage.isNone()) {
        throw damage.exception(name, null);
      }
    } finally {
      views.release(searcher);
    }
  }

  private static void requirePrecision(IndexManifest manifest, VectorPrecision wanted, String name)
      throws IOException {
    if (manifest.precision() != wanted) {
      throw new IOException(
          "index %s keeps vectors as %s: 'lookalike upgrade --index %s --vectors %s' changes that"
              .formatted(name, manifest.precision().label(), name, wanted.label()));
    }
  }

  private static IndexWriter openWriter(
      Directory directory, String name, VectorPrecision precision, SnapshotDeletionPolicy commits)
      throws IOException {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setIndexDeletionPolicy(commits);
    config.setCodec(IndexCodec.make(precision));
    config.setMergeScheduler(new QuietMergeScheduler());
    config.setMergePolicy(merges());
    config.setRAMBufferSizeMB(bufferMegabytes());
    try {
      return new IndexWriter(directory, config);
    } catch (LockObtainFailedException e) {
      throw beingWritten(directory, name, e);
    }
  }

  /** Lucene's usual policy without a largest segment, which a million thumbnails would exceed. */
  private static MergePolicy merges() {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setMaxMergedSegmentMB(Double.MAX_VALUE);
    return merges;
  }

  /** Returns what is gathered before a segment is written, unless a commit comes before. */
  static double bufferMegabytes() {
    return Math.clamp((HeapLimit.bytes() / HEAP_SHARE) >> 20, 16, MOST_BUFFER_MEGABYTES);
  }

  /** The writer keeps the fault of a merge and every later write reports it. */
  private static final class QuietMergeScheduler extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable fault) {
      // Thrown in a merge thread, it would only print a stack trace.
    }
  }

  /**
   * Refuses a folder that holds something else, such as the photos themselves. One that holds an
   * unfinished {@link FirstCommit} is empty afterwards.
   */
  static void requireIndexOrEmpty(Directory directory, String name) throws IOException {
    try {
      FirstCommit.clear(directory);
    } catch (LockObtainFailedException e) {
      throw beingWritten(directory, name, e);
    }
    List<String> names = List.of(directory.listAll());
    if (names.stream().noneMatch(entry -> entry.startsWith("segments"))
        && !names.stream().allMatch(IndexWriter.WRITE_LOCK_NAME::equals)) {
      throw new IOException(name + " holds other files and no index: choose a new or empty folder");
    }
  }

  static IOException beingWritten(Directory directory, String name, LockObtainFailedException fault)
      throws IOException {
    String writer =
        new Attachments(directory)
            .read(ServerNote.ATTACHMENT)
            .flatMap(ServerNote::read)
            .map(
                it ->
                    "the server at %s: 'lookalike index --server %s' sends it the work"
                        .formatted(it.address(), it.address()))
            .orElse("another process (or by this one already)");
    return new IOException("index " + name + " is being written by " + writer, fault);
  }

  /** Returns what all files take, of older commits and attachments, too. */
  long bytes() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      try {
        bytes += directory.fileLength(file);
      } catch (NoSuchFileException | FileNotFoundException merged) {
        // It was made one with others meanwhile.
      }
    }
    return bytes;
  }

  ViewSearcher acquire() throws IOException {
    try {
      return (ViewSearcher) views.acquire();
    } catch (AlreadyClosedException e) {
      throw new IllegalStateException("index " + name + " is closed", e);
    }
  }

  /**
   * Returns what changes the index.
   *
   * @throws IllegalStateException if it was opened to read only
   */
  IndexWriting requireWriting() {
    if (writing == null) {
      throw new IllegalStateException("index " + name + " was opened to read only");
    }
    return writing;
  }

  /** Returns what to throw when Lucene refused to write. */
  IOException cannotWrite(Exception refusal) {
    Throwable fault = writing == null ? null : writing.fault();
    if (fault == null && refusal instanceof AlreadyClosedException closed) {
      throw new IllegalStateException("index " + name + " is closed", closed);
    } else if (fault == null && refusal instanceof IllegalStateException unexpected) {
      throw unexpected; // while what follows a failed merge may be one, too
    }
    String reason = String.valueOf((fault == null ? refusal : fault).getMessage());
    return cannotWrite(name, reason, refusal);
  }

  @Override
  public void close() throws IOException {
    try (directory;
        writing;
        views) {
      // Closed in the opposite order.
    }
  }
}
