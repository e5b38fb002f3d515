package lookalike.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.model.Autoencoder;
import lookalike.model.Bands;
import lookalike.model.Centring;

/**
 * What is measured after training, without labels: the mean of the codes, and the scores at which
 * two images are called near-duplicates or similar.
 */
final class Calibrator {

  private static final int MOST_PHOTOS = 4096;
  private static final int MOST_EDITED = 1000;
  private static final int BATCH = 64;

  /** The share of pairs of unrelated photos that score below the bound for similar. */
  private static final double SIMILAR_QUANTILE = 0.99;

  /**
   * The share of photos whose nearest stranger scores below the bound for near-duplicates: calling
   * a stranger a duplicate is worse than missing one.
   */
  private static final double STRANGER_QUANTILE = 0.99;

  /** The share of edited copies that score below the bound for near-duplicates, at least. */
  private static final double EDITED_QUANTILE = 0.25;

  private final Autoencoder network;
  private final PhotoStore store;
  private final int side;
  private final int dimensions;

  /**
   * The result.
   *
   * @param centre the mean code, one number a dimension
   * @param bands the bounds
   */
  record Result(float[] centre, Bands bands) {}

  Calibrator(Autoencoder network, PhotoStore store) {
    this.network = network;
    this.store = store;
    this.side = network.config().side();
    this.dimensions = network.config().layout().dimensions();
  }

  /** Measures on up to {@value #MOST_PHOTOS} photos spread over the store. */
  Result calibrate(long seed) throws IOException {
    int count = Math.min(store.count(), MOST_PHOTOS);
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indexes.add((int) ((long) i * store.count() / count));
    }
    float[] codes = codes(indexes, new SplittableRandom(seed), false);
    float[] centre = mean(codes);
    Centring centring = new Centring(centre);
    centre(codes, centring);
    List<Integer> some = indexes.subList(0, Math.min(MOST_EDITED, count));
    float[] edited = codes(some, new SplittableRandom(seed + 1), true);
    centre(edited, centring);
    double[] editedScores = new double[some.size()];
    for (int n = 0; n < some.size(); n++) {
      editedScores[n] = score(codes, n, edited, n);
    }
    double similar = quantile(unrelatedScores(codes), SIMILAR_QUANTILE);
    double nearDuplicate =
        Math.max(
            quantile(editedScores, EDITED_QUANTILE),
            quantile(nearestStrangerScores(codes, some.size()), STRANGER_QUANTILE));
    return new Result(centre, new Bands((float) Math.max(similar, nearDuplicate), (float) similar));
  }

  /** Returns the codes {@code [count][dimensions]} of photos, or of a random view of each. */
  private float[] codes(List<Integer> indexes, SplittableRandom random, boolean edited)
      throws IOException {
    int size = side * side * 3;
    byte[] photo = new byte[size];
    float[] images = new float[BATCH * size];
    float[] codes = new float[indexes.size() * dimensions];
    for (int from = 0; from < indexes.size(); from += BATCH) {
      int here = Math.min(BATCH, indexes.size() - from);
      for (int n = 0; n < here; n++) {
        store.read(indexes.get(from + n), photo);
        View view = edited ? View.random(random) : View.WHOLE;
        view.write(photo, side, images, n * size);
      }
      float[] output = network.encoder().forward(images, here, false);
      System.arraycopy(output, 0, codes, from * dimensions, here * dimensions);
    }
    return codes;
  }

  private float[] mean(float[] codes) {
    double[] sums = new double[dimensions];
    for (int i = 0; i < codes.length; i++) {
      sums[i % dimensions] += codes[i];
    }
    int photos = codes.length / dimensions;
    float[] mean = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      mean[i] = (float) (sums[i] / photos);
    }
    return mean;
  }

  private void centre(float[] codes, Centring centring) {
    for (int at = 0; at < codes.length; at += dimensions) {
      centring.apply(codes, at, codes, at);
    }
  }

  /** Returns, for each of the first {@code count} photos, the score of the nearest other one. */
  private double[] nearestStrangerScores(float[] codes, int count) {
    int photos = codes.length / dimensions;
    double[] scores = new double[count];
    for (int n = 0; n < count; n++) {
      for (int other = 0; other < photos; other++) {
        double score = other == n ? 0 : score(codes, n, codes, other);
        // Identical photos are no strangers.
        if (score < Bands.IDENTICAL) {
          scores[n] = Math.max(scores[n], score);
        }
      }
    }
    return scores;
  }

  private double[] unrelatedScores(float[] codes) {
    int photos = codes.length / dimensions;
    if (photos < 2) {
      return new double[] {0.5};
    }
    int strides = Math.min(photos - 1, 32);
    double[] scores = new double[photos * strides];
    for (int stride = 1; stride <= strides; stride++) {
      int distance = (int) ((long) stride * photos / (strides + 1));
      for (int n = 0; n < photos; n++) {
        scores[(stride - 1) * photos + n] =
            score(codes, n, codes, (n + Math.max(1, distance)) % photos);
      }
    }
    return scores;
  }

  private double score(float[] a, int first, float[] b, int second) {
    double dot = 0;
    for (int i = 0; i < dimensions; i++) {
      dot += (double) a[first * dimensions + i] * b[second * dimensions + i];
    }
    return Math.clamp((1 + dot) / 2, 0, 1);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
