package lookalike.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What happens to each sum of a convolution before it is stored, while it is still in a register or
 * the nearest cache.
 *
 * <pre>
 * stored = relu?(sum + bias[channel] + addend[cell][channel])
 * </pre>
 *
 * @param bias one number per channel of what is stored, or null for none
 * @param addend shaped as what is stored, such as the shortcut of a residual block, or null for
 *     none; may be the very array and offset that is stored to
 * @param addendAt where the addend starts
 * @param relu whether negative results become zero; NaN stays NaN
 */
public record Epilogue(
    float @Nullable [] bias, float @Nullable [] addend, int addendAt, boolean relu) {

  private static final Epilogue NONE = new Epilogue(null, null, 0, false);

  /** Returns the epilogue that stores the sum as it is. */
  public static Epilogue none() {
    return NONE;
  }

  /** Returns one that adds a number per channel and then perhaps takes the negative ones away. */
  public static Epilogue bias(float[] bias, boolean relu) {
    return new Epilogue(bias, null, 0, relu);
  }

  /** Returns the epilogue of what is stored from place {@code at} on. */
  public Epilogue from(int at) {
    return addend == null ? this : new Epilogue(bias, addend, addendAt + at, relu);
  }
}
