package lookalike.train.feed;

import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.augment.EditRow;
import lookalike.train.objective.Batch;

/**
 * The frames of runs, the target being the input; all frames of a run have the same edits, so that
 * what moves in them are things and not the edge of the picture.
 */
public final class RunViews implements BatchMaker {

  private static final EditRow EDITS = EditRow.parse("mirror:0.5");

  private final BatchShape shape;
  private final int size;
  private final Augmentation augmentation;
  private long runSeed;

  /**
   * Prepares for frames.
   *
   * @param side rows and columns of a frame
   */
  public RunViews(int side, BatchShape shape) {
    this.shape = shape;
    this.size = side * side * 3;
    this.augmentation = new Augmentation(EDITS, side, side);
  }

  @Override
  public BatchShape shape() {
    return shape;
  }

  @Override
  public Batch allocate() {
    float[] frames = new float[shape.images() * size];
    return new Batch(frames, frames);
  }

  @Override
  public void write(byte[] photo, int n, SplittableRandom random, Batch batch) {
    if (n % shape.photosEach() == 0) {
      runSeed = random.nextLong();
    }
    augmentation.write(photo, new SplittableRandom(runSeed), batch.input(), n * size, null, 0);
  }
}
