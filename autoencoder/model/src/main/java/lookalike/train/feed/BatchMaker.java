package lookalike.train.feed;

import java.util.SplittableRandom;
import lookalike.train.objective.Batch;

/** Turns photos into what is trained on. Belongs to one thread. */
public interface BatchMaker {

  /** Returns what a batch holds. */
  BatchShape shape();

  /** Returns a batch to be filled. */
  Batch allocate();

  /**
   * Fills in one photo.
   *
   * @param photo {@code [side][side][3]}, bytes 0..255
   * @param n its place in the batch
   * @param random all randomness comes from here; the photos of a run are given the same one
   */
  void write(byte[] photo, int n, SplittableRandom random, Batch batch);
}
