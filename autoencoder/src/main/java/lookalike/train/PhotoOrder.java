package lookalike.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The order in which photos are trained on: each once an epoch, shuffled by the seed.
 *
 * <p>The first epoch follows the photos as they are loaded and shuffles within blocks of {@value
 * #BLOCK}, so that training need not wait for the last photo; later ones shuffle the whole. One
 * photo in {@value #HELD_OUT_ONE_IN}, up to {@value #MOST_HELD_OUT}, is held out.
 */
final class PhotoOrder {

  private static final int BLOCK = 8192;
  private static final int HELD_OUT_ONE_IN = 50;
  private static final int MOST_HELD_OUT = 1000;

  /** Tells how many photos there are, waiting for more. */
  interface Arrivals {
    /** Returns the number of photos when it has reached {@code count} or is final. */
    int await(int count) throws IOException, InterruptedException;
  }

  private final Arrivals arrivals;
  private final long seed;
  private int[] upcoming = {};
  private int next;
  private int epoch;
  private int blockStart;
  private int arrived;

  PhotoOrder(Arrivals arrivals, long seed) {
    this.arrivals = arrivals;
    this.seed = seed;
  }

  /** Tells whether photo {@code index} is never trained on. */
  static boolean isHeldOut(int index) {
    return index % HELD_OUT_ONE_IN == HELD_OUT_ONE_IN - 1
        && index / HELD_OUT_ONE_IN < MOST_HELD_OUT;
  }

  /** Returns how many of {@code photos} are held out. */
  static int heldOut(int photos) {
    return Math.min(photos / HELD_OUT_ONE_IN, MOST_HELD_OUT);
  }

  /** Returns the least number of photos of which {@code trained} are not held out. */
  static int photosFor(int trained) {
    int photos = trained;
    while (photos - heldOut(photos) < trained) {
      photos++;
    }
    return photos;
  }

  /** Returns the number of the next photo to train on. */
  int next() throws IOException, InterruptedException {
    while (next == upcoming.length) {
      nextBlock();
    }
    return upcoming[next++];
  }

  private void nextBlock() throws IOException, InterruptedException {
    boolean firstEpoch = epoch == 0;
    int end;
    if (firstEpoch) {
      arrived = arrivals.await(blockStart + BLOCK);
      end = Math.min(arrived, blockStart + BLOCK);
    } else {
      blockStart = 0;
      end = arrived;
    }
    upcoming = new int[end - blockStart];
    int count = 0;
    for (int index = blockStart; index < end; index++) {
      if (!isHeldOut(index)) {
        upcoming[count++] = index;
      }
    }
    upcoming = Arrays.copyOf(upcoming, count);
    shuffle(new SplittableRandom(seed ^ (((long) epoch << 32) + blockStart + 1)));
    next = 0;
    blockStart = end;
    if (!firstEpoch || (end == arrived && arrivals.await(end + 1) == end)) {
      if (arrived - heldOut(arrived) < 1) {
        throw new IOException("there is no photo to train on");
      }
      epoch++;
    }
  }

  private void shuffle(SplittableRandom random) {
    for (int i = upcoming.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = upcoming[i];
      upcoming[i] = upcoming[j];
      upcoming[j] = swapped;
    }
  }
}
