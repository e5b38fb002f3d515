package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Parameter;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchNormTest {

  private static final MapShape SHAPE = new MapShape(4, 3, 18);
  private static final int IMAGES = 5;
  private static final int LENGTH = IMAGES * SHAPE.size();

  private final Workers workers = new Workers(2);

  @AfterEach
  void close() {
    workers.close();
  }

  private BatchNorm norm(Twin twin, boolean relu, float firstGamma) {
    return new BatchNorm(new Compute(twin.kernels(), workers), "norm", SHAPE, relu, firstGamma);
  }

  /** Returns numbers about {@code mean}, of another deviation in every channel. */
  private static float[] input(float mean, float deviation) {
    float[] input = Samples.normals(LENGTH, 11);
    for (int i = 0; i < LENGTH; i++) {
      input[i] = mean + deviation * (1 + i % SHAPE.channels()) * input[i];
    }
    return input;
  }

  private static float[] expected(float[] input) {
    int channels = SHAPE.channels();
    float[] expected = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double deviation = Math.sqrt(variance(input, i % channels) + 1e-5);
      expected[i] = (float) ((input[i] - mean(input, i % channels)) / deviation);
    }
    return expected;
  }

  private static double mean(float[] input, int channel) {
    return IntStream.range(0, LENGTH)
        .filter(i -> i % SHAPE.channels() == channel)
        .mapToDouble(i -> input[i])
        .average()
        .orElseThrow();
  }

  private static double variance(float[] input, int channel) {
    double mean = mean(input, channel);
    return IntStream.range(0, LENGTH)
        .filter(i -> i % SHAPE.channels() == channel)
        .mapToDouble(i -> Math.pow(input[i] - mean, 2))
        .average()
        .orElseThrow();
  }

  private static void assertClose(float[] expected, float[] actual, double tolerance) {
    double distance = Samples.relativeDistance(expected, actual, LENGTH);
    assertTrue(distance <= tolerance, "off by " + distance);
  }

  private static List<Parameter> parameters(Layer layer) {
    List<Parameter> parameters = new ArrayList<>();
    layer.forEachParameter(parameters::add);
    return parameters;
  }

  @ParameterizedTest
  @EnumSource
  void bringsEveryChannelToMeanZeroAndVarianceOne(Twin twin) {
    float[] input = input(3, 0.5f);
    assertClose(expected(input), norm(twin, false, 1).forward(input, IMAGES, true), 1e-6);
  }

  /** The input itself has few digits left there: 2^-24 * 100 / 0.02 is 3e-4. */
  @ParameterizedTest
  @EnumSource
  void keepsItsDigitsWhereAChannelHardlyVaries(Twin twin) {
    float[] input = input(100, 0.02f);
    assertClose(expected(input), norm(twin, false, 1).forward(input, IMAGES, true), 3e-4);
  }

  @ParameterizedTest
  @EnumSource
  void measuresTheVarianceOfAChannelThatHardlyVariesAboutALargeValue(Twin twin) {
    assertMeasuresVariance(twin, input(1000, 0.01f));
  }

  /** The worst that the pivot of the statistics can be. */
  @ParameterizedTest
  @EnumSource
  void measuresTheVarianceWhereTheFirstImageIsTheOutlier(Twin twin) {
    float[] input = input(1000, 0.01f);
    for (int i = 0; i < SHAPE.size(); i++) {
      input[i] += 10;
    }
    assertMeasuresVariance(twin, input);
  }

  private void assertMeasuresVariance(Twin twin, float[] input) {
    BatchNorm norm = norm(twin, false, 1);
    for (int step = 0; step < 800; step++) { // 0.95^800 is 1e-18
      norm.forward(input, IMAGES, true);
    }
    List<Parameter> parameters = parameters(norm);
    for (int c = 0; c < SHAPE.channels(); c++) {
      double mean = mean(input, c);
      double variance = variance(input, c);
      assertEquals(mean, parameters.get(2).values()[c], 2e-6 * mean, "mean " + c);
      assertEquals(variance, parameters.get(3).values()[c], 2e-6 * variance, "variance " + c);
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysFiniteWhereAChannelDoesNotVary(Twin twin) {
    BatchNorm norm = norm(twin, true, 1);
    float[] input = new float[LENGTH];
    Arrays.fill(input, 0.25f);
    float[] output = norm.forward(input, IMAGES, true);
    float[] dInput = norm.backward(Samples.normals(LENGTH, 12), IMAGES);
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(0, output[i], 1e-4f, "output " + i);
      assertTrue(Float.isFinite(dInput[i]), "input gradient " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scalesShiftsAndCutsOffBelowZero(Twin twin) {
    BatchNorm norm = norm(twin, true, 1);
    List<Parameter> parameters = parameters(norm);
    Arrays.fill(parameters.get(0).values(), 2);
    Arrays.fill(parameters.get(1).values(), 0.5f);
    float[] input = input(-1, 0.3f);
    float[] expected = expected(input);
    for (int i = 0; i < LENGTH; i++) {
      expected[i] = Math.max(0, 2 * expected[i] + 0.5f);
    }
    assertClose(expected, norm.forward(input, IMAGES, true), 1e-6);
  }

  @ParameterizedTest
  @EnumSource
  void runningStatisticsConvergeToThoseOfTheBatch(Twin twin) {
    BatchNorm norm = norm(twin, false, 1);
    float[] input = input(3, 0.5f);
    float[] training = {};
    for (int step = 0; step < 400; step++) { // 0.95^400 is 1e-9
      training = norm.forward(input, IMAGES, true);
    }
    float[] expected = Arrays.copyOf(training, LENGTH);
    assertClose(expected, norm.forward(input, IMAGES, false), 1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void oneStepMovesTheRunningStatisticsByTheMomentum(Twin twin) {
    BatchNorm norm = norm(twin, false, 1);
    float[] input = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      input[i] = i < LENGTH / 2 ? 1 : 5; // mean 3, variance 4
    }
    norm.forward(input, IMAGES, true);
    List<Parameter> parameters = parameters(norm);
    for (int c = 0; c < SHAPE.channels(); c++) {
      assertEquals(0.05f * 3, parameters.get(2).values()[c], 1e-6f);
      assertEquals(1 + 0.05f * (4 - 1), parameters.get(3).values()[c], 1e-6f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTrainingMovesTheRunningStatistics(Twin twin) {
    BatchNorm norm = norm(twin, false, 1);
    List<float[]> before =
        parameters(norm).stream().map(parameter -> parameter.values().clone()).toList();
    float[] input = input(3, 0.5f);
    float[] first = Arrays.copyOf(norm.forward(input, IMAGES, false), LENGTH);
    assertArrayEquals(first, Arrays.copyOf(norm.forward(input, IMAGES, false), LENGTH));
    for (int i = 0; i < before.size(); i++) {
      assertArrayEquals(before.get(i), parameters(norm).get(i).values());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGammaOfZeroSilencesItAndStillLearns(Twin twin) {
    BatchNorm norm = norm(twin, false, 0);
    float[] output = norm.forward(input(3, 0.5f), IMAGES, true);
    assertArrayEquals(new float[LENGTH], Arrays.copyOf(output, LENGTH));
    norm.backward(Samples.normals(LENGTH, 13), IMAGES);
    for (float gradient : parameters(norm).get(0).gradient()) {
      assertTrue(Math.abs(gradient) > 1e-3f, "gamma's gradient is " + gradient);
    }
  }
}
