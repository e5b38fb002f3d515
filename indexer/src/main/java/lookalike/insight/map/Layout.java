package lookalike.insight.map;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import lookalike.insight.projection.Affinities;
import lookalike.insight.projection.Motion;
import lookalike.insight.projection.PrincipalPlane;
import lookalike.insight.projection.StochasticNeighbourEmbedding;
import lookalike.insight.projection.VectorTable;

/**
 * Lays out vectors by t-SNE, beginning with their principal plane or where the last time was left
 * off, and keeps what is done now and then.
 *
 * @param options how
 * @param keeper keeps it
 * @param progress learns of it
 * @param isCancelled asked before every step
 */
record Layout(
    MapOptions options, MapKeeper keeper, MapProgress progress, BooleanSupplier isCancelled) {

  /** How much work a crash may cost. */
  private static final Duration KEEP_EVERY = Duration.ofSeconds(30);

  /**
   * Returns the places, {@code [keys * 2]}.
   *
   * @throws CancellationException if it was cancelled; what was done is kept
   */
  double[] run(List<String> keys, VectorTable vectors) throws IOException {
    progress.tell("finding neighbours", 0, vectors.rows());
    StochasticNeighbourEmbedding embedding =
        new StochasticNeighbourEmbedding(
            Affinities.of(vectors, options.perplexity()), options.iterations());
    Motion motion = begin(keys, vectors);
    long kept = System.nanoTime();
    while (motion.iteration() < options.iterations()) {
      if (isCancelled.getAsBoolean()) {
        keeper.keep(new UnfinishedMap(keys, motion));
        throw new CancellationException("the making of the map was stopped");
      }
      motion = embedding.step(motion);
      if (System.nanoTime() - kept > KEEP_EVERY.toNanos()) {
        keeper.keep(new UnfinishedMap(keys, motion));
        kept = System.nanoTime();
      }
      progress.tell("laying out", motion.iteration(), options.iterations());
    }
    return motion.places();
  }

  private Motion begin(List<String> keys, VectorTable vectors) throws IOException {
    return keeper
        .unfinished()
        .filter(left -> left.keys().equals(keys))
        .map(UnfinishedMap::motion)
        .orElseGet(() -> Motion.from(PrincipalPlane.of(vectors).project(vectors)));
  }
}
