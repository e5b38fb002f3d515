package lookalike.insight.outliers;

import org.jspecify.annotations.Nullable;

/**
 * How strange an image is, by each trait.
 *
 * @param reconstructionError 0..1; null where it was not measured
 * @param neighbourDistance 0..2; null if there is no other image
 */
public record Scores(@Nullable Double reconstructionError, @Nullable Double neighbourDistance) {

  /** Returns the score of one trait, or null. */
  public @Nullable Double of(Trait trait) {
    return switch (trait) {
      case RECONSTRUCTION_ERROR -> reconstructionError;
      case NEIGHBOUR_DISTANCE -> neighbourDistance;
    };
  }
}
