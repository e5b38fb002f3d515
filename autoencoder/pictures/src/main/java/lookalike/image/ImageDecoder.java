package lookalike.image;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lookalike.image.colour.ColourConversion;
import lookalike.image.colour.ColourConversions;
import lookalike.image.colour.ColourSpace;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ForeignFormat;
import lookalike.image.format.HeifPicture;
import lookalike.image.format.HeifReader;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageFormat;
import lookalike.image.format.ImageHeader;
import lookalike.image.format.ImageHeader.Colour;
import lookalike.image.format.ImageHeaders;
import lookalike.image.heif.HeifDecoder;
import lookalike.image.natives.OpenCv;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a file's bytes to pixels: sniffed, checked, decoded, turned upright, made opaque
 * and 8-bit RGB.
 *
 * <p>Safe to share among threads. Native memory is freed before {@link #decode} returns.
 */
public final class ImageDecoder {

  /** How many pixels of frames that show nothing are decoded, all of them together. */
  private static final long MOST_CLEAR_PIXELS = 50_000_000;

  private final DecodeLimits limits;
  private final DecodingMemory memory;
  private final @Nullable PixelDecoder elsewhere;

  /** Makes a decoder that refuses what is beyond {@code limits}, or too large for the heap. */
  public ImageDecoder(DecodeLimits limits) {
    this(limits, DecodingMemory.OF_PROCESS, null);
  }

  /**
   * Makes a decoder that has pixels decoded elsewhere, but refuses by itself what the header tells
   * against.
   */
  public ImageDecoder(DecodeLimits limits, PixelDecoder elsewhere) {
    this(limits, DecodingMemory.OF_PROCESS, elsewhere);
  }

  ImageDecoder(DecodeLimits limits, DecodingMemory memory) {
    this(limits, memory, null);
  }

  private ImageDecoder(
      DecodeLimits limits, DecodingMemory memory, @Nullable PixelDecoder elsewhere) {
    this.limits = limits;
    this.memory = memory;
    this.elsewhere = elsewhere;
  }

  /** Returns a decoder that does the same for other images. */
  public ImageDecoder within(DecodeLimits others) {
    return new ImageDecoder(others, memory, elsewhere);
  }

  /** Returns the largest image that is taken. */
  public DecodeLimits limits() {
    return limits;
  }

  /**
   * Loads what decoding needs outside Java. The first image would do it, too, and wait; whoever
   * knows beforehand that there will be one can have it done meanwhile.
   */
  public static void load() {
    OpenCv.load();
  }

  /**
   * Reads what a file says of its image, and decodes nothing.
   *
   * @param bytes a whole file
   * @throws ImageDecodeException when there is no image to be had, as far as can be told by now
   */
  public ImageHeader header(byte[] bytes) throws ImageDecodeException {
    return ImageHeaders.read(sniff(bytes), bytes, limits);
  }

  /**
   * Decodes an image.
   *
   * <p>EXIF orientation is applied. Transparent pixels show white. CMYK is taken to be inverted, as
   * Adobe writes it and everyone reads it. Other colours than sRGB's are brought to it, as a
   * profile or the file itself says, but for CMYK. Of an animation comes the first frame, of a GIF
   * the first that shows something; of several pages the first.
   *
   * @param bytes a whole file
   * @param neededSide how many pixels the shorter side needs at least, see {@link
   *     ImageInput#neededSide}; a JPEG much larger than that is decoded at a half, a quarter or an
   *     eighth of its size, which is much faster; 0 for full size
   * @throws ImageDecodeException when there is no image to be had, with the reason
   */
  public RgbImage decode(byte[] bytes, int neededSide) throws ImageDecodeException {
    return decode(bytes, neededSide, image -> image);
  }

  /**
   * Decodes an image for a use after which it is no longer needed. Many threads may do so at once:
   * large images wait until there is memory for them.
   *
   * @param use decodes nothing itself
   */
  public <T> T decode(byte[] bytes, int neededSide, Function<RgbImage, T> use)
      throws ImageDecodeException {
    ImageHeader header = header(bytes);
    // What is decoded need not be the file: of a camera RAW it is a JPEG inside.
    ImageFormat format = ImageFormat.of(header.bytes()).orElseThrow();
    int denominator = format == ImageFormat.JPEG ? denominator(header, neededSide) : 1;
    try (DecodingMemory.Share _ = memory.take(format, header, denominator)) {
      return use.apply(
          elsewhere == null
              ? Orientation.upright(decode(format, header, denominator), header.orientation())
              : elsewhere.decode(bytes, neededSide, limits));
    }
  }

  private ImageFormat sniff(byte[] bytes) throws ImageDecodeException {
    if (bytes.length == 0) {
      throw ImageDecodeException.empty();
    }
    limits.checkBytes(bytes.length, bytes.length + " bytes");
    ImageFormat format = ImageFormat.of(bytes).orElse(null);
    if (format != null) {
      return format;
    }
    ForeignFormat foreign = ForeignFormat.of(bytes).orElse(null);
    if (foreign != null) {
      throw ForeignFormat.refuse(foreign.name());
    }
    throw ImageDecodeException.unknown("an image", bytes, 4, ImageFormat.LIST);
  }

  /** Returns by how much the sides can be divided: 8, 4, 2 or 1. */
  private static int denominator(ImageHeader header, int neededSide) {
    return IntStream.of(8, 4, 2)
        .filter(each -> divides(each, header, neededSide))
        .findFirst()
        .orElse(1);
  }

  private static boolean divides(int denominator, ImageHeader header, int neededSide) {
    int shorter = Math.min(header.width(), header.height());
    boolean exact = header.width() % denominator == 0 && header.height() % denominator == 0;
    // A part of a pixel can only be told, by the sizes, at the end of a row, not at its start.
    boolean partAtEnd = exact || header.orientation() == 1;
    return neededSide > 0 && shorter / denominator >= neededSide && partAtEnd;
  }

  private RgbImage decode(ImageFormat format, ImageHeader header, int denominator)
      throws ImageDecodeException {
    return switch (format) {
      case HEIC, AVIF -> decodeHeif(format, header);
      default -> decodeByOpenCv(format, header, denominator);
    };
  }

  private RgbImage decodeHeif(ImageFormat format, ImageHeader header) throws ImageDecodeException {
    HeifPicture picture = HeifReader.read(format, header.bytes(), limits);
    HeifDecoder.Pixels pixels = HeifDecoder.decode(picture, header.bytes(), format.toString());
    byte[] rgb =
        pixels.alpha() == null
            ? inSrgb(pixels.colours(), header.space())
            : StoredPixels.onWhite(
                pixels.colours(),
                pixels.alpha(),
                header.colour() == Colour.MULTIPLIED_ALPHA,
                header.space());
    return new RgbImage(header.width(), header.height(), rgb);
  }

  /**
   * Decodes the first frame that shows something; if none does, or another is damaged, the first.
   */
  private static RgbImage decodeByOpenCv(ImageFormat format, ImageHeader header, int denominator)
      throws ImageDecodeException {
    RgbImage first = decodeFrame(format, header, denominator);
    RgbImage shown = first;
    Optional<ImageHeader> frame = Optional.of(header);
    for (long left = MOST_CLEAR_PIXELS; left > 0 && isWhite(shown); left -= header.pixels()) {
      frame = ImageHeaders.withoutFirstFrame(format, frame.get());
      if (frame.isEmpty()) {
        return first;
      }
      try {
        shown = decodeFrame(format, frame.get(), denominator);
      } catch (ImageDecodeException e) {
        return first;
      }
    }
    return shown;
  }

  private static boolean isWhite(RgbImage image) {
    for (byte sample : image.pixels()) {
      if (sample != (byte) 255) {
        return false;
      }
    }
    return true;
  }

  private static RgbImage decodeFrame(ImageFormat format, ImageHeader header, int denominator)
      throws ImageDecodeException {
    OpenCv.load();
    if (header.lacksEnd() && !JpegEnd.isWhole(header.bytes())) {
      throw ImageDecodeException.corrupt(
          "the %s file is cut short: a part of its %d x %d pixels is missing"
              .formatted(format, header.width(), header.height()));
    }
    boolean opaque = header.colour() == Colour.OPAQUE;
    int flags = opaque ? opaqueFlags(denominator) : IMREAD_UNCHANGED;
    int width = Math.ceilDiv(header.width(), denominator);
    int height = Math.ceilDiv(header.height(), denominator);
    try (Mat encoded = new Mat(header.bytes());
        Mat decoded = decoded(format, encoded, flags)) {
      if (decoded.empty()) {
        throw ImageDecodeException.corrupt(
            "the %s file is damaged: its %d x %d pixels cannot be decoded"
                .formatted(format, header.width(), header.height()));
      }
      if (decoded.cols() != width || decoded.rows() != height) {
        throw ImageDecodeException.corrupt(
            "the %s file is damaged: it announces %d x %d pixels and holds %d x %d"
                .formatted(format, width, height, decoded.cols(), decoded.rows()));
      }
      byte[] pixels =
          opaque
              ? inSrgb(OpenCv.bytes(decoded), header.space())
              : StoredPixels.toRgb(
                  decoded, header.colour() == Colour.MULTIPLIED_ALPHA, header.space());
      StoredPixels.clear(decoded, header.clearGrey(), pixels);
      return new RgbImage(width, height, pixels, header.width(), header.height());
    }
  }

  private static byte[] inSrgb(byte[] pixels, ColourSpace space) {
    ColourConversion conversion = ColourConversions.of(space, ColourConversion.BYTES);
    if (conversion != null) {
      conversion.convert(pixels);
    }
    return pixels;
  }

  private static Mat decoded(ImageFormat format, Mat encoded, int flags)
      throws ImageDecodeException {
    try {
      return imdecode(encoded, flags);
    } catch (RuntimeException e) { // how JavaCPP hands on any exception of C++
      ImageDecodeException failure =
          ImageDecodeException.corrupt("the " + format + " file is damaged: OpenCV gives up on it");
      failure.initCause(e);
      throw failure;
    }
  }

  private static int opaqueFlags(int denominator) {
    int flags = IMREAD_COLOR_RGB | IMREAD_IGNORE_ORIENTATION;
    // The flags called GRAYSCALE are the scale alone; those called COLOR would ask for BGR as well.
    return switch (denominator) {
      case 8 -> flags | IMREAD_REDUCED_GRAYSCALE_8;
      case 4 -> flags | IMREAD_REDUCED_GRAYSCALE_4;
      case 2 -> flags | IMREAD_REDUCED_GRAYSCALE_2;
      default -> flags;
    };
  }
}
