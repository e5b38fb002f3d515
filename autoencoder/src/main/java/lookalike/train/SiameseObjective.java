package lookalike.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.model.Autoencoder;
import lookalike.model.Tensor;
import lookalike.model.TowerEncoder;
import lookalike.model.TowerEncoder.Range;
import lookalike.model.VectorLayout;
import lookalike.model.VectorLayout.Block;
import lookalike.nn.BatchNorm;
import lookalike.nn.CodingRateLoss;
import lookalike.nn.Compute;
import lookalike.nn.ContrastiveLoss;
import lookalike.nn.Dense;
import lookalike.nn.EntropyLoss;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.MemoryQueue;
import lookalike.nn.ReconstructionLoss;
import lookalike.nn.Sequential;
import lookalike.nn.VicRegLoss;
import lookalike.nn.ViewLoss;
import lookalike.train.BlockHead.Term;
import org.jspecify.annotations.Nullable;

/**
 * The objective of the siamese, denoising autoencoder: on each block, two views of a photo by the
 * edits which that block must ignore are pulled together, and those of different photos apart; and
 * the decoder rebuilds a clean view from the bottleneck of an edited one.
 *
 * <p>The kind block is judged behind a projection that only training has, so that it need not give
 * up all that its edits change (<a href="https://arxiv.org/abs/2002.05709">Chen et al.</a>); the
 * other blocks are judged as they are (<a href="https://arxiv.org/abs/2202.10261">Pizzi et
 * al.</a>).
 */
public final class SiameseObjective implements Objective {

  private static final int PROJECTION_HIDDEN = 512;
  private static final int PROJECTED = 128;
  private static final double CODING_DISTORTION = 0.2; // as in EMP-SSL, and so the next
  private static final double CODING_AGREEMENT = 200;
  private static final String QUEUE_CODES = "queue.codes";
  private static final String QUEUE_PLACE = "queue.place"; // exact: positions are below 2^24

  private final Autoencoder network;
  private final TowerEncoder encoder;
  private final SiameseOptions siamese;
  private final ReconstructionLoss reconstructionLoss;
  private final ViewPlan plan;
  private final List<Block> blocks;
  private final List<BlockHead> heads = new ArrayList<>();
  private final List<List<Range>> ranges = new ArrayList<>();
  private final List<float[]> dCodes = new ArrayList<>();
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private final @Nullable MemoryQueue queue;
  private final float[] bottleneck;
  private float[] dImage = {};

  /**
   * Makes the objective.
   *
   * @param network of the siamese variant
   */
  public SiameseObjective(TrainingOptions options, Autoencoder network) {
    this.network = network;
    this.encoder = (TowerEncoder) network.encoder();
    this.siamese = options.siamese();
    this.reconstructionLoss = options.loss();
    VectorLayout layout = network.config().layout();
    this.plan = new ViewPlan(layout, options.batch(), siamese.kindViews());
    this.blocks = layout.blocks();
    this.queue =
        siamese.queue() == 0
            ? null
            : new MemoryQueue(network.compute(), siamese.queue(), instanceWidth());
    this.bottleneck = new float[plan.decoded() * layout.dimensions()];
    SplittableRandom random = new SplittableRandom(options.seed() + 1);
    for (int i = 0; i < blocks.size(); i++) {
      heads.add(head(i, random));
      int codes = plan.ranges(i).stream().mapToInt(Range::count).sum();
      ranges.add(plan.ranges(i));
      dCodes.add(new float[codes * blocks.get(i).width()]);
    }
  }

  private int instanceWidth() {
    return blocks.get(plan.decodedBlock()).width();
  }

  private BlockHead head(int index, SplittableRandom random) {
    Block block = blocks.get(index);
    Compute compute = network.compute();
    boolean isKind = block.name().equals(VectorLayout.KIND);
    Layer projection = isKind ? projection(block, random) : null;
    return new BlockHead(
        plan.photos(index).count(),
        plan.viewsEach(index),
        block.width(),
        projection,
        losses(block, compute));
  }

  private List<Term> losses(Block block, Compute compute) {
    SiameseOptions.Weights weights = siamese.weights();
    SiameseOptions.Temperatures temperatures = siamese.temperatures();
    String name = block.name();
    return switch (name) {
      case VectorLayout.KIND -> List.of(new Term(name, kindLoss(compute), weights.kind()));
      case VectorLayout.INSTANCE ->
          List.of(
              new Term(
                  name, contrastive(compute, temperatures.instance(), queue), weights.instance()),
              new Term("entropy", new EntropyLoss(compute), weights.entropy()));
      case VectorLayout.COLOUR ->
          List.of(
              new Term(name, contrastive(compute, temperatures.colour(), null), weights.colour()));
      default ->
          List.of(
              new Term(
                  name,
                  contrastive(compute, temperatures.composition(), null),
                  weights.composition()));
    };
  }

  private ViewLoss kindLoss(Compute compute) {
    return switch (siamese.kindLoss()) {
      case CONTRASTIVE -> contrastive(compute, siamese.temperatures().kind(), null);
      case CODING_RATE -> new CodingRateLoss(compute, CODING_DISTORTION, CODING_AGREEMENT);
      case VICREG -> new VicRegLoss(compute);
    };
  }

  private static ViewLoss contrastive(
      Compute compute, double temperature, @Nullable MemoryQueue negatives) {
    return new ContrastiveLoss(compute, ContrastiveLoss.Form.DECOUPLED, temperature, negatives);
  }

  private Layer projection(Block block, SplittableRandom random) {
    Compute compute = network.compute();
    MapShape hidden = MapShape.vector(PROJECTION_HIDDEN);
    MapShape projected = MapShape.vector(PROJECTED);
    String name = "projection." + block.name();
    return new Sequential(
        List.of(
            new Dense(compute, name + ".hidden", block.width(), hidden, random),
            new BatchNorm(compute, name + ".hidden.norm", hidden, true, 1),
            new Dense(compute, name + ".code", PROJECTION_HIDDEN, projected, random)));
  }

  @Override
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    layers.add(network.whole());
    heads.forEach(head -> layers.addAll(head.layers()));
    return List.copyOf(layers);
  }

  @Override
  public Map<String, Double> terms() {
    return terms;
  }

  @Override
  public Map<String, Tensor> memory() {
    if (queue == null) {
      return Map.of();
    }
    int[] shape = {queue.capacity(), queue.dimensions()};
    return Map.of(
        QUEUE_CODES,
        new Tensor(shape, queue.codes()),
        QUEUE_PLACE,
        Tensor.of(new float[] {queue.filled(), queue.position()}));
  }

  @Override
  public void remember(Map<String, Tensor> memory) {
    Tensor codes = memory.get(QUEUE_CODES);
    Tensor place = memory.get(QUEUE_PLACE);
    if (queue == null || codes == null || place == null) {
      Objective.super.remember(memory);
      return;
    }
    System.arraycopy(codes.data(), 0, queue.codes(), 0, queue.codes().length);
    queue.resume((int) place.data()[0], (int) place.data()[1]);
  }

  @Override
  public double addGradients(Batch batch) {
    encoder.forward(batch.input(), ranges);
    double loss = 0;
    for (int i = 0; i < heads.size(); i++) {
      Arrays.fill(dCodes.get(i), 0);
      loss += heads.get(i).addGradients(encoder.codes(i), dCodes.get(i), terms);
    }
    if (queue != null) {
      queue.add(encoder.codes(plan.decodedBlock()), plan.decoded());
    }
    if (siamese.weights().reconstruction() > 0) {
      loss += addReconstruction(batch.target());
    }
    encoder.backward(dCodes);
    return loss;
  }

  private double addReconstruction(float[] target) {
    int photos = plan.decoded();
    forEachBlock(
        (codes, dCodes, codeAt, width, bottleneckAt) ->
            System.arraycopy(codes, codeAt, bottleneck, bottleneckAt, width));
    float[] output = network.decoder().forward(bottleneck, photos, true);
    if (dImage.length < target.length) {
      dImage = new float[target.length];
    }
    double value =
        reconstructionLoss.gradient(
            network.compute().workers(), output, target, target.length, dImage);
    terms.put("reconstruction", value);
    float weight = (float) siamese.weights().reconstruction();
    network.compute().kernels().elementwise().scale(weight, dImage, 0, target.length);
    float[] dBottleneck = network.decoder().backward(dImage, photos);
    forEachBlock(
        (codes, dCodes, codeAt, width, bottleneckAt) -> {
          for (int i = 0; i < width; i++) {
            dCodes[codeAt + i] += dBottleneck[bottleneckAt + i];
          }
        });
    return weight * value;
  }

  /** Works on one block of one photo, of the view that is rebuilt. */
  private interface PartOfBottleneck {
    void visit(float[] codes, float[] dCodes, int codeAt, int width, int bottleneckAt);
  }

  private void forEachBlock(PartOfBottleneck action) {
    int dimensions = bottleneck.length / plan.decoded();
    int blockAt = 0;
    for (int i = 0; i < blocks.size(); i++) {
      int width = blocks.get(i).width();
      int first = plan.decodedCode(i);
      for (int n = 0; n < plan.decoded(); n++) {
        int codeAt = (first + n) * width;
        int bottleneckAt = n * dimensions + blockAt;
        action.visit(encoder.codes(i), dCodes.get(i), codeAt, width, bottleneckAt);
      }
      blockAt += width;
    }
  }
}
