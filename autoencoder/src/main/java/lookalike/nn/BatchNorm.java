package lookalike.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import lookalike.kernel.Elementwise;
import lookalike.kernel.Reduce;

/**
 * Batch normalisation of each channel over all cells of a batch, with an optional ReLU in the same
 * pass (<a href="https://arxiv.org/abs/1502.03167">Ioffe and Szegedy</a>).
 *
 * <pre>
 * output = relu?(gamma * (input - mean) / sqrt(variance + epsilon) + beta)
 * </pre>
 *
 * <p>Training takes mean and variance from the batch and lets the running ones follow by {@value
 * #MOMENTUM} a step; otherwise the running ones are used.
 */
public final class BatchNorm implements Layer {

  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.05f;

  /** Numbers that are worked on at a time, so that each next operation finds them in L1. */
  private static final int BLOCK = 2048;

  private final Compute compute;
  private final MapShape shape;
  private final boolean relu;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter runningMean;
  private final Parameter runningVariance;
  private final float[] mean;
  private final float[] inverseDeviation;
  private final float[] scale;
  private final float[] shift;
  private final float[] inputScale;
  private final float[] outputScale;
  private final float[] outputShift;
  private final float[][] sums;
  private final float[][] dots;
  private final float[][] blocks;
  private final float[][] maskedBlocks;
  private final int blockRows;
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private float[] input = {};

  /**
   * Makes a normalisation.
   *
   * @param name what its parameters' names start with
   * @param relu whether negative results become zero
   * @param firstGamma what gamma starts from: 1, or 0 to silence a branch at first
   */
  public BatchNorm(Compute compute, String name, MapShape shape, boolean relu, float firstGamma) {
    this.compute = compute;
    this.shape = shape;
    this.relu = relu;
    int channels = shape.channels();
    this.gamma = new Parameter(name + ".gamma", Parameter.Role.OFFSET, channels);
    this.beta = new Parameter(name + ".beta", Parameter.Role.OFFSET, channels);
    this.runningMean = new Parameter(name + ".mean", Parameter.Role.STATISTIC, channels);
    this.runningVariance = new Parameter(name + ".variance", Parameter.Role.STATISTIC, channels);
    this.mean = new float[channels];
    this.inverseDeviation = new float[channels];
    this.scale = new float[channels];
    this.shift = new float[channels];
    this.inputScale = new float[channels];
    this.outputScale = new float[channels];
    this.outputShift = new float[channels];
    this.blockRows = Math.max(1, BLOCK / channels);
    this.blocks = new float[compute.workers().count()][blockRows * channels];
    this.maskedBlocks = new float[compute.workers().count()][relu ? blockRows * channels : 0];
    this.sums = new float[compute.workers().count()][channels];
    this.dots = new float[compute.workers().count()][channels];
    Arrays.fill(gamma.values(), firstGamma);
    Arrays.fill(runningVariance.values(), 1);
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    this.input = input;
    int channels = shape.channels();
    if (training) {
      takeStatistics(input, images);
    }
    for (int c = 0; c < channels; c++) {
      float center = training ? mean[c] : runningMean.values()[c];
      if (!training) {
        inverseDeviation[c] = inverseDeviation(runningVariance.values()[c]);
      }
      outputScale[c] = gamma.values()[c] * inverseDeviation[c];
      outputShift[c] = beta.values()[c] - center * outputScale[c];
    }
    float[] output = this.output.ofLength(images * shape.size());
    Elementwise elementwise = compute.kernels().elementwise();
    forEachBlock(
        images,
        (worker, row, rows) -> {
          int at = row * channels;
          elementwise.affineColumns(
              input, at, outputScale, outputShift, output, at, rows, channels);
          if (relu) {
            elementwise.relu(output, at, output, at, rows * channels);
          }
        });
    return output;
  }

  /** Works on {@code rows} cells from cell {@code row} on. */
  private interface Block {
    void run(int worker, int row, int rows);
  }

  private void forEachBlock(int images, Block block) {
    compute
        .workers()
        .split(
            images,
            (worker, from, to) -> {
              int end = to * shape.cells();
              for (int row = from * shape.cells(); row < end; row += blockRows) {
                block.run(worker, row, Math.min(blockRows, end - row));
              }
            });
  }

  private void takeStatistics(float[] input, int images) {
    Reduce reduce = compute.kernels().reduce();
    int channels = shape.channels();
    int cells = images * shape.cells();
    clear(sums);
    forEachBlock(
        images,
        (worker, row, rows) ->
            reduce.addColumnSums(input, row * channels, rows, channels, sums[worker]));
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (total(sums, c) / cells);
    }
    // The variance is taken about the mean in a second pass: the difference of two large sums of
    // squares would lose all digits where a channel hardly varies.
    for (int c = 0; c < channels; c++) {
      scale[c] = 1;
      shift[c] = -mean[c];
    }
    clear(dots);
    Elementwise elementwise = compute.kernels().elementwise();
    forEachBlock(
        images,
        (worker, row, rows) -> {
          float[] centered = blocks[worker];
          elementwise.affineColumns(
              input, row * channels, scale, shift, centered, 0, rows, channels);
          reduce.addColumnDots(centered, 0, centered, 0, rows, channels, dots[worker]);
        });
    for (int c = 0; c < channels; c++) {
      float variance = (float) (total(dots, c) / cells);
      inverseDeviation[c] = inverseDeviation(variance);
      runningMean.values()[c] += MOMENTUM * (mean[c] - runningMean.values()[c]);
      runningVariance.values()[c] += MOMENTUM * (variance - runningVariance.values()[c]);
    }
  }

  /**
   * With {@code z = (input - mean) * inverseDeviation} over m cells, and dOutput zero wherever the
   * ReLU was:
   *
   * <pre>
   * dBeta += sum dOutput;  dGamma += sum dOutput * z
   * dInput = gamma * inverseDeviation * (dOutput - (sum dOutput) / m - z * (sum dOutput * z) / m)
   * </pre>
   */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int channels = shape.channels();
    Reduce reduce = compute.kernels().reduce();
    clear(sums);
    clear(dots);
    forEachBlock(
        images,
        (worker, row, rows) -> {
          int at = row * channels;
          float[] masked = relu ? masked(worker, dOutput, row, rows) : dOutput;
          int maskedAt = relu ? 0 : at;
          reduce.addColumnSums(masked, maskedAt, rows, channels, sums[worker]);
          reduce.addColumnDots(masked, maskedAt, input, at, rows, channels, dots[worker]);
        });
    int cells = images * shape.cells();
    for (int c = 0; c < channels; c++) {
      double sum = total(sums, c);
      double sumTimesZ = (total(dots, c) - mean[c] * sum) * inverseDeviation[c];
      beta.gradient()[c] += (float) sum;
      gamma.gradient()[c] += (float) sumTimesZ;
      scale[c] = gamma.values()[c] * inverseDeviation[c];
      inputScale[c] = (float) (-scale[c] * inverseDeviation[c] * sumTimesZ / cells);
      shift[c] = (float) (-scale[c] * sum / cells - (double) mean[c] * inputScale[c]);
    }
    float[] dInput = this.dInput.ofLength(images * shape.size());
    Elementwise elementwise = compute.kernels().elementwise();
    forEachBlock(
        images,
        (worker, row, rows) -> {
          int at = row * channels;
          float[] masked = relu ? masked(worker, dOutput, row, rows) : dOutput;
          int maskedAt = relu ? 0 : at;
          Arrays.fill(dInput, at, at + rows * channels, 0);
          elementwise.addAffineColumns(
              masked, maskedAt, scale, input, at, inputScale, shift, dInput, at, rows, channels);
        });
    return dInput;
  }

  /**
   * Returns the gradient of a block of cells before the ReLU, from 0: zero wherever the output was.
   * The output is computed again: that is faster than to fetch it.
   */
  private float[] masked(int worker, float[] dOutput, int row, int rows) {
    int channels = shape.channels();
    int at = row * channels;
    int length = rows * channels;
    float[] block = blocks[worker];
    float[] masked = maskedBlocks[worker];
    Elementwise elementwise = compute.kernels().elementwise();
    elementwise.affineColumns(input, at, outputScale, outputShift, block, 0, rows, channels);
    Arrays.fill(masked, 0, length, 0);
    elementwise.reluGradient(block, 0, dOutput, at, masked, 0, length);
    return masked;
  }

  private static void clear(float[][] parts) {
    for (float[] part : parts) {
      Arrays.fill(part, 0);
    }
  }

  private static double total(float[][] parts, int column) {
    double total = 0;
    for (float[] part : parts) {
      total += part[column];
    }
    return total;
  }

  private static float inverseDeviation(float variance) {
    return (float) (1 / Math.sqrt(variance + EPSILON));
  }

  /** Returns what a preceding convolution outside training must multiply each channel with. */
  float[] foldedScale() {
    float[] folded = new float[shape.channels()];
    for (int c = 0; c < folded.length; c++) {
      folded[c] = gamma.values()[c] * inverseDeviation(runningVariance.values()[c]);
    }
    return folded;
  }

  /** Returns what a preceding convolution outside training must add to each channel. */
  float[] foldedShift() {
    float[] folded = foldedScale();
    for (int c = 0; c < folded.length; c++) {
      folded[c] = beta.values()[c] - runningMean.values()[c] * folded[c];
    }
    return folded;
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    action.accept(gamma);
    action.accept(beta);
    action.accept(runningMean);
    action.accept(runningVariance);
  }
}
