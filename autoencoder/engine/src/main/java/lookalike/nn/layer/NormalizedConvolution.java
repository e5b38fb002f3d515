package lookalike.nn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import lookalike.kernel.ConvShape;
import lookalike.kernel.Convolution;
import lookalike.kernel.Epilogue;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * A convolution, a batch normalisation and an optional ReLU.
 *
 * <p>Outside training the normalisation is folded into the convolution: its scale into the weights,
 * its shift into a bias, so that it costs nothing.
 */
public final class NormalizedConvolution implements Layer {

  /** Numbers of input and output that a group of images in training may have: 1 MB. */
  private static final int CACHE = 1 << 18;

  /** How many times as many numbers as weights a group should have: each reads them anew. */
  private static final int WEIGHTS_SHARE = 4;

  private final Compute compute;
  private final ConvShape shape;
  private final boolean relu;
  private final Convolution2d convolution;
  private final BatchNorm norm;
  private final Convolution folded;
  private final float[] foldedWeights;
  private final float[] foldedBias;

  /** Images whose maps are worked on together in training. */
  private final int group;

  private final Buffer[] dMaps;
  private boolean foldedIsStale = true;
  private final Buffer output = new Buffer();

  /**
   * Makes the three.
   *
   * @param name what the parameters' names start with
   * @param relu whether negative results become zero
   * @param firstGamma what the normalisation's gamma starts from
   * @param inputGradientWanted false for the first layer of a network
   */
  public NormalizedConvolution(
      Compute compute,
      String name,
      ConvShape shape,
      boolean relu,
      float firstGamma,
      boolean inputGradientWanted,
      RandomGenerator random) {
    this.compute = compute;
    this.shape = shape;
    this.relu = relu;
    this.convolution = new Convolution2d(compute, name, shape, false, inputGradientWanted, random);
    this.norm = new BatchNorm(compute, name + ".norm", convolution.outputShape(), relu, firstGamma);
    this.folded = compute.kernels().convolution(shape);
    this.foldedWeights = new float[shape.weightSize()];
    this.foldedBias = new float[shape.outputs()];
    long mapSizes = shape.inputSize() + (long) shape.outputSize();
    long fitting = CACHE / mapSizes;
    long worthwhile = WEIGHTS_SHARE * (long) shape.weightSize() / mapSizes;
    this.group = Math.toIntExact(Math.max(1, Math.max(fitting, worthwhile)));
    this.dMaps = new Buffer[compute.workers().count()];
    Arrays.setAll(dMaps, worker -> new Buffer());
  }

  @Override
  public MapShape outputShape() {
    return norm.outputShape();
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    if (training) {
      foldedIsStale = true; // the running statistics move
      return forwardInGroups(input, images);
    }
    return forwardFolded(input, images, new Epilogue(foldedBias, null, 0, relu));
  }

  @Override
  public boolean canAdd() {
    return !relu;
  }

  @Override
  public float[] forwardAdding(float[] input, int images, float[] addend) {
    return forwardFolded(input, images, new Epilogue(foldedBias, addend, 0, true));
  }

  private float[] forwardFolded(float[] input, int images, Epilogue epilogue) {
    foldIfStale();
    float[] output = this.output.ofLength(images * shape.outputSize());
    Convolution2d.share(compute.workers(), folded, images, input, epilogue, output);
    return output;
  }

  private void foldIfStale() {
    if (foldedIsStale) {
      fold();
      foldedIsStale = false;
    }
  }

  private void fold() {
    float[] scale = norm.foldedScale();
    float[] shift = norm.foldedShift();
    float[] weights = convolution.weights().values();
    for (int i = 0; i < weights.length; i++) {
      foldedWeights[i] = weights[i] * scale[i % scale.length];
    }
    System.arraycopy(shift, 0, foldedBias, 0, shift.length);
    folded.setWeights(foldedWeights, 0);
  }

  /** Takes the statistics of each group of maps while they are in the cache. */
  private float[] forwardInGroups(float[] input, int images) {
    float[] maps = convolution.startForward(input, images);
    norm.startStatistics(maps);
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n += group) {
            int end = Math.min(to, n + group);
            convolution.forwardPart(n, end);
            norm.addStatistics(worker, n, end);
          }
        });
    norm.endStatistics();
    return norm.normalized(maps, images);
  }

  /** The gradient of the convolution's output is there for one group at a time only. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    norm.startBackward(dOutput, images);
    convolution.startBackward(images);
    compute.split(
        images,
        (worker, from, to) -> {
          int most = Math.min(group, to - from);
          float[] dMap = dMaps[worker].ofLength(most * shape.outputSize());
          for (int n = from; n < to; n += group) {
            int end = Math.min(to, n + group);
            norm.backwardPart(dOutput, n, end, dMap, 0);
            convolution.backwardPart(worker, dMap, 0, n, end);
          }
        });
    return convolution.endBackward();
  }

  @Override
  public List<Layer> parts() {
    return List.of(convolution, norm);
  }

  @Override
  public void parametersChanged() {
    foldedIsStale = true;
    Layer.super.parametersChanged();
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    foldIfStale();
    T output = operators.convolution(shape, foldedWeights, foldedBias, input);
    return relu ? operators.relu(output) : output;
  }
}
