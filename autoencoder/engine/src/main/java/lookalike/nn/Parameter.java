package lookalike.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A named tensor of a network, with its gradient.
 *
 * <p>The arrays are the live ones: the optimiser and the model file write to {@link #values}.
 */
public final class Parameter {

  /** What becomes of a parameter during training. */
  public enum Role {
    /** Trained, and drawn towards zero by weight decay. */
    WEIGHT,
    /** Trained without decay: biases, and the scales and shifts of normalisations. */
    OFFSET,
    /** Measured, not trained: running means and variances. */
    STATISTIC
  }

  private final String name;
  private final int[] shape;
  private final Role role;
  private final float[] values;
  private final float[] gradient;

  public Parameter(String name, Role role, int... shape) {
    this.name = name;
    this.role = role;
    this.shape = shape.clone();
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    this.values = new float[size];
    this.gradient = new float[role == Role.STATISTIC ? 0 : size];
  }

  /** Draws every number from a normal distribution about zero. */
  public void fillNormal(RandomGenerator random, double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
  }

  /** Returns the name, such as {@code encoder.stage1.0.first.weights}; unique in a network. */
  public String name() {
    return name;
  }

  /** Returns the sizes, outermost first. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns what becomes of it during training. */
  public Role role() {
    return role;
  }

  /** Returns the numbers, row-major. */
  public float[] values() {
    return values;
  }

  /** Returns the accumulated gradient, as long as {@link #values}; empty for a statistic. */
  public float[] gradient() {
    return gradient;
  }
}
