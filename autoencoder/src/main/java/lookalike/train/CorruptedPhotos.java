package lookalike.train;

import java.util.SplittableRandom;

/** A random view of each photo, and the same corrupted. */
final class CorruptedPhotos implements BatchMaker {

  private final int side;
  private final int images;
  private final Corruption corruption;

  CorruptedPhotos(TrainingOptions options) {
    this.side = options.config().side();
    this.images = options.batch();
    this.corruption = Corruption.ofVariant(options.config().variant());
  }

  @Override
  public Batch allocate() {
    int length = images * side * side * 3;
    return new Batch(new float[length], new float[length]);
  }

  @Override
  public void write(byte[] photo, int n, SplittableRandom random, Batch batch) {
    View.random(random).write(photo, side, batch.target(), n * photo.length, side);
    System.arraycopy(
        batch.target(), n * photo.length, batch.input(), n * photo.length, photo.length);
    corruption.apply(batch.input(), n * photo.length, side, random);
  }
}
