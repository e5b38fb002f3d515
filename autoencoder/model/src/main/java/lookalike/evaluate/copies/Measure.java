package lookalike.evaluate.copies;

import java.util.function.UnaryOperator;
import lookalike.kernel.Gemm;

/** A way to score how alike two images are. Safe to share among threads. */
interface Measure {

  /** The least score. */
  float LOWEST = -1;

  /** The greatest score. */
  float HIGHEST = 1.5f;

  /** Returns its name for tables. */
  String name();

  /**
   * Scores queries beside stored images.
   *
   * @param from the first row of {@code queries} that is scored
   * @param count how many rows are
   * @param storedFrom the first row of {@code stored} that they are compared with, all behind it
   *     included
   * @return {@code [count][stored.count() - storedFrom]}, higher is more alike, {@link #LOWEST} to
   *     {@link #HIGHEST} but for rounding
   */
  float[] scores(VectorRows queries, int from, int count, VectorRows stored, int storedFrom);

  /**
   * The cosine of vectors under a descriptor.
   *
   * @param name for tables
   * @param gemm multiplies
   * @param descriptor whose vectors
   * @param weigh changes a query's vector before it is compared
   */
  record Cosine(String name, Gemm gemm, int descriptor, UnaryOperator<float[]> weigh)
      implements Measure {
    @Override
    public float[] scores(
        VectorRows queries, int from, int count, VectorRows stored, int storedFrom) {
      int dimensions = queries.dimensions(descriptor);
      float[] weighed = new float[count * dimensions];
      for (int i = 0; i < count; i++) {
        float[] vector = weigh.apply(queries.vector(descriptor, from + i));
        System.arraycopy(vector, 0, weighed, i * dimensions, dimensions);
      }
      int columns = stored.count() - storedFrom;
      float[] scores = new float[Math.multiplyExact(count, columns)];
      gemm.multiplyTransposedB(
          count,
          columns,
          dimensions,
          weighed,
          0,
          stored.numbers(descriptor),
          storedFrom * dimensions,
          scores,
          0);
      return scores;
    }
  }

  /**
   * A cosine that is raised where the perceptual hashes agree: with a threshold of s, a pair passes
   * if its cosine is s or more, or if the hashes differ in few bits and the cosine is s less the
   * bonus or more.
   *
   * @param cosine of the model
   * @param hash the score of {@link lookalike.evaluate.descriptor.HashDescriptor}
   * @param mostBits in which hashes that agree differ, 0 to 64
   * @param bonus what is added to the cosine where they agree, at most {@link #HIGHEST} - 1
   */
  record WithHash(Measure cosine, Measure hash, int mostBits, float bonus) implements Measure {

    @Override
    public String name() {
      return cosine.name() + ", with pHash";
    }

    @Override
    public float[] scores(
        VectorRows queries, int from, int count, VectorRows stored, int storedFrom) {
      float[] scores = cosine.scores(queries, from, count, stored, storedFrom);
      float[] hashes = hash.scores(queries, from, count, stored, storedFrom);
      float agreeing = 1 - mostBits / 32f; // exact, as the scores of the hash are
      for (int i = 0; i < scores.length; i++) {
        if (hashes[i] >= agreeing) {
          scores[i] += bonus;
        }
      }
      return scores;
    }
  }
}
