package lookalike.train.measure;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck.Activated;
import lookalike.model.network.Bottleneck.Gaussian;
import lookalike.model.network.Bottleneck.None;
import lookalike.model.network.Bottleneck.Sparse;
import lookalike.model.network.Bottleneck.Spheres;
import lookalike.train.feed.HeldOut;

/** What the codes of held-out photos are like, in figures that their bottleneck promises. */
public final class CodeFigures {

  /** A unit whose mean varies less from image to image tells nothing of them. */
  private static final double ACTIVE_VARIANCE = 0.01;

  private final double[] means;
  private final double[] variances;

  /**
   * Measures codes.
   *
   * @param codes {@code [count][any]}, at least one
   */
  public CodeFigures(float[] codes, int count) {
    int dimensions = codes.length / count;
    means = new double[dimensions];
    variances = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      double squares = 0;
      for (int n = 0; n < count; n++) {
        double number = codes[n * dimensions + i];
        means[i] += number / count;
        squares += number * number / count;
      }
      variances[i] = Math.max(0, squares - means[i] * means[i]);
    }
  }

  /** Returns what is told of a network's codes, by name; nothing of many a bottleneck. */
  public static Map<String, Double> of(Autoencoder network, HeldOut heldOut) throws IOException {
    return switch (network.config().bottleneck()) {
      case Sparse _ -> ofHeldOut(network, heldOut).sparse();
      case Gaussian _ -> ofHeldOut(network, heldOut).variational();
      case Spheres _, Activated _, None _ -> Map.of();
    };
  }

  private static CodeFigures ofHeldOut(Autoencoder network, HeldOut heldOut) throws IOException {
    List<Integer> indexes = heldOut.indexes(Integer.MAX_VALUE);
    return new CodeFigures(heldOut.codes(network, indexes), indexes.size());
  }

  /**
   * Returns the mean activation of a unit: over all units, and of the least and the most active.
   */
  public Map<String, Double> sparse() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("mean activation", mean(means));
    figures.put("least", Arrays.stream(means).min().orElseThrow());
    figures.put("most", Arrays.stream(means).max().orElseThrow());
    return figures;
  }

  /**
   * Returns, of codes whose numbers here are the means of distributions, how many units are active,
   * those whose variance exceeds 0.01 (<a href="https://arxiv.org/abs/1509.00519">Burda et
   * al.</a>), the mean over all numbers, and their standard deviation.
   */
  public Map<String, Double> variational() {
    double mean = mean(means);
    double spread = Arrays.stream(means).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(
        "active units", (double) Arrays.stream(variances).filter(v -> v > ACTIVE_VARIANCE).count());
    figures.put("mean", mean);
    figures.put("deviation", Math.sqrt(mean(variances) + spread));
    return figures;
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }
}
