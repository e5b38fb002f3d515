package lookalike.benchmark.convolution;

import java.util.SplittableRandom;
import lookalike.kernel.ConvShape;

/**
 * What every contender of a case is given, from one seed.
 *
 * @param input {@code [N][H][W][C]}
 * @param weights {@code [R][S][C][K]}
 * @param bias {@code [K]}
 * @param dOutput {@code [N][P][Q][K]}
 */
public record LayerNumbers(float[] input, float[] weights, float[] bias, float[] dOutput) {

  /** The names of the results, the same for all contenders. */
  public static final String OUTPUT = "output";

  /** The gradient of the weights. */
  public static final String WEIGHT_GRADIENT = "weight gradient";

  /** The gradient of the input. */
  public static final String INPUT_GRADIENT = "input gradient";

  /** Draws the numbers of a case. */
  public static LayerNumbers of(LayerCase layer) {
    ConvShape shape = layer.shape();
    SplittableRandom random = new SplittableRandom(1);
    return new LayerNumbers(
        normals(layer.batch() * shape.inputSize(), random),
        normals(shape.weightSize(), random),
        normals(shape.outputs(), random),
        normals(layer.batch() * shape.outputSize(), random));
  }

  private static float[] normals(int length, SplittableRandom random) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
