package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.nn.MapShape;

/**
 * Means over square windows of a map, weighed by a Gaussian of deviation 1.5: only those windows
 * that lie inside. Maps are {@code double}, since variances come from differences of such means.
 * Belongs to one thread.
 *
 * <p>Works line by line on copies that begin at index 0: only such loops does the compiler turn
 * into vector code, since it cannot know that lines at other places do not overlap.
 */
final class GaussianWindow {

  private static final int LARGEST = 11;
  private static final double DEVIATION = 1.5;

  private final MapShape shape;
  private final MapShape meansShape;
  private final double[] weights;
  private final double[] line;
  private final double[] down;
  private final double[] across;

  /** A line of means between zeros. */
  private final double[] padded;

  /** Makes windows of 11 x 11, or of the largest odd size that fits maps of {@code shape}. */
  GaussianWindow(MapShape shape) {
    this.shape = shape;
    int shorter = Math.min(shape.height(), shape.width());
    this.weights = weights(Math.min(LARGEST, shorter - 1 + shorter % 2));
    int cut = weights.length - 1;
    this.meansShape = new MapShape(shape.height() - cut, shape.width() - cut, shape.channels());
    int row = shape.width() * shape.channels();
    this.line = new double[row];
    this.down = new double[row];
    this.across = new double[row];
    this.padded = new double[row + cut * shape.channels()];
  }

  private static double[] weights(int size) {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double distance = (i - size / 2) / DEVIATION;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Returns the shape of a map of means: one for each window and channel. */
  MapShape meansShape() {
    return meansShape;
  }

  /**
   * {@code means[p][q][c] = sum over r and s of weights[r] weights[s] pixels[p + r][q + s][c]}, one
   * direction after the other.
   */
  void average(double[] pixels, double[] means) {
    int channels = shape.channels();
    int row = shape.width() * channels;
    int meansRow = meansShape.width() * channels;
    for (int p = 0; p < meansShape.height(); p++) {
      Arrays.fill(down, 0);
      for (int r = 0; r < weights.length; r++) {
        addLine(weights[r], pixels, (p + r) * row, row, down);
      }
      acrossTo(down, meansRow, means, p * meansRow);
    }
  }

  /** The adjoint of {@link #average}: the gradient of the pixels from that of the means. */
  void spread(double[] dMeans, double[] dPixels) {
    int channels = shape.channels();
    int row = shape.width() * channels;
    int meansRow = meansShape.width() * channels;
    int last = weights.length - 1;
    Arrays.fill(padded, 0);
    for (int h = 0; h < shape.height(); h++) {
      Arrays.fill(down, 0);
      int toWindow = Math.min(h, meansShape.height() - 1);
      for (int p = Math.max(0, h - last); p <= toWindow; p++) {
        addLine(weights[h - p], dMeans, p * meansRow, meansRow, down);
      }
      System.arraycopy(down, 0, padded, last * channels, meansRow);
      acrossTo(padded, row, dPixels, h * row);
    }
  }

  /** {@code to[i] = sum over s of weights[s] from[i + s * channels]}; the weights are symmetric. */
  private void acrossTo(double[] from, int length, double[] to, int toAt) {
    Arrays.fill(across, 0);
    for (int s = 0; s < weights.length; s++) {
      addLine(weights[s], from, s * shape.channels(), length, across);
    }
    System.arraycopy(across, 0, to, toAt, length);
  }

  private void addLine(double weight, double[] from, int at, int length, double[] sums) {
    System.arraycopy(from, at, line, 0, length);
    double[] line = this.line;
    for (int i = 0; i < length; i++) {
      sums[i] += weight * line[i];
    }
  }
}
