package lookalike.kernel;

import java.util.Set;

/**
 * The width of a SIMD register that the user asks for by {@code -Dlookalike.simd.bits}. Knows
 * nothing of the Vector API, so that it can be asked where that module is missing.
 */
public final class SimdWidth {
  /** The system property: 0 for the scalar kernels, or the width of a register in bits. */
  public static final String PROPERTY = "lookalike.simd.bits";

  /** No wish: the machine's preferred width. */
  static final int PREFERRED = -1;

  /** No SIMD: the scalar kernels. */
  public static final int SCALAR = 0;

  private static final Set<String> ALLOWED = Set.of("0", "64", "128", "256", "512");

  private SimdWidth() {}

  /**
   * Returns the width asked for in bits, or {@link #SCALAR}, or {@link #PREFERRED}.
   *
   * @throws IllegalArgumentException if the property holds anything but 0, 64, 128, 256 or 512
   */
  public static int requested() {
    String value = System.getProperty(PROPERTY, "").strip();
    if (value.isEmpty()) {
      return PREFERRED;
    }
    if (!ALLOWED.contains(value)) {
      throw new IllegalArgumentException(
          PROPERTY + " must be 0 (scalar), 64, 128, 256 or 512, got \"" + value + "\"");
    }
    return Integer.parseInt(value);
  }
}
