package lookalike.nn.layer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.Convolution.Operation;
import lookalike.kernel.Epilogue;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Parameter;
import lookalike.nn.PartialGradients;
import lookalike.nn.Workers;
import org.jspecify.annotations.Nullable;

/**
 * 2-D convolution of {@code [H][W][C]} to {@code [P][Q][K]} with "same" padding; {@code P = (H - 1)
 * / stride + 1}.
 *
 * <p>Weights start as He et al. propose (<a href="https://arxiv.org/abs/1502.01852">Delving Deep
 * into Rectifiers</a>): normal with variance {@code 2 / (R * S * C)}.
 */
public final class Convolution2d implements Layer {

  private final Compute compute;
  private final String name;
  private final ConvShape shape;
  private final boolean inputGradientWanted;
  private final Parameter weights;
  private final @Nullable Parameter bias;
  private final Epilogue epilogue;
  private final Convolution convolution;
  private boolean weightsAreNew = true;
  private final PartialGradients weightPartials;
  private final @Nullable PartialGradients biasPartials;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a convolution.
   *
   * @param name what its parameters' names start with
   * @param withBias false before a batch normalisation, which has its own shift
   * @param inputGradientWanted false for the first layer of a network
   */
  public Convolution2d(
      Compute compute,
      String name,
      ConvShape shape,
      boolean withBias,
      boolean inputGradientWanted,
      RandomGenerator random) {
    this.compute = compute;
    this.name = name;
    this.shape = shape;
    this.inputGradientWanted = inputGradientWanted;
    int kernel = shape.kernel();
    this.weights =
        new Parameter(
            name + ".weights",
            Parameter.Role.WEIGHT,
            kernel,
            kernel,
            shape.inputs(),
            shape.outputs());
    this.bias =
        withBias ? new Parameter(name + ".bias", Parameter.Role.OFFSET, shape.outputs()) : null;
    this.epilogue = bias == null ? Epilogue.none() : Epilogue.bias(bias.values(), false);
    this.convolution = compute.kernels().convolution(shape);
    this.weightPartials = new PartialGradients(compute, weights);
    this.biasPartials = bias == null ? null : new PartialGradients(compute, bias);
    double deviation = Math.sqrt(2.0 / (kernel * kernel * shape.inputs()));
    weights.fillNormal(random, deviation);
  }

  /** Returns what its parameters' names start with. */
  public String name() {
    return name;
  }

  /** Returns its sizes. */
  public ConvShape shape() {
    return shape;
  }

  /**
   * Returns the names of the algorithms that the operations on so many images take; there is none
   * for the gradient of the input where nobody asks for that.
   */
  public Map<Operation, String> algorithms(int images) {
    Map<Operation, String> algorithms = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      if (operation != Operation.INPUT_GRADIENT || inputGradientWanted) {
        algorithms.put(operation, convolution.algorithm(operation, images));
      }
    }
    return algorithms;
  }

  Parameter weights() {
    return weights;
  }

  @Override
  public MapShape outputShape() {
    return new MapShape(shape.outputHeight(), shape.outputWidth(), shape.outputs());
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    float[] output = startForward(input, images);
    share(compute.workers(), convolution, images, input, epilogue, output);
    return output;
  }

  /**
   * Computes a forward pass, of which workers share the images or, where there are fewer of those
   * than workers, the channels.
   */
  static void share(
      Workers workers,
      Convolution convolution,
      int images,
      float[] input,
      Epilogue epilogue,
      float[] output) {
    ConvShape shape = convolution.shape();
    if (images < workers.count()) {
      int block = convolution.channelBlock(images);
      workers.split(
          Math.ceilDiv(shape.outputs(), block),
          (worker, from, to) -> {
            int end = Math.min(to * block, shape.outputs());
            convolution.forward(images, from * block, end, input, 0, epilogue, output, 0);
          });
    } else {
      workers.split(
          images,
          (worker, from, to) -> {
            int inputAt = from * shape.inputSize();
            int outputAt = from * shape.outputSize();
            Epilogue part = epilogue.from(outputAt);
            convolution.forward(to - from, input, inputAt, part, output, outputAt);
          });
    }
  }

  /**
   * Begins a forward pass, whose parts may then run in any order; returns where the output will be.
   */
  float[] startForward(float[] input, int images) {
    this.input = input;
    if (weightsAreNew) {
      convolution.setWeights(weights.values(), 0);
      weightsAreNew = false;
    }
    return output.ofLength(images * shape.outputSize());
  }

  /** Computes the output of images {@code [from, to)}. */
  void forwardPart(int from, int to) {
    int inputAt = from * shape.inputSize();
    int outputAt = from * shape.outputSize();
    convolution.forward(to - from, input, inputAt, epilogue, output.current(), outputAt);
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    startBackward(images);
    compute.split(
        images,
        (worker, from, to) -> backwardPart(worker, dOutput, from * shape.outputSize(), from, to));
    return endBackward();
  }

  /** Begins a backward pass of so many images. */
  void startBackward(int images) {
    dInput.ofLength(inputGradientWanted ? images * shape.inputSize() : 0);
  }

  /**
   * Works on images {@code [from, to)}, whose gradients begin at {@code dOutputAt}. A worker's
   * parts run one after the other.
   */
  void backwardPart(int worker, float[] dOutput, int dOutputAt, int from, int to) {
    int images = to - from;
    int inputAt = from * shape.inputSize();
    convolution.weightGradient(
        images, input, inputAt, dOutput, dOutputAt, weightPartials.of(worker));
    if (biasPartials != null) {
      int cells = images * outputShape().cells();
      compute
          .kernels()
          .reduce()
          .addColumnSums(dOutput, dOutputAt, cells, shape.outputs(), biasPartials.of(worker));
    }
    if (inputGradientWanted) {
      convolution.inputGradient(
          images, dOutput, dOutputAt, Epilogue.none(), dInput.current(), inputAt);
    }
  }

  /** Ends a backward pass when all parts are done; returns the gradient of the input. */
  float[] endBackward() {
    weightPartials.addToGradient();
    if (biasPartials != null) {
      biasPartials.addToGradient();
    }
    return dInput.current();
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(weights);
    if (bias != null) {
      action.accept(bias);
    }
  }

  @Override
  public void parametersChanged() {
    weightsAreNew = true;
  }
}
