package lookalike.kernel.vector;

import static lookalike.kernel.vector.Simd.LANES;
import static lookalike.kernel.vector.Simd.broadcast;
import static lookalike.kernel.vector.Simd.load;

import jdk.incubator.vector.FloatVector;

/**
 * F(4, 3) on the points 0, ±5/8, ±3/2 and infinity: 36 multiplications for 16 outputs, where direct
 * convolution takes 144.
 *
 * <pre>
 * inputMatrix   a²b²    0   -a²-b²    0    1  0      weightMatrix  1/(a²b²)    0    0
 *                 0  -a b²    -b²     a    1  0                    1/p      a/p  a²/p    p = 2a²(a²-b²)
 *                 0   a b²    -b²    -a    1  0                    1/p     -a/p  a²/p
 *                 0  -b a²    -a²     b    1  0                    1/q      b/q  b²/q    q = 2b²(b²-a²)
 *                 0   b a²    -a²    -b    1  0                    1/q     -b/q  b²/q
 *                 0   a²b²     0   -a²-b²  0  1                      0       0    1
 *
 * outputMatrix  1   1   1   1   1   0
 *               0   a  -a   b  -b   0
 *               0  a²  a²  b²  b²   0
 *               0  a³ -a³  b³ -b³   1
 * </pre>
 *
 * <p>Results differ from exact ones by at most {@value #ERROR_LIMIT} units of 2<sup>-24</sup> of
 * the largest {@code sum |input * weight|} of the map; on normal numbers the root mean square error
 * is twice that of direct convolution. With the usual points 0, ±1, ±2 it is almost five times:
 * these lie about 1 on a logarithmic scale, so that neither their powers nor the inverse ones grow,
 * and the first and the last matrix hold them without rounding.
 */
final class WinogradF4 implements WinogradTransform {

  /** The largest error, in units of 2^-24 of the largest sum of absolute products. */
  static final int ERROR_LIMIT = 24;

  private static final float A = 5f / 8;
  private static final float B = 3f / 2;
  private static final float A2 = A * A;
  private static final float B2 = B * B;
  private static final float A3 = A2 * A;
  private static final float B3 = B2 * B;
  private static final float PRODUCT = A2 * B2;
  private static final float SUM = A2 + B2;
  private static final float AT_ZERO = 1 / PRODUCT;
  private static final float AT_A = 1 / (2 * A2 * (A2 - B2));
  private static final float AT_B = 1 / (2 * B2 * (B2 - A2));

  @Override
  public int outputs() {
    return 4;
  }

  @Override
  public void input(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    int from3 = fromAt + rows[3];
    int from4 = fromAt + rows[4];
    int from5 = fromAt + rows[5];
    FloatVector a = broadcast(A);
    FloatVector minusA = broadcast(-A);
    FloatVector b = broadcast(B);
    FloatVector minusB = broadcast(-B);
    FloatVector minusA2 = broadcast(-A2);
    FloatVector minusB2 = broadcast(-B2);
    FloatVector product = broadcast(PRODUCT);
    FloatVector minusSum = broadcast(-SUM);
    for (int x = 0; x < length; x += LANES) {
      FloatVector x1 = load(from, from1 + x);
      FloatVector x2 = load(from, from2 + x);
      FloatVector x3 = load(from, from3 + x);
      FloatVector x4 = load(from, from4 + x);
      FloatVector evenA = x2.fma(minusB2, x4);
      FloatVector evenB = x2.fma(minusA2, x4);
      FloatVector oddA = x1.fma(minusB2, x3);
      FloatVector oddB = x1.fma(minusA2, x3);
      load(from, from0 + x).fma(product, x2.fma(minusSum, x4)).intoArray(to, toAt + x);
      oddA.fma(a, evenA).intoArray(to, toAt + toStride + x);
      oddA.fma(minusA, evenA).intoArray(to, toAt + 2 * toStride + x);
      oddB.fma(b, evenB).intoArray(to, toAt + 3 * toStride + x);
      oddB.fma(minusB, evenB).intoArray(to, toAt + 4 * toStride + x);
      x1.fma(product, x3.fma(minusSum, load(from, from5 + x)))
          .intoArray(to, toAt + 5 * toStride + x);
    }
  }

  @Override
  public void weights(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    FloatVector a2 = broadcast(A2);
    FloatVector b2 = broadcast(B2);
    FloatVector atZero = broadcast(AT_ZERO);
    FloatVector atA = broadcast(AT_A);
    FloatVector atB = broadcast(AT_B);
    FloatVector oddAtA = broadcast(A * AT_A);
    FloatVector oddAtB = broadcast(B * AT_B);
    for (int x = 0; x < length; x += LANES) {
      FloatVector w0 = load(from, from0 + x);
      FloatVector w1 = load(from, from1 + x);
      FloatVector w2 = load(from, from2 + x);
      FloatVector evenA = w2.fma(a2, w0).mul(atA);
      FloatVector evenB = w2.fma(b2, w0).mul(atB);
      FloatVector oddA = w1.mul(oddAtA);
      FloatVector oddB = w1.mul(oddAtB);
      w0.mul(atZero).intoArray(to, toAt + x);
      evenA.add(oddA).intoArray(to, toAt + toStride + x);
      evenA.sub(oddA).intoArray(to, toAt + 2 * toStride + x);
      evenB.add(oddB).intoArray(to, toAt + 3 * toStride + x);
      evenB.sub(oddB).intoArray(to, toAt + 4 * toStride + x);
      w2.intoArray(to, toAt + 5 * toStride + x);
    }
  }

  @Override
  public void output(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    int from3 = fromAt + rows[3];
    int from4 = fromAt + rows[4];
    int from5 = fromAt + rows[5];
    FloatVector a = broadcast(A);
    FloatVector b = broadcast(B);
    FloatVector a2 = broadcast(A2);
    FloatVector b2 = broadcast(B2);
    FloatVector a3 = broadcast(A3);
    FloatVector b3 = broadcast(B3);
    for (int x = 0; x < length; x += LANES) {
      FloatVector m1 = load(from, from1 + x);
      FloatVector m2 = load(from, from2 + x);
      FloatVector m3 = load(from, from3 + x);
      FloatVector m4 = load(from, from4 + x);
      FloatVector sumA = m1.add(m2);
      FloatVector sumB = m3.add(m4);
      FloatVector differenceA = m1.sub(m2);
      FloatVector differenceB = m3.sub(m4);
      load(from, from0 + x).add(sumA).add(sumB).intoArray(to, toAt + x);
      differenceA.fma(a, differenceB.mul(b)).intoArray(to, toAt + toStride + x);
      sumA.fma(a2, sumB.mul(b2)).intoArray(to, toAt + 2 * toStride + x);
      differenceA
          .fma(a3, differenceB.fma(b3, load(from, from5 + x)))
          .intoArray(to, toAt + 3 * toStride + x);
    }
  }

  @Override
  public void outputGradient(
      float[] from, int fromAt, int[] rows, float[] to, int toAt, int toStride, int length) {
    int from0 = fromAt + rows[0];
    int from1 = fromAt + rows[1];
    int from2 = fromAt + rows[2];
    int from3 = fromAt + rows[3];
    FloatVector a = broadcast(A);
    FloatVector minusA = broadcast(-A);
    FloatVector b = broadcast(B);
    FloatVector minusB = broadcast(-B);
    FloatVector a2 = broadcast(A2);
    FloatVector b2 = broadcast(B2);
    for (int x = 0; x < length; x += LANES) {
      FloatVector y0 = load(from, from0 + x);
      FloatVector y1 = load(from, from1 + x);
      FloatVector y2 = load(from, from2 + x);
      FloatVector y3 = load(from, from3 + x);
      FloatVector evenA = y2.fma(a2, y0);
      FloatVector evenB = y2.fma(b2, y0);
      FloatVector oddA = y3.fma(a2, y1);
      FloatVector oddB = y3.fma(b2, y1);
      y0.intoArray(to, toAt + x);
      oddA.fma(a, evenA).intoArray(to, toAt + toStride + x);
      oddA.fma(minusA, evenA).intoArray(to, toAt + 2 * toStride + x);
      oddB.fma(b, evenB).intoArray(to, toAt + 3 * toStride + x);
      oddB.fma(minusB, evenB).intoArray(to, toAt + 4 * toStride + x);
      y3.intoArray(to, toAt + 5 * toStride + x);
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
    int from5 = fromAt + rows[5];
    FloatVector a2 = broadcast(A2);
    FloatVector b2 = broadcast(B2);
    FloatVector atZero = broadcast(AT_ZERO);
    FloatVector atA = broadcast(AT_A);
    FloatVector atB = broadcast(AT_B);
    FloatVector oddAtA = broadcast(A * AT_A);
    FloatVector oddAtB = broadcast(B * AT_B);
    for (int x = 0; x < length; x += LANES) {
      FloatVector m1 = load(from, from1 + x);
      FloatVector m2 = load(from, from2 + x);
      FloatVector m3 = load(from, from3 + x);
      FloatVector m4 = load(from, from4 + x);
      FloatVector sumA = m1.add(m2).mul(atA);
      FloatVector sumB = m3.add(m4).mul(atB);
      FloatVector differenceA = m1.sub(m2);
      FloatVector differenceB = m3.sub(m4);
      load(from, from0 + x).fma(atZero, sumA.add(sumB)).intoArray(to, toAt + x);
      differenceA.fma(oddAtA, differenceB.mul(oddAtB)).intoArray(to, toAt + toStride + x);
      sumA.fma(a2, sumB.fma(b2, load(from, from5 + x))).intoArray(to, toAt + 2 * toStride + x);
    }
  }
}
