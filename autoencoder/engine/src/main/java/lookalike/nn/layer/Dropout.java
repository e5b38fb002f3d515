package lookalike.nn.layer;

import lookalike.nn.Buffer;
import lookalike.nn.Chance;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.Operators;

/**
 * Silences each number of a map with probability {@code rate} in training, and enlarges the others
 * by {@code 1 / (1 - rate)}, so that the expectation stays: {@code output = input * mask}. Outside
 * training it passes everything on. <a
 * href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., 2014</a>.
 *
 * <p>Which numbers are silent is a function of the seed, the image's place in its batch and the
 * number's place in the map.
 */
public final class Dropout implements Layer {

  private final Compute compute;
  private final MapShape shape;
  private final double rate;
  private final Buffer mask = new Buffer();
  private final Buffer output = new Buffer();
  private final Buffer dInput = new Buffer();
  private long seed;

  /**
   * Makes a layer.
   *
   * @param rate the probability of silence, at least 0 and below 1
   * @throws IllegalArgumentException if the rate is out of range
   */
  public Dropout(Compute compute, MapShape shape, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the rate of a drop-out must be at least 0 and below 1, got " + rate);
    }
    this.compute = compute;
    this.shape = shape;
    this.rate = rate;
  }

  @Override
  public MapShape outputShape() {
    return shape;
  }

  @Override
  public float[] forward(float[] input, int images, boolean training) {
    if (!training) {
      return input;
    }
    int size = shape.size();
    float[] mask = this.mask.ofLength(images * size);
    float[] output = this.output.ofLength(images * size);
    int threshold = (int) (rate * 0x1p31);
    int kept = Float.floatToIntBits((float) (1 / (1 - rate)));
    compute.split(
        images,
        (worker, from, to) -> {
          for (int n = from; n < to; n++) {
            long imageSeed = Chance.ofPart(seed, n);
            for (int unit = 0; unit < size; unit++) {
              int at = n * size + unit;
              // All bits below the threshold, else none: no branch could be foretold.
              int silent = (Chance.whole(imageSeed, unit) - threshold) >> 31;
              mask[at] = Float.intBitsToFloat(kept & ~silent);
              output[at] = input[at] * mask[at];
            }
          }
        });
    return output;
  }

  /** {@code dInput = dOutput * mask}. */
  @Override
  public float[] backward(float[] dOutput, int images) {
    int size = shape.size();
    float[] mask = this.mask.current();
    float[] dInput = this.dInput.ofLength(images * size);
    compute.splitNumbers(
        images,
        size,
        (at, length) -> {
          for (int i = at; i < at + length; i++) {
            dInput[i] = dOutput[i] * mask[i];
          }
        });
    return dInput;
  }

  @Override
  public void reseed(long seed) {
    this.seed = seed;
  }

  @Override
  public <T> T rebuild(Operators<T> operators, T input) {
    return input;
  }
}
