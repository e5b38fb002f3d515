package lookalike.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import lookalike.ingest.IngestReport.Failure;

/** Counts what becomes of the photos of one run. Safe to share among threads. */
final class Tally {

  final AtomicLong photos = new AtomicLong();
  final AtomicLong unchanged = new AtomicLong();
  final AtomicLong added = new AtomicLong();
  final AtomicLong copies = new AtomicLong();
  final AtomicLong removed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();

  void fail(String name, Exception cause) {
    failed.incrementAndGet();
    failures.add(Failure.of(name, cause));
  }

  long failed() {
    return failed.get();
  }

  long done() {
    return unchanged.get() + added.get() + copies.get() + failed.get();
  }

  IngestReport report(long ignored, boolean cancelled) {
    List<Failure> sorted = new ArrayList<>(failures);
    sorted.sort(Comparator.comparing(Failure::name));
    return new IngestReport(
        photos.get(),
        unchanged.get(),
        added.get(),
        copies.get(),
        removed.get(),
        ignored,
        sorted,
        cancelled);
  }
}
