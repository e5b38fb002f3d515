package lookalike.model;

import java.io.IOException;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;

/**
 * The one way from a photo's bytes to its vector, for those that are indexed and those that are
 * looked for: the same bytes always give the same vector.
 *
 * <p>Safe to share among threads.
 */
public final class PhotoEncoder {

  private final Encoder encoder;
  private final ImageDecoder decoder;

  /** Makes one that refuses photos beyond {@code limits}. */
  public PhotoEncoder(Encoder encoder, DecodeLimits limits) {
    this.encoder = encoder;
    this.decoder = new ImageDecoder(limits);
  }

  /**
   * Decodes a photo as large as the encoder needs it, or larger, which does for a thumbnail, too.
   *
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  public RgbImage decode(byte[] bytes) throws ImageDecodeException {
    return decoder.decode(bytes, encoder.input().neededSide());
  }

  /**
   * Returns the unit vector of a photo.
   *
   * @throws IOException when there is no image to be had, or nothing in it that could be compared
   */
  public float[] vector(byte[] bytes) throws IOException {
    float[] vector = encoder.encode(decode(bytes));
    if (Encoder.isZero(vector)) {
      throw noContent();
    }
    return vector;
  }

  /** Returns what to say of an image whose vector is zero. */
  public static IOException noContent() {
    return new IOException("the image has no content that could be compared, such as one colour");
  }
}
