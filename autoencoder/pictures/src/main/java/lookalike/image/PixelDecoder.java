package lookalike.image;

import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;

/**
 * Decodes files that nobody vouches for, perhaps in another process than this one. Safe to share
 * among threads.
 */
@FunctionalInterface
public interface PixelDecoder {

  /**
   * Decodes an image, as {@link ImageDecoder#decode(byte[], int)} does.
   *
   * @param limits the largest image that is taken
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  RgbImage decode(byte[] bytes, int neededSide, DecodeLimits limits) throws ImageDecodeException;
}
