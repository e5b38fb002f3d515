package lookalike.train;

import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.augment.EditRow;

/**
 * The frames of runs, the target being the input; all frames of a run have the same edits, so that
 * what moves in them are things and not the edge of the picture.
 */
final class RunViews implements BatchMaker {

  private static final EditRow EDITS = EditRow.parse("mirror:0.5");

  private final int length;
  private final int size;
  private final int images;
  private final Augmentation augmentation;
  private long runSeed;

  RunViews(TrainingOptions options) {
    int side = options.config().side();
    this.length = options.photosEach();
    this.size = side * side * 3;
    this.images = options.images();
    this.augmentation = new Augmentation(EDITS, side, side);
  }

  @Override
  public Batch allocate() {
    float[] frames = new float[images * size];
    return new Batch(frames, frames);
  }

  @Override
  public void write(byte[] photo, int n, SplittableRandom random, Batch batch) {
    if (n % length == 0) {
      runSeed = random.nextLong();
    }
    augmentation.write(photo, new SplittableRandom(runSeed), batch.input(), n * size, null, 0);
  }
}
