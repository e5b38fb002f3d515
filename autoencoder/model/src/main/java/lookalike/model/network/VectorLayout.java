package lookalike.model.network;

import java.util.List;
import lookalike.work.Faults;

/**
 * How the numbers of a vector divide into named blocks, each of them a unit vector of its own
 * before the whole is scaled to unit length.
 *
 * <p>Nothing outside the encoder and {@link #weigh} knows the blocks: an index stores the whole
 * vector under one field, and a query leans on one block or the other by its weight.
 *
 * @param blocks the blocks in the order of their numbers
 */
public record VectorLayout(List<Span> blocks) {

  /** The layout of a network without a code. */
  public static final VectorLayout NONE = new VectorLayout(List.of());

  /** The weight that leans on no block. */
  public static final float EVEN_WEIGHT = 0.5f;

  /**
   * The numbers of one block.
   *
   * @param name of one of {@link Block#ALL}, or a further one
   * @param width how many numbers, at least 1
   */
  public record Span(String name, int width) {
    /** Checks the width. */
    public Span {
      if (width < 1) {
        throw new IllegalArgumentException(
            "block " + name + " must have at least 1 number, got " + width);
      }
    }
  }

  /** Copies the list. */
  public VectorLayout {
    blocks = List.copyOf(blocks);
  }

  /** Returns the numbers of the whole vector. */
  public int dimensions() {
    long sum = blocks.stream().mapToLong(Span::width).sum();
    return (int) Math.min(sum, Integer.MAX_VALUE); // what is more is refused like that
  }

  /**
   * Checks the length of a vector.
   *
   * @throws IllegalArgumentException if it has not {@link #dimensions} numbers
   */
  public void requireDimensions(float[] vector) {
    if (vector.length != dimensions()) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " numbers, the model makes " + dimensions());
    }
  }

  /**
   * Returns {@code vector} leaning on one block: each is multiplied as its {@link Block.Lean} says,
   * and the whole scaled to unit length. A vector of a single block comes back as it is, whatever
   * the weight.
   *
   * @param vector a unit vector of {@link #dimensions} numbers, left as it is
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @throws IllegalArgumentException if the weight is outside 0..1 or the vector has another length
   */
  public float[] weigh(float[] vector, float weight) {
    new Faults().number("weight", weight, 0, 1).refuse();
    requireDimensions(vector);
    float[] weighed = vector.clone();
    if (blocks.size() == 1) {
      return weighed;
    }
    double sumOfSquares = 0;
    int at = 0;
    for (Span block : blocks) {
      float factor = Block.named(block.name()).weighing().lean().factor(weight);
      for (int end = at + block.width(); at < end; at++) {
        weighed[at] *= factor;
        sumOfSquares += (double) weighed[at] * weighed[at];
      }
    }
    float scale = sumOfSquares > 0 ? (float) (1 / Math.sqrt(sumOfSquares)) : 0;
    for (int i = 0; i < weighed.length; i++) {
      weighed[i] *= scale;
    }
    return weighed;
  }
}
