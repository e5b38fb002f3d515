package lookalike.nn;

import java.util.Arrays;
import java.util.function.Consumer;
import lookalike.kernel.ConvShape;
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
 *
 * <p>A layer before it may bring parts of a batch while they are still in the cache, and take parts
 * of its gradient: {@code start}, parts on any workers, {@code end}.
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

  /**
   * What a worker has seen: two sums for each channel, in {@code float} over a block, in {@code
   * double} over blocks. Those of the forward pass are of distances from a pivot.
   */
  private static final class Moments {
    private final float[] pivot;
    private final float[] blockFirst;
    private final float[] blockSecond;
    private final double[] first;
    private final double[] second;
    private int cells;

    Moments(int channels) {
      this.pivot = new float[channels];
      this.blockFirst = new float[channels];
      this.blockSecond = new float[channels];
      this.first = new double[channels];
      this.second = new double[channels];
    }

    void clear() {
      Arrays.fill(first, 0);
      Arrays.fill(second, 0);
      cells = 0;
    }

    void endBlock(int rows) {
      for (int c = 0; c < first.length; c++) {
        first[c] += blockFirst[c];
        second[c] += blockSecond[c];
      }
      Arrays.fill(blockFirst, 0);
      Arrays.fill(blockSecond, 0);
      cells += rows;
    }
  }

  /** Works on {@code rows} cells from cell {@code row} on. */
  private interface Block {
    void run(int row, int rows);
  }

  /** Goes through images {@code [from, to)} block by block. */
  private void forEachBlock(int from, int to, Block block) {
    int end = to * shape.cells();
    for (int row = from * shape.cells(); row < end; row += blockRows) {
      block.run(row, Math.min(blockRows, end - row));
    }
  }

  private void clearMoments() {
    for (Moments part : parts) {
      part.clear();
    }
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    if (training) {
      startStatistics(input);
      compute.workers().split(images, this::addStatistics);
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
    this.input = input;
    clearMoments();
  }

  /**
   * Adds images {@code [from, to)} of the input to the statistics: sums of the distances {@code d =
   * input - pivot} and of their squares. The pivot is each channel's mean over the first image that
   * a worker sees.
   */
  void addStatistics(int worker, int from, int to) {
    Moments part = parts[worker];
    int channels = shape.channels();
    if (part.cells == 0) {
      // Its mean is found about its first cell.
      System.arraycopy(input, from * shape.size(), part.pivot, 0, channels);
      addDistances(part, from, from + 1);
      for (int c = 0; c < channels; c++) {
        part.pivot[c] += (float) (part.first[c] / part.cells);
      }
      part.clear();
    }
    addDistances(part, from, to);
  }

  private void addDistances(Moments part, int from, int to) {
    Reduce reduce = compute.kernels().reduce();
    int channels = shape.channels();
    forEachBlock(
        from,
        to,
        (row, rows) -> {
          int at = row * channels;
          reduce.addColumnMoments(
              input, at, part.pivot, rows, channels, part.blockFirst, part.blockSecond);
          part.endBlock(rows);
        });
  }

  /**
   * Takes mean and variance from the parts: each has its mean and its sum of squares about that,
   *
   * <pre>
   * mean = pivot + sum d / cells;  squares = sum d^2 - cells * (mean - pivot)^2
   * </pre>
   *
   * and the whole has the squares of all, and those of the means of the parts about its own.
   *
   * <p>The difference loses no more digits than {@code (mean - pivot)^2} is larger than the
   * variance. Means of images vary no more than the channel does, so that their squared distances
   * from the mean of N images sum up to at most {@code N * variance}, and one of them is {@code
   * (mean - pivot)^2}: of the 53 bits of the sums, at most about log2 N are lost.
   */
  void endStatistics() {
    long cells = 0;
    for (Moments part : parts) {
      cells += part.cells;
    }
    for (int c = 0; c < shape.channels(); c++) {
      double sum = 0;
      for (Moments part : parts) {
        sum += part.first[c] + (double) part.cells * part.pivot[c];
      }
      double center = sum / cells;
      double squares = 0;
      for (Moments part : parts) {
        if (part.cells > 0) {
          double fromPivot = part.first[c] / part.cells;
          double fromCenter = part.pivot[c] + fromPivot - center;
          squares += part.second[c] - part.cells * fromPivot * fromPivot;
          squares += part.cells * fromCenter * fromCenter;
        }
      }
      mean[c] = (float) center;
      float variance = (float) Math.max(0, squares / cells);
      inverseDeviation[c] = inverseDeviation(variance);
      runningMean.values()[c] += MOMENTUM * (mean[c] - runningMean.values()[c]);
      runningVariance.values()[c] += MOMENTUM * (variance - runningVariance.values()[c]);
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
    Block block =
        (row, rows) -> {
          int at = row * channels;
          elementwise.affineColumns(
              input, at, outputScale, outputShift, least, output, at, rows, channels);
        };
    compute.workers().split(images, (worker, from, to) -> forEachBlock(from, to, block));
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    startBackward(dOutput, images);
    float[] dInput = this.dInput.ofLength(images * shape.size());
    compute
        .workers()
        .split(
            images,
            (worker, from, to) -> backwardPart(dOutput, from, to, dInput, from * shape.size()));
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
    clearMoments();
    compute
        .workers()
        .split(
            images,
            (worker, from, to) -> {
              Moments part = parts[worker];
              forEachBlock(
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
      for (Moments part : parts) {
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
    forEachBlock(
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
