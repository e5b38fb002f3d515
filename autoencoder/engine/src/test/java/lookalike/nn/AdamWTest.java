package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamWTest {

  private static final float RATE = 0.25f;
  private static final float DECAY = 0.125f;
  private static final int STEPS = 6;

  /** Three parameters, one of each role, and no computation. */
  private static final class Parameters implements Layer {
    private final Parameter weight = new Parameter("weight", Parameter.Role.WEIGHT, 5, 4);
    private final Parameter offset = new Parameter("offset", Parameter.Role.OFFSET, 7);
    private final Parameter statistic = new Parameter("statistic", Parameter.Role.STATISTIC, 3);

    Parameters() {
      fill(weight.values(), 1);
      fill(offset.values(), 2);
      fill(statistic.values(), 3);
    }

    static void fill(float[] values, long seed) {
      System.arraycopy(Samples.normals(values.length, seed), 0, values, 0, values.length);
    }

    void setGradients(int step) {
      fill(weight.gradient(), 10 + step);
      fill(offset.gradient(), 100 + step);
      offset.gradient()[0] = 0;
      offset.gradient()[1] = 1e-6f * step;
    }

    @Override
    public void forEachParameter(Consumer<Parameter> action) {
      List.of(weight, offset, statistic).forEach(action);
    }

    @Override
    public MapShape outputShape() {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] forward(float[] input, int images, boolean training) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] backward(float[] dOutput, int images) {
      throw new UnsupportedOperationException();
    }
  }

  /** The formula in the optimiser's description, in double, for one number. */
  private static final class Reference {
    private double value;
    private double first;
    private double second;
    private final double decay;

    Reference(double value, double decay) {
      this.value = value;
      this.decay = decay;
    }

    void step(int t, double gradient) {
      first = 0.9 * first + 0.1 * gradient;
      second = 0.99 * second + 0.01 * gradient * gradient;
      double m = first / (1 - Math.pow(0.9, t));
      double v = second / (1 - Math.pow(0.99, t));
      value -= RATE * (m / (Math.sqrt(v) + 1e-8) + decay * value);
    }
  }

  private static Reference[] references(float[] values, double decay) {
    Reference[] references = new Reference[values.length];
    Arrays.setAll(references, i -> new Reference(values[i], decay));
    return references;
  }

  private static void run(Parameters parameters, int workerCount, int steps) {
    try (Workers workers = new Workers(workerCount)) {
      AdamW optimizer = new AdamW(workers, parameters, DECAY);
      for (int step = 1; step <= steps; step++) {
        parameters.setGradients(step);
        optimizer.step(step, RATE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 30})
  void followsTheFormulaAndDecaysOnlyWeights(int workerCount) {
    Parameters parameters = new Parameters();
    Reference[] weights = references(parameters.weight.values(), DECAY);
    Reference[] offsets = references(parameters.offset.values(), 0);
    for (int step = 1; step <= STEPS; step++) {
      parameters.setGradients(step);
      for (int i = 0; i < weights.length; i++) {
        weights[i].step(step, parameters.weight.gradient()[i]);
      }
      for (int i = 0; i < offsets.length; i++) {
        offsets[i].step(step, parameters.offset.gradient()[i]);
      }
    }
    run(parameters, workerCount, STEPS);
    assertClose(weights, parameters.weight.values());
    assertClose(offsets, parameters.offset.values());
  }

  /** A step moves a number by about the rate; each of its few roundings costs 2^-24 of that. */
  private static void assertClose(Reference[] references, float[] values) {
    for (int i = 0; i < values.length; i++) {
      assertEquals(references[i].value, values[i], STEPS * 4 * 0x1p-22, "number " + i);
    }
  }

  @Test
  void leavesStatisticsAlone() {
    Parameters parameters = new Parameters();
    run(parameters, 2, STEPS);
    assertArrayEquals(new Parameters().statistic.values(), parameters.statistic.values());
    try (Workers workers = new Workers(1)) {
      List<AdamW.Moments> moments = new AdamW(workers, parameters, 0).moments();
      assertEquals(
          List.of(parameters.weight, parameters.offset),
          moments.stream().map(AdamW.Moments::parameter).toList());
    }
  }

  @Test
  void aParameterWithoutGradientOrDecayStays() {
    Parameters parameters = new Parameters();
    float before = parameters.offset.values()[0];
    run(parameters, 1, STEPS);
    assertEquals(before, parameters.offset.values()[0]);
  }

  @Test
  void goesOnToTheBitFromCopiedMoments() {
    Parameters whole = new Parameters();
    run(whole, 2, STEPS);
    Parameters resumed = new Parameters();
    try (Workers workers = new Workers(2)) {
      AdamW first = new AdamW(workers, resumed, DECAY);
      for (int step = 1; step <= 3; step++) {
        resumed.setGradients(step);
        first.step(step, RATE);
      }
      AdamW second = new AdamW(workers, resumed, DECAY);
      for (int i = 0; i < 2; i++) {
        AdamW.Moments from = first.moments().get(i);
        AdamW.Moments to = second.moments().get(i);
        System.arraycopy(from.first(), 0, to.first(), 0, from.first().length);
        System.arraycopy(from.second(), 0, to.second(), 0, from.second().length);
      }
      for (int step = 4; step <= STEPS; step++) {
        resumed.setGradients(step);
        second.step(step, RATE);
      }
    }
    assertArrayEquals(whole.weight.values(), resumed.weight.values());
    assertArrayEquals(whole.offset.values(), resumed.offset.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 30})
  void endsInTheSameBitsOnAnyNumberOfWorkers(int workerCount) {
    Parameters alone = new Parameters();
    run(alone, 1, STEPS);
    Parameters shared = new Parameters();
    run(shared, workerCount, STEPS);
    assertArrayEquals(alone.weight.values(), shared.weight.values());
    assertArrayEquals(alone.offset.values(), shared.offset.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30})
  void clearsEveryGradient(int workerCount) {
    Parameters parameters = new Parameters();
    parameters.setGradients(1);
    try (Workers workers = new Workers(workerCount)) {
      new AdamW(workers, parameters, DECAY).clearGradients();
    }
    for (Parameter parameter : List.of(parameters.weight, parameters.offset)) {
      for (float gradient : parameter.gradient()) {
        assertTrue(gradient == 0, parameter.name() + " keeps " + gradient);
      }
    }
  }
}
