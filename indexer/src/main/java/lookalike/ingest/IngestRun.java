package lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lookalike.image.source.PhotoEntry;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.PutFile;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.ingest.FailedPhotos.Remembered;
import lookalike.ingest.PhotoWriter.Photo;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * One run: the calling thread scans, reads, commits and reports progress, others do the rest. For
 * one use.
 */
final class IngestRun {

  /** Photos that are encoded together have so many bytes, and one photo more, at most. */
  private static final long MOST_BATCH_BYTES = 4L << 20;

  private static final int PAGE = 10_000;

  private static final Duration TICK = Duration.ofMillis(500);

  private final ImageIndex index;
  private final PhotoWriter writer;
  private final IngestOptions options;
  private final Corpus corpus;
  private final Watch watch;
  private final FailedPhotos failed;
  private final KnownFiles knownFiles;
  private final Tally tally = new Tally();
  private int batches;
  private long lastProgress;
  private long lastCommit = System.nanoTime();

  IngestRun(
      ImageIndex index,
      PhotoWriter writer,
      IngestOptions options,
      Corpus corpus,
      FailedPhotos failed,
      Watch watch) {
    this.index = index;
    this.writer = writer;
    this.options = options;
    this.corpus = corpus;
    this.failed = failed;
    this.knownFiles = new KnownFiles(index);
    this.watch = watch;
  }

  IngestReport run() throws IOException {
    long knownBefore = index.description().files();
    report();
    boolean isStopped = false;
    try {
      new Conveyor(options.threads(), watch.cancellation())
          .run(this::nextBatch, IngestRun::bytes, writer::write, this::take);
    } catch (CancellationException e) {
      isStopped = true;
    }
    boolean interrupted = Thread.interrupted(); // Lucene must not see it in the midst of a commit
    isStopped |= interrupted || watch.cancellation().isRequested();
    try {
      index.refresh(); // nothing is looked up among what was just written
      boolean isAsBefore = tally.unchanged == tally.photos && corpus.hasMetAll(knownBefore);
      if (!isStopped && !isAsBefore) {
        forget();
      }
      index.commit();
      if (isStopped) {
        failed.save();
      } else {
        failed.saveAfterAll();
      }
      report();
      return tally.report(corpus, isStopped);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Reads photos to be encoded together; returns null after the last, or to stop. */
  private @Nullable List<Photo> nextBatch() throws IOException {
    // The first batches are small, so that few photos, too, keep all threads busy.
    int size = Math.min(options.batch(), 1 + batches++ / options.threads());
    List<Photo> batch = new ArrayList<>();
    PhotoEntry photo;
    while (batch.size() < size
        && bytes(batch) < MOST_BATCH_BYTES
        && !isStopping()
        && (photo = corpus.next()) != null) {
      tick();
      tally.photos++;
      Photo read = readIfChanged(photo);
      if (read != null) {
        batch.add(read);
      }
    }
    return batch.isEmpty() ? null : batch;
  }

  private boolean isStopping() {
    return watch.cancellation().isRequested() || Thread.currentThread().isInterrupted();
  }

  private static long bytes(List<Photo> batch) {
    return batch.stream().mapToLong(photo -> photo.content().length).sum();
  }

  private @Nullable Photo readIfChanged(PhotoEntry photo) throws IOException {
    String path = corpus.meet(photo);
    boolean isNameable = path.getBytes(UTF_8).length <= IndexedFile.MAX_PATH_BYTES;
    Optional<IndexedFile> known = isNameable ? knownFiles.find(path) : Optional.empty();
    if (known.isPresent()) {
      corpus.recognise(photo, known.get());
      if (!options.verifyContent() && Corpus.isUnchanged(photo, known.get())) {
        tally.unchanged++;
        remember(photo, known.get());
        return null;
      }
    }
    if (known.isEmpty() && !options.verifyContent()) {
      Optional<Remembered> before = failed.known(photo, path);
      if (before.isPresent()) {
        fail(before.get());
        return null;
      }
    }
    return switch (Outcome.of(photo.name(), photo, it -> read(it, path, isNameable, known))) {
      case Made<Photo>(_, Photo read) -> read;
      case Missed<Photo>(Skipped skipped) -> {
        if (!isStopping()) { // an interrupt makes reading fail, too
          corpus.miss(photo, path);
          fail(
              Remembered.now(
                  skipped,
                  corpus.source(),
                  path,
                  photo.bytes(),
                  Corpus.modified(photo),
                  Corpus.changed(photo)));
        }
        yield null;
      }
    };
  }

  /** Writes down what was not known of a file, for which it need not be read. */
  private void remember(PhotoEntry photo, IndexedFile known) throws IOException {
    IndexedFile met = writer.met(known, Corpus.modified(photo), Corpus.changed(photo));
    if (!met.equals(known)) {
      index.write(List.of(new PutFile(met)));
    }
  }

  private static Photo read(
      PhotoEntry photo, String path, boolean isNameable, Optional<IndexedFile> known)
      throws IOException {
    if (!isNameable) {
      throw new IOException("its name is longer than " + IndexedFile.MAX_PATH_BYTES + " bytes");
    }
    return new Photo(
        photo.name(), path, photo.read(), Corpus.modified(photo), Corpus.changed(photo), known);
  }

  private void fail(Remembered photo) {
    tally.failures.add(photo);
    tell(photo);
  }

  private void tell(Remembered photo) {
    failed.add(photo);
    watch.leaveOut(photo.photo().skipped());
  }

  private void take(Tally batch) throws IOException {
    tally.add(batch);
    batch.failures.forEach(this::tell);
    tick();
  }

  private void forget() throws IOException {
    Forgetting forgetting = corpus.forgetting();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<IndexedFile> page = index.scanFiles(next.get(), PAGE);
      page.items().forEach(file -> corpus.look(file, forgetting));
      next = page.next();
    }
    Forgetting.Verdict verdict = forgetting.verdict(options.forgetMissing());
    index.write(verdict.forgotten().stream().<Change>map(DropFile::new).toList());
    index.write(verdict.left().stream().<Change>map(PutFile::new).toList());
    tally.removed += verdict.forgotten().size();
    tally.kept.addAll(verdict.kept());
  }

  private void tick() throws IOException {
    long now = System.nanoTime();
    if (now - lastProgress >= TICK.toNanos()) {
      report();
    }
    if (now - lastCommit >= options.commitEvery().toNanos()) {
      index.commit();
      failed.save();
      lastCommit = System.nanoTime();
    }
  }

  private void report() {
    lastProgress = System.nanoTime();
    watch.tell("indexing photos", tally.done(), corpus.total(), tally.failures.size());
  }
}
