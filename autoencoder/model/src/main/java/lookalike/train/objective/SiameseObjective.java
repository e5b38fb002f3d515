package lookalike.train.objective;

import static lookalike.train.options.SiameseOptions.ENTROPY;
import static lookalike.train.options.SiameseOptions.RECONSTRUCTION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lookalike.model.Tensor;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.TowerEncoder;
import lookalike.model.network.TowerEncoder.Range;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import lookalike.nn.Buffer;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;
import lookalike.nn.loss.CodingRateLoss;
import lookalike.nn.loss.ContrastiveLoss;
import lookalike.nn.loss.EntropyLoss;
import lookalike.nn.loss.MemoryQueue;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.nn.loss.VicRegLoss;
import lookalike.nn.loss.ViewLoss;
import lookalike.train.objective.BlockHead.Term;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.SiameseOptions.KindLoss;
import lookalike.train.options.TrainingOptions;

/**
 * The objective of the siamese, denoising autoencoder: on each block, two views of a photo by the
 * edits which that block must ignore are pulled together, and those of different photos apart; and
 * the decoder rebuilds a clean view from the bottleneck of an edited one.
 *
 * <p>All blocks are judged as they are, not behind a projection that only training has: with few
 * epochs that was better on every set it was measured on, as <a
 * href="https://arxiv.org/abs/2202.10261">Pizzi et al.</a> found for copies.
 */
public final class SiameseObjective implements Objective {

  private static final double CODING_DISTORTION = 0.2; // as in EMP-SSL, and so the next
  private static final double CODING_AGREEMENT = 200;
  private static final String QUEUE_CODES = "queue.%s.codes";
  private static final String QUEUE_PLACE = "queue.%s.place"; // exact: positions are below 2^24

  private final Autoencoder network;
  private final TowerEncoder encoder;
  private final SiameseOptions siamese;
  private final int batchPhotos;
  private final ReconstructionLoss reconstructionLoss;
  private final ViewPlan plan;
  private final List<Span> blocks;
  private final Set<Parameter> kept = new HashSet<>();
  private final List<Boolean> taught = new ArrayList<>();
  private final List<BlockHead> heads = new ArrayList<>();
  private final List<List<Range>> ranges = new ArrayList<>();
  private final List<float[]> dCodes = new ArrayList<>();
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private final Map<String, MemoryQueue> queues = new LinkedHashMap<>();
  private final float[] bottleneck;
  private final Buffer imageGradient = new Buffer();

  /**
   * Makes the objective.
   *
   * @param network of the siamese variant
   */
  public SiameseObjective(TrainingOptions options, Autoencoder network) {
    this.network = network;
    this.encoder = (TowerEncoder) network.encoder();
    this.siamese = options.siamese();
    this.batchPhotos = options.batch();
    this.reconstructionLoss = options.loss();
    VectorLayout layout = network.config().layout();
    this.plan = new ViewPlan(layout, options.batch(), siamese);
    this.blocks = layout.blocks();
    this.bottleneck = new float[plan.decoded() * layout.dimensions()];
    for (int i = 0; i < blocks.size(); i++) {
      Block block = Block.named(blocks.get(i).name());
      int width = blocks.get(i).width();
      taught.add(plan.isTaught(i));
      if (!plan.isTaught(i)) {
        encoder.tower(i).forEachParameter(kept::add);
      } else if (siamese.queue() > 0 && block.lesson().loss() == Block.Loss.COPIES) {
        queues.put(block.name(), new MemoryQueue(network.compute(), siamese.queue(), width));
      }
      heads.add(
          new BlockHead(
              options.batch(), plan.viewsEach(i), width, losses(block, network.compute())));
      int codes = plan.ranges(i).stream().mapToInt(Range::count).sum();
      ranges.add(plan.ranges(i));
      dCodes.add(new float[codes * width]);
    }
    if (!siamese.rebuilds()) {
      network.decoder().forEachParameter(kept::add);
    }
  }

  private List<Term> losses(Block block, Compute compute) {
    if (!siamese.teaches(block)) {
      return List.of();
    }
    List<Term> losses = new ArrayList<>();
    losses.add(new Term(block.name(), loss(block, compute), siamese.factor(block)));
    if (block.lesson().loss() == Block.Loss.COPIES) {
      losses.add(new Term(ENTROPY, new EntropyLoss(compute), siamese.weight(ENTROPY)));
    }
    return losses;
  }

  private ViewLoss loss(Block block, Compute compute) {
    KindLoss loss =
        block.lesson().loss() == Block.Loss.LIKENESS ? siamese.kindLoss() : KindLoss.CONTRASTIVE;
    return switch (loss) {
      case CONTRASTIVE ->
          new ContrastiveLoss(
              compute,
              ContrastiveLoss.Form.DECOUPLED,
              siamese.temperature(block),
              queues.get(block.name()));
      case CODING_RATE -> new CodingRateLoss(compute, CODING_DISTORTION, CODING_AGREEMENT);
      case VICREG -> new VicRegLoss(compute);
    };
  }

  @Override
  public List<Layer> layers() {
    return List.of(network.whole());
  }

  @Override
  public boolean trains(Parameter parameter) {
    return !kept.contains(parameter);
  }

  @Override
  public Map<String, Double> terms() {
    return terms;
  }

  @Override
  public Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new LinkedHashMap<>();
    queues.forEach(
        (name, queue) -> {
          int[] shape = {queue.capacity(), queue.dimensions()};
          memory.put(QUEUE_CODES.formatted(name), new Tensor(shape, queue.codes()));
          memory.put(QUEUE_PLACE.formatted(name), Tensor.of(queue.filled(), queue.position()));
        });
    return memory;
  }

  @Override
  public void remember(Map<String, Tensor> memory) {
    if (!memory.keySet().equals(memory().keySet())) {
      throw new IllegalArgumentException(
          "what is remembered is " + memory().keySet() + ", got " + memory.keySet());
    }
    queues.forEach(
        (name, queue) -> {
          float[] codes = Objects.requireNonNull(memory.get(QUEUE_CODES.formatted(name))).data();
          float[] place = Objects.requireNonNull(memory.get(QUEUE_PLACE.formatted(name))).data();
          System.arraycopy(codes, 0, queue.codes(), 0, queue.codes().length);
          queue.resume((int) place[0], (int) place[1]);
        });
  }

  @Override
  public double addGradients(Batch batch) {
    encoder.forward(batch.input(), ranges, taught);
    double loss = 0;
    for (int i = 0; i < heads.size(); i++) {
      if (!taught.get(i)) {
        continue;
      }
      Arrays.fill(dCodes.get(i), 0);
      loss += heads.get(i).addGradients(encoder.codes(i), dCodes.get(i), terms);
      MemoryQueue queue = queues.get(blocks.get(i).name());
      if (queue != null) {
        queue.add(encoder.codes(i), batchPhotos);
      }
    }
    if (siamese.rebuilds()) {
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
    float[] dImage = imageGradient.ofLength(target.length);
    double value =
        reconstructionLoss.gradient(
            network.compute().workers(),
            output,
            target,
            photos,
            network.decoder().outputShape(),
            dImage);
    terms.put(RECONSTRUCTION, value);
    float weight = (float) siamese.weight(RECONSTRUCTION);
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
