package lookalike.evaluate.descriptor;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Comparison.Cosine;
import lookalike.evaluate.descriptor.Comparison.Judged;
import lookalike.kernel.Gemm;
import lookalike.model.Encoder;
import lookalike.model.likeness.Backdrop;
import lookalike.model.likeness.BackdropLearner;
import lookalike.model.likeness.Gallery;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.ScoreMatrix;

/**
 * The vectors of a gallery under one descriptor, which can be compared in several ways. What is
 * learned of it is learned once. For one thread; its scorers are for many.
 */
public final class ScoredGallery {

  /** How many matches a search is taken to be asked for. */
  private static final int LIMIT = 20;

  private final int dimensions;
  private final float[] numbers;
  private final int count;
  private final Gemm gemm;
  private final Map<Boolean, ScoreMatrix> judged = new HashMap<>(); // whether calibrated

  /**
   * Takes vectors.
   *
   * @param numbers {@code [at least count][dimensions]}, not copied
   */
  public ScoredGallery(int dimensions, float[] numbers, int count, Gemm gemm) {
    this.dimensions = dimensions;
    this.numbers = numbers;
    this.count = count;
    this.gemm = gemm;
  }

  /** Returns what compares in a way of the gallery's descriptor. */
  public Scorer by(Comparison comparison) throws IOException {
    return switch (comparison) {
      case Cosine cosine -> queries -> cosines(cosine, queries);
      case Judged judgement ->
          new ByJudgement(matrix(judgement.model(), judgement.isCalibrated()), judgement.weight());
    };
  }

  private float[] cosines(Cosine cosine, List<float[]> queries) {
    float[] weighed = new float[queries.size() * dimensions];
    for (int i = 0; i < queries.size(); i++) {
      float[] vector = cosine.weigh().apply(queries.get(i));
      System.arraycopy(vector, 0, weighed, i * dimensions, dimensions);
    }
    float[] scores = new float[Math.multiplyExact(queries.size(), count)];
    gemm.multiplyTransposedB(queries.size(), count, dimensions, weighed, 0, numbers, 0, scores, 0);
    return scores;
  }

  private ScoreMatrix matrix(Likeness model, boolean isCalibrated) throws IOException {
    ScoreMatrix known = judged.get(isCalibrated);
    if (known != null) {
      return known;
    }
    List<float[]> vectors =
        IntStream.range(0, count)
            .mapToObj(i -> Arrays.copyOfRange(numbers, i * dimensions, (i + 1) * dimensions))
            .toList();
    Backdrop backdrop =
        isCalibrated ? BackdropLearner.learn(model, new Gallery(vectors)) : Backdrop.none(model);
    ScoreMatrix matrix = new ScoreMatrix(backdrop, vectors);
    judged.put(isCalibrated, matrix);
    return matrix;
  }

  private record ByJudgement(ScoreMatrix matrix, double weight) implements Scorer {

    @Override
    public float[] scores(List<float[]> queries) {
      return withoutEmpty(queries, matrix.scores(queries, weight));
    }

    @Override
    public float[] ranked(List<float[]> queries, IntUnaryOperator excluded) {
      return withoutEmpty(queries, matrix.ranked(queries, weight, excluded, LIMIT));
    }

    /** A search for a picture without content is refused. */
    private float[] withoutEmpty(List<float[]> queries, float[] scores) {
      for (int i = 0; i < queries.size(); i++) {
        if (Encoder.isZero(queries.get(i))) {
          Arrays.fill(scores, i * matrix.count(), (i + 1) * matrix.count(), 0);
        }
      }
      return scores;
    }
  }
}
