package lookalike.kernel.vector;

import static lookalike.kernel.vector.TiledProduct.COLUMNS;
import static lookalike.kernel.vector.TiledProduct.ROWS;

import java.util.Arrays;
import lookalike.kernel.Arrangement;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Epilogue;
import lookalike.kernel.Scratch;
import lookalike.kernel.Scratch.Use;

/**
 * Convolution by its definition, as {@link TiledProduct}s.
 *
 * <ul>
 *   <li>Forward: rows are output pixels, a tap is one row of the kernel, and because columns and
 *       channels are neighbours in memory, a tap runs over {@code S * C} numbers at once.
 *   <li>Input gradient: the same with turned kernel and swapped channels, in {@link
 *       InputGradientPhases}.
 *   <li>Weight gradient: for each row of the kernel, rows are {@code [S][C]}, and the sum runs over
 *       the pixels of a band of output rows, or of several maps, that stays in the second-level
 *       cache.
 * </ul>
 *
 * Maps are copied into a frame of zeros first, image by image.
 */
public final class DirectConvolution implements CostedConvolution {

  /**
   * Numbers of input and output gradient that a band may hold: half of a 1 MB second-level cache.
   * The longer a band is, the fewer times are its sums fetched and put back.
   */
  private static final int BAND_SIZE = 1 << 17;

  /** Maps that a band holds at most: from there on, fetching the sums hardly counts. */
  private static final int MOST_MAPS = 16;

  private final ConvShape shape;
  private final ZeroPadding inputFrame;
  private final PackedProduct forward;
  private final Arrangement forwardWeights = new Arrangement(this::arrangeForward);
  private final InputGradientPhases inputGradient;
  private final int bandRows;
  private final TiledProduct[] bands;
  private final TiledProduct lastBand;
  private float[] weights = {};
  private int weightsAt;

  public DirectConvolution(ConvShape shape) {
    this.shape = shape;
    this.inputFrame = new ZeroPadding(shape.height(), shape.width(), shape.inputs());
    this.forward = new PackedProduct(forwardProduct(), shape.outputs());
    this.inputGradient = new InputGradientPhases(shape);
    int bandSize = shape.stride() * framedRow() + shape.outputWidth() * shape.outputs();
    this.bandRows = Math.clamp(BAND_SIZE / bandSize, 1, shape.outputHeight());
    int mapSize = framedSize() + shape.outputSize();
    this.bands = new TiledProduct[Math.clamp(BAND_SIZE / mapSize, 1, MOST_MAPS)];
    Arrays.setAll(bands, i -> weightBand(i + 1, bandRows));
    int rest = shape.outputHeight() % bandRows;
    this.lastBand = rest == 0 ? bands[0] : weightBand(1, rest);
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
  public double cost(Operation operation, int images) {
    return ConvolutionCost.direct(shape, operation, images);
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
  public int channelBlock(int images) {
    // A tile that is not full starts from zeros and adds the start at the end, which rounds
    // differently: parts must fill their tiles where the whole does.
    return shape.outputs() % Simd.LANES == 0 ? Simd.LANES : COLUMNS;
  }

  @Override
  public void forward(
      int images,
      int from,
      int to,
      float[] input,
      int inputAt,
      Epilogue epilogue,
      float[] output,
      int outputAt) {
    forwardWeights.require();
    LateEpilogue finish = LateEpilogue.of(epilogue);
    try (Scratch scratch = Scratch.take()) {
      float[] edge = scratch.array(Use.EDGE, ROWS * COLUMNS);
      float[] left = leftFactor(input, 1, scratch);
      for (int n = 0; n < images; n++) {
        int imageAt = inputAt + n * shape.inputSize();
        if (shape.padding() > 0) {
          inputFrame.fill(input, imageAt, left, 0);
          imageAt = 0;
        }
        int imageOutputAt = n * shape.outputSize();
        forward.run(
            from,
            to,
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
      float[] left = leftFactor(input, bands.length, scratch);
      for (int n = 0; n < images; n += bands.length) {
        int maps = Math.min(bands.length, images - n);
        int mapAt = inputAt + n * shape.inputSize();
        if (shape.padding() > 0) {
          for (int i = 0; i < maps; i++) {
            inputFrame.fill(input, mapAt + i * shape.inputSize(), left, i * framedSize());
          }
          mapAt = 0;
        }
        for (int p = 0; p < shape.outputHeight(); p += bandRows) {
          boolean whole = p + bandRows <= shape.outputHeight();
          TiledProduct band = whole ? bands[maps - 1] : lastBand;
          int rightAt = dOutputAt + n * shape.outputSize() + p * outputRow;
          for (int r = 0; r < shape.kernel(); r++) {
            int leftAt = mapAt + (p * shape.stride() + r) * framedRow();
            int sumsAt = r * shape.kernel() * shape.inputs() * shape.outputs();
            band.addColumns(
                shape.outputs(), left, leftAt, dOutput, rightAt, dWeights, sumsAt, scratch);
          }
        }
      }
    }
  }

  /** Returns empty frames to copy so many maps into, or the input itself where none is needed. */
  private float[] leftFactor(float[] input, int maps, Scratch scratch) {
    if (shape.padding() == 0) {
      return input;
    }
    float[] framed = scratch.array(Use.FRAME, maps * framedSize());
    Arrays.fill(framed, 0, maps * framedSize(), 0);
    return framed;
  }

  private int framedRow() {
    return (shape.width() + 2 * shape.padding()) * shape.inputs();
  }

  /** Numbers between a map and the next one in the left factor. */
  private int framedSize() {
    return (shape.height() + 2 * shape.padding()) * framedRow();
  }

  private TiledProduct forwardProduct() {
    int columns = shape.outputWidth();
    int[] rowAt = new int[shape.outputHeight() * columns];
    int[] outAt = new int[rowAt.length];
    for (int i = 0; i < rowAt.length; i++) {
      rowAt[i] = shape.stride() * (i / columns * framedRow() + i % columns * shape.inputs());
      outAt[i] = i * shape.outputs();
    }
    int[] tapAt = new int[shape.kernel()];
    Arrays.setAll(tapAt, r -> r * framedRow());
    return RegisterTiles.gathered(rowAt, outAt, tapAt, shape.kernel() * shape.inputs());
  }

  /** The product that sums over {@code rows} rows of output pixels of each map: rows are [S][C]. */
  private TiledProduct weightBand(int maps, int rows) {
    int[] outAt = TiledProduct.multiples(shape.kernel() * shape.inputs(), shape.outputs());
    int[] tapAt = new int[maps * rows];
    for (int i = 0; i < tapAt.length; i++) {
      tapAt[i] = i / rows * framedSize() + i % rows * shape.stride() * framedRow();
    }
    return RegisterTiles.transposed(
        outAt, tapAt, shape.outputWidth(), shape.stride() * shape.inputs());
  }
}
