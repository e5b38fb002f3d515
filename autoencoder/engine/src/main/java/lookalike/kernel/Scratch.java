package lookalike.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Arrays that a call works in. They come from a pool and go back to it, so that there are as many
 * as calls were ever running at once, whichever threads made them; each has grown to the largest
 * size that it was asked for.
 */
public final class Scratch implements AutoCloseable {

  /** More than this many are left to the garbage collector: a burst of threads is no reason. */
  private static final int MOST_POOLED = 64;

  private static final ArrayBlockingQueue<Scratch> POOL = new ArrayBlockingQueue<>(MOST_POOLED);

  private final Map<Use, float[]> arrays = new EnumMap<>(Use.class);

  /** What an array is for; each use has one of its own. */
  public enum Use {
    /** A tile of sums that does not fit the output. */
    EDGE,
    /** Map in a frame of zeros. */
    FRAME,
    /** Right factor with its columns filled up. */
    BLOCK,
    /** Tile between the two steps of a transform. */
    HALF_TRANSFORMED,
    /** Tile of an output. */
    TILE,
    /** Transformed tiles of the input. */
    INPUTS,
    /** Sums of products, or transformed tiles of the output's gradient. */
    OUTPUTS,
    /** Transformed gradient of the weights. */
    WEIGHTS
  }

  private Scratch() {}

  public static Scratch take() {
    Scratch pooled = POOL.poll();
    return pooled == null ? new Scratch() : pooled;
  }

  /** Returns an array of at least {@code length} numbers, whatever they are. */
  public float[] array(Use use, int length) {
    float[] array = arrays.get(use);
    if (array == null || array.length < length) {
      array = new float[length];
      arrays.put(use, array);
    }
    return array;
  }

  /** Gives the arrays back. */
  @Override
  public void close() {
    POOL.offer(this);
  }
}
