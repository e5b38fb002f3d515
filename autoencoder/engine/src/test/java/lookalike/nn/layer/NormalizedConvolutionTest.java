package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.kernel.ConvShape;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NormalizedConvolutionTest {

  private static final ConvShape SHAPE = new ConvShape(5, 6, 7, 35, 3, 2);
  private static final int IMAGES = 3;
  private static final int INPUTS = IMAGES * SHAPE.inputSize();
  private static final int OUTPUTS = IMAGES * SHAPE.outputSize();

  private final Workers workers = new Workers(2);

  @AfterEach
  void close() {
    workers.close();
  }

  /** The layer under test beside its two parts, unfolded, with the same parameters. */
  private static final class Pair {
    private final NormalizedConvolution folded;
    private final Layer unfolded;
    private final boolean relu;

    Pair(Compute compute, boolean relu) {
      this.relu = relu;
      folded =
          new NormalizedConvolution(compute, "x", SHAPE, relu, 1, true, new SplittableRandom(3));
      Layer convolution =
          new Convolution2d(compute, "x", SHAPE, false, true, new SplittableRandom(3));
      Layer norm = new BatchNorm(compute, "x.norm", convolution.outputShape(), relu, 1);
      unfolded = new Sequential(List.of(convolution, norm));
    }

    void train(long seed) {
      float[] input = Samples.normals(INPUTS, seed);
      folded.forward(input, IMAGES, true);
      unfolded.forward(input, IMAGES, true);
    }

    /** Moves every parameter, statistics included, as an optimiser or a model file would. */
    void changeParameters(long seed) {
      for (Layer layer : new Layer[] {folded, unfolded}) {
        SplittableRandom random = new SplittableRandom(seed);
        layer.forEachParameter(
            parameter -> {
              float[] values = parameter.values();
              for (int i = 0; i < values.length; i++) {
                values[i] += (float) random.nextDouble(0.1, 1); // a variance stays positive
              }
            });
        layer.parametersChanged();
      }
    }

    void assertAgrees(String when) {
      float[] input = Samples.normals(INPUTS, 21);
      float[] expected = unfolded.forward(input, IMAGES, false);
      double distance =
          Samples.relativeDistance(expected, folded.forward(input, IMAGES, false), OUTPUTS);
      assertTrue(distance <= 1e-6, when + ", relu " + relu + ": off by " + distance);
    }
  }

  @ParameterizedTest
  @EnumSource
  void foldedNormalisationIsTheUnfoldedOne(Twin twin) {
    for (boolean relu : new boolean[] {false, true}) {
      Pair pair = new Pair(new Compute(twin.kernels(), workers), relu);
      pair.assertAgrees("new");
      pair.train(4);
      pair.assertAgrees("after a step of training");
      pair.train(5);
      pair.assertAgrees("after another step");
      pair.changeParameters(6);
      pair.assertAgrees("after its parameters changed");
      pair.changeParameters(7);
      pair.assertAgrees("after they changed again");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trainingUsesChangedParameters(Twin twin) {
    Pair pair = new Pair(new Compute(twin.kernels(), workers), true);
    pair.train(4);
    pair.changeParameters(6);
    float[] input = Samples.normals(INPUTS, 22);
    float[] dOutput = Samples.normals(OUTPUTS, 23);
    float[] expected = Arrays.copyOf(pair.unfolded.forward(input, IMAGES, true), OUTPUTS);
    float[] fresh = freshOutput(pair, twin, input);
    assertTrue(Samples.relativeDistance(fresh, expected, OUTPUTS) <= 1e-6);
    float[] output = pair.folded.forward(input, IMAGES, true);
    assertTrue(Samples.relativeDistance(fresh, output, OUTPUTS) <= 1e-6);
    float[] dExpected = pair.unfolded.backward(dOutput, IMAGES);
    float[] dInput = pair.folded.backward(dOutput, IMAGES);
    assertTrue(Samples.relativeDistance(dExpected, dInput, INPUTS) <= 1e-6);
  }

  /** Returns what a layer says that is made anew, given the parameters before its first use. */
  private float[] freshOutput(Pair pair, Twin twin, float[] input) {
    Pair fresh = new Pair(new Compute(twin.kernels(), workers), true);
    Iterator<float[]> values = values(pair.folded).iterator();
    fresh.folded.forEachParameter(
        parameter ->
            System.arraycopy(values.next(), 0, parameter.values(), 0, parameter.values().length));
    return Arrays.copyOf(fresh.folded.forward(input, IMAGES, true), OUTPUTS);
  }

  private static List<float[]> values(Layer layer) {
    List<float[]> values = new ArrayList<>();
    layer.forEachParameter(parameter -> values.add(parameter.values().clone()));
    return values;
  }
}
