package lookalike.nn.loss;

import java.util.Arrays;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;

/**
 * Differential entropy on the unit sphere, by the distances of nearest neighbours: codes are to
 * keep away from those of other images.
 *
 * <pre>
 * loss = - mean over all codes of log(distance to the nearest code of another image)
 * </pre>
 *
 * <p>Distances count as {@code sqrt(distance^2 + 0.0001)}: without that, one photo that is there
 * twice would outweigh a whole batch. KoLeo (<a
 * href="https://arxiv.org/abs/1806.03198">Sablayrolles et al., 2019</a>), for copies <a
 * href="https://arxiv.org/abs/2202.10261">Pizzi et al., 2022</a> (SSCD). Zero where there is one
 * image only.
 */
public final class EntropyLoss implements ViewLoss {

  private static final double LEAST_SQUARE = 1e-4;

  private final Compute compute;
  private final UnitCodes units;
  private final Buffer cosines = new Buffer();
  private int[] neighbours = {};

  /** Makes a loss. */
  public EntropyLoss(Compute compute) {
    this.compute = compute;
    this.units = new UnitCodes(compute);
  }

  @Override
  public double gradient(float[] codes, int images, int views, int dimensions, float[] dCodes) {
    int rows = images * views;
    Arrays.fill(dCodes, 0, rows * dimensions, 0);
    if (images < 2) {
      return 0;
    }
    float[] unit = units.of(codes, rows, dimensions);
    findNeighbours(unit, rows, images, dimensions);
    double loss = 0;
    for (int row = 0; row < rows; row++) {
      loss -= push(row, neighbours[row], unit, rows, dimensions, dCodes);
    }
    units.backward(dCodes, rows, dimensions, dCodes);
    return loss / rows;
  }

  private void findNeighbours(float[] unit, int rows, int images, int dimensions) {
    float[] cosines = this.cosines.ofLength(rows * rows);
    if (neighbours.length < rows) {
      neighbours = new int[rows];
    }
    compute.split(
        rows,
        (worker, from, to) -> {
          units.multiply(unit, unit, from, to, rows, dimensions, cosines);
          for (int row = from; row < to; row++) {
            neighbours[row] = neighbour(row, cosines, rows, images);
          }
        });
  }

  /** Returns the first of the nearest rows of other images; any of them where there is NaN. */
  private static int neighbour(int row, float[] cosines, int rows, int images) {
    int image = row % images;
    int nearest = image == 0 ? 1 : 0;
    for (int other = nearest + 1; other < rows; other++) {
      boolean nearer = cosines[row * rows + other] > cosines[row * rows + nearest];
      if (nearer && other % images != image) {
        nearest = other;
      }
    }
    return nearest;
  }

  /** Returns the log of a distance and adds the gradient of the loss for both ends. */
  private static double push(
      int row, int neighbour, float[] unit, int rows, int dimensions, float[] dUnit) {
    int at = row * dimensions;
    int toNeighbour = neighbour * dimensions - at;
    double square = LEAST_SQUARE;
    for (int i = at; i < at + dimensions; i++) {
      double difference = unit[i] - unit[i + toNeighbour];
      square += difference * difference;
    }
    float factor = (float) (1 / (square * rows));
    for (int i = at; i < at + dimensions; i++) {
      float push = factor * (unit[i] - unit[i + toNeighbour]);
      dUnit[i] -= push;
      dUnit[i + toNeighbour] += push;
    }
    return Math.log(square) / 2;
  }
}
