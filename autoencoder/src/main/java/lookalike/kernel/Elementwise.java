package lookalike.kernel;

/**
 * Operations on each number of a range, or on each row of a matrix with one number per column.
 * Input and output may be the same array at the same offset.
 */
public interface Elementwise {

  /** Units in the last place that a sigmoid may be off. */
  int SIGMOID_ULPS = 3;

  /** {@code y[yAt+i] += x[xAt+i]}. */
  void add(float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code y[yAt+i] += scale * x[xAt+i]}. */
  void addScaled(float scale, float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code x[xAt+i] *= scale}. */
  void scale(float scale, float[] x, int xAt, int length);

  /** {@code y[yAt+i] = max(x[xAt+i], 0)}; NaN stays NaN and a zero keeps its sign. */
  void relu(float[] x, int xAt, float[] y, int yAt, int length);

  /**
   * {@code y[yAt+i] = 1 / (1 + exp(-x[xAt+i]))}, within {@value #SIGMOID_ULPS} units in the last
   * place; what is too small for a normal number may be zero instead. NaN stays NaN.
   */
  void sigmoid(float[] x, int xAt, float[] y, int yAt, int length);

  /** {@code dX[dXAt+i] += y[yAt+i] > 0 ? dY[dYAt+i] : 0}, where {@code y} is what relu returned. */
  void reluGradient(float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt, int length);

  /** {@code y[row][column] = x[row][column] * scale[column] + shift[column]}. */
  void affineColumns(
      float[] x, int xAt, float[] scale, float[] shift, float[] y, int yAt, int rows, int columns);

  /**
   * {@code z[row][column] += x[row][column] * xScale[column] + y[row][column] * yScale[column] +
   * shift[column]}: two affine maps in one pass, which is the input gradient of a batch
   * normalisation.
   */
  void addAffineColumns(
      float[] x,
      int xAt,
      float[] xScale,
      float[] y,
      int yAt,
      float[] yScale,
      float[] shift,
      float[] z,
      int zAt,
      int rows,
      int columns);
}
