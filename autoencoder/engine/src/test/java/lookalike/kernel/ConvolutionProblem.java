package lookalike.kernel;

import java.util.Random;

/**
 * The tensors of one convolution and of its gradients.
 *
 * @param dInputBefore what is added to the input gradient
 * @param dWeightsBefore what the weight gradient is added to
 */
public record ConvolutionProblem(
    ConvShape shape,
    int images,
    long seed,
    Guarded input,
    Guarded weights,
    Guarded bias,
    Guarded dOutput,
    Guarded dInputBefore,
    Guarded dWeightsBefore) {

  /** Makes numbers of a length at an offset. */
  interface Numbers {
    Guarded make(Random random, int offset, int length);
  }

  static ConvolutionProblem integers(ConvShape shape, int images, int offset, long seed) {
    return make(shape, images, offset, seed, Guarded::integers);
  }

  public static ConvolutionProblem reals(ConvShape shape, int images, int offset, long seed) {
    return make(shape, images, offset, seed, Guarded::reals);
  }

  private static ConvolutionProblem make(
      ConvShape shape, int images, int offset, long seed, Numbers numbers) {
    Random random = new Random(seed);
    return new ConvolutionProblem(
        shape,
        images,
        seed,
        numbers.make(random, offset, images * shape.inputSize()),
        numbers.make(random, 2 * offset, shape.weightSize()),
        numbers.make(random, 0, shape.outputs()),
        numbers.make(random, 3 * offset, images * shape.outputSize()),
        numbers.make(random, offset, images * shape.inputSize()),
        numbers.make(random, 0, shape.weightSize()));
  }

  /** Returns the linear part of the problem: no bias, gradients added to zeros. */
  public ConvolutionProblem linear() {
    return new ConvolutionProblem(
        shape,
        images,
        seed,
        input,
        weights,
        Guarded.zeros(0, bias.length()),
        dOutput,
        Guarded.zeros(dInputBefore.at(), dInputBefore.length()),
        Guarded.zeros(0, dWeightsBefore.length()));
  }

  ConvolutionProblem withInput(Guarded otherInput) {
    return new ConvolutionProblem(
        shape, images, seed, otherInput, weights, bias, dOutput, dInputBefore, dWeightsBefore);
  }

  ConvolutionProblem withDOutput(Guarded otherDOutput) {
    return new ConvolutionProblem(
        shape, images, seed, input, weights, bias, otherDOutput, dInputBefore, dWeightsBefore);
  }

  public Guarded forward(Convolution convolution) {
    return forward(convolution, Epilogue.bias(bias.array(), false));
  }

  /** Returns the epilogue that adds a number to each that is stored. */
  static Epilogue adding(Guarded addend) {
    return new Epilogue(null, addend.array(), addend.at(), false);
  }

  Guarded forward(Convolution convolution, Epilogue epilogue) {
    Guarded output = Guarded.unset(dOutput.at(), dOutput.length());
    convolution.forward(images, input.array(), input.at(), epilogue, output.array(), output.at());
    return output;
  }

  public Guarded inputGradient(Convolution convolution) {
    return inputGradient(convolution, adding(dInputBefore));
  }

  Guarded inputGradient(Convolution convolution, Epilogue epilogue) {
    Guarded dInput = Guarded.unset(dInputBefore.at(), dInputBefore.length());
    convolution.inputGradient(
        images, dOutput.array(), dOutput.at(), epilogue, dInput.array(), dInput.at());
    return dInput;
  }

  public Guarded weightGradient(Convolution convolution) {
    Guarded dWeights = dWeightsBefore.forAdding();
    convolution.weightGradient(
        images, input.array(), input.at(), dOutput.array(), dOutput.at(), dWeights.array());
    return dWeights;
  }

  /** Gives the problem's weights to a convolution. */
  public Convolution weighted(Convolution convolution) {
    convolution.setWeights(weights.array(), weights.at());
    return convolution;
  }

  @Override
  public String toString() {
    return "seed %d, %s, images %d, offset %d".formatted(seed, shape, images, input.at());
  }
}
