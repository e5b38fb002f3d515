package lookalike.evaluate;

import java.util.List;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;

/** A stub that knows the mean colour of an image alone, and sees nothing in black ones. */
public final class ColourEncoder implements Encoder {

  private static final int SIDE = 8;

  @Override
  public ImageInput input() {
    return new ImageInput(SIDE);
  }

  @Override
  public VectorLayout layout() {
    return new VectorLayout(List.of(new Span("instance", 3)));
  }

  @Override
  public Bands bands() {
    return new Bands(0.98f, 0.8f);
  }

  @Override
  public String fingerprint() {
    return "0".repeat(64);
  }

  @Override
  public String name() {
    return "colours";
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    int size = input().size();
    for (int image = 0; image < count; image++) {
      double[] sums = new double[3];
      for (int i = 0; i < size; i++) {
        sums[i % 3] += images[image * size + i];
      }
      double length = Math.sqrt(sums[0] * sums[0] + sums[1] * sums[1] + sums[2] * sums[2]);
      for (int i = 0; i < 3; i++) {
        vectors[3 * image + i] = length < 1e-3 ? 0 : (float) (sums[i] / length);
      }
    }
  }
}
