package lookalike.evaluate.descriptor;

/** Scaling to unit length. */
final class UnitLength {

  private UnitLength() {}

  /** Scales {@code vector} to unit length in place and returns it; zeros stay zeros. */
  static float[] scale(float[] vector) {
    double squares = 0;
    for (float number : vector) {
      squares += (double) number * number;
    }
    if (squares > 0) {
      float factor = (float) (1 / Math.sqrt(squares));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= factor;
      }
    }
    return vector;
  }
}
