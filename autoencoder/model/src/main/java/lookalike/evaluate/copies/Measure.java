package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.List;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.evaluate.descriptor.Scorer;

/** A way to score how alike two images are. Safe to share among threads. */
interface Measure {

  /** The least score. */
  float LOWEST = -1;

  /** The greatest score. */
  float HIGHEST = 1.5f;

  /** Returns its name for tables. */
  String name();

  /**
   * Prepares to score by it.
   *
   * @param stored what queries are compared with, under each descriptor
   */
  Scores over(List<ScoredGallery> stored) throws IOException;

  /** Scores queries beside stored images. Safe to share among threads. */
  @FunctionalInterface
  interface Scores {
    /**
     * Scores some queries.
     *
     * @param from the first row of {@code queries} that is scored
     * @param count how many rows are
     * @return {@code [count][stored]}, higher is more alike, {@link #LOWEST} to {@link #HIGHEST}
     *     but for rounding; below that for what a search would not look at
     */
    float[] of(VectorRows queries, int from, int count);
  }

  /**
   * A way to compare vectors under a descriptor.
   *
   * @param name for tables
   * @param descriptor whose vectors
   */
  record Compared(String name, int descriptor, Comparison comparison) implements Measure {
    @Override
    public Scores over(List<ScoredGallery> stored) throws IOException {
      Scorer scorer = stored.get(descriptor).by(comparison);
      return (queries, from, count) ->
          scorer.ranked(queries.vectors(descriptor, from, count), query -> -1);
    }
  }

  /**
   * A score that is raised where the perceptual hashes agree: with a threshold of s, a pair passes
   * if its score is s or more, or if the hashes differ in few bits and the score is s less the
   * bonus or more.
   *
   * @param model the score of the model
   * @param hash the score of {@link lookalike.evaluate.descriptor.HashDescriptor}
   * @param mostBits in which hashes that agree differ, 0 to 64
   * @param bonus what is added to the score where they agree, at most {@link #HIGHEST} - 1
   */
  record WithHash(Measure model, Measure hash, int mostBits, float bonus) implements Measure {

    @Override
    public String name() {
      return model.name() + ", with pHash";
    }

    @Override
    public Scores over(List<ScoredGallery> stored) throws IOException {
      Scores ofModel = model.over(stored);
      Scores ofHash = hash.over(stored);
      float agreeing = 1 - mostBits / 32f; // exact, as the scores of the hash are
      return (queries, from, count) -> {
        float[] scores = ofModel.of(queries, from, count);
        float[] hashes = ofHash.of(queries, from, count);
        for (int i = 0; i < scores.length; i++) {
          if (hashes[i] >= agreeing) {
            scores[i] += bonus;
          }
        }
        return scores;
      };
    }
  }
}
