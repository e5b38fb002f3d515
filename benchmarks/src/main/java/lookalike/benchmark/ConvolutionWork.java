package lookalike.benchmark;

import java.util.SplittableRandom;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.Epilogue;
import lookalike.kernel.Kernels;

/**
 * One layer's arrays for a batch of {@value #IMAGES} images, filled, and what is done with them.
 */
final class ConvolutionWork {

  static final int IMAGES = 16;

  /** The three things that training does with a convolution; indexing does the first alone. */
  enum Operation {
    FORWARD("forward"),
    INPUT_GRADIENT("input gradient"),
    WEIGHT_GRADIENT("weight gradient");

    private final String label;

    Operation(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final Convolution convolution;
  private final ConvShape shape;
  private final float[] input;
  private final float[] output;
  private final float[] dOutput;
  private final float[] dInput;
  private final float[] dWeights;
  private final Epilogue epilogue;

  ConvolutionWork(Kernels kernels, ConvShape shape) {
    this.convolution = kernels.convolution(shape);
    this.shape = shape;
    SplittableRandom random = new SplittableRandom(1);
    this.input = normals(IMAGES * shape.inputSize(), random);
    this.output = new float[IMAGES * shape.outputSize()];
    this.dOutput = normals(IMAGES * shape.outputSize(), random);
    this.dInput = new float[IMAGES * shape.inputSize()];
    this.dWeights = new float[shape.weightSize()];
    this.epilogue = Epilogue.bias(normals(shape.outputs(), random), false);
    convolution.setWeights(normals(shape.weightSize(), random), 0);
  }

  private static float[] normals(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Does it once for the whole batch, and returns where the result went. */
  float[] run(Operation operation) {
    switch (operation) {
      case FORWARD -> {
        convolution.forward(IMAGES, input, 0, epilogue, output, 0);
        return output;
      }
      case INPUT_GRADIENT -> {
        convolution.inputGradient(IMAGES, dOutput, 0, Epilogue.none(), dInput, 0);
        return dInput;
      }
      case WEIGHT_GRADIENT -> {
        convolution.weightGradient(IMAGES, input, 0, dOutput, 0, dWeights);
        return dWeights;
      }
    }
    throw new IllegalArgumentException("no such operation: " + operation);
  }

  /** Returns the floating-point operations of one {@link #run}, two per multiply-add, in 10^9. */
  double gigaflop() {
    return IMAGES * shape.flops() / 1e9;
  }
}
