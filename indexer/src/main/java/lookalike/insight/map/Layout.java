package lookalike.insight.map;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import lookalike.insight.projection.Affinities;
import lookalike.insight.projection.Motion;
import lookalike.insight.projection.PrincipalPlane;
import lookalike.insight.projection.StochasticNeighbourEmbedding;
import lookalike.insight.projection.VectorTable;
import lookalike.work.Watch;

/**
 * Lays out vectors by t-SNE, beginning with their principal plane or where the last time was left
 * off, and keeps what is done now and then.
 *
 * @param options how
 * @param store keeps it
 * @param watch learns of every step, and ends it before the next
 */
record Layout(MapOptions options, MapStore store, Watch watch) {

  /** How much work a crash may cost. */
  private static final Duration KEEP_EVERY = Duration.ofSeconds(30);

  /**
   * Returns the places, {@code [keys * 2]}.
   *
   * @throws CancellationException if it was cancelled; what was done is kept
   */
  double[] run(List<String> keys, VectorTable vectors) throws IOException {
    watch.tell("finding neighbours", 0, vectors.rows());
    StochasticNeighbourEmbedding embedding =
        new StochasticNeighbourEmbedding(
            Affinities.of(vectors, options.perplexity()), options.iterations());
    Motion motion = begin(keys, vectors);
    long kept = System.nanoTime();
    while (motion.iteration() < options.iterations()) {
      if (watch.cancellation().isRequested()) {
        store.keep(keys, motion);
        watch.check();
      }
      motion = embedding.step(motion);
      if (System.nanoTime() - kept > KEEP_EVERY.toNanos()) {
        store.keep(keys, motion);
        kept = System.nanoTime();
      }
      watch.tell("laying out", motion.iteration(), options.iterations());
    }
    return motion.places();
  }

  private Motion begin(List<String> keys, VectorTable vectors) throws IOException {
    return store
        .unfinished(keys)
        .orElseGet(() -> Motion.from(PrincipalPlane.of(vectors).project(vectors)));
  }
}
