package lookalike.nn.layer;

import java.util.ArrayList;
import java.util.List;
import lookalike.kernel.Reduce;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * Scales each block of a vector to a fixed length, which puts a bottleneck on a product of spheres:
 * a block {@code x} of K numbers becomes {@code x * sqrt(K) / |x|}, so that a number of the result
 * is about 1 in size whatever the width.
 */
public final class BlockNorm implements Layer {

  /** Keeps the zero block at zero. */
  private static final double EPSILON = 1e-12;

  private final Compute compute;
  private final int[] widths;
  private final int size;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a layer.
   *
   * @param widths numbers of each block
   */
  public BlockNorm(Compute compute, int... widths) {
    this.compute = compute;
    this.widths = widths.clone();
    int size = 0;
    for (int width : widths) {
      size += width;
    }
    this.size = size;
  }

  @Override
  public MapShape outputShape() {
    return MapShape.vector(size);
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    float[] output = this.output.ofLength(images * size);
    Reduce reduce = compute.kernels().reduce();
    for (int at = 0; at < images * size; ) {
      for (int width : widths) {
        double norm = Math.sqrt(reduce.dot(input, at, input, at, width) + EPSILON);
        float scale = (float) (Math.sqrt(width) / norm);
        for (int i = at; i < at + width; i++) {
          output[i] = input[i] * scale;
        }
        at += width;
      }
    }
    return output;
  }

  /** With {@code u = x / |x|}: {@code dInput = sqrt(K) / |x| * (dOutput - u (u . dOutput))}. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    float[] dInput = this.dInput.ofLength(images * size);
    Reduce reduce = compute.kernels().reduce();
    for (int at = 0; at < images * size; ) {
      for (int width : widths) {
        double squared = reduce.dot(input, at, input, at, width) + EPSILON;
        float along = (float) (reduce.dot(input, at, dOutput, at, width) / squared);
        float scale = (float) Math.sqrt(width / squared);
        for (int i = at; i < at + width; i++) {
          dInput[i] = scale * (dOutput[i] - along * input[i]);
        }
        at += width;
      }
    }
    return dInput;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    List<T> blocks = new ArrayList<>();
    int at = 0;
    for (int width : widths) {
      blocks.add(operators.toLength((float) Math.sqrt(width), operators.part(at, width, input)));
      at += width;
    }
    return operators.joined(blocks);
  }
}
