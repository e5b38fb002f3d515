package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.kernel.Arrangement;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Epilogue;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * The input gradient of a direct convolution: a convolution of the output's gradient with the
 * turned kernel and swapped channels. At stride 2 the input pixels fall into four phases, by odd
 * and even row and column, each with taps of its own.
 */
final class InputGradientPhases {

  /** The rows, or columns, of the kernel that reach input pixels of one parity, in memory order. */
  private record Taps(int[] kernelIndexes, int first) {}

  /**
   * The input pixels of one parity, and the cells {@code r * S + s} of the kernel that they see.
   */
  private record Phase(PackedProduct product, int[] kernelCells) {}

  private final ConvShape shape;
  private final ZeroPadding frame;
  private final List<Phase> phases = new ArrayList<>();
  private final Arrangement arrangement = new Arrangement(this::arrange);
  private float[] weights = {};
  private int weightsAt;

  InputGradientPhases(ConvShape shape) {
    this.shape = shape;
    this.frame = new ZeroPadding(shape.outputHeight(), shape.outputWidth(), shape.outputs());
    for (int rowParity = 0; rowParity < shape.stride(); rowParity++) {
      for (int columnParity = 0; columnParity < shape.stride(); columnParity++) {
        addPhase(rowParity, columnParity);
      }
    }
  }

  void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    arrangement.invalidate();
  }

  private void arrange() {
    for (Phase phase : phases) {
      int row = 0;
      for (int kernelCell : phase.kernelCells) {
        for (int k = 0; k < shape.outputs(); k++) {
          int at = weightsAt + kernelCell * shape.inputs() * shape.outputs() + k;
          phase.product.setRow(row++, weights, at, shape.outputs());
        }
      }
    }
  }

  void run(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    arrangement.require();
    LateEpilogue finish = LateEpilogue.of(epilogue);
    try (Scratch scratch = Scratch.take()) {
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      float[] left = dOutput;
      if (shape.padding() > 0) {
        left = scratch.array(Use.FRAME, frame.size());
        frame.clear(left);
      }
      for (int n = 0; n < images; n++) {
        int imageAt = dOutputAt + n * shape.outputSize();
        if (shape.padding() > 0) {
          frame.fill(dOutput, imageAt, left, 0);
          imageAt = 0;
        }
        int imageInputAt = n * shape.inputSize();
        for (Phase phase : phases) {
          phase.product.run(
              0,
              shape.inputs(),
              left,
              imageAt,
              epilogue,
              epilogue.addendAt() + imageInputAt,
              finish,
              dInput,
              dInputAt + imageInputAt,
              edge);
        }
      }
    }
  }

  /**
   * Adds the product for input pixels {@code (h, w)} with {@code h % stride == rowParity} and
   * {@code w % stride == columnParity}. An input row {@code h} is reached from output row {@code p}
   * by kernel row {@code r = h + padding - p * stride}; of one parity there are at most two, and
   * none where a 1x1 kernel steps over the pixel: its gradient is a sum of no terms.
   */
  private void addPhase(int rowParity, int columnParity) {
    Taps rows = taps(rowParity);
    Taps columns = taps(columnParity);
    int inputs = shape.inputs();
    int outputs = shape.outputs();
    int stride = shape.stride();
    int phaseHeight = (shape.height() - rowParity + stride - 1) / stride;
    int phaseWidth = (shape.width() - columnParity + stride - 1) / stride;
    if (phaseHeight <= 0 || phaseWidth <= 0) {
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
    int[] tapAt = new int[columns.kernelIndexes.length == 0 ? 0 : rows.kernelIndexes.length];
    Arrays.setAll(tapAt, t -> t * framedRow);
    int run = columns.kernelIndexes.length * outputs;
    TiledProduct product = RegisterTiles.gathered(rowAt, outAt, tapAt, run);
    int[] cells = new int[tapAt.length * columns.kernelIndexes.length];
    Arrays.setAll(
        cells,
        i ->
            rows.kernelIndexes[i / columns.kernelIndexes.length] * shape.kernel()
                + columns.kernelIndexes[i % columns.kernelIndexes.length]);
    phases.add(new Phase(new PackedProduct(product, inputs), cells));
  }

  /**
   * Returns the kernel indexes that reach positions of one parity, ordered by the output position
   * they come from, and where in the frame the first of them lies for position {@code parity}.
   */
  private Taps taps(int parity) {
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
    return new Taps(Arrays.copyOf(indexes, count), first);
  }
}
