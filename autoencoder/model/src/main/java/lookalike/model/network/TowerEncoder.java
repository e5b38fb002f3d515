package lookalike.model.network;

import static lookalike.model.network.NetworkBuilder.outputOf;
import static lookalike.model.network.Topology.Downsampling.STRIDES;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Topology.Towers;
import lookalike.model.network.VectorLayout.Span;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.layer.AreaScale;
import lookalike.nn.layer.BatchNorm;
import lookalike.nn.layer.BlockNorm;
import lookalike.nn.layer.Dense;
import lookalike.nn.layer.GridPool;
import lookalike.nn.layer.Sequential;

/**
 * An encoder whose bottleneck has several blocks, each the end of a tower of its own that begins at
 * the image: what one block forgets, another keeps, and layers that both had to share would serve
 * neither.
 *
 * <pre>
 * kind, instance    image -> two 3x3 convolutions of stride 2 (width / 2, width)
 *                   -> three stages of residual blocks (width, 2 width, 2 width), the last two of
 *                   stride 2
 *   kind            -> averages of 3x3 areas -> dense, normalise: it knows what shape is where
 *   instance        -> generalised mean of power 3 -> dense, normalise
 * colour            image -> two 3x3 convolutions of stride 2 (width / 4, width) -> 1x1 (width)
 *                   -> average over the map -> dense, normalise: a histogram whose bins are
 *                   learned
 * </pre>
 *
 * <p>Each block is scaled to the square root of its width. What is pooled has no negative numbers
 * and much that all images share: a dense layer and batch normalisation set the codes free from
 * that corner of the sphere. All pooling is over shares of the map, so that the weights fit an
 * image of any side.
 *
 * <p>Training sends only those images through a tower whose loss it feels: see {@link #forward(
 * float[], List, List)}.
 */
public final class TowerEncoder implements Layer {

  private static final float[] NOTHING = {};

  private final Compute compute;
  private final List<Tower> towers = new ArrayList<>();
  private final List<Layer> parts;
  private final int dimensions;
  private final Buffer output = new Buffer();

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
    private final int imageSize;
    private int count;
    private boolean isTraining;
    private final Buffer part = new Buffer();
    private float[] codes = {};
    private final Buffer dCodes = new Buffer();

    Tower(Layer layers, int imageSize) {
      this.layers = layers;
      this.imageSize = imageSize;
    }

    int width() {
      return layers.outputShape().size();
    }

    void forward(float[] images, List<Range> ranges, boolean training) {
      count = ranges.stream().mapToInt(Range::count).sum();
      isTraining = training;
      if (count == 0) {
        return;
      }
      codes = layers.forward(gathered(images, ranges), count, training);
    }

    /** Returns the images of the ranges one behind the other, from the start of an array. */
    private float[] gathered(float[] images, List<Range> ranges) {
      if (ranges.size() == 1 && ranges.get(0).from == 0) {
        return images;
      }
      float[] gathered = part.ofLength(count * imageSize);
      int at = 0;
      for (Range range : ranges) {
        System.arraycopy(images, range.from * imageSize, gathered, at, range.count() * imageSize);
        at += range.count() * imageSize;
      }
      return gathered;
    }
  }

  TowerEncoder(Towers topology, VectorLayout layout, int side, NetworkBuilder builder) {
    this.compute = builder.compute();
    for (Span span : layout.blocks()) {
      towers.add(new Tower(tower(topology, side, span, builder), side * side * 3));
    }
    this.parts = towers.stream().map(tower -> tower.layers).toList();
    this.dimensions = layout.dimensions();
  }

  private Layer tower(Towers topology, int imageSide, Span span, NetworkBuilder builder) {
    Block.Tower plan = Block.named(span.name()).tower();
    String name = "encoder." + span.name();
    int width = topology.width();
    int side = Math.min(imageSide, plan.mostSide());
    List<Layer> layers = new ArrayList<>();
    if (side < imageSide) {
      layers.add(new AreaScale(compute, new MapShape(imageSide, imageSide, 3), side));
    }
    switch (plan.trunk()) {
      case BINS -> {
        layers.addAll(builder.stem(name + ".stem", side, width / 4, width, STRIDES));
        layers.add(builder.convolution(name + ".bins", outputOf(layers), width, 1, 1, true));
      }
      case STAGES -> {
        int each = topology.blocks();
        layers.addAll(builder.stem(name + ".stem", side, width / 2, width, STRIDES));
        layers.addAll(builder.stage(name + ".stage1", outputOf(layers), width, 1, each));
        layers.addAll(builder.stage(name + ".stage2", outputOf(layers), 2 * width, 2, each));
        layers.addAll(builder.stage(name + ".stage3", outputOf(layers), 2 * width, 2, each));
      }
    }
    layers.add(new GridPool(compute, outputOf(layers), plan.grid(), plan.power()));
    MapShape code = MapShape.vector(span.width());
    int pooled = outputOf(layers).size();
    layers.add(new Dense(compute, name + ".code", pooled, code, builder.random()));
    layers.add(new BatchNorm(compute, name + ".code.norm", code, false, 1));
    layers.add(new BlockNorm(compute, span.width()));
    return new Sequential(layers);
  }

  @Override
  public MapShape outputShape() {
    return MapShape.vector(dimensions);
  }

  /** Sends every image through every tower. */
  @Override
  public float[] forward(float[] input, int images, boolean training) {
    List<Range> all = List.of(new Range(0, images));
    towers.forEach(tower -> tower.forward(input, all, training));
    float[] codes = output.ofLength(images * dimensions);
    int blockAt = 0;
    for (Tower tower : towers) {
      int width = tower.width();
      for (int n = 0; n < images; n++) {
        System.arraycopy(tower.codes, n * width, codes, n * dimensions + blockAt, width);
      }
      blockAt += width;
    }
    return codes;
  }

  @Override
  public float[] backward(float[] dOutput, int images) {
    List<float[]> dCodes = new ArrayList<>();
    int blockAt = 0;
    for (Tower tower : towers) {
      int width = tower.width();
      float[] part = tower.dCodes.ofLength(images * width);
      for (int n = 0; n < images; n++) {
        System.arraycopy(dOutput, n * dimensions + blockAt, part, n * width, width);
      }
      blockAt += width;
      dCodes.add(part);
    }
    backward(dCodes);
    return NOTHING;
  }

  /**
   * Returns what computes a block: from {@code [N][side][side][3]} to {@code [N][its width]}.
   *
   * @param block its number in the layout, from 0
   */
  public Layer tower(int block) {
    return towers.get(block).layers;
  }

  /**
   * Computes codes in training, each block for some of the images only.
   *
   * @param images {@code [N][side][side][3]}
   * @param ranges for each block, in the order of the layout, which images it is wanted of; may be
   *     none
   * @param trained for each block, whether its tower is trained; one that is not works as it does
   *     when photos are encoded
   */
  public void forward(float[] images, List<List<Range>> ranges, List<Boolean> trained) {
    if (ranges.size() != towers.size()) {
      throw new IllegalArgumentException(
          "there are " + towers.size() + " blocks, got " + ranges.size() + " ranges");
    }
    for (int i = 0; i < ranges.size(); i++) {
      towers.get(i).forward(images, ranges.get(i), trained.get(i));
    }
  }

  /**
   * Returns the codes of a block: {@code [count][width]} for the images of its ranges, one behind
   * the other; owned by the encoder.
   */
  public float[] codes(int block) {
    return towers.get(block).codes;
  }

  /**
   * Adds to the gradients of the parameters of trained towers, for the last {@link
   * #forward(float[], List, List)}.
   *
   * @param dCodes for each block, the gradient of {@link #codes}
   */
  public void backward(List<float[]> dCodes) {
    for (int i = 0; i < towers.size(); i++) {
      Tower tower = towers.get(i);
      if (tower.isTraining && tower.count > 0) {
        tower.layers.backward(dCodes.get(i), tower.count);
      }
    }
  }

  @Override
  public List<Layer> parts() {
    return parts;
  }
}
