package lookalike.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import lookalike.kernel.Twins.Algorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rungs 2 to 5 for convolution and its gradients. */
@ParameterizedClass(name = "{0}")
@MethodSource("lookalike.kernel.Twins#exactAlgorithms")
class ConvolutionLadderTest {

  private static final long SEED = 20;
  private static final List<int[]> MAPS =
      List.of(
          new int[] {1, 1},
          new int[] {1, 2},
          new int[] {2, 1},
          new int[] {2, 3},
          new int[] {3, 3},
          new int[] {4, 8},
          new int[] {7, 5},
          new int[] {8, 8},
          new int[] {17, 9});

  private final Algorithm algorithm;

  ConvolutionLadderTest(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void staysWithinTheRoundingBound(int kernel, int stride) {
    int lanes = Twins.lanes(algorithm);
    for (int[] map : MAPS) {
      ConvShape shape = new ConvShape(map[0], map[1], lanes + 3, 2 * lanes + 1, kernel, stride);
      ConvolutionProblem problem = ConvolutionProblem.reals(shape, 2, 1, SEED + map[0]);
      assertForwardWithinBound(problem);
      assertInputGradientWithinBound(problem);
      assertWeightGradientWithinBound(problem);
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void equalsTheSpecificationOnIntegers(int kernel, int stride) {
    forEachProblem(kernel, stride, this::assertEqualsSpecification);
  }

  @ParameterizedTest(name = "{0}x{1}, kernel {2}, stride {3}")
  @CsvSource({"40, 64, 3, 1", "80, 64, 3, 2", "41, 90, 1, 1"})
  void equalsTheSpecificationOnMapsLargerThanTheCache(
      int height, int width, int kernel, int stride) {
    ConvShape shape = new ConvShape(height, width, 35, 35, kernel, stride);
    assertEqualsSpecification(ConvolutionProblem.integers(shape, 2, 1, SEED));
  }

  @Test
  void threadsMayShareWeights() throws Exception {
    ConvShape shape = new ConvShape(16, 17, 9, 11, 3, 1);
    ConvolutionProblem first = ConvolutionProblem.integers(shape, 1, 1, SEED);
    Convolution shared = first.weighted(algorithm.make(shape));
    CyclicBarrier start = new CyclicBarrier(4);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int thread = 0; thread < start.getParties(); thread++) {
      Guarded input = Guarded.integers(new Random(SEED + thread), 1, shape.inputSize());
      ConvolutionProblem problem = first.withInput(input);
      Guarded expected = problem.forward(specification(problem));
      tasks.add(
          () -> {
            start.await();
            for (int i = 0; i < 500; i++) {
              problem.forward(shared).assertEquals(expected, () -> context("forward", problem));
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(start.getParties())) {
      for (Future<Boolean> result : threads.invokeAll(tasks)) {
        assertTrue(result.get());
      }
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void gradientsAreAdjointToForward(int kernel, int stride) {
    int lanes = Twins.lanes(algorithm);
    for (int[] map : MAPS) {
      ConvShape shape = new ConvShape(map[0], map[1], lanes + 1, 2 * lanes, kernel, stride);
      ConvolutionProblem problem =
          ConvolutionProblem.integers(shape, 3, 1, SEED + map[0] + map[1]).linear();
      Convolution twin = problem.weighted(algorithm.make(shape));
      double forward = problem.forward(twin).dot(problem.dOutput());
      assertEquals(
          forward,
          problem.inputGradient(twin).dot(problem.input()),
          () -> context("<conv(x), y> = <x, inputGradient(y)>", problem));
      assertEquals(
          forward,
          problem.weightGradient(twin).dot(problem.weights()),
          () -> context("<conv(x), y> = <w, weightGradient(x, y)>", problem));
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void finishesWithTheEpilogue(int kernel, int stride) {
    int lanes = Twins.lanes(algorithm);
    for (int[] map : MAPS) {
      for (int outputs : new int[] {3, 2 * lanes, 2 * lanes + 1}) {
        ConvShape shape = new ConvShape(map[0], map[1], lanes + 1, outputs, kernel, stride);
        ConvolutionProblem problem = ConvolutionProblem.integers(shape, 2, 1, SEED + outputs);
        Convolution twin = problem.weighted(algorithm.make(shape));
        Convolution specification = specification(problem);
        Guarded addend = problem.dOutput();
        float[] bias = problem.bias().array();
        for (Epilogue epilogue :
            List.of(
                Epilogue.none(),
                Epilogue.bias(bias, true),
                ConvolutionProblem.adding(addend),
                new Epilogue(bias, addend.array(), addend.at(), true))) {
          problem
              .forward(twin, epilogue)
              .assertEquals(
                  problem.forward(specification, epilogue),
                  () -> context("forward with " + epilogue, problem));
        }
        Epilogue relu = new Epilogue(null, problem.input().array(), problem.input().at(), true);
        problem
            .inputGradient(twin, relu)
            .assertEquals(
                problem.inputGradient(specification, relu),
                () -> context("inputGradient with " + relu, problem));
      }
    }
  }

  @ParameterizedTest(name = "kernel {0}, stride {1}")
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2"})
  void partsOfTheChannelsMakeTheWholeToTheBit(int kernel, int stride) {
    int lanes = Twins.lanes(algorithm);
    for (int outputs : new int[] {1, lanes + 3, 2 * lanes, 3 * lanes, 4 * lanes + 1}) {
      ConvShape shape = new ConvShape(6, 5, lanes + 1, outputs, kernel, stride);
      ConvolutionProblem problem = ConvolutionProblem.reals(shape, 2, 1, SEED + outputs);
      Convolution twin = problem.weighted(algorithm.make(shape));
      Guarded addend = problem.dOutput();
      Epilogue epilogue = new Epilogue(problem.bias().array(), addend.array(), addend.at(), true);
      Guarded output = Guarded.unset(addend.at(), addend.length());
      int block = twin.channelBlock(problem.images());
      for (int from = (outputs - 1) / block * block; from >= 0; from -= block) {
        twin.forward(
            problem.images(),
            from,
            Math.min(from + block, outputs),
            problem.input().array(),
            problem.input().at(),
            epilogue,
            output.array(),
            output.at());
      }
      output.assertEquals(
          problem.forward(twin, epilogue), () -> context("forward in parts", problem));
    }
  }

  @Test
  void addsToTheOutputInPlace() {
    int lanes = Twins.lanes(algorithm);
    ConvShape shape = new ConvShape(5, 6, lanes + 1, 2 * lanes + 1, 3, 1);
    ConvolutionProblem problem = ConvolutionProblem.integers(shape, 2, 1, SEED);
    Guarded output = problem.dOutput().copy();
    Guarded expected =
        problem.forward(specification(problem), ConvolutionProblem.adding(problem.dOutput()));
    problem
        .weighted(algorithm.make(shape))
        .forward(
            2,
            problem.input().array(),
            problem.input().at(),
            ConvolutionProblem.adding(output),
            output.array(),
            output.at());
    output.assertEquals(expected, () -> context("forward in place", problem));
  }

  @Test
  void settingWeightsAgainReplacesThem() {
    ConvShape shape = new ConvShape(3, 3, 5, 7, 3, 1);
    ConvolutionProblem first = ConvolutionProblem.integers(shape, 1, 1, SEED);
    ConvolutionProblem second = ConvolutionProblem.integers(shape, 1, 1, SEED + 1);
    Convolution twin = algorithm.make(shape);
    first.forward(first.weighted(twin));
    first.inputGradient(twin);
    second.weighted(twin);
    assertEqualsSpecification(second, twin);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"NaN", "Infinity", "-Infinity"})
  void passesOnWhatIsNotFinite(float value) {
    int channels = Twins.lanes(algorithm) + 1;
    ConvShape shape = new ConvShape(5, 5, channels, channels, 3, 1);
    int middle = (2 * 5 + 2) * channels; // joined to no cell outside the map
    ConvolutionProblem finite = ConvolutionProblem.integers(shape, 1, 1, SEED);
    ConvolutionProblem problem =
        finite
            .withInput(finite.input().with(middle, value))
            .withDOutput(finite.dOutput().with(middle + 1, value));
    if (algorithm.name().contains("winograd")) {
      assertSpoiltNearby(problem.forward(twinOf(problem)), problem.forward(specification(problem)));
    } else {
      assertEqualsSpecification(problem);
    }
  }

  /** What the specification makes not finite must not be finite, what is far away must be equal. */
  private void assertSpoiltNearby(Guarded actual, Guarded expected) {
    for (int i = 0; i < expected.length(); i++) {
      assertTrue(Float.isFinite(expected.get(i)) || !Float.isFinite(actual.get(i)), "index " + i);
    }
    assertEquals(expected.get(expected.length() - 1), actual.get(expected.length() - 1));
  }

  private Convolution twinOf(ConvolutionProblem problem) {
    return problem.weighted(algorithm.make(problem.shape()));
  }

  /** Every pair of channel counts on maps in turn, then every map with pairs around the tile. */
  private void forEachProblem(int kernel, int stride, Consumer<ConvolutionProblem> check) {
    int lanes = Twins.lanes(algorithm);
    int[] channels = {1, 3, lanes - 1, lanes, lanes + 1, 2 * lanes, 2 * lanes + 5, 35};
    int turn = 0;
    for (int inputs : channels) {
      for (int outputs : channels) {
        int[] map = MAPS.get(turn % MAPS.size());
        check.accept(problem(map, inputs, outputs, kernel, stride, turn++));
      }
    }
    for (int[] map : MAPS) {
      check.accept(problem(map, 3, lanes + 1, kernel, stride, turn++));
      check.accept(problem(map, lanes, 2 * lanes, kernel, stride, turn++));
      check.accept(problem(map, 2 * lanes + 5, 35, kernel, stride, turn++));
    }
  }

  private static ConvolutionProblem problem(
      int[] map, int inputs, int outputs, int kernel, int stride, int turn) {
    ConvShape shape = new ConvShape(map[0], map[1], inputs, outputs, kernel, stride);
    int offset = Guarded.OFFSETS[turn % Guarded.OFFSETS.length];
    int images = 1 + new Random(SEED + turn).nextInt(3);
    return ConvolutionProblem.integers(shape, images, offset, SEED + turn);
  }

  private void assertEqualsSpecification(ConvolutionProblem problem) {
    assertEqualsSpecification(problem, twinOf(problem));
  }

  private void assertEqualsSpecification(ConvolutionProblem problem, Convolution twin) {
    Convolution specification = specification(problem);
    problem
        .forward(twin)
        .assertEquals(problem.forward(specification), () -> context("forward", problem));
    problem
        .inputGradient(twin)
        .assertEquals(
            problem.inputGradient(specification), () -> context("inputGradient", problem));
    problem
        .weightGradient(twin)
        .assertEquals(
            problem.weightGradient(specification), () -> context("weightGradient", problem));
  }

  private static Convolution specification(ConvolutionProblem problem) {
    return problem.weighted(Kernels.scalar().convolution(problem.shape()));
  }

  private void assertForwardWithinBound(ConvolutionProblem problem) {
    ConvShape shape = problem.shape();
    double[] input = problem.input().doubles();
    double[] weights = problem.weights().doubles();
    double[] bias = problem.bias().doubles();
    double[] exact = DoubleReference.convolution(shape, problem.images(), input, weights, bias);
    double[] absoluteSums =
        DoubleReference.convolution(
            shape,
            problem.images(),
            DoubleReference.absolute(input),
            DoubleReference.absolute(weights),
            DoubleReference.absolute(bias));
    int terms = shape.weightSize() / shape.outputs() + 1;
    problem
        .forward(problem.weighted(algorithm.make(shape)))
        .assertWithin(
            exact, DoubleReference.limits(terms, absoluteSums), () -> context("forward", problem));
  }

  private void assertInputGradientWithinBound(ConvolutionProblem problem) {
    ConvShape shape = problem.shape();
    double[] dOutput = problem.dOutput().doubles();
    double[] weights = problem.weights().doubles();
    double[] before = problem.dInputBefore().doubles();
    double[] gradient = DoubleReference.inputGradient(shape, problem.images(), dOutput, weights);
    double[] absoluteSums =
        DoubleReference.inputGradient(
            shape,
            problem.images(),
            DoubleReference.absolute(dOutput),
            DoubleReference.absolute(weights));
    int terms = shape.weightSize() / shape.inputs() + 1;
    problem
        .inputGradient(problem.weighted(algorithm.make(shape)))
        .assertWithin(
            DoubleReference.plus(gradient, before),
            DoubleReference.limits(
                terms, DoubleReference.plus(absoluteSums, DoubleReference.absolute(before))),
            () -> context("inputGradient", problem));
  }

  private void assertWeightGradientWithinBound(ConvolutionProblem problem) {
    ConvShape shape = problem.shape();
    double[] input = problem.input().doubles();
    double[] dOutput = problem.dOutput().doubles();
    double[] before = problem.dWeightsBefore().doubles();
    double[] gradient = DoubleReference.weightGradient(shape, problem.images(), input, dOutput);
    double[] absoluteSums =
        DoubleReference.weightGradient(
            shape,
            problem.images(),
            DoubleReference.absolute(input),
            DoubleReference.absolute(dOutput));
    int terms = problem.images() * shape.outputHeight() * shape.outputWidth() + 1;
    problem
        .weightGradient(problem.weighted(algorithm.make(shape)))
        .assertWithin(
            DoubleReference.plus(gradient, before),
            DoubleReference.limits(
                terms, DoubleReference.plus(absoluteSums, DoubleReference.absolute(before))),
            () -> context("weightGradient", problem));
  }

  private String context(String operation, ConvolutionProblem problem) {
    return "%s %s: %s".formatted(algorithm.name(), operation, problem);
  }
}
