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

  /** Numbers that are worked on at a time: few enough to stay in L2 and to add up in float. */
  private static final int BLOCK = 16384;

  private final Compute compute;
  private final MapShape shape;
  private final float least;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter runningMean;
  private final Parameter runningVariance;
  private final float[] pivot;
  private final float[] mean;
  private final float[] inverseDeviation;
  private final float[] outputScale;
  private final float[] outputShift;
  private final float[] gateScale;
  private final float[] gateShift;
  private final float[] inputScale;
  private final float[] inputShift;
  private final Moments[] parts;
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
    this.least = relu ? 0 : Float.NEGATIVE_INFINITY;
    int channels = shape.channels();
    this.gamma = new Parameter(name + ".gamma", Parameter.Role.OFFSET, channels);
    this.beta = new Parameter(name + ".beta", Parameter.Role.OFFSET, channels);
    this.runningMean = new Parameter(name + ".mean", Parameter.Role.STATISTIC, channels);
    this.runningVariance = new Parameter(name + ".variance", Parameter.Role.STATISTIC, channels);
    this.pivot = new float[channels];
    this.mean = new float[channels];
    this.inverseDeviation = new float[channels];
    this.outputScale = new float[channels];
    this.outputShift = new float[channels];
    // The ReLU lets a gradient pass where the output was positive, which is computed again: that is
    // faster than to fetch it. Without a ReLU the gate is open: 0 * input + 1 > 0.
    this.gateScale = relu ? outputScale : new float[channels];
    this.gateShift = relu ? outputShift : new float[channels];
    this.inputScale = new float[channels];
    this.inputShift = new float[channels];
    this.blockRows = Math.max(1, BLOCK / channels);
    this.parts = new Moments[compute.workers().count()];
    Arrays.setAll(parts, worker -> new Moments(channels));
    if (!relu) {
      Arrays.fill(gateShift, 1);
    }
    Arrays.fill(gamma.values(), firstGamma);
    Arrays.fill(runningVariance.values(), 1);
  }

  /** Two sums for each channel: in {@code float} over a block, in {@code double} over blocks. */
  private static final class Moments {
    private final float[] blockFirst;
    private final float[] blockSecond;
    private final double[] first;
    private final double[] second;

    Moments(int channels) {
      this.blockFirst = new float[channels];
      this.blockSecond = new float[channels];
      this.first = new double[channels];
      this.second = new double[channels];
    }

    void clear() {
      Arrays.fill(first, 0);
      Arrays.fill(second, 0);
    }

    void endBlock() {
      for (int c = 0; c < first.length; c++) {
        first[c] += blockFirst[c];
        second[c] += blockSecond[c];
      }
      Arrays.fill(blockFirst, 0);
      Arrays.fill(blockSecond, 0);
    }

    void add(Moments other) {
      for (int c = 0; c < first.length; c++) {
        first[c] += other.first[c];
        second[c] += other.second[c];
      }
    }
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

  /** Adds two sums for each channel over {@code rows} cells from cell {@code row} on. */
  private interface BlockMoments {
    void add(int row, int rows, float[] first, float[] second);
  }

  /** Returns the sums over all blocks, valid until the next call. */
  private Moments total(int images, BlockMoments moments) {
    for (Moments part : parts) {
      part.clear();
    }
    forEachBlock(
        images,
        (worker, row, rows) -> {
          Moments part = parts[worker];
          moments.add(row, rows, part.blockFirst, part.blockSecond);
          part.endBlock();
        });
    for (int worker = 1; worker < parts.length; worker++) {
      parts[0].add(parts[worker]);
    }
    return parts[0];
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
              input, at, outputScale, outputShift, least, output, at, rows, channels);
        });
    return output;
  }

  /**
   * Takes mean and variance in one pass, from sums of the distances {@code d = input - pivot} and
   * of their squares:
   *
   * <pre>
   * mean = pivot + sum d / cells;  variance = sum d^2 / cells - (mean - pivot)^2
   * </pre>
   *
   * <p>That difference loses no more digits than {@code (mean - pivot)^2} is larger than the
   * variance. The pivot is the channel's mean over the first of N images. Means of images vary no
   * more than the channel does, so that their squared distances from the mean sum up to at most
   * {@code N * variance}, and one of them is {@code (mean - pivot)^2}: of the 53 bits of the sums,
   * at most about log2 N are lost.
   */
  private void takeStatistics(float[] input, int images) {
    int channels = shape.channels();
    System.arraycopy(input, 0, pivot, 0, channels); // the first cell, to find the pivot about it
    Moments ofFirst = distances(input, 1);
    for (int c = 0; c < channels; c++) {
      pivot[c] += (float) (ofFirst.first[c] / shape.cells());
    }
    Moments moments = distances(input, images);
    int cells = images * shape.cells();
    for (int c = 0; c < channels; c++) {
      double fromPivot = moments.first[c] / cells;
      mean[c] = (float) (pivot[c] + fromPivot);
      float variance = (float) Math.max(0, moments.second[c] / cells - fromPivot * fromPivot);
      inverseDeviation[c] = inverseDeviation(variance);
      runningMean.values()[c] += MOMENTUM * (mean[c] - runningMean.values()[c]);
      runningVariance.values()[c] += MOMENTUM * (variance - runningVariance.values()[c]);
    }
  }

  private Moments distances(float[] input, int images) {
    Reduce reduce = compute.kernels().reduce();
    int channels = shape.channels();
    return total(
        images,
        (row, rows, sums, squares) ->
            reduce.addColumnMoments(input, row * channels, pivot, rows, channels, sums, squares));
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
    Moments moments =
        total(
            images,
            (row, rows, sums, dots) -> {
              int at = row * channels;
              reduce.addGatedColumnMoments(
                  dOutput, at, input, at, gateScale, gateShift, mean, rows, channels, sums, dots);
            });
    int cells = images * shape.cells();
    for (int c = 0; c < channels; c++) {
      double sum = moments.first[c];
      double sumTimesZ = moments.second[c] * inverseDeviation[c];
      beta.gradient()[c] += (float) sum;
      gamma.gradient()[c] += (float) sumTimesZ;
      double scale = outputScale[c];
      inputScale[c] = (float) (-scale * inverseDeviation[c] * sumTimesZ / cells);
      inputShift[c] = (float) (-scale * sum / cells - (double) mean[c] * inputScale[c]);
    }
    float[] dInput = this.dInput.ofLength(images * shape.size());
    Elementwise elementwise = compute.kernels().elementwise();
    forEachBlock(
        images,
        (worker, row, rows) -> {
          int at = row * channels;
          elementwise.gatedAffineColumns(
              dOutput,
              at,
              outputScale,
              input,
              at,
              gateScale,
              gateShift,
              inputScale,
              inputShift,
              dInput,
              at,
              rows,
              channels);
        });
    return dInput;
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
