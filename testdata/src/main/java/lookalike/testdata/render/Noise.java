package lookalike.testdata.render;

/** Seeded gradient noise, smooth in every direction, about -1..1. Immutable. */
public final class Noise {
  private static final int SIZE = 256;
  private final int[] order = new int[2 * SIZE];

  /** Noise of its own for this seed. */
  public Noise(long seed) {
    Dice dice = new Dice(seed);
    for (int i = 0; i < SIZE; i++) {
      order[i] = i;
    }
    for (int i = SIZE - 1; i > 0; i--) {
      int other = dice.below(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    System.arraycopy(order, 0, order, SIZE, SIZE);
  }

  /** Noise over the plane; features are about 1 wide. */
  public double at(double x, double y) {
    double floorX = Math.floor(x);
    double floorY = Math.floor(y);
    int cellX = (int) (long) floorX & 255;
    int cellY = (int) (long) floorY & 255;
    double u = x - floorX;
    double v = y - floorY;
    double easedU = ease(u);
    int left = order[cellX] + cellY;
    int right = order[cellX + 1] + cellY;
    double low = Curves.mix(slope(order[left], u, v), slope(order[right], u - 1, v), easedU);
    double high =
        Curves.mix(slope(order[left + 1], u, v - 1), slope(order[right + 1], u - 1, v - 1), easedU);
    return Curves.mix(low, high, ease(v));
  }

  /** Noise through space; features are about 1 wide. */
  public double at(double x, double y, double z) {
    double floorX = Math.floor(x);
    double floorY = Math.floor(y);
    double floorZ = Math.floor(z);
    int cellX = (int) (long) floorX & 255;
    int cellY = (int) (long) floorY & 255;
    int cellZ = (int) (long) floorZ & 255;
    double u = x - floorX;
    double v = y - floorY;
    double w = z - floorZ;
    int left = order[cellX] + cellY;
    int right = order[cellX + 1] + cellY;
    double near = plane(left, right, cellZ, u, v, w);
    double far = plane(left, right, cellZ + 1, u, v, w - 1);
    return Curves.mix(near, far, ease(w));
  }

  /** Octaves of plane noise summed, each half as strong and twice as fine; about -1..1. */
  public double octaves(double x, double y, int count) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int i = 0; i < count; i++) {
      // The offset keeps the lattices of the octaves from lying on each other.
      sum += strength * at(x * scale + i * 17.3, y * scale - i * 9.7);
      strength *= 0.5;
      scale *= 2.03;
    }
    return 1.6 * sum;
  }

  /** Octaves of space noise summed, each half as strong and twice as fine; about -1..1. */
  public double octaves(double x, double y, double z, int count) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int i = 0; i < count; i++) {
      sum += strength * at(x * scale + i * 17.3, y * scale - i * 9.7, z * scale + i * 5.1);
      strength *= 0.5;
      scale *= 2.03;
    }
    return 1.6 * sum;
  }

  /** A number in [0, 1) for a cell of the integer plane. */
  public double cell(long column, long row) {
    int first = order[(int) (column & 255)];
    int second = order[first + (int) (row & 255)];
    return (order[second + (int) ((column >> 8) + (row >> 8) & 255)] + order[second] / 256.0) / 256;
  }

  private double plane(int left, int right, int layer, double u, double v, double w) {
    double easedU = ease(u);
    double low =
        Curves.mix(
            slope(corner(left, layer), u, v, w), slope(corner(right, layer), u - 1, v, w), easedU);
    double high =
        Curves.mix(
            slope(corner(left + 1, layer), u, v - 1, w),
            slope(corner(right + 1, layer), u - 1, v - 1, w),
            easedU);
    return Curves.mix(low, high, ease(v));
  }

  private int corner(int column, int layer) {
    return order[(order[column] + layer) & 255];
  }

  private static double ease(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
  }

  private static double slope(int hash, double u, double v) {
    return switch (hash & 7) {
      case 0 -> u + v;
      case 1 -> u - v;
      case 2 -> v - u;
      case 3 -> -u - v;
      case 4 -> 1.4 * u;
      case 5 -> -1.4 * u;
      case 6 -> 1.4 * v;
      default -> -1.4 * v;
    };
  }

  private static double slope(int hash, double u, double v, double w) {
    double first = (hash & 8) == 0 ? u : v;
    double second = (hash & 4) == 0 ? w : (hash & 8) == 0 ? v : w;
    return ((hash & 1) == 0 ? first : -first) + ((hash & 2) == 0 ? second : -second);
  }
}
