package lookalike.nn;

/**
 * Random numbers that are functions of a seed and a place, and of nothing else: neither the order
 * in which workers come by nor the size of a batch matters, and a pass can be repeated.
 *
 * <p>The bits are those of SplitMix64 (<a href="https://doi.org/10.1145/2660193.2660195">Steele et
 * al., 2014</a>), whose state at any place is known without the steps before it.
 */
public final class Chance {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  private static final double HALF_A_BIT = 0x1p-33;

  private Chance() {}

  /** Returns the seed of the part with number {@code part} of what has {@code seed}. */
  public static long ofPart(long seed, int part) {
    return mixed(seed + STEP * (part + 1L));
  }

  /** Returns a whole number of at least 0, each as likely as any other: 31 bits. */
  public static int whole(long seed, int unit) {
    return (int) (ofPart(seed, unit) >>> 33);
  }

  /**
   * Returns a number of a normal distribution with mean 0 and deviation 1, by the method of Box and
   * Muller; none is farther from 0 than 6.8.
   */
  public static double normal(long seed, int unit) {
    long bits = ofPart(seed, unit);
    double radius = (bits >>> 32) * 0x1p-32 + HALF_A_BIT; // never 0
    double angle = (bits & 0xffff_ffffL) * 0x1p-32;
    return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  }

  private static long mixed(long state) {
    long bits = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }
}
