package lookalike.kernel;

/**
 * Operations on each number of a range, or on each row of a matrix with one number per column.
 * Input and output may be the same array at the same offset.
 */
public interface Elementwise {

  /** Units in the last place that a sigmoid may be off. */
  int SIGMOID_ULPS = 3;

  /** Units in the last place that a hyperbolic tangent may be off. */
  int TANH_ULPS = 6;

  /** Units in the last place that an exponential may be off. */
  int EXP_ULPS = 2;

  /** {@code y[yAt+i] += x[xAt+i]}. */
  void add(float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code y[yAt+i] += scale * x[xAt+i]}. */
  void addScaled(float scale, float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code x[xAt+i] *= scale}. */
  void scale(float scale, float[] x, int xAt, int length);

  /**
   * {@code z[zAt+i] = max(x[xAt+i] + y[yAt+i], least)}; NaN stays NaN.
   *
   * @param least 0 for a ReLU, negative infinity for none
   */
  void sum(float[] x, int xAt, float[] y, int yAt, float least, float[] z, int zAt, int length);

  /**
   * Sum pooling of two rows of a map: 2 x 2 cells become one, {@code y[cell][channel] = x[0][2
   * cell][channel] + x[0][2 cell + 1][channel] + x[1][2 cell][channel] + x[1][2 cell +
   * 1][channel]}.
   *
   * @param x {@code [2][2 cells][channels]}
   * @param y {@code [cells][channels]}, another array
   */
  void sumPool(float[] x, int xAt, float[] y, int yAt, int cells, int channels);

  /**
   * {@code y[yAt+i] = exp(x[xAt+i])}, within {@value #EXP_ULPS} units in the last place for {@code
   * x} in -87..88. What is above may come out as infinity, what is below as {@code exp(-87)}. NaN
   * stays NaN.
   */
  void exp(float[] x, int xAt, float[] y, int yAt, int length);

  /**
   * {@code y[yAt+i] = 1 / (1 + exp(-x[xAt+i]))}, within {@value #SIGMOID_ULPS} units in the last
   * place; what is too small for a normal number may be zero instead. NaN stays NaN.
   */
  void sigmoid(float[] x, int xAt, float[] y, int yAt, int length);

  /**
   * {@code y[yAt+i] = tanh(x[xAt+i])}, within {@value #TANH_ULPS} units in the last place, also
   * near 0, and never beyond -1..1. NaN stays NaN.
   */
  void tanh(float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code dX[dXAt+i] = y[yAt+i] > 0 ? dY[dYAt+i] : 0}, where {@code y} is what a ReLU gave. */
  void reluGradient(float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt, int length);

  /**
   * {@code y[row][column] = max(x[row][column] * scale[column] + shift[column], least)}; NaN stays
   * NaN.
   *
   * @param least 0 for a ReLU, negative infinity for none
   */
  void affineColumns(
      float[] x,
      int xAt,
      float[] scale,
      float[] shift,
      float least,
      float[] y,
      int yAt,
      int rows,
      int columns);

  /**
   * Two affine maps in one pass, the first of what a gate lets pass; with batch normalisation and
   * ReLU behind {@code x}, that is the gradient of {@code x}.
   *
   * <pre>
   * passed = x[row][column] * gateScale[column] + gateShift[column] > 0 ? dY[row][column] : 0
   * dX[row][column] = passed * dYScale[column] + x[row][column] * xScale[column] + shift[column]
   * </pre>
   */
  void gatedAffineColumns(
      float[] dY,
      int dYAt,
      float[] dYScale,
      float[] x,
      int xAt,
      float[] gateScale,
      float[] gateShift,
      float[] xScale,
      float[] shift,
      float[] dX,
      int dXAt,
      int rows,
      int columns);
}
