package lookalike.benchmark.torch;

import java.util.Arrays;
import lookalike.kernel.ConvShape;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Turns our arrays into libtorch's tensors and back: maps from {@code [N][H][W][C]}, weights from
 * {@code [R][S][C][K]}. Tensors returned belong to the caller, who closes them.
 */
final class TorchArrays {

  private TorchArrays() {}

  /** Returns {@code N x C x H x W} maps that go into a convolution. */
  static Tensor maps(float[] numbers, int images, ConvShape shape, MemoryFormat format) {
    return maps(numbers, images, shape.height(), shape.width(), shape.inputs(), format);
  }

  /** Returns {@code N x K x P x Q} maps that come out of a convolution. */
  static Tensor outputMaps(float[] numbers, int images, ConvShape shape, MemoryFormat format) {
    return maps(
        numbers, images, shape.outputHeight(), shape.outputWidth(), shape.outputs(), format);
  }

  private static Tensor maps(
      float[] numbers, int images, int height, int width, int channels, MemoryFormat format) {
    return permuted(numbers, format, new long[] {images, height, width, channels}, 0, 3, 1, 2);
  }

  /** Returns {@code K x C x R x S} weights. */
  static Tensor weights(float[] numbers, ConvShape shape, MemoryFormat format) {
    int[] sizes = {shape.kernel(), shape.kernel(), shape.inputs(), shape.outputs()};
    return weights(numbers, sizes, format);
  }

  /** Returns {@code K x C x R x S} weights from those of sizes {@code R, S, C, K}. */
  static Tensor weights(float[] numbers, int[] sizes, MemoryFormat format) {
    return permuted(numbers, format, Arrays.stream(sizes).asLongStream().toArray(), 3, 2, 0, 1);
  }

  /** Returns {@code columns x rows} numbers from {@code [rows][columns]}. */
  static Tensor transposed(float[] numbers, int rows, int columns) {
    return permuted(numbers, MemoryFormat.Contiguous, new long[] {rows, columns}, 1, 0);
  }

  private static Tensor permuted(
      float[] numbers, MemoryFormat format, long[] sizes, long... order) {
    try (Tensor plain = AbstractTensor.create(numbers, sizes);
        Tensor view = plain.permute(order);
        Tensor other = view.contiguous(format)) {
      return other.clone(); // contiguous() may return the view itself
    }
  }

  /** Returns maps as {@code [N][H][W][C]}. */
  static float[] ofMaps(Tensor maps) {
    return array(maps, 0, 2, 3, 1);
  }

  /** Returns weights, or their gradient, as {@code [R][S][C][K]}. */
  static float[] ofWeights(Tensor weights) {
    return array(weights, 2, 3, 1, 0);
  }

  /** Returns {@code [rows][columns]} numbers of a {@code columns x rows} tensor. */
  static float[] ofTransposed(Tensor matrix) {
    return array(matrix, 1, 0);
  }

  private static float[] array(Tensor tensor, long... order) {
    try (Tensor view = tensor.permute(order);
        Tensor plain = view.contiguous()) {
      return numbers(plain);
    }
  }

  /** Returns the numbers of a tensor that lies in one piece. */
  static float[] numbers(Tensor plain) {
    float[] numbers = new float[Math.toIntExact(plain.numel())];
    try (FloatPointer pointer = plain.data_ptr_float()) {
      pointer.get(numbers);
    }
    return numbers;
  }
}
