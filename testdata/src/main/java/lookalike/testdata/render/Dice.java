package lookalike.testdata.render;

/**
 * Seeded chance (SplitMix64): the same seed throws the same numbers on every machine.
 *
 * <p>Not thread-safe: every picture has dice of its own.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private long state;

  /** Dice that throw the sequence of this seed. */
  public Dice(long seed) {
    this.state = seed;
  }

  /** Dice for one named thing under a seed; other names throw independent sequences. */
  public static Dice named(long seed, String name, long number) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + GOLDEN * (name.charAt(i) + 1));
    }
    return new Dice(mix(mixed ^ mix(number + GOLDEN)));
  }

  /** The next 64 random bits. */
  public long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  public double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform integer in [0, bound). */
  public int below(int bound) {
    return (int) (unit() * bound);
  }

  /** True with this probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the choices, each as likely as the others. */
  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[below(choices.length)];
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
