package lookalike.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import lookalike.kernel.Convolution.Operation;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.nn.layer.Convolution2d;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithms the convolutions of a network take.
 *
 * @param kernels the name of the kernels, which choose
 * @param images how many images a call has
 * @param convolutions in the order of the network
 */
public record ConvolutionAlgorithms(String kernels, int images, List<Choice> convolutions) {

  /**
   * What one convolution takes.
   *
   * @param name of the convolution
   * @param height H, rows of the input map
   * @param width W, columns of the input map
   * @param inputs C, input channels
   * @param outputs K, output channels
   * @param kernel rows and columns of the kernel
   * @param stride cells from one output to the next
   * @param forward the algorithm of the forward pass
   * @param inputGradient of the gradient of the input; null in a first layer, which has none
   * @param weightGradient of the gradient of the weights
   */
  public record Choice(
      String name,
      int height,
      int width,
      int inputs,
      int outputs,
      int kernel,
      int stride,
      String forward,
      @Nullable String inputGradient,
      String weightGradient) {

    private static Choice of(Convolution2d convolution, int images) {
      Map<Operation, String> algorithms = convolution.algorithms(images);
      return new Choice(
          convolution.name(),
          convolution.shape().height(),
          convolution.shape().width(),
          convolution.shape().inputs(),
          convolution.shape().outputs(),
          convolution.shape().kernel(),
          convolution.shape().stride(),
          algorithms.getOrDefault(Operation.FORWARD, ""),
          algorithms.get(Operation.INPUT_GRADIENT),
          algorithms.getOrDefault(Operation.WEIGHT_GRADIENT, ""));
    }

    private String sizes() {
      return "%dx%d, %d -> %d, %dx%d%s"
          .formatted(
              height,
              width,
              inputs,
              outputs,
              kernel,
              kernel,
              stride == 1 ? "" : ", stride " + stride);
    }
  }

  /**
   * Asks the best kernels that this machine has.
   *
   * @param images how many images a call has, at least 1
   */
  public static ConvolutionAlgorithms of(ModelConfig config, int images) {
    Kernels kernels = MachineKernels.best();
    if (images < 1) {
      throw new IllegalArgumentException("images must be at least 1, got " + images);
    }
    List<Choice> convolutions =
        new Autoencoder(config, new Compute(kernels, Workers.none()), 0)
            .whole()
            .all(Convolution2d.class)
            .map(convolution -> Choice.of(convolution, images))
            .toList();
    return new ConvolutionAlgorithms(kernels.name(), images, convolutions);
  }

  /** Returns a table for people. */
  public String describe() {
    String row = "%-26s %-33s %-12s %-14s %s%n";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "kernels %s, %d images a call%n", kernels, images));
    text.append(
        String.format(row, "convolution", "sizes", "forward", "input gradient", "weight gradient"));
    for (Choice it : convolutions) {
      String inputGradient = it.inputGradient == null ? "-" : it.inputGradient;
      text.append(
          String.format(row, it.name, it.sizes(), it.forward, inputGradient, it.weightGradient));
    }
    return text.toString();
  }
}
