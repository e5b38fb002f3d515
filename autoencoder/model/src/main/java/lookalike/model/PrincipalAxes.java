package lookalike.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The directions in which codes vary about their mean, the one with the largest variance first: the
 * eigenvectors of their covariance.
 *
 * @param mean the mean code, {@code [dimensions]}
 * @param variances of the codes along the axes, {@code [dimensions]}, descending, none below 0
 * @param axes {@code [dimensions][dimensions]}: one axis a row, of unit length and at right angles
 *     to the others
 */
public record PrincipalAxes(double[] mean, double[] variances, double[][] axes) {

  /** Square of what a float may be off, as a share of it: a variance of this size is rounding. */
  private static final double ROUNDING = 0x1p-48;

  /**
   * Finds the axes; takes a time of the order of {@code count * dimensions^2 + dimensions^3}.
   *
   * @param codes {@code [count][dimensions]}
   * @param count at least 1; where it does not exceed the dimensions, the last variances are 0
   * @throws IllegalArgumentException if there is no code, or a number is not finite
   */
  public static PrincipalAxes of(float[] codes, int count, int dimensions) {
    if (count < 1 || dimensions < 1) {
      throw new IllegalArgumentException(
          "axes need at least 1 code of 1 number, got " + count + " of " + dimensions);
    }
    double[] mean = mean(codes, count, dimensions);
    DMatrixRMaj covariance = covariance(codes, count, dimensions, mean);
    double noise = ROUNDING * largestSquare(codes, count * dimensions);
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(covariance, true);
    List<Integer> order =
        IntStream.range(0, dimensions)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
            .toList();
    double[] variances = new double[dimensions];
    double[][] axes = new double[dimensions][];
    for (int i = 0; i < dimensions; i++) {
      variances[i] = variance(eigen, order.get(i), noise);
      axes[i] = eigen.getEigenVector(order.get(i)).data;
    }
    return new PrincipalAxes(mean, variances, axes);
  }

  /**
   * Returns {@link #effectiveRank()} of the codes' axes without finding those: in a time of the
   * order of {@code max(count, dimensions) * least^2}, where {@code least} is the smaller of the
   * two.
   *
   * @param codes {@code [count][dimensions]}
   * @throws IllegalArgumentException if there is no code, or a number is not finite
   */
  public static double effectiveRank(float[] codes, int count, int dimensions) {
    if (count >= dimensions) {
      return of(codes, count, dimensions).effectiveRank();
    }
    // The products of the codes with each other have the variances of the covariance, and zeros.
    double[] mean = mean(codes, count, dimensions);
    double[] products = new double[count * count];
    for (int a = 0; a < count; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
          sum += (codes[a * dimensions + i] - mean[i]) * (codes[b * dimensions + i] - mean[i]);
        }
        products[a * count + b] = sum / count;
        products[b * count + a] = sum / count;
      }
    }
    double noise = ROUNDING * largestSquare(codes, count * dimensions);
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        decompose(DMatrixRMaj.wrap(count, count, products), false);
    return effectiveRank(
        IntStream.range(0, count).mapToDouble(i -> variance(eigen, i, noise)).toArray());
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(DMatrixRMaj matrix, boolean axes) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.getNumRows(), axes, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalStateException("found no eigenvalues of a symmetric matrix");
    }
    return eigen;
  }

  private static double variance(
      EigenDecomposition_F64<DMatrixRMaj> eigen, int axis, double noise) {
    double variance = eigen.getEigenvalue(axis).getReal();
    return variance > noise ? variance : 0;
  }

  private static double[] mean(float[] codes, int count, int dimensions) {
    double[] mean = new double[dimensions];
    for (int i = 0; i < count * dimensions; i++) {
      mean[i % dimensions] += codes[i];
    }
    for (int i = 0; i < dimensions; i++) {
      mean[i] /= count;
      if (!Double.isFinite(mean[i])) {
        throw new IllegalArgumentException("number " + i + " of some code is not finite");
      }
    }
    return mean;
  }

  private static DMatrixRMaj covariance(float[] codes, int count, int dimensions, double[] mean) {
    double[] sums = new double[dimensions * dimensions];
    double[] centred = new double[dimensions];
    for (int code = 0; code < count; code++) {
      for (int i = 0; i < dimensions; i++) {
        centred[i] = codes[code * dimensions + i] - mean[i];
      }
      for (int i = 0; i < dimensions; i++) {
        addRow(centred[i], centred, i, sums, i * dimensions);
      }
    }
    for (int i = 0; i < dimensions; i++) {
      for (int j = i; j < dimensions; j++) {
        double covariance = sums[i * dimensions + j] / count;
        sums[i * dimensions + j] = covariance;
        sums[j * dimensions + i] = covariance;
      }
    }
    return DMatrixRMaj.wrap(dimensions, dimensions, sums);
  }

  /** Adds {@code factor * row} from column {@code from} on. */
  private static void addRow(double factor, double[] row, int from, double[] sums, int at) {
    for (int j = from; j < row.length; j++) {
      sums[at + j] += factor * row[j];
    }
  }

  private static double largestSquare(float[] codes, int length) {
    double largest = 0;
    for (int i = 0; i < length; i++) {
      largest = Math.max(largest, (double) codes[i] * codes[i]);
    }
    return largest;
  }

  /**
   * Returns how many dimensions the codes make use of: the exponential of the entropy of the
   * variances' shares (<a
   * href="https://www.eurasip.org/Proceedings/Eusipco/Eusipco2007/Papers/a5p-h05.pdf">Roy &amp;
   * Vetterli, 2007</a>). All where they vary in all directions alike, 1 on a line, 0 where they do
   * not vary at all.
   */
  public double effectiveRank() {
    return effectiveRank(variances);
  }

  private static double effectiveRank(double[] variances) {
    double total = 0;
    for (double variance : variances) {
      total += variance;
    }
    if (total == 0) {
      return 0;
    }
    double entropy = 0;
    for (double variance : variances) {
      double share = variance / total;
      entropy -= share == 0 ? 0 : share * Math.log(share);
    }
    return Math.exp(entropy);
  }
}
