package lookalike.server;

import java.util.List;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;

/**
 * An encoder without a network: the greys of a 4 x 4 grid are the kind, its colours the instance.
 * The same picture gives the same vector, a blank one gives zeros.
 */
public final class GridEncoder implements Encoder {

  private static final int CELLS = 4;
  private static final int SIDE = 32;
  private static final int GREYS = CELLS * CELLS;
  private static final int COLOURS = GREYS * 3;

  @Override
  public ImageInput input() {
    return new ImageInput(SIDE);
  }

  @Override
  public VectorLayout layout() {
    return new VectorLayout(
        List.of(new Span(Block.KIND.name(), GREYS), new Span(Block.INSTANCE.name(), COLOURS)));
  }

  @Override
  public Bands bands() {
    return new Bands(0.98f, 0.8f);
  }

  @Override
  public String fingerprint() {
    return "9".repeat(64);
  }

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    for (int image = 0; image < count; image++) {
      float[] colours = colours(images, image * input().size());
      float[] greys = new float[GREYS];
      for (int i = 0; i < COLOURS; i++) {
        greys[i / 3] += colours[i] / 3;
      }
      int vectorAt = image * dimensions();
      write(greys, vectors, vectorAt);
      write(colours, vectors, vectorAt + GREYS);
    }
  }

  private static float[] colours(float[] images, int imageAt) {
    float[] sums = new float[COLOURS];
    for (int i = 0; i < SIDE * SIDE * 3; i++) {
      int pixel = i / 3;
      int row = pixel / SIDE * CELLS / SIDE;
      int column = pixel % SIDE * CELLS / SIDE;
      sums[(row * CELLS + column) * 3 + i % 3] += images[imageAt + i];
    }
    return sums;
  }

  /** Writes the centred numbers as one of two blocks of a unit vector. */
  private static void write(float[] numbers, float[] vectors, int at) {
    double mean = 0;
    for (float number : numbers) {
      mean += number / numbers.length;
    }
    double sumOfSquares = 0;
    for (float number : numbers) {
      sumOfSquares += (number - mean) * (number - mean);
    }
    if (sumOfSquares < 1e-3) {
      return;
    }
    double scale = 1 / Math.sqrt(2 * sumOfSquares);
    for (int i = 0; i < numbers.length; i++) {
      vectors[at + i] = (float) ((numbers[i] - mean) * scale);
    }
  }
}
