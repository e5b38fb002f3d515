package lookalike.nn.layer;

import java.util.Arrays;
import lookalike.kernel.Gemm;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;

/**
 * The way back of a {@link Projection}: {@code output[n][c] = mean[c] + sum over k of input[n][k] *
 * directions[c][k]}. It has no parameters of its own; with directions of unit length at right
 * angles, nothing that is linear rebuilds better from as many numbers.
 */
public final class BackProjection implements Layer {

  private final Projection source;
  private final MapShape outputShape;
  private final Compute compute;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();

  /**
   * Makes a layer.
   *
   * @param outputShape the shape its C outputs are read as by the next layer
   * @throws IllegalArgumentException if the shape has another size than the source's input
   */
  public BackProjection(Projection source, MapShape outputShape) {
    if (outputShape.size() != source.inputs()) {
      throw new IllegalArgumentException(
          "the way back gives as many numbers as its source takes, %d, which are no %s"
              .formatted(source.inputs(), outputShape));
    }
    this.source = source;
    this.outputShape = outputShape;
    this.compute = source.compute();
  }

  @Override
  public MapShape outputShape() {
    return outputShape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    int inputs = source.outputShape().size();
    int outputs = outputShape.size();
    float[] output = this.output.ofLength(images * outputs);
    Gemm gemm = compute.kernels().gemm();
    compute.split(
        images,
        (_, from, to) -> {
          for (int n = from; n < to; n++) {
            System.arraycopy(source.mean(), 0, output, n * outputs, outputs);
          }
          gemm.multiplyTransposedB(
              to - from,
              outputs,
              inputs,
              input,
              from * inputs,
              source.directions(),
              0,
              output,
              from * outputs);
        });
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    int inputs = source.outputShape().size();
    int outputs = outputShape.size();
    float[] dInput = this.dInput.ofLength(images * inputs);
    Gemm gemm = compute.kernels().gemm();
    compute.split(
        images,
        (_, from, to) -> {
          Arrays.fill(dInput, from * inputs, to * inputs, 0);
          gemm.multiply(
              to - from,
              inputs,
              outputs,
              dOutput,
              from * outputs,
              source.directions(),
              0,
              dInput,
              from * inputs);
        });
    return dInput;
  }
}
