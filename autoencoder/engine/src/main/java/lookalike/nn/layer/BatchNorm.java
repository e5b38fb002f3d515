package lookalike.nn.layer;

import java.util.Arrays;
import java.util.function.Consumer;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Elementwise;
import lookalike.kernel.Reduce;
import lookalike.nn.Buffer;
import lookalike.nn.CellBlocks;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Moments;
import lookalike.nn.Operators;
import lookalike.nn.Parameter;

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
 *
 * <p>A layer before it may bring parts of a batch while they are still in the cache, and take parts
 * of its gradient: {@code start}, parts on any workers, {@code end}.
 */
public final class BatchNorm implements Layer {

  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.05f;

  private final Compute compute;
  private final MapShape shape;
  private final float least;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter runningMean;
  private final Parameter runningVariance;
  private final ChannelStatistics statistics;
  private final float[] mean;
  private final float[] variance;
  private final float[] inverseDeviation;
  private final float[] outputScale;
  private final float[] outputShift;
  private final float[] gateScale;
  private final float[] gateShift;
  private final float[] inputScale;
  private final float[] inputShift;
  private final CellBlocks blocks;
  private final Moments[] gradientParts;
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
    this.statistics = new ChannelStatistics(compute, shape);
    this.mean = new float[channels];
    this.variance = new float[channels];
    this.inverseDeviation = new float[channels];
    this.outputScale = new float[channels];
    this.outputShift = new float[channels];
    // The ReLU lets a gradient pass where the output was positive, which is computed again: that is
    // faster than to fetch it. Without a ReLU the gate is open: 0 * input + 1 > 0.
    this.gateScale = relu ? outputScale : new float[channels];
    this.gateShift = relu ? outputShift : new float[channels];
    this.inputScale = new float[channels];
    this.inputShift = new float[channels];
    this.blocks = new CellBlocks(shape);
    this.gradientParts = new Moments[compute.workers().count()];
    Arrays.setAll(gradientParts, worker -> new Moments(channels));
    if (!relu) {
      Arrays.fill(gateShift, 1);
    }
    Arrays.fill(gamma.values(), firstGamma);
    Arrays.fill(runningVariance.values(), 1);
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    if (training) {
      startStatistics(input);
      compute.split(images, this::addStatistics);
      endStatistics();
    } else {
      for (int c = 0; c < shape.channels(); c++) {
        mean[c] = runningMean.values()[c];
        inverseDeviation[c] = inverseDeviation(runningVariance.values()[c]);
      }
    }
    return normalized(input, images);
  }

  /** Begins to take the statistics of a batch. */
  void startStatistics(float[] input) {
    statistics.start(input);
  }

  /** Adds images {@code [from, to)} of the input to the statistics. */
  void addStatistics(int worker, int from, int to) {
    statistics.add(worker, from, to);
  }

  /** Takes mean and variance from the statistics, and lets the running ones follow. */
  void endStatistics() {
    statistics.end(mean, variance);
    for (int c = 0; c < shape.channels(); c++) {
      inverseDeviation[c] = inverseDeviation(variance[c]);
      runningMean.values()[c] += MOMENTUM * (mean[c] - runningMean.values()[c]);
      runningVariance.values()[c] += MOMENTUM * (variance[c] - runningVariance.values()[c]);
    }
  }

  /** Computes the output by the mean and the deviation that were found last. */
  float[] normalized(float[] input, int images) {
    this.input = input;
    int channels = shape.channels();
    for (int c = 0; c < channels; c++) {
      outputScale[c] = gamma.values()[c] * inverseDeviation[c];
      outputShift[c] = beta.values()[c] - mean[c] * outputScale[c];
    }
    float[] output = this.output.ofLength(images * shape.size());
    Elementwise elementwise = compute.kernels().elementwise();
    CellBlocks.Work work =
        (row, rows) -> {
          int at = row * channels;
          elementwise.affineColumns(
              input, at, outputScale, outputShift, least, output, at, rows, channels);
        };
    compute.split(images, (worker, from, to) -> blocks.forEach(from, to, work));
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    startBackward(dOutput, images);
    float[] dInput = this.dInput.ofLength(images * shape.size());
    compute.split(
        images, (worker, from, to) -> backwardPart(dOutput, from, to, dInput, from * shape.size()));
    return dInput;
  }

  /**
   * Begins a backward pass. With {@code z = (input - mean) * inverseDeviation} over m cells, and
   * dOutput zero wherever the ReLU was:
   *
   * <pre>
   * dBeta += sum dOutput;  dGamma += sum dOutput * z
   * dInput = gamma * inverseDeviation * (dOutput - (sum dOutput) / m - z * (sum dOutput * z) / m)
   * </pre>
   */
  void startBackward(float[] dOutput, int images) {
    int channels = shape.channels();
    Reduce reduce = compute.kernels().reduce();
    for (Moments part : gradientParts) {
      part.clear();
    }
    compute.split(
        images,
        (worker, from, to) -> {
          Moments part = gradientParts[worker];
          blocks.forEach(
              from,
              to,
              (row, rows) -> {
                int at = row * channels;
                reduce.addGatedColumnMoments(
                    dOutput,
                    at,
                    input,
                    at,
                    gateScale,
                    gateShift,
                    mean,
                    rows,
                    channels,
                    part.blockFirst,
                    part.blockSecond);
                part.endBlock(rows);
              });
        });
    int cells = images * shape.cells();
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double dot = 0;
      for (Moments part : gradientParts) {
        sum += part.first[c];
        dot += part.second[c];
      }
      double sumTimesZ = dot * inverseDeviation[c];
      beta.gradient()[c] += (float) sum;
      gamma.gradient()[c] += (float) sumTimesZ;
      double scale = outputScale[c];
      inputScale[c] = (float) (-scale * inverseDeviation[c] * sumTimesZ / cells);
      inputShift[c] = (float) (-scale * sum / cells - (double) mean[c] * inputScale[c]);
    }
  }

  /** Computes the gradient of the input of images {@code [from, to)}, which goes to {@code at}. */
  void backwardPart(float[] dOutput, int from, int to, float[] dInput, int at) {
    int channels = shape.channels();
    int shift = at - from * shape.size();
    Elementwise elementwise = compute.kernels().elementwise();
    blocks.forEach(
        from,
        to,
        (row, rows) -> {
          int rowAt = row * channels;
          elementwise.gatedAffineColumns(
              dOutput,
              rowAt,
              outputScale,
              input,
              rowAt,
              gateScale,
              gateShift,
              inputScale,
              inputShift,
              dInput,
              rowAt + shift,
              rows,
              channels);
        });
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

  /** A 1x1 convolution, or a dense layer, that only scales and shifts each channel. */
  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    int channels = shape.channels();
    float[] scale = foldedScale();
    float[] diagonal = new float[channels * channels];
    for (int c = 0; c < channels; c++) {
      diagonal[c * channels + c] = scale[c];
    }
    ConvShape pointwise = new ConvShape(shape.height(), shape.width(), channels, channels, 1, 1);
    T output =
        shape.cells() == 1
            ? operators.dense(diagonal, foldedShift(), input)
            : operators.convolution(pointwise, diagonal, foldedShift(), input);
    return least == 0 ? operators.relu(output) : output;
  }
}
