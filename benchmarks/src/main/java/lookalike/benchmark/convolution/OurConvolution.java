package lookalike.benchmark.convolution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import lookalike.benchmark.contest.Contender;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution.Operation;
import lookalike.kernel.vector.MachineKernels;
import lookalike.nn.Compute;
import lookalike.nn.Parameter;
import lookalike.nn.Workers;
import lookalike.nn.layer.Convolution2d;

/** The layer as our network has it: the only place here that knows our interface of a layer. */
public final class OurConvolution implements Contender {

  private final LayerCase layer;
  private final LayerNumbers numbers;
  private final Workers workers;
  private final Convolution2d convolution;
  private float[] weightGradient = {};
  private float[] output = {};
  private float[] inputGradient = {};

  /** Builds the layer with the weights of {@code numbers}. */
  public OurConvolution(LayerCase layer, LayerNumbers numbers, int threads) {
    this.layer = layer;
    this.numbers = numbers;
    this.workers = new Workers(threads);
    Pass pass = layer.pass();
    this.convolution =
        new Convolution2d(
            new Compute(MachineKernels.best(), workers),
            "layer",
            layer.shape(),
            !pass.isTraining(),
            pass.hasInputGradient(),
            new SplittableRandom(1));
    convolution.forEachParameter(this::fill);
    convolution.parametersChanged();
  }

  private void fill(Parameter parameter) {
    boolean isWeights = parameter.role() == Parameter.Role.WEIGHT;
    float[] from = isWeights ? numbers.weights() : numbers.bias();
    System.arraycopy(from, 0, parameter.values(), 0, from.length);
    if (isWeights) {
      weightGradient = parameter.gradient();
    }
  }

  @Override
  public String name() {
    return "ours";
  }

  /** The distinct ones of its operations: of the largest part of the batch, where threads share. */
  @Override
  public String algorithm() {
    int images = Math.ceilDiv(layer.batch(), workers.count());
    Map<Operation, String> algorithms = convolution.algorithms(images);
    if (!layer.pass().isTraining()) {
      algorithms.keySet().retainAll(Set.of(Operation.FORWARD));
    }
    return String.join(" + ", new LinkedHashSet<>(algorithms.values()));
  }

  @Override
  public void run() {
    if (!layer.pass().isTraining()) {
      output = convolution.forward(numbers.input(), layer.batch(), false);
      return;
    }
    Arrays.fill(weightGradient, 0);
    convolution.parametersChanged(); // as in a training step, where they do
    output = convolution.forward(numbers.input(), layer.batch(), true);
    inputGradient = convolution.backward(numbers.dOutput(), layer.batch());
  }

  @Override
  public Map<String, float[]> results() {
    run();
    ConvShape shape = layer.shape();
    int images = layer.batch();
    Map<String, float[]> results = new LinkedHashMap<>();
    results.put(LayerNumbers.OUTPUT, Arrays.copyOf(output, images * shape.outputSize()));
    if (layer.pass().isTraining()) {
      results.put(LayerNumbers.WEIGHT_GRADIENT, weightGradient.clone());
    }
    if (layer.pass().hasInputGradient()) {
      int length = images * shape.inputSize();
      results.put(LayerNumbers.INPUT_GRADIENT, Arrays.copyOf(inputGradient, length));
    }
    return results;
  }

  @Override
  public void close() {
    workers.close();
  }
}
