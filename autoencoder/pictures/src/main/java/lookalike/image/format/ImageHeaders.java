package lookalike.image.format;

import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the headers of all formats. */
public final class ImageHeaders {

  private ImageHeaders() {}

  /** Returns the format of a whole file; of camera RAW some begins like a TIFF. */
  public static Optional<ImageFormat> formatOf(byte[] bytes) {
    Optional<ImageFormat> format = ImageFormat.of(bytes);
    return format.equals(Optional.of(ImageFormat.TIFF)) && isCameraRaw(bytes)
        ? Optional.of(ImageFormat.RAW)
        : format;
  }

  private static boolean isCameraRaw(byte[] bytes) {
    ByteOrder order = bytes[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    FileBytes file = new FileBytes(ImageFormat.TIFF, bytes, order);
    try {
      return TiffHeader.isCameraRaw(file, new TiffDirectory(file));
    } catch (ImageDecodeException e) {
      return false;
    }
  }

  /**
   * Returns the header of a file without its first frame.
   *
   * @return nothing unless another frame is left, in a format that is decoded frame by frame
   */
  public static Optional<ImageHeader> withoutFirstFrame(ImageFormat format, ImageHeader header) {
    return format == ImageFormat.WEBP
        ? WebpFrames.withoutFirst(header.bytes()).map(header::with)
        : Optional.empty();
  }

  /**
   * Reads the header, and follows the file's structure to its end.
   *
   * @throws ImageDecodeException when it is too large, damaged, cut short or of a kind not decoded
   */
  public static ImageHeader read(ImageFormat format, byte[] bytes, DecodeLimits limits)
      throws ImageDecodeException {
    try {
      return headerOf(format, bytes, limits);
    } catch (ArithmeticException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | IllegalArgumentException e) { // a fault of ours, of which one file may be the victim
      ImageDecodeException fault =
          ImageDecodeException.corrupt("the " + format + " file is damaged: its header is absurd");
      fault.initCause(e);
      throw fault;
    }
  }

  private static ImageHeader headerOf(ImageFormat format, byte[] bytes, DecodeLimits limits)
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
      case RAW -> RawHeader.read(bytes, limits);
      case HEIC, AVIF -> HeifHeader.read(format, bytes, limits);
    };
  }
}
