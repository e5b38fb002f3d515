package lookalike.index;

import java.util.List;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;

/**
 * An encoder without weights: the centred and normalised pixels of an 8x8 picture.
 *
 * @param name what messages call it
 * @param fingerprint what tells it from others
 * @param dimensions how many numbers it claims to make
 */
public record PooledPixels(String name, String fingerprint, int dimensions) implements Encoder {

  private static final int SIDE = 8;

  /** Makes the one that most tests use. */
  public PooledPixels() {
    this("pooled-pixels", "a".repeat(64));
  }

  /** Makes another model. */
  public PooledPixels(String name, String fingerprint) {
    this(name, fingerprint, SIDE * SIDE * 3);
  }

  @Override
  public ImageInput input() {
    return new ImageInput(SIDE);
  }

  @Override
  public VectorLayout layout() {
    return new VectorLayout(List.of(new VectorLayout.Span(Block.INSTANCE.name(), dimensions)));
  }

  @Override
  public Bands bands() {
    return new Bands(0.98f, 0.8f);
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    int size = dimensions();
    for (int image = 0; image < count; image++) {
      int at = image * size;
      double mean = 0;
      for (int i = at; i < at + size; i++) {
        mean += images[i] / size;
      }
      double sumOfSquares = 0;
      for (int i = at; i < at + size; i++) {
        vectors[i] = (float) (images[i] - mean);
        sumOfSquares += (double) vectors[i] * vectors[i];
      }
      boolean isBlank = sumOfSquares < 1e-6;
      for (int i = at; i < at + size; i++) {
        vectors[i] = isBlank ? 0 : (float) (vectors[i] / Math.sqrt(sumOfSquares));
      }
    }
  }
}
