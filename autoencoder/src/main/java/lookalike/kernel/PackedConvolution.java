package lookalike.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link VectorConvolution} prepares for one shape: the offsets of its products, and the
 * weights in the order that each of them reads.
 *
 * <p>Offsets are those of one image in its frame of zeros (kernel 3) or as it is (kernel 1).
 */
final class PackedConvolution implements Convolution.Packed {

  /** The rows, or columns, of the kernel that reach input pixels of one parity, in memory order. */
  private record Phase(int[] kernelIndexes, int first) {}

  private final ConvShape shape;
  private final PackedProduct forward;
  private final List<PackedProduct> inputGradient = new ArrayList<>();
  private final List<int[]> inputGradientTaps = new ArrayList<>();

  PackedConvolution(ConvShape shape) {
    this.shape = shape;
    this.forward = new PackedProduct(forwardProduct(), shape.outputs());
    for (int rowParity = 0; rowParity < shape.stride(); rowParity++) {
      for (int columnParity = 0; columnParity < shape.stride(); columnParity++) {
        addPhase(rowParity, columnParity);
      }
    }
  }

  PackedProduct forward() {
    return forward;
  }

  List<PackedProduct> inputGradient() {
    return inputGradient;
  }

  void pack(float[] weights, int weightsAt) {
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    for (int row = 0; row < shape.kernel() * shape.kernel() * inputs; row++) {
      forward.setRow(row, weights, weightsAt + row * outputs, 1);
    }
    for (int phase = 0; phase < inputGradient.size(); phase++) {
      int row = 0;
      for (int kernelCell : inputGradientTaps.get(phase)) {
        for (int k = 0; k < outputs; k++) {
          int at = weightsAt + kernelCell * inputs * outputs + k;
          inputGradient.get(phase).setRow(row++, weights, at, outputs);
        }
      }
    }
  }

  private GatheredProduct forwardProduct() {
    int framedRow = (shape.width() + 2 * shape.padding()) * shape.inputs();
    int columns = shape.outputWidth();
    int[] rowAt = new int[shape.outputHeight() * columns];
    int[] outAt = new int[rowAt.length];
    for (int i = 0; i < rowAt.length; i++) {
      rowAt[i] = shape.stride() * (i / columns * framedRow + i % columns * shape.inputs());
      outAt[i] = i * shape.outputs();
    }
    int[] tapAt = new int[shape.kernel()];
    Arrays.setAll(tapAt, r -> r * framedRow);
    return new GatheredProduct(rowAt, outAt, tapAt, shape.kernel() * shape.inputs(), 1);
  }

  /**
   * Adds the product for input pixels {@code (h, w)} with {@code h % stride == rowParity} and
   * {@code w % stride == columnParity}. An input row {@code h} is reached from output row {@code p}
   * by kernel row {@code r = h + padding - p * stride}; of one parity there are at most two or
   * three.
   */
  private void addPhase(int rowParity, int columnParity) {
    Phase rows = phase(rowParity);
    Phase columns = phase(columnParity);
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int stride = shape.stride();
    int phaseHeight = (shape.height() - rowParity + stride - 1) / stride;
    int phaseWidth = (shape.width() - columnParity + stride - 1) / stride;
    if (rows.kernelIndexes.length == 0
        || columns.kernelIndexes.length == 0
        || phaseHeight <= 0
        || phaseWidth <= 0) {
      return;
    }
    int framedRow = (shape.outputWidth() + 2 * shape.padding()) * outputs;
    int[] rowAt = new int[phaseHeight * phaseWidth];
    int[] outAt = new int[rowAt.length];
    for (int i = 0; i < rowAt.length; i++) {
      int row = i / phaseWidth;
      int column = i % phaseWidth;
      rowAt[i] = (rows.first + row) * framedRow + (columns.first + column) * outputs;
      outAt[i] =
          ((row * stride + rowParity) * shape.width() + column * stride + columnParity) * inputs;
    }
    int[] tapAt = new int[rows.kernelIndexes.length];
    Arrays.setAll(tapAt, t -> t * framedRow);
    int run = columns.kernelIndexes.length * outputs;
    inputGradient.add(new PackedProduct(new GatheredProduct(rowAt, outAt, tapAt, run, 1), inputs));
    int[] cells = new int[rows.kernelIndexes.length * columns.kernelIndexes.length];
    Arrays.setAll(
        cells,
        i ->
            rows.kernelIndexes[i / columns.kernelIndexes.length] * shape.kernel()
                + columns.kernelIndexes[i % columns.kernelIndexes.length]);
    inputGradientTaps.add(cells);
  }

  /**
   * Returns the kernel indexes that reach positions of one parity, ordered by the output position
   * they come from, and where in the frame the first of them lies for position {@code parity}.
   */
  private Phase phase(int parity) {
    int padding = shape.padding();
    int[] indexes = new int[shape.kernel()];
    int count = 0;
    int first = 0;
    for (int r = shape.kernel() - 1; r >= 0; r--) {
      int distance = parity + padding - r;
      if (Math.floorMod(distance, shape.stride()) == 0) {
        if (count == 0) {
          first = distance / shape.stride() + padding;
        }
        indexes[count++] = r;
      }
    }
    return new Phase(Arrays.copyOf(indexes, count), first);
  }
}
