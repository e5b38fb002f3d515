package lookalike.train.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.train.objective.Batch;
import lookalike.train.objective.ViewPlan;
import lookalike.train.options.TrainingOptions;

/** Views of each photo by the edits that each block must ignore, laid out by a {@link ViewPlan}. */
public final class SiameseViews implements BatchMaker {

  private final BatchShape shape;
  private final ViewPlan plan;
  private final int viewSize;
  private final List<Augmentation> augmentations = new ArrayList<>();

  /** Prepares for the photos and blocks of a siamese run. */
  public SiameseViews(TrainingOptions options) {
    ModelConfig config = options.config();
    this.shape = new BatchShape(options.batch(), 1);
    this.plan = new ViewPlan(config.layout(), options.batch(), options.siamese());
    this.viewSize = config.viewSide() * config.viewSide() * 3;
    for (VectorLayout.Span block : config.layout().blocks()) {
      augmentations.add(
          new Augmentation(
              options.siamese().edits().row(block.name()), config.side(), config.viewSide()));
    }
  }

  @Override
  public BatchShape shape() {
    return shape;
  }

  @Override
  public Batch allocate() {
    return new Batch(new float[plan.views() * viewSize], new float[plan.decoded() * viewSize]);
  }

  @Override
  public void write(byte[] photo, int n, SplittableRandom random, Batch batch) {
    for (int block = 0; block < plan.blocks(); block++) {
      for (int view = 0; view < plan.viewsEach(block); view++) {
        boolean decoded = plan.isDecoded(block, view, n);
        if (!decoded && !plan.isTaught(block)) {
          continue;
        }
        augmentations
            .get(block)
            .write(
                photo,
                random,
                batch.input(),
                (plan.at(block, view) + n) * viewSize,
                decoded ? batch.target() : null,
                n * viewSize);
      }
    }
  }
}
