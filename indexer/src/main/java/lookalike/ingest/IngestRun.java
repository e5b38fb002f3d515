package lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.ingest.PhotoQueue.Photo;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import org.jspecify.annotations.Nullable;

/**
 * One run: the calling thread scans, reads, commits and reports progress, the workers do the rest.
 */
final class IngestRun implements Closeable {

  /** Bytes that were read and wait; the photos in the workers' hands come on top. */
  private static final long MAX_QUEUED_BYTES = 64L << 20;

  private static final int PAGE = 10_000;

  private static final Duration TICK = Duration.ofMillis(500);

  private final ImageIndex index;
  private final Encoder encoder;
  private final IngestOptions options;
  private final Consumer<IngestProgress> progress;
  private final BooleanSupplier cancelled;

  private final Tally tally = new Tally();
  private final PhotoQueue queue = new PhotoQueue(MAX_QUEUED_BYTES);
  private final ExecutorService threads;
  private final List<Future<@Nullable Void>> workers = new ArrayList<>();
  private final long start = System.nanoTime();
  private long lastProgress = start;
  private long lastCommit = start;
  private boolean interrupted;

  IngestRun(
      ImageIndex index,
      Encoder encoder,
      IngestOptions options,
      Consumer<IngestProgress> progress,
      BooleanSupplier cancelled) {
    this.index = index;
    this.encoder = encoder;
    this.options = options;
    this.progress = progress;
    this.cancelled = cancelled;
    this.threads =
        Executors.newFixedThreadPool(
            options.threads(), Thread.ofPlatform().name("lookalike-ingest-", 0).factory());
  }

  IngestReport ingest(Path photos) throws IOException {
    // The real path, so that a corpus has one name however it was reached.
    Path root = Files.exists(photos) ? photos.toRealPath() : photos;
    long ignored;
    try (PhotoSource source = PhotoSources.open(root, options.limits());
        PhotoCount count = PhotoCount.of(root, options.limits())) {
      Corpus corpus = new Corpus(root);
      startWorkers(corpus);
      scan(source, corpus, count);
      awaitWorkers(count);
      index.refresh(); // nothing is looked up among what was just written
      if (!isStopped()) {
        removeLost(corpus);
      }
      index.commit();
      report(count);
      ignored = source.ignoredFiles();
    }
    return tally.report(ignored, isStopped());
  }

  private void startWorkers(Corpus corpus) {
    IngestWorker.Shared shared =
        new IngestWorker.Shared(
            index,
            encoder,
            new PhotoEncoder(encoder, options.limits()),
            corpus.source(),
            options.batch(),
            queue,
            tally,
            new ConcurrentHashMap<>(),
            cancelled);
    for (int i = 0; i < options.threads(); i++) {
      workers.add(threads.submit(new IngestWorker(shared)));
    }
  }

  private void scan(PhotoSource source, Corpus corpus, PhotoCount count) throws IOException {
    PhotoEntry photo;
    while (!isStopped() && (photo = source.next()) != null) {
      tick(count);
      tally.photos.incrementAndGet();
      Photo read = readIfChanged(photo, corpus);
      if (read != null) {
        enqueue(read, count);
      }
    }
    if (isStopped()) {
      queue.abandon();
    } else {
      queue.end();
    }
  }

  private @Nullable Photo readIfChanged(PhotoEntry photo, Corpus corpus) throws IOException {
    String path = corpus.meet(photo);
    boolean isNameable = path.getBytes(UTF_8).length <= IndexedFile.MAX_PATH_BYTES;
    if (isNameable
        && Corpus.isUnchanged(
            photo, index.files(List.of(path)).stream().findFirst().orElse(null))) {
      tally.unchanged.incrementAndGet();
      return null;
    }
    try {
      if (!isNameable) {
        throw new IOException("its name is longer than " + IndexedFile.MAX_PATH_BYTES + " bytes");
      }
      return new Photo(photo.name(), path, photo.read(), Corpus.modified(photo));
    } catch (IOException e) {
      if (!isStopped()) { // an interrupt makes reading fail, too
        corpus.miss(photo, path);
        tally.fail(photo.name(), e);
      }
      return null;
    }
  }

  private void enqueue(Photo photo, PhotoCount count) throws IOException {
    try {
      while (!queue.offer(photo, TICK) && !isStopped()) {
        tick(count);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private void awaitWorkers(PhotoCount count) throws IOException {
    for (Future<@Nullable Void> worker : workers) {
      boolean isDone = false;
      while (!isDone) {
        try {
          worker.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
          isDone = true;
        } catch (TimeoutException e) {
          tick(count);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e.getCause());
        }
        if (isStopped()) {
          queue.abandon();
        }
      }
    }
  }

  /** Returns or throws what made a thread fail. */
  static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException fault) {
      return fault;
    } else if (cause instanceof RuntimeException fault) {
      throw fault;
    } else if (cause instanceof Error fault) {
      throw fault;
    }
    throw new IllegalStateException(cause);
  }

  private void removeLost(Corpus corpus) throws IOException {
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<IndexedFile> page = index.scanFiles(next.get(), PAGE);
      List<Change> lost = new ArrayList<>();
      for (IndexedFile file : page.items()) {
        if (corpus.hasLost(file)) {
          lost.add(new DropFile(file.path()));
        }
      }
      index.write(lost);
      tally.removed.addAndGet(lost.size());
      next = page.next();
    }
  }

  private void tick(PhotoCount count) throws IOException {
    long now = System.nanoTime();
    if (now - lastProgress >= TICK.toNanos()) {
      lastProgress = now;
      report(count);
    }
    if (now - lastCommit >= options.commitEvery().toNanos()) {
      index.commit();
      lastCommit = System.nanoTime();
    }
  }

  private void report(PhotoCount count) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    progress.accept(new IngestProgress(tally.done(), tally.failed(), count.total(), elapsed));
  }

  /** Takes note of an interrupt, for Lucene must not see it in the midst of a commit. */
  private boolean isStopped() {
    interrupted |= Thread.interrupted();
    return interrupted || cancelled.getAsBoolean() || queue.isAbandoned();
  }

  @Override
  public void close() {
    queue.abandon();
    threads.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
