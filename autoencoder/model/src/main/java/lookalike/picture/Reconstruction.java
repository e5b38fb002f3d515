package lookalike.picture;

import lookalike.image.RgbImage;
import lookalike.model.Codec;

/**
 * An image as the network sees it, beside what comes out of its code.
 *
 * @param side rows and columns of both
 * @param original {@code [side][side][3]}, values 0..1
 * @param rebuilt {@code [side][side][3]}, values about 0..1
 */
public record Reconstruction(int side, float[] original, float[] rebuilt) {

  /** Returns what {@code codec} makes of an image. */
  public static Reconstruction of(RgbImage image, Codec codec) {
    float[] original = codec.input().tensor(image);
    return new Reconstruction(codec.input().side(), original, codec.reconstruct(original, 1));
  }

  /** Returns the mean squared difference over all numbers. */
  public double error() {
    double sum = 0;
    for (int i = 0; i < original.length; i++) {
      double difference = original[i] - rebuilt[i];
      sum += difference * difference;
    }
    return sum / original.length;
  }

  /**
   * Returns the error of each pixel {@code [side][side]}: the root of the mean squared difference
   * of its three colours, so in the units of the pixels.
   */
  public double[] pixelErrors() {
    double[] errors = new double[side * side];
    for (int i = 0; i < original.length; i++) {
      double difference = original[i] - rebuilt[i];
      errors[i / 3] += difference * difference / 3;
    }
    for (int pixel = 0; pixel < errors.length; pixel++) {
      errors[pixel] = Math.sqrt(errors[pixel]);
    }
    return errors;
  }

  /** Returns the image as the network sees it. */
  public RgbImage originalPicture() {
    return picture(original);
  }

  /** Returns the rebuilt image. */
  public RgbImage picture() {
    return picture(rebuilt);
  }

  private RgbImage picture(float[] numbers) {
    byte[] pixels = new byte[numbers.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(Math.clamp(numbers[i], 0, 1) * 255);
    }
    return new RgbImage(side, side, pixels);
  }

  /** Returns the error of each pixel as a colour of the {@link HeatScale}. */
  public RgbImage heat() {
    double[] errors = pixelErrors();
    byte[] pixels = new byte[errors.length * 3];
    for (int pixel = 0; pixel < errors.length; pixel++) {
      HeatScale.write(errors[pixel], pixels, pixel * 3);
    }
    return new RgbImage(side, side, pixels);
  }
}
