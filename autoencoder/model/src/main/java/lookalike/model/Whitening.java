package lookalike.model;

import java.util.Arrays;

/**
 * A linear step from a code to a vector: {@code (code - mean) * matrix}.
 *
 * <p>Fitted, it turns codes onto their {@link PrincipalAxes} and evens out how much they vary along
 * them, in part or in full: what many photos share would otherwise outweigh what tells them apart
 * (<a href="https://inria.hal.science/hal-00722622">J&eacute;gou &amp; Chum, 2012</a>).
 *
 * <p>Immutable, if the arrays are left alone, and safe to share among threads.
 *
 * @param mean {@code [dimensions]}
 * @param matrix {@code [dimensions][kept]}
 */
public record Whitening(Tensor mean, Tensor matrix) {

  /** Added to each variance, as a share of their mean: no rounding is made a feature. */
  private static final double FLOOR = 1e-4;

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public Whitening {
    if (mean.shape().length != 1
        || matrix.shape().length != 2
        || matrix.shape()[0] != mean.shape()[0]) {
      throw new IllegalArgumentException(
          "a whitening needs a mean of [dimensions] and a matrix of [dimensions, kept], got %s and %s"
              .formatted(Arrays.toString(mean.shape()), Arrays.toString(matrix.shape())));
    }
  }

  /**
   * Fits a step to codes. Column {@code j} of the matrix is the axis with the {@code j}-th largest
   * variance, times {@code (variance + floor)^(-power / 2)}, with a floor of 0.0001 times the mean
   * variance. Codes that do not vary are turned alone.
   *
   * @param codes {@code [count][dimensions]}
   * @param keep numbers of a vector, 1 to {@code dimensions}
   * @param power 0 turns alone and keeps all lengths, 1 makes all variances 1
   * @throws IllegalArgumentException if {@code keep} or {@code power} is out of range, there is no
   *     code, or a number is not finite
   */
  public static Whitening fit(float[] codes, int count, int dimensions, int keep, double power) {
    if (keep < 1 || keep > dimensions || !(power >= 0 && power <= 1)) {
      throw new IllegalArgumentException(
          "whitening keeps 1 to %d numbers at a power of 0 to 1, got %d and %s"
              .formatted(dimensions, keep, power));
    }
    PrincipalAxes axes = PrincipalAxes.of(codes, count, dimensions);
    double total = Arrays.stream(axes.variances()).sum();
    double floor = FLOOR * total / dimensions;
    float[] matrix = new float[dimensions * keep];
    for (int j = 0; j < keep; j++) {
      double scale = total == 0 ? 1 : Math.pow(axes.variances()[j] + floor, -power / 2);
      for (int i = 0; i < dimensions; i++) {
        matrix[i * keep + j] = (float) (scale * axes.axes()[j][i]);
      }
    }
    float[] mean = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      mean[i] = (float) axes.mean()[i];
    }
    return new Whitening(Tensor.of(mean), new Tensor(new int[] {dimensions, keep}, matrix));
  }

  /**
   * Returns the step that only takes off the mean.
   *
   * @param mean {@code [dimensions]}
   */
  public static Whitening centring(float[] mean) {
    int dimensions = mean.length;
    float[] identity = new float[dimensions * dimensions];
    for (int i = 0; i < dimensions; i++) {
      identity[i * dimensions + i] = 1;
    }
    return new Whitening(Tensor.of(mean), new Tensor(new int[] {dimensions, dimensions}, identity));
  }

  /** Returns the numbers of a code. */
  public int dimensions() {
    return matrix.shape()[0];
  }

  /** Returns the numbers of a vector. */
  public int kept() {
    return matrix.shape()[1];
  }

  /**
   * Writes the vector of one code.
   *
   * @param codes one code from {@code codeAt}
   * @param vectors receives the vector from {@code vectorAt}; another place than the code's
   */
  public void apply(float[] codes, int codeAt, float[] vectors, int vectorAt) {
    int kept = kept();
    Arrays.fill(vectors, vectorAt, vectorAt + kept, 0);
    for (int i = 0; i < dimensions(); i++) {
      float difference = codes[codeAt + i] - mean.data()[i];
      for (int j = 0; j < kept; j++) {
        vectors[vectorAt + j] += difference * matrix.data()[i * kept + j];
      }
    }
  }
}
