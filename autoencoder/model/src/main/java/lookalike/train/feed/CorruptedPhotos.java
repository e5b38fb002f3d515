package lookalike.train.feed;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.augment.Edit;
import lookalike.augment.EditRow;
import lookalike.augment.EditRow.Odds;
import lookalike.model.network.ModelConfig;
import lookalike.train.objective.Batch;

/**
 * A random part of each photo, perhaps mirrored, as the target, and the same corrupted as the
 * input.
 */
public final class CorruptedPhotos implements BatchMaker {

  /**
   * Enough variation that a network cannot learn photos by heart: three quarters of the photo's
   * sides and more, mirrored or not.
   */
  public static final EditRow PARTS = EditRow.parse("crop:1:0.5,mirror:0.5");

  private final int size;
  private final int images;
  private final Augmentation augmentation;

  /**
   * Prepares for a network.
   *
   * @param config tells the side of photos and how they are corrupted
   * @param images of a batch
   */
  public CorruptedPhotos(ModelConfig config, int images) {
    int side = config.side();
    this.size = side * side * 3;
    this.images = images;
    Map<Edit, Odds> edits = new EnumMap<>(PARTS.odds());
    edits.putAll(config.corruption().odds());
    this.augmentation = new Augmentation(new EditRow(edits), side, side);
  }

  @Override
  public BatchShape shape() {
    return new BatchShape(images, 1);
  }

  @Override
  public Batch allocate() {
    return new Batch(new float[images * size], new float[images * size]);
  }

  @Override
  public void write(byte[] photo, int n, SplittableRandom random, Batch batch) {
    augmentation.write(photo, random, batch.input(), n * size, batch.target(), n * size);
  }
}
