package lookalike.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Compares what a layer's {@code backward} gives with central differences of its {@code forward},
 * for the input and for every trained parameter.
 *
 * <p>The function that is differentiated is {@code f = sum of projection[i] * output[i]} with a
 * fixed random projection, summed in double; its gradient is what {@code backward} gives for {@code
 * dOutput = projection}. An entry is right if it differs from the central difference by at most
 * {@code tolerance} times the root mean square of the tensor's differences, which must not be zero:
 * a gradient of zeros cannot pass.
 *
 * <p>With penalties charged, {@code f} has their weighed sum besides.
 *
 * <p>On the way it checks that gradients accumulate, that input and {@code dOutput} are left alone,
 * and, by NaN behind the batch, that neither is read too far.
 */
final class GradientCheck {

  private static final long SEED = 20_260_101;

  /**
   * How to check.
   *
   * @param integers whether input, parameters and projection are whole numbers
   * @param points of the stencil: 2, exact up to quadratic functions, or 4, up to quartic ones
   * @param step between the points; rounding adds an error of about {@code 2^-24 |f| / step}, the
   *     stencil one of the order of {@code step^points}
   * @param tolerance the largest error, as a share of the root mean square
   * @param cap the most entries checked of a tensor
   * @param kinks whether entries are left out, at most half of them, where half the step gives a
   *     difference farther away than half the tolerance: a ReLU switched between the points
   */
  record Knobs(boolean integers, int points, float step, double tolerance, int cap, boolean kinks) {

    /** For layers linear in input and parameters: whole numbers, so that nothing is rounded. */
    static Knobs exact() {
      return new Knobs(true, 2, 1, 0, 150, false);
    }

    /** For smooth layers: the errors of stencil and rounding are both below 1e-4. */
    static Knobs smooth() {
      return new Knobs(false, 4, 0x1p-4f, 2e-4, 60, false);
    }

    /** For layers with ReLU: a small step meets few kinks, at the price of more rounding. */
    static Knobs kinked() {
      return new Knobs(false, 4, 0x1p-7f, 2e-3, 60, true);
    }

    Knobs withStep(float step) {
      return new Knobs(integers, points, step, tolerance, cap, kinks);
    }

    /** For layers where one step rounds what the next one bends. */
    Knobs withTolerance(double tolerance) {
      return new Knobs(integers, points, step, tolerance, cap, kinks);
    }
  }

  private final Layer layer;
  private final int images;
  private final Knobs knobs;
  private final boolean charged;
  private final float[] input;
  private final float[] projection;
  private final SplittableRandom random = new SplittableRandom(SEED);

  private GradientCheck(
      Layer layer, MapShape inputShape, int images, Knobs knobs, boolean charged) {
    this.charged = charged;
    this.layer = layer;
    this.images = images;
    this.knobs = knobs;
    this.input = Samples.beforeNaN(numbers(images * inputShape.size(), SEED + 1));
    this.projection = Samples.beforeNaN(numbers(images * layer.outputShape().size(), SEED + 2));
  }

  /**
   * Checks a layer.
   *
   * @param layer its parameters are changed, so that none is at a special value
   */
  static void check(Layer layer, MapShape inputShape, int images, Knobs knobs) {
    new GradientCheck(layer, inputShape, images, knobs, false).check(images * inputShape.size());
  }

  /** Checks a layer as {@link #check} does, with all its penalties charged. */
  static void checkCharged(Layer layer, MapShape inputShape, int images, Knobs knobs) {
    new GradientCheck(layer, inputShape, images, knobs, true).check(images * inputShape.size());
  }

  private void check(int inputLength) {
    List<Parameter> trained = new ArrayList<>();
    layer.forEachParameter(
        parameter -> {
          if (parameter.role() != Parameter.Role.STATISTIC) {
            trained.add(parameter);
          }
        });
    trained.forEach(this::changeValues);
    layer.parametersChanged();
    float[] inputBefore = input.clone();
    float[] projectionBefore = projection.clone();
    float[] dInput = gradients(inputLength);
    List<float[]> once = trained.stream().map(parameter -> parameter.gradient().clone()).toList();
    float[] dInputAgain = gradients(inputLength);
    assertArrayEquals(inputBefore, input, "input was written to");
    assertArrayEquals(projectionBefore, projection, "dOutput was written to");
    assertArrayEquals(dInput, dInputAgain, "input gradient the second time");
    compare("input", input, dInput);
    for (int i = 0; i < once.size(); i++) {
      Parameter parameter = trained.get(i);
      assertAccumulated(parameter, once.get(i));
      compare(parameter.name(), parameter.values(), once.get(i));
    }
  }

  private float[] gradients(int inputLength) {
    layer.forward(input, images, true);
    charge();
    return Arrays.copyOf(layer.backward(projection, images), inputLength);
  }

  private void changeValues(Parameter parameter) {
    float[] values = parameter.values();
    float[] numbers = numbers(values.length, random.nextLong());
    for (int i = 0; i < values.length; i++) {
      values[i] = knobs.integers ? numbers[i] : values[i] + 0.3f * numbers[i];
    }
  }

  private float[] numbers(int length, long seed) {
    return knobs.integers ? Samples.integers(length, seed) : Samples.normals(length, seed);
  }

  private static void assertAccumulated(Parameter parameter, float[] once) {
    float[] twice = once.clone();
    for (int i = 0; i < twice.length; i++) {
      twice[i] *= 2;
    }
    double distance = Samples.relativeDistance(twice, parameter.gradient(), twice.length);
    assertTrue(distance <= 1e-6, parameter.name() + ": a second backward is off by " + distance);
  }

  private void compare(String name, float[] values, float[] gradient) {
    int[] entries = entries(gradient.length);
    double[] differences = differences(values, entries, knobs.step);
    double scale = Math.sqrt(Arrays.stream(differences).map(d -> d * d).average().orElse(0));
    assertTrue(scale > 0, name + " has a gradient of root mean square " + scale);
    double[] finer = knobs.kinks ? differences(values, entries, knobs.step / 2) : differences;
    double limit = knobs.tolerance * scale / 2;
    int compared = 0;
    for (int i = 0; i < entries.length; i++) {
      if (Math.abs(finer[i] - differences[i]) <= limit) {
        assertClose(name, entries[i], gradient[entries[i]], differences[i], scale);
        compared++;
      }
    }
    assertTrue(
        2 * compared >= entries.length,
        "%s: kinks left only %d of %d entries".formatted(name, compared, entries.length));
  }

  private void assertClose(
      String name, int entry, float gradient, double difference, double scale) {
    double error = Math.abs(gradient - difference) / scale;
    assertTrue(
        error <= knobs.tolerance,
        () ->
            "%s[%d]: gradient %g, difference %g, apart by %g of the rms %g; seed %d, %s"
                .formatted(name, entry, gradient, difference, error, scale, SEED, knobs));
  }

  private int[] entries(int length) {
    if (length <= knobs.cap) {
      return IntStream.range(0, length).toArray();
    }
    return random.ints(0, length).distinct().limit(knobs.cap).sorted().toArray();
  }

  private double[] differences(float[] values, int[] entries, float step) {
    return Arrays.stream(entries).mapToDouble(entry -> difference(values, entry, step)).toArray();
  }

  private double difference(float[] values, int entry, float step) {
    float middle = values[entry];
    double near = at(values, entry, middle + step) - at(values, entry, middle - step);
    double difference = near / (2 * step);
    if (knobs.points == 4) {
      double far = at(values, entry, middle + 2 * step) - at(values, entry, middle - 2 * step);
      difference = (8 * near - far) / (12 * step);
    }
    at(values, entry, middle);
    return difference;
  }

  /** Returns f with one number replaced, which stays replaced. */
  private double at(float[] values, int entry, float number) {
    values[entry] = number;
    layer.parametersChanged();
    float[] output = layer.forward(input, images, true);
    double sum = charge();
    for (int i = 0; i < images * layer.outputShape().size(); i++) {
      sum += (double) projection[i] * output[i];
    }
    return sum;
  }

  private double charge() {
    return charged ? Outcome.charge(layer, images) : 0;
  }
}
