package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class LstmTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  private static Lstm lstm(int steps, int inputs, int hidden) {
    return new Lstm(COMPUTE, "lstm", steps, inputs, hidden, new SplittableRandom(3));
  }

  private static Map<String, float[]> values(Layer layer) {
    Map<String, float[]> values = new HashMap<>();
    layer.forEachParameter(parameter -> values.put(parameter.name(), parameter.values()));
    return values;
  }

  private static float[] values(Layer layer, String name) {
    return Objects.requireNonNull(values(layer).get("lstm." + name));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** One number of input and state, so that the formula can be written out. */
  @Test
  void statesAreThoseComputedByHand() {
    Lstm lstm = lstm(2, 1, 1);
    System.arraycopy(new float[] {1, 2, -1, 0.5f}, 0, values(lstm, "inputWeights"), 0, 4);
    System.arraycopy(new float[] {0.5f, -1, 2, 1}, 0, values(lstm, "stateWeights"), 0, 4);
    System.arraycopy(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, 0, values(lstm, "bias"), 0, 4);
    double cell = 0;
    double state = 0;
    float[] input = {0.7f, -0.4f};
    float[] expected = new float[2];
    for (int t = 0; t < 2; t++) {
      double written =
          sigmoid(input[t] + 0.5 * state + 0.1) * Math.tanh(0.5 * input[t] + state + 0.4);
      double kept = sigmoid(2 * input[t] - state + 0.2) * cell;
      cell = kept + written;
      state = sigmoid(-input[t] + 2 * state + 0.3) * Math.tanh(cell);
      expected[t] = (float) state;
    }
    assertArrayEquals(expected, Arrays.copyOf(lstm.forward(input, 1, true), 2), 1e-6f);
  }

  @Test
  void forgetGatesBeginOpen() {
    float[] bias = values(lstm(2, 3, 2), "bias");
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 0}, bias);
  }

  @Test
  void laterInputsDoNotChangeEarlierStates() {
    Lstm lstm = lstm(4, 2, 3);
    float[] input = Samples.normals(8, 1);
    float[] before = Arrays.copyOf(lstm.forward(input, 1, false), 12);
    input[5] += 1; // of step 2
    float[] after = lstm.forward(input, 1, false);
    assertArrayEquals(Arrays.copyOf(before, 6), Arrays.copyOf(after, 6));
    assertTrue(before[6] != after[6]);
  }

  /** The first state number of the last step is to be the number that was read first. */
  @Test
  void learnsToRememberTheFirstInputUntilTheLastStep() {
    int steps = 6;
    int images = 32;
    int hidden = 6;
    Lstm lstm = lstm(steps, 1, hidden);
    AdamW optimiser = new AdamW(COMPUTE.workers(), lstm, 0);
    SplittableRandom random = new SplittableRandom(9);
    float[] input = new float[images * steps];
    float[] dOutput = new float[images * steps * hidden];
    double last = 0;
    for (int step = 1; step <= 600; step++) {
      for (int i = 0; i < input.length; i++) {
        input[i] = (float) random.nextDouble(-0.5, 0.5);
      }
      optimiser.clearGradients();
      float[] output = lstm.forward(input, images, true);
      last = 0;
      for (int n = 0; n < images; n++) {
        int at = (n * steps + steps - 1) * hidden;
        float error = output[at] - input[n * steps];
        last += error * error / images;
        dOutput[at] = 2 * error / images;
      }
      lstm.backward(dOutput, images);
      optimiser.step(step, 0.02f);
      lstm.parametersChanged();
    }
    double withoutMemory = 1.0 / 12; // the variance of what is to be remembered
    assertTrue(last < 0.1 * withoutMemory, "a mean squared error of " + last);
  }

  @Test
  void refusesSizesOfZero() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> lstm(0, 1, 2));
    assertEquals(
        "lstm needs at least 1 step, input and hidden number, got 0, 1 and 2", thrown.getMessage());
  }
}
