package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class GradientCheckTest {

  private static final MapShape SHAPE = new MapShape(2, 3, 4);
  private static final int IMAGES = 3;

  /** {@code output = |factor * input|}, with a gradient that can be told to be wrong. */
  private static final class Scaled implements Layer {

    private final float error;
    private final boolean absolute;
    private final Parameter factor = new Parameter("factor", Parameter.Role.WEIGHT, 1);
    private float[] input = {};

    Scaled(float error, boolean absolute) {
      this.error = error;
      this.absolute = absolute;
      factor.values()[0] = 2;
    }

    @Override
    public MapShape outputShape() {
      return SHAPE;
    }

    private float sign(int i) {
      return absolute ? Math.signum(factor.values()[0] * input[i]) : 1;
    }

    @Override
    public float[] forward(float[] input, int images, boolean training) {
      this.input = input;
      float[] output = new float[images * SHAPE.size()];
      for (int i = 0; i < output.length; i++) {
        output[i] = sign(i) * factor.values()[0] * input[i];
      }
      return output;
    }

    @Override
    public float[] backward(float[] dOutput, int images) {
      float[] dInput = new float[images * SHAPE.size()];
      for (int i = 0; i < dInput.length; i++) {
        dInput[i] = (1 - error) * sign(i) * factor.values()[0] * dOutput[i];
        factor.gradient()[0] += sign(i) * input[i] * dOutput[i];
      }
      return dInput;
    }

    @Override
    public void forEachParameter(Consumer<Parameter> action) {
      action.accept(factor);
    }
  }

  private static void check(Layer layer, GradientCheck.Knobs knobs) {
    GradientCheck.check(layer, SHAPE, IMAGES, knobs);
  }

  @Test
  void acceptsRightGradients() {
    assertDoesNotThrow(() -> check(new Scaled(0, false), GradientCheck.Knobs.exact()));
    assertDoesNotThrow(() -> check(new Scaled(0, false), GradientCheck.Knobs.smooth()));
  }

  @Test
  void rejectsZeros() {
    Layer zeros = new Scaled(1, false);
    assertRejects(zeros, GradientCheck.Knobs.exact());
    assertRejects(zeros, GradientCheck.Knobs.smooth());
    assertRejects(zeros, GradientCheck.Knobs.kinked());
  }

  @Test
  void rejectsGradientsALittleTooSmall() {
    assertRejects(new Scaled(1e-3f, false), GradientCheck.Knobs.smooth());
    assertRejects(new Scaled(5e-3f, false), GradientCheck.Knobs.kinked());
  }

  @Test
  void rejectsNaN() {
    assertRejects(new Scaled(Float.NaN, false), GradientCheck.Knobs.kinked());
  }

  @Test
  void leavesKinksOutButNotTheErrorsBesideThem() {
    assertDoesNotThrow(() -> check(new Scaled(0, true), GradientCheck.Knobs.kinked()));
    assertRejects(new Scaled(5e-3f, true), GradientCheck.Knobs.kinked());
  }

  private static void assertRejects(Layer layer, GradientCheck.Knobs knobs) {
    AssertionFailedError error =
        assertThrows(AssertionFailedError.class, () -> check(layer, knobs));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.startsWith("input["), message);
  }
}
