package lookalike.nn;

/** An array that grows to the largest batch seen and is then reused. */
public final class Buffer {

  private float[] array = {};

  /** Returns the array, of at least {@code length} numbers; what they are is not defined. */
  public float[] ofLength(int length) {
    if (array.length < length) {
      array = new float[length];
    }
    return array;
  }

  /** Returns the array as last asked for. */
  public float[] current() {
    return array;
  }
}
