package lookalike.train;

import java.util.SplittableRandom;

/**
 * What a denoising autoencoder must undo: it sees the corrupted image and is judged by the clean
 * one (<a href="https://www.jmlr.org/papers/v11/vincent10a.html">Vincent et al.</a>).
 */
interface Corruption {

  /**
   * Corrupts one image in place.
   *
   * @param image {@code [side][side][3]} from {@code imageAt}, values 0..1
   */
  void apply(float[] image, int imageAt, int side, SplittableRandom random);

  /** Leaves the image as it is: a plain autoencoder. */
  static Corruption none() {
    return (image, imageAt, side, random) -> {};
  }

  /**
   * Gaussian noise of a random strength on every second image, and up to two grey squares of up to
   * {@code 3 / 8} of the side on each.
   */
  static Corruption noiseAndPatches() {
    return (image, imageAt, side, random) -> {
      if (random.nextBoolean()) {
        double strength = random.nextDouble(0.15);
        for (int i = imageAt; i < imageAt + side * side * 3; i++) {
          image[i] = (float) Math.clamp(image[i] + strength * random.nextGaussian(), 0, 1);
        }
      }
      for (int patches = random.nextInt(3); patches > 0; patches--) {
        int extent = random.nextInt(side / 8, side * 3 / 8 + 1);
        int top = random.nextInt(side - extent + 1);
        int left = random.nextInt(side - extent + 1);
        for (int row = top; row < top + extent; row++) {
          int at = imageAt + (row * side + left) * 3;
          java.util.Arrays.fill(image, at, at + extent * 3, 0.5f);
        }
      }
    };
  }

  /**
   * Returns the corruption of a variant.
   *
   * @throws IllegalArgumentException if there is no such variant
   */
  static Corruption ofVariant(String variant) {
    return switch (variant) {
      case "plain" -> none();
      case "denoising" -> noiseAndPatches();
      default ->
          throw new IllegalArgumentException("variant must be plain or denoising, got " + variant);
    };
  }
}
