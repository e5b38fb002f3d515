package lookalike.image.format;

import lookalike.image.format.ImageHeader.Colour;

/**
 * Reads HEIC and AVIF; the decoder gets the whole file, and reads it as {@link HeifReader} does.
 */
final class HeifHeader {

  private HeifHeader() {}

  static ImageHeader read(ImageFormat format, byte[] bytes, DecodeLimits limits)
      throws ImageDecodeException {
    HeifPicture picture = HeifReader.read(format, bytes, limits);
    Colour colour =
        picture.alpha() == null
            ? Colour.OPAQUE
            : picture.multiplied() ? Colour.MULTIPLIED_ALPHA : Colour.STRAIGHT_ALPHA;
    return new ImageHeader(
            picture.crop().width(), picture.crop().height(), picture.orientation(), colour, bytes)
        .in(picture.space());
  }
}
