package lookalike.image.colour;

/**
 * Converts by a table of {@value #NODES} colours a side, between which it interpolates: in the
 * tetrahedron of four of them that a colour lies in, so that greys depend on greys alone.
 */
final class GridConversion implements ColourConversion {

  /** How many places of the table there are along each side. */
  static final int NODES = 33;

  private static final int LANE_BITS = 21;
  private static final int LANE = (1 << LANE_BITS) - 1;

  /** What lies between two places is told in so many steps; sums of weights are as many. */
  private static final int STEPS = 256;

  /** Sixteenths of a level of sRGB, so that rounding comes last. */
  private static final int FINE = 16;

  private static final int ROUND = STEPS * FINE / 2;
  private static final int DOWN = 12; // out of sums in STEPS and FINE

  private static final int GREEN_NODE = NODES;
  private static final int RED_NODE = NODES * NODES;

  private final long[] colours;
  private final int[] nodes; // of a level, the place before it
  private final int[] steps; // and how far behind that it lies

  /**
   * Makes a conversion.
   *
   * @param places for each level of a sample where it lies between place 0 and the last one, rising
   * @param srgb {@code [NODES][NODES][NODES][3]}: what the colour at each place is in sRGB, 0..1
   */
  GridConversion(double[] places, float[] srgb) {
    this.nodes = new int[places.length];
    this.steps = new int[places.length];
    for (int level = 0; level < places.length; level++) {
      // The last place is reached from the one before it, which always has a neighbour.
      nodes[level] = Math.clamp((int) places[level], 0, NODES - 2);
      steps[level] = Math.clamp(Math.round((places[level] - nodes[level]) * STEPS), 0, STEPS);
    }
    this.colours = new long[srgb.length / 3];
    for (int i = 0; i < srgb.length; i++) {
      long fine = Math.clamp(Math.round(srgb[i] * 255 * FINE), 0, 255 * FINE);
      colours[i / 3] = (colours[i / 3] << LANE_BITS) | fine;
    }
  }

  @Override
  public int toSrgb(int red, int green, int blue) {
    int at = nodes[red] * RED_NODE + nodes[green] * GREEN_NODE + nodes[blue];
    int r = steps[red];
    int g = steps[green];
    int b = steps[blue];
    // From the nearest corner to the farthest one, along the sides in the order of their steps.
    if (r >= g) {
      if (g >= b) {
        return between(at, RED_NODE, r, GREEN_NODE, g, 1, b);
      } else if (r >= b) {
        return between(at, RED_NODE, r, 1, b, GREEN_NODE, g);
      }
      return between(at, 1, b, RED_NODE, r, GREEN_NODE, g);
    } else if (r >= b) {
      return between(at, GREEN_NODE, g, RED_NODE, r, 1, b);
    } else if (g >= b) {
      return between(at, GREEN_NODE, g, 1, b, RED_NODE, r);
    }
    return between(at, 1, b, GREEN_NODE, g, RED_NODE, r);
  }

  private int between(int at, int side1, int steps1, int side2, int steps2, int side3, int steps3) {
    int second = at + side1;
    int third = second + side2;
    long sums =
        colours[at] * (STEPS - steps1)
            + colours[second] * (steps1 - steps2)
            + colours[third] * (steps2 - steps3)
            + colours[third + side3] * steps3;
    int r = (int) ((sums >> (2 * LANE_BITS)) + ROUND) >> DOWN;
    int g = (int) (((sums >> LANE_BITS) & LANE) + ROUND) >> DOWN;
    int b = (int) ((sums & LANE) + ROUND) >> DOWN;
    return (r << 16) | (g << 8) | b;
  }
}
