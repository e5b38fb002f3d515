package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;

/**
 * F(2, 3) at stride 2: 25 multiplications for 4 outputs, where direct convolution takes 36. Of five
 * cells in a row, the outer and the middle one meet two weights each, by F(2, 2) on the points 0, 1
 * and infinity; the cells between meet one, and are added to the sums of the same output.
 *
 * <pre>
 * inputMatrix   1  0 -1  0  0      weightMatrix  1 0 0      points of sums    1 1 0 0 0
 *               0  1  0  0  0                    0 1 0                        0 0 1 0 0
 *               0  0  1  0  0                    1 0 1                        0 0 0 1 1
 *               0  0 -1  0  1                    0 0 1      outputMatrix      1 1 0
 *               0  0  0  1  0                    0 1 0                        0 1 1
 * </pre>
 */
public final class WinogradF2Stride2 implements WinogradTransform {

  private static final int[] FIRST_POINTS = {0, 2, 3, 5};

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int stride() {
    return 2;
  }

  @Override
  public int points() {
    return 5;
  }

  @Override
  public int sums() {
    return 3;
  }

  @Override
  public int firstPoint(int sum) {
    return FIRST_POINTS[sum];
  }

  @Override
  public void input(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    int from3 = fromAt + rows[3];
    int from4 = fromAt + rows[4];
    for (int x = 0; x < length; x += LANES) {
      FloatVector middle = load(from, from2 + x);
      load(from, from0 + x).sub(middle).intoArray(to, toAt + x);
      load(from, from1 + x).intoArray(to, toAt + toStride + x);
      middle.intoArray(to, toAt + 2 * toStride + x);
      load(from, from4 + x).sub(middle).intoArray(to, toAt + 3 * toStride + x);
      load(from, from3 + x).intoArray(to, toAt + 4 * toStride + x);
    }
  }

  @Override
  public void weights(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    for (int x = 0; x < length; x += LANES) {
      FloatVector w0 = load(from, from0 + x);
      FloatVector w1 = load(from, from1 + x);
      FloatVector w2 = load(from, from2 + x);
      w0.intoArray(to, toAt + x);
      w1.intoArray(to, toAt + toStride + x);
      w0.add(w2).intoArray(to, toAt + 2 * toStride + x);
      w2.intoArray(to, toAt + 3 * toStride + x);
      w1.intoArray(to, toAt + 4 * toStride + x);
    }
  }

  @Override
  public void output(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    for (int x = 0; x < length; x += LANES) {
      FloatVector middle = load(from, from1 + x);
      load(from, from0 + x).add(middle).intoArray(to, toAt + x);
      load(from, from2 + x).add(middle).intoArray(to, toAt + toStride + x);
    }
  }

  @Override
  public void outputGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    for (int x = 0; x < length; x += LANES) {
      FloatVector y0 = load(from, from0 + x);
      FloatVector y1 = load(from, from1 + x);
      y0.intoArray(to, toAt + x);
      y0.add(y1).intoArray(to, toAt + toStride + x);
      y1.intoArray(to, toAt + 2 * toStride + x);
    }
  }

  @Override
  public void weightGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    int from3 = fromAt + rows[3];
    int from4 = fromAt + rows[4];
    for (int x = 0; x < length; x += LANES) {
      FloatVector both = load(from, from2 + x);
      load(from, from0 + x).add(both).intoArray(to, toAt + x);
      load(from, from1 + x).add(load(from, from4 + x)).intoArray(to, toAt + toStride + x);
      load(from, from3 + x).add(both).intoArray(to, toAt + 2 * toStride + x);
    }
  }
}
