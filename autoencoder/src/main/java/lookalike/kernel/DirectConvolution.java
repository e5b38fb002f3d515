package lookalike.kernel;

import static lookalike.kernel.TiledProduct.COLUMNS;
import static lookalike.kernel.TiledProduct.ROWS;

import java.util.Arrays;
import lookalike.kernel.Scratch.Use;
import org.jspecify.annotations.Nullable;

/**
 * Convolution by its definition, as {@link TiledProduct}s.
 *
 * <ul>
 *   <li>Forward: rows are output pixels, a tap is one row of the kernel, and because columns and
 *       channels are neighbours in memory, a tap runs over {@code S * C} numbers at once.
 *   <li>Input gradient: the same with turned kernel and swapped channels, in {@link
 *       InputGradientPhases}.
 *   <li>Weight gradient: for each row of the kernel, rows are {@code [S][C]}, and the sum runs over
 *       the pixels of a band of output rows that stays in the second-level cache.
 * </ul>
 *
 * Maps are copied into a frame of zeros first, image by image.
 */
final class DirectConvolution implements Convolution {

  /**
   * Numbers of input and output gradient that a band may hold: half of a 1 MB second-level cache.
   */
  private static final int BAND_SIZE = 1 << 17;

  private final ConvShape shape;
  private final Frame inputFrame;
  private final PackedProduct forward;
  private final Arrangement forwardWeights = new Arrangement(this::arrangeForward);
  private final InputGradientPhases inputGradient;
  private final TransposedProduct band;
  private final @Nullable TransposedProduct lastBand;
  private final int bandRows;
  private float[] weights = {};
  private int weightsAt;

  DirectConvolution(ConvShape shape) {
    this.shape = shape;
    this.inputFrame = new Frame(shape.height(), shape.width(), shape.inputs());
    this.forward = new PackedProduct(forwardProduct(), shape.outputs());
    this.inputGradient = new InputGradientPhases(shape);
    int bandSize = shape.stride() * framedRow() + shape.outputWidth() * shape.outputs();
    this.bandRows = Math.clamp(BAND_SIZE / bandSize, 1, shape.outputHeight());
    this.band = weightBand(bandRows);
    int rest = shape.outputHeight() % bandRows;
    this.lastBand = rest == 0 ? null : weightBand(rest);
  }

  @Override
  public ConvShape shape() {
    return shape;
  }

  @Override
  public String algorithm(Operation operation, int images) {
    return "direct";
  }

  @Override
  public void setWeights(float[] weights, int weightsAt) {
    this.weights = weights;
    this.weightsAt = weightsAt;
    forwardWeights.invalidate();
    inputGradient.setWeights(weights, weightsAt);
  }

  private void arrangeForward() {
    for (int row = 0; row < shape.kernel() * shape.kernel() * shape.inputs(); row++) {
      forward.setRow(row, weights, weightsAt + row * shape.outputs(), 1);
    }
  }

  @Override
  public void forward(
      int images, float[] input, int inputAt, Epilogue epilogue, float[] output, int outputAt) {
    forwardWeights.require();
    Finish finish = Finish.of(epilogue);
    try (Scratch scratch = Scratch.take()) {
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      float[] left = leftFactor(input, scratch);
      for (int n = 0; n < images; n++) {
        int imageAt = inputAt + n * shape.inputSize();
        if (shape.padding() > 0) {
          inputFrame.fill(input, imageAt, left);
          imageAt = 0;
        }
        int imageOutputAt = n * shape.outputSize();
        forward.run(
            left,
            imageAt,
            epilogue,
            epilogue.addendAt() + imageOutputAt,
            finish,
            output,
            outputAt + imageOutputAt,
            edge);
      }
    }
  }

  @Override
  public void inputGradient(
      int images, float[] dOutput, int dOutputAt, Epilogue epilogue, float[] dInput, int dInputAt) {
    inputGradient.run(images, dOutput, dOutputAt, epilogue, dInput, dInputAt);
  }

  @Override
  public void weightGradient(
      int images, float[] input, int inputAt, float[] dOutput, int dOutputAt, float[] dWeights) {
    int outputRow = shape.outputWidth() * shape.outputs();
    try (Scratch scratch = Scratch.take()) {
      float[] left = leftFactor(input, scratch);
      for (int n = 0; n < images; n++) {
        int imageAt = inputAt + n * shape.inputSize();
        if (shape.padding() > 0) {
          inputFrame.fill(input, imageAt, left);
          imageAt = 0;
        }
        for (int p = 0; p < shape.outputHeight(); p += bandRows) {
          boolean whole = p + bandRows <= shape.outputHeight();
          TransposedProduct rows = whole || lastBand == null ? band : lastBand;
          int rightAt = dOutputAt + n * shape.outputSize() + p * outputRow;
          for (int r = 0; r < shape.kernel(); r++) {
            int leftAt = imageAt + (p * shape.stride() + r) * framedRow();
            int sumsAt = r * shape.kernel() * shape.inputs() * shape.outputs();
            rows.addColumns(
                shape.outputs(), left, leftAt, dOutput, rightAt, dWeights, sumsAt, scratch);
          }
        }
      }
    }
  }

  /** Returns an empty frame to copy each image into, or the input itself where none is needed. */
  private float[] leftFactor(float[] input, Scratch scratch) {
    if (shape.padding() == 0) {
      return input;
    }
    float[] framed = scratch.array(Use.FRAME, inputFrame.size());
    inputFrame.clear(framed);
    return framed;
  }

  private int framedRow() {
    return (shape.width() + 2 * shape.padding()) * shape.inputs();
  }

  private GatheredProduct forwardProduct() {
    int columns = shape.outputWidth();
    int[] rowAt = new int[shape.outputHeight() * columns];
    int[] outAt = new int[rowAt.length];
    for (int i = 0; i < rowAt.length; i++) {
      rowAt[i] = shape.stride() * (i / columns * framedRow() + i % columns * shape.inputs());
      outAt[i] = i * shape.outputs();
    }
    int[] tapAt = new int[shape.kernel()];
    Arrays.setAll(tapAt, r -> r * framedRow());
    return new GatheredProduct(rowAt, outAt, tapAt, shape.kernel() * shape.inputs());
  }

  /** The product that sums over {@code bandRows} rows of output pixels: rows are [S][C]. */
  private TransposedProduct weightBand(int bandRows) {
    int[] outAt = TiledProduct.multiples(shape.kernel() * shape.inputs(), shape.outputs());
    int[] tapAt = TiledProduct.multiples(bandRows, shape.stride() * framedRow());
    return new TransposedProduct(
        outAt, tapAt, shape.outputWidth(), shape.stride() * shape.inputs());
  }
}
