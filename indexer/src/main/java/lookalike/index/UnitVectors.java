package lookalike.index;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import lookalike.work.Sha256;

/** What may enter the index or ask it: vectors of one length, finite, and of length one. */
public final class UnitVectors {

  /** Rounding of 1,024 numbers to floats stays far below this. */
  private static final double TOLERANCE = 1e-3;

  private UnitVectors() {}

  /**
   * Checks that a vector has the dimensions of an index.
   *
   * @throws IllegalArgumentException naming both
   */
  public static void requireDimensions(float[] vector, int dimensions) {
    if (vector.length != dimensions) {
      throw new IllegalArgumentException(
          "vector has " + vector.length + " numbers, index expects " + dimensions);
    }
  }

  /**
   * Checks that a vector is finite and of length 1.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static void require(float[] vector) {
    double sumOfSquares = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new IllegalArgumentException(
            "vector must be finite, but number " + i + " is " + vector[i]);
      }
      sumOfSquares += (double) vector[i] * vector[i];
    }
    if (sumOfSquares == 0) {
      throw new IllegalArgumentException(
          "vector is zero: the image has no content that could be compared");
    }
    if (!(Math.abs(Math.sqrt(sumOfSquares) - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "vector must have length 1, got " + Math.sqrt(sumOfSquares));
    }
  }

  /** Returns what is wrong with a vector that was stored under a key, if anything is. */
  public static Optional<String> fault(float[] vector, String key) {
    try {
      require(vector);
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
    return key(vector).equals(key)
        ? Optional.empty()
        : Optional.of("it is not the vector that was written");
  }

  /** Returns what two vectors have in common exactly if they are equal: 64 hexadecimal digits. */
  public static String key(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : vector) {
      bytes.putFloat(number + 0f); // -0 becomes 0
    }
    return Sha256.of(bytes.array());
  }
}
