package lookalike.image.format;

import java.nio.ByteOrder;

/**
 * What an image file says about itself before any pixel is decoded.
 *
 * @param width pixels a row as stored, before turning upright
 * @param height rows as stored
 * @param orientation 1 to 8 as in EXIF; 1 is upright
 * @param colour how the pixels are to be decoded
 * @param bytes what the decoder gets: the file, without the parts it need not or must not see
 */
public record ImageHeader(int width, int height, int orientation, Colour colour, byte[] bytes) {

  /** How pixels come out of OpenCV. */
  public enum Colour {
    /** Let OpenCV make 8-bit RGB. */
    OPAQUE,
    /** As stored, transparent pixels keep their colour. */
    STRAIGHT_ALPHA,
    /** As stored, colour already multiplied by alpha. */
    MULTIPLIED_ALPHA
  }

  /**
   * Reads the header, and follows the file's structure to its end.
   *
   * @throws ImageDecodeException when it is too large, damaged, cut short or of a kind not decoded
   */
  public static ImageHeader read(ImageFormat format, byte[] bytes, DecodeLimits limits)
      throws ImageDecodeException {
    boolean big = bytes[0] == 'M'; // only TIFF begins with its byte order
    ByteOrder tiffOrder = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return switch (format) {
      case JPEG -> JpegHeader.read(new FileBytes(format, bytes, ByteOrder.BIG_ENDIAN), limits);
      case PNG -> PngHeader.read(new FileBytes(format, bytes, ByteOrder.BIG_ENDIAN), limits);
      case WEBP -> WebpHeader.read(new FileBytes(format, bytes, ByteOrder.LITTLE_ENDIAN), limits);
      case GIF -> GifHeader.read(new FileBytes(format, bytes, ByteOrder.LITTLE_ENDIAN), limits);
      case BMP -> BmpHeader.read(new FileBytes(format, bytes, ByteOrder.LITTLE_ENDIAN), limits);
      case TIFF -> TiffHeader.read(new FileBytes(format, bytes, tiffOrder), limits);
    };
  }
}
