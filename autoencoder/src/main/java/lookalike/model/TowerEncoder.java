package lookalike.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import lookalike.kernel.Elementwise;
import lookalike.model.VectorLayout.Block;
import lookalike.nn.BatchNorm;
import lookalike.nn.BlockNorm;
import lookalike.nn.Compute;
import lookalike.nn.Convolution2d;
import lookalike.nn.Dense;
import lookalike.nn.GridPool;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;
import lookalike.nn.Parameter;
import lookalike.nn.Sequential;

/**
 * An encoder whose bottleneck has several blocks, each at the end of a tower of its own, so that
 * one can forget what another keeps.
 *
 * <pre>
 * trunk             [side][side][3] -> two 3x3 convolutions of stride 2 (width / 2, width)
 *                   -> two stages of residual blocks (width, 2 width)
 * kind              trunk -> a stage (4 width) -> average over the map (-> dense, normalise, unless as wide)
 * instance          trunk -> a stage (2 width) -> generalised mean of power 3
 *                   -> dense, normalise
 * composition       trunk -> a stage (2 width) -> averages of 3x3 areas -> dense, normalise
 * colour            image -> two 3x3 convolutions of stride 2 (width / 4, width) -> 1x1 (width)
 *                   -> average over the map -> dense, normalise: a histogram whose bins are
 *                   learned
 * </pre>
 *
 * <p>Each block is scaled to the square root of its width. The kind block is judged behind a
 * projection, so it may be what is pooled. The others are judged as they are, and what is pooled
 * has no negative numbers and much that all images share: a dense layer and batch normalisation set
 * them free from that corner of the sphere. All pooling is over shares of the map, so that the
 * weights fit an image of any side.
 *
 * <p>Training sends only those images through a tower whose loss it feels: see {@link #forward(
 * float[], List)}.
 */
public final class TowerEncoder implements Layer {

  private static final int INSTANCE_POWER = 3;
  private static final int COMPOSITION_GRID = 3;
  private static final float[] NOTHING = {};

  private final Compute compute;
  private final int imageSize;
  private final Layer trunk;
  private final List<Tower> towers = new ArrayList<>();
  private final int dimensions;
  private float[] output = {};
  private float[] dTrunk = {};
  private int trunkImages;

  /**
   * Images {@code [from, to)} of a batch.
   *
   * @param from at least 0
   * @param to above {@code from}
   */
  public record Range(int from, int to) {

    /** Checks the bounds. */
    public Range {
      if (from < 0 || to <= from) {
        throw new IllegalArgumentException("a range must not be empty, got " + from + " to " + to);
      }
    }

    /** Returns how many images there are. */
    public int count() {
      return to - from;
    }
  }

  /** What computes one block, and its last input and output. */
  private static final class Tower {
    private final Layer layers;
    private final boolean readsImage;
    private final int inputSize;
    private List<Range> ranges = List.of();
    private int count;
    private float[] part = {};
    private float[] codes = {};
    private float[] dCodes = {};

    Tower(Layer layers, boolean readsImage, int inputSize) {
      this.layers = layers;
      this.readsImage = readsImage;
      this.inputSize = inputSize;
    }

    int width() {
      return layers.outputShape().size();
    }

    void forward(float[] input, List<Range> ranges, boolean training) {
      this.ranges = ranges;
      this.count = ranges.stream().mapToInt(Range::count).sum();
      codes = layers.forward(gathered(input), count, training);
    }

    /** Returns the images of the ranges one behind the other, from the start of an array. */
    private float[] gathered(float[] input) {
      if (ranges.size() == 1 && ranges.get(0).from == 0) {
        return input;
      }
      int length = count * inputSize;
      if (part.length < length) {
        part = new float[length];
      }
      int at = 0;
      for (Range range : ranges) {
        System.arraycopy(input, range.from * inputSize, part, at, range.count() * inputSize);
        at += range.count() * inputSize;
      }
      return part;
    }
  }

  TowerEncoder(ModelConfig config, int side, NetworkBuilder builder) {
    this.compute = builder.compute();
    this.imageSize = side * side * 3;
    int width = config.width();
    List<Layer> layers = builder.stem("encoder.stem", side, width / 2, width);
    layers.addAll(stage(builder, "encoder.stage1", layers, width, 1, config.blocks()));
    layers.addAll(stage(builder, "encoder.stage2", layers, 2 * width, 2, config.blocks()));
    this.trunk = new Sequential(layers);
    for (Block block : config.layout().blocks()) {
      towers.add(tower(config, side, block, builder));
    }
    this.dimensions = config.layout().dimensions();
  }

  private static List<Layer> stage(
      NetworkBuilder builder,
      String name,
      List<Layer> before,
      int channels,
      int stride,
      int blocks) {
    return builder.stage(name, before.getLast().outputShape(), channels, stride, blocks);
  }

  private Tower tower(ModelConfig config, int side, Block block, NetworkBuilder builder) {
    String name = "encoder." + block.name();
    boolean readsImage = block.name().equals(VectorLayout.COLOUR);
    List<Layer> layers = new ArrayList<>();
    if (readsImage) {
      layers.addAll(builder.stem(name, side, config.width() / 4, config.width()));
      MapShape map = layers.getLast().outputShape();
      layers.add(builder.convolution(name + ".2", map, config.width(), 1, 1, true));
    } else {
      int channels = (isKind(block) ? 4 : 2) * config.width();
      layers.addAll(builder.stage(name, trunk.outputShape(), channels, 2, config.blocks()));
    }
    layers.add(pool(layers.getLast().outputShape(), block));
    int pooled = layers.getLast().outputShape().size();
    if (!isKind(block) || pooled != block.width()) {
      MapShape code = MapShape.vector(block.width());
      layers.add(new Dense(compute, name + ".code", pooled, code, builder.random()));
      layers.add(new BatchNorm(compute, name + ".code.norm", code, false, 1));
    }
    layers.add(new BlockNorm(compute, block.width()));
    int inputSize = readsImage ? imageSize : trunk.outputShape().size();
    return new Tower(new Sequential(layers), readsImage, inputSize);
  }

  private static boolean isKind(Block block) {
    return block.name().equals(VectorLayout.KIND);
  }

  private Layer pool(MapShape map, Block block) {
    return switch (block.name()) {
      case VectorLayout.INSTANCE -> new GridPool(compute, map, 1, INSTANCE_POWER);
      case VectorLayout.COMPOSITION -> new GridPool(compute, map, COMPOSITION_GRID, 1);
      default -> new GridPool(compute, map, 1, 1);
    };
  }

  @Override
  public MapShape outputShape() {
    return MapShape.vector(dimensions);
  }

  /** Sends every image through every tower. */
  @Override
  public float[] forward(float[] input, int images, boolean training) {
    List<Range> all = List.of(new Range(0, images));
    forward(input, Collections.nCopies(towers.size(), all), training);
    if (output.length < images * dimensions) {
      output = new float[images * dimensions];
    }
    int blockAt = 0;
    for (Tower tower : towers) {
      int width = tower.width();
      for (int n = 0; n < images; n++) {
        System.arraycopy(tower.codes, n * width, output, n * dimensions + blockAt, width);
      }
      blockAt += width;
    }
    return output;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    List<float[]> dCodes = new ArrayList<>();
    int blockAt = 0;
    for (Tower tower : towers) {
      int width = tower.width();
      int length = images * width;
      if (tower.dCodes.length < length) {
        tower.dCodes = new float[length];
      }
      for (int n = 0; n < images; n++) {
        System.arraycopy(dOutput, n * dimensions + blockAt, tower.dCodes, n * width, width);
      }
      blockAt += width;
      dCodes.add(tower.dCodes);
    }
    backward(dCodes);
    return NOTHING;
  }

  /**
   * Computes codes in training, each block for some of the images only.
   *
   * @param images {@code [N][side][side][3]}
   * @param ranges for each block, in the order of the layout, which images it is wanted of
   */
  public void forward(float[] images, List<List<Range>> ranges) {
    forward(images, ranges, true);
  }

  /**
   * Returns the codes of a block: {@code [count][width]} for the images of its ranges, one behind
   * the other; owned by the encoder.
   */
  public float[] codes(int block) {
    return towers.get(block).codes;
  }

  private void forward(float[] images, List<List<Range>> ranges, boolean training) {
    if (ranges.size() != towers.size()) {
      throw new IllegalArgumentException(
          "there are " + towers.size() + " blocks, got " + ranges.size() + " ranges");
    }
    trunkImages = 0;
    for (int i = 0; i < ranges.size(); i++) {
      if (!towers.get(i).readsImage) {
        for (Range range : ranges.get(i)) {
          trunkImages = Math.max(trunkImages, range.to);
        }
      }
    }
    float[] map = trunkImages == 0 ? NOTHING : trunk.forward(images, trunkImages, training);
    for (int i = 0; i < ranges.size(); i++) {
      Tower tower = towers.get(i);
      tower.forward(tower.readsImage ? images : map, ranges.get(i), training);
    }
  }

  /**
   * Adds to the gradients of the parameters, for the last {@link #forward(float[], List)}.
   *
   * @param dCodes for each block, the gradient of {@link #codes}
   */
  public void backward(List<float[]> dCodes) {
    int size = trunk.outputShape().size();
    if (dTrunk.length < trunkImages * size) {
      dTrunk = new float[trunkImages * size];
    }
    Arrays.fill(dTrunk, 0, trunkImages * size, 0);
    for (int i = 0; i < towers.size(); i++) {
      Tower tower = towers.get(i);
      float[] dInput = tower.layers.backward(dCodes.get(i), tower.count);
      if (!tower.readsImage) {
        addToTrunk(dInput, tower.ranges);
      }
    }
    if (trunkImages > 0) {
      trunk.backward(dTrunk, trunkImages);
    }
  }

  private void addToTrunk(float[] dInput, List<Range> ranges) {
    int size = trunk.outputShape().size();
    Elementwise elementwise = compute.kernels().elementwise();
    int first = 0;
    for (Range range : ranges) {
      int dInputAt = first * size;
      int dTrunkAt = range.from * size;
      compute
          .workers()
          .split(
              range.count() * size,
              (worker, from, to) ->
                  elementwise.add(dInput, dInputAt + from, dTrunk, dTrunkAt + from, to - from));
      first += range.count();
    }
  }

  @Override
  public void forEachParameter(Consumer<Parameter> action) {
    trunk.forEachParameter(action);
    towers.forEach(tower -> tower.layers.forEachParameter(action));
  }

  @Override
  public void forEachConvolution(Consumer<Convolution2d> action) {
    trunk.forEachConvolution(action);
    towers.forEach(tower -> tower.layers.forEachConvolution(action));
  }

  @Override
  public void parametersChanged() {
    trunk.parametersChanged();
    towers.forEach(tower -> tower.layers.parametersChanged());
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    T map = trunk.rebuild(operators, input);
    List<T> codes = new ArrayList<>();
    for (Tower tower : towers) {
      codes.add(tower.layers.rebuild(operators, tower.readsImage ? input : map));
    }
    return operators.joined(codes);
  }
}
