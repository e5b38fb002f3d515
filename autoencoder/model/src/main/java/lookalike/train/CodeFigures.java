package lookalike.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.ModelConfig;

/** What the codes of held-out photos are like, in figures that their bottleneck promises. */
final class CodeFigures {

  /** A unit whose mean varies less from image to image tells nothing of them. */
  private static final double ACTIVE_VARIANCE = 0.01;

  private CodeFigures() {}

  /**
   * Returns figures by name.
   *
   * <ul>
   *   <li>of a sparse code, the mean activation of a unit: over all units, and of the least and the
   *       most active one
   *   <li>of a variational code, whose numbers here are the means of distributions: how many units
   *       are active, those whose variance exceeds 0.01 (<a
   *       href="https://arxiv.org/abs/1509.00519">Burda et al.</a>), the mean over all numbers, and
   *       their standard deviation
   * </ul>
   *
   * @param codes {@code [count][dimensions]}
   * @return nothing of other codes, and without any
   */
  static Map<String, Double> of(ModelConfig config, float[] codes, int count) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (count == 0) {
      return figures;
    }
    int dimensions = config.layout().dimensions();
    double[] means = new double[dimensions];
    double[] variances = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      double squares = 0;
      for (int n = 0; n < count; n++) {
        double number = codes[n * dimensions + i];
        means[i] += number / count;
        squares += number * number / count;
      }
      variances[i] = Math.max(0, squares - means[i] * means[i]);
    }
    if (config.bottleneck() instanceof Sparse) {
      figures.put("mean activation", mean(means));
      figures.put("least", Arrays.stream(means).min().orElseThrow());
      figures.put("most", Arrays.stream(means).max().orElseThrow());
    } else if (config.bottleneck() instanceof Gaussian) {
      figures.put("active units", (double) active(variances));
      figures.put("mean", mean(means));
      figures.put("deviation", Math.sqrt(mean(variances) + spread(means)));
    }
    return figures;
  }

  private static long active(double[] variances) {
    return Arrays.stream(variances).filter(v -> v > ACTIVE_VARIANCE).count();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double spread(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }
}
