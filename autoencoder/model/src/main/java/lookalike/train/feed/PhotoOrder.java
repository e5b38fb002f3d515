package lookalike.train.feed;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order in which examples are trained on: each once an epoch, shuffled by the seed.
 *
 * <p>The first epoch follows the examples as they are loaded and shuffles within blocks of {@value
 * #BLOCK}, so that training need not wait for the last one; later ones shuffle the whole. Of single
 * photos one in {@value #HELD_OUT_ONE_IN}, up to {@value #MOST_HELD_OUT}, is held out.
 */
public final class PhotoOrder {

  private static final int BLOCK = 8192;
  private static final int HELD_OUT_ONE_IN = 50;
  private static final int MOST_HELD_OUT = 1000;

  /**
   * The examples that are put in order: photos, unless told otherwise. Those held out are by the
   * way and never come up.
   */
  public interface Arrivals {
    /** Returns the number of examples when it has reached {@code count} or is final. */
    int await(int count) throws IOException, InterruptedException;

    /** Tells whether an example is never trained on. */
    default boolean isHeldOut(int example) {
      return PhotoOrder.isHeldOut(example);
    }

    /** Returns the number in the store of an example's first photo; any others follow it. */
    default int firstPhoto(int example) {
      return example;
    }
  }

  private final Arrivals arrivals;
  private final long seed;
  private int[] upcoming = {};
  private int next;
  private int epoch;
  private int blockStart;
  private int arrived;
  private boolean anyTrained;

  /** Begins with the first epoch; a seed and a number of examples always give the same order. */
  public PhotoOrder(Arrivals arrivals, long seed) {
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

  /** Returns the numbers of up to {@code most} held-out photos among {@code photos}. */
  public static List<Integer> heldOut(int photos, int most) {
    return IntStream.range(0, photos).filter(PhotoOrder::isHeldOut).limit(most).boxed().toList();
  }

  /** Returns the least number of photos of which {@code trained} are not held out. */
  static int photosFor(int trained) {
    int photos = trained;
    while (photos - heldOut(photos) < trained) {
      photos++;
    }
    return photos;
  }

  /** Returns the number in the store of the next photo to train on, or the first of a run. */
  int next() throws IOException, InterruptedException {
    while (next == upcoming.length) {
      nextBlock();
    }
    return arrivals.firstPhoto(upcoming[next++]);
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
      if (!arrivals.isHeldOut(index)) {
        upcoming[count++] = index;
      }
    }
    upcoming = Arrays.copyOf(upcoming, count);
    anyTrained |= count > 0;
    shuffle(new SplittableRandom(seed ^ (((long) epoch << 32) + blockStart + 1)));
    next = 0;
    blockStart = end;
    if (!firstEpoch || (end == arrived && arrivals.await(end + 1) == end)) {
      if (!anyTrained) {
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
