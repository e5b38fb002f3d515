package lookalike.index;

import java.util.Locale;

/**
 * How exactly an index keeps vectors for walks along its graph, which touch many of them. The
 * vectors themselves are kept besides, as floats: what a walk has found is judged by them, so
 * scores are the same for all of these. Fewer bits save memory, not room on disk.
 */
public enum VectorPrecision {
  /** As they are: 4 bytes a number. */
  FLOAT,
  /** 1 byte a number. */
  BYTE,
  /** 1 bit a number. */
  BIT;

  /** Returns the word for it in options and in what an index says of itself. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the one with a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static VectorPrecision of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
