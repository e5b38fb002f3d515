package lookalike.kernel;

import static lookalike.kernel.GatheredProduct.COLUMNS;
import static lookalike.kernel.GatheredProduct.ROWS;

import java.util.Arrays;

/**
 * Direct convolution as {@link GatheredProduct}s.
 *
 * <ul>
 *   <li>Forward: rows are output pixels, a tap is one row of the kernel, and because columns and
 *       channels are neighbours in memory, a tap runs over {@code S * C} numbers at once.
 *   <li>Input gradient: the same with turned kernel and swapped channels. At stride 2 the input
 *       pixels fall into four phases, by odd and even row and column, each with its own taps.
 *   <li>Weight gradient: rows are {@code [R][S][C]}, and the sum runs over the pixels of a band of
 *       output rows that stays in the second-level cache.
 * </ul>
 *
 * Maps are copied into a frame of zeros first, image by image, so that no loop asks for borders.
 */
final class VectorConvolution implements Convolution {

  /**
   * Numbers of input and output gradient that a band may hold: half of a 1 MB second-level cache.
   */
  private static final int BAND_SIZE = 1 << 17;

  /** What a thread needs between calls. */
  private static final class Scratch {
    float[] framed = {};
    final float[] edge = new float[ROWS * COLUMNS];

    float[] framed(int size) {
      if (framed.length < size) {
        framed = new float[size];
      }
      return framed;
    }
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  @Override
  public Packed allocate(ConvShape shape) {
    return new PackedConvolution(shape);
  }

  @Override
  public void pack(ConvShape shape, float[] weights, int weightsAt, Packed packed) {
    ((PackedConvolution) packed).pack(weights, weightsAt);
  }

  @Override
  public void forward(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      Packed packed,
      float[] bias,
      float[] output,
      int outputAt) {
    Scratch scratch = SCRATCH.get();
    PackedProduct product = ((PackedConvolution) packed).forward();
    for (int n = 0; n < images; n++) {
      int imageAt = inputAt + n * shape.inputSize();
      float[] left = input;
      if (shape.padding() > 0) {
        left = scratch.framed(framedSize(shape.height(), shape.width(), shape.inputs()));
        frame(input, imageAt, shape.height(), shape.width(), shape.inputs(), left);
        imageAt = 0;
      }
      product.run(left, imageAt, bias, output, outputAt + n * shape.outputSize(), scratch.edge);
    }
  }

  @Override
  public void inputGradient(
      ConvShape shape,
      int images,
      float[] dOutput,
      int dOutputAt,
      Packed packed,
      float[] dInput,
      int dInputAt) {
    Scratch scratch = SCRATCH.get();
    int rows = shape.outputHeight();
    int columns = shape.outputWidth();
    for (int n = 0; n < images; n++) {
      int imageAt = dOutputAt + n * shape.outputSize();
      float[] left = dOutput;
      if (shape.padding() > 0) {
        left = scratch.framed(framedSize(rows, columns, shape.outputs()));
        frame(dOutput, imageAt, rows, columns, shape.outputs(), left);
        imageAt = 0;
      }
      for (PackedProduct phase : ((PackedConvolution) packed).inputGradient()) {
        phase.run(left, imageAt, null, dInput, dInputAt + n * shape.inputSize(), scratch.edge);
      }
    }
  }

  @Override
  public void weightGradient(
      ConvShape shape,
      int images,
      float[] input,
      int inputAt,
      float[] dOutput,
      int dOutputAt,
      float[] dWeights) {
    Scratch scratch = SCRATCH.get();
    int padding = shape.padding();
    int framedRow = (shape.width() + 2 * padding) * shape.inputs();
    int outputRow = shape.outputWidth() * shape.outputs();
    int bandRows =
        Math.clamp(BAND_SIZE / (shape.stride() * framedRow + outputRow), 1, shape.outputHeight());
    GatheredProduct band = weightBand(shape, framedRow, bandRows);
    int rest = shape.outputHeight() % bandRows;
    GatheredProduct lastBand = rest == 0 ? band : weightBand(shape, framedRow, rest);
    float[] edge = scratch.edge;
    for (int n = 0; n < images; n++) {
      int imageAt = inputAt + n * shape.inputSize();
      float[] left = input;
      if (padding > 0) {
        left = scratch.framed(framedSize(shape.height(), shape.width(), shape.inputs()));
        frame(input, imageAt, shape.height(), shape.width(), shape.inputs(), left);
        imageAt = 0;
      }
      for (int p = 0; p < shape.outputHeight(); p += bandRows) {
        GatheredProduct rows = p + bandRows <= shape.outputHeight() ? band : lastBand;
        int leftAt = imageAt + p * shape.stride() * framedRow;
        int rightAt = dOutputAt + n * shape.outputSize() + p * outputRow;
        VectorGemm.allColumns(
            rows, shape.outputs(), left, leftAt, dOutput, rightAt, dWeights, 0, edge);
      }
    }
  }

  /** The product that sums over {@code bandRows} rows of output pixels: rows are [R][S][C]. */
  private static GatheredProduct weightBand(ConvShape shape, int framedRow, int bandRows) {
    int runs = shape.kernel() * shape.inputs();
    int[] rowAt = new int[shape.kernel() * runs];
    Arrays.setAll(rowAt, i -> i / runs * framedRow + i % runs);
    int[] outAt = new int[rowAt.length];
    Arrays.setAll(outAt, i -> i * shape.outputs());
    int[] tapAt = new int[bandRows];
    Arrays.setAll(tapAt, p -> p * shape.stride() * framedRow);
    return new GatheredProduct(
        rowAt, outAt, tapAt, shape.outputWidth(), shape.stride() * shape.inputs());
  }

  private static int framedSize(int height, int width, int channels) {
    return (height + 2) * (width + 2) * channels;
  }

  /** Copies a map {@code [height][width][channels]} into a frame of zeros one cell wide. */
  private static void frame(
      float[] map, int mapAt, int height, int width, int channels, float[] framed) {
    int row = width * channels;
    int framedRow = row + 2 * channels;
    Arrays.fill(framed, 0, framedRow + channels, 0);
    for (int h = 0; h < height; h++) {
      int at = (h + 1) * framedRow + channels;
      System.arraycopy(map, mapAt + h * row, framed, at, row);
      Arrays.fill(framed, at + row, at + row + 2 * channels, 0);
    }
    int lastRow = (height + 1) * framedRow;
    Arrays.fill(framed, lastRow, lastRow + framedRow, 0);
  }
}
