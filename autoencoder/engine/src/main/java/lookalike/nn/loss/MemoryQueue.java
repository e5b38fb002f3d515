package lookalike.nn.loss;

import lookalike.nn.Compute;

/**
 * A ring of unit codes of earlier steps, which serve a {@link ContrastiveLoss} as further negatives
 * (<a href="https://arxiv.org/abs/1912.06798">Wang et al., 2020</a>). They get no gradient.
 *
 * <p>Part of a checkpoint: a run goes on to the same bits from {@link #codes}, {@link #filled} and
 * {@link #position}. Belongs to one thread.
 */
public final class MemoryQueue {

  private final UnitCodes units;
  private final int capacity;
  private final int dimensions;
  private final float[] codes;
  private int filled;
  private int position;

  /**
   * Makes an empty queue.
   *
   * @param capacity codes it holds, at least 1
   * @param dimensions numbers of a code, at least 1
   */
  public MemoryQueue(Compute compute, int capacity, int dimensions) {
    if (capacity < 1 || dimensions < 1) {
      throw new IllegalArgumentException(
          "a queue holds at least 1 code of 1 number, got " + capacity + " of " + dimensions);
    }
    this.units = new UnitCodes(compute);
    this.capacity = capacity;
    this.dimensions = dimensions;
    this.codes = new float[Math.multiplyExact(capacity, dimensions)];
  }

  /** Returns how many codes it can hold. */
  public int capacity() {
    return capacity;
  }

  /** Returns the numbers of a code. */
  public int dimensions() {
    return dimensions;
  }

  /** Returns the ring, {@code [capacity][dimensions]}: the live array. */
  public float[] codes() {
    return codes;
  }

  /** Returns how many codes it holds: those of the first rows of the ring. */
  public int filled() {
    return filled;
  }

  /** Returns the row of the ring that the next code is written to. */
  public int position() {
    return position;
  }

  /**
   * Goes on from a checkpoint, once {@link #codes} has been filled from it.
   *
   * @param filled 0 to the capacity
   * @param position 0 to the capacity less 1; equal to {@code filled} while the ring is not full
   * @throws IllegalArgumentException if no queue of this capacity can stand so
   */
  public void resume(int filled, int position) {
    boolean full = filled == capacity && position >= 0 && position < capacity;
    boolean filling = filled >= 0 && filled < capacity && position == filled;
    if (!full && !filling) {
      throw new IllegalArgumentException(
          "a queue of capacity %d cannot hold %d codes and go on at %d"
              .formatted(capacity, filled, position));
    }
    this.filled = filled;
    this.position = position;
  }

  /**
   * Adds codes, scaled to unit length; the oldest ones make room. Of more codes than it can hold,
   * the last ones stay.
   *
   * @param codes {@code [rows][dimensions]}: the first {@code images} rows of a batch of views are
   *     one view of each image
   */
  public void add(float[] codes, int rows) {
    float[] unit = units.of(codes, rows, dimensions);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(unit, row * dimensions, this.codes, position * dimensions, dimensions);
      position = (position + 1) % capacity;
      filled = Math.min(filled + 1, capacity);
    }
  }
}
