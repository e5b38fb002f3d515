package lookalike.evaluate.descriptor;

import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;

/** The baseline that compares pixels: 16x16 of them in colour, less those of the mean image. */
public final class PixelDescriptor implements Descriptor {

  private static final ImageInput INPUT = new ImageInput(16);

  private final float[] mean;

  private PixelDescriptor(float[] mean) {
    this.mean = mean;
  }

  /** Takes the mean of {@code sample}, at least one image. */
  public static PixelDescriptor fit(List<RgbImage> sample) {
    return new PixelDescriptor(mean(sample, INPUT));
  }

  /** Returns the mean tensor of {@code sample}. */
  static float[] mean(List<RgbImage> sample, ImageInput input) {
    double[] sums = new double[input.size()];
    float[] tensor = new float[input.size()];
    for (RgbImage image : sample) {
      input.write(image, tensor, 0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += tensor[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = (float) (sums[i] / sample.size());
    }
    return mean;
  }

  /** Writes the tensor of {@code image} less {@code mean}. */
  static void writeCentred(
      RgbImage image, ImageInput input, float[] mean, float[] tensor, int tensorAt) {
    input.write(image, tensor, tensorAt);
    for (int i = 0; i < mean.length; i++) {
      tensor[tensorAt + i] -= mean[i];
    }
  }

  @Override
  public String name() {
    return "pixels 16x16";
  }

  @Override
  public int dimensions() {
    return INPUT.size();
  }

  @Override
  public int neededSide() {
    return INPUT.neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] vector = new float[INPUT.size()];
    writeCentred(image, INPUT, mean, vector, 0);
    return UnitLength.scale(vector);
  }
}
