package lookalike.image.format;

import java.util.Set;
import lookalike.image.colour.CieLab;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.format.ImageHeader.Colour;

/** Reads the first picture of a TIFF file, its header being a directory of numbered entries. */
final class TiffHeader {

  private static final int SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int PLANES = 284;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int SUB_DIRECTORIES = 330;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int PROFILE = 34675;
  private static final int LONG = 4; // a type of numbers
  private static final int DNG_VERSION = 50706;

  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int LUMINANCE_AND_CHROMA = 6;
  private static final int CIELAB = 8;
  private static final int SENSOR = 32803;
  private static final int JPEG = 7;

  /** How many numbers of bits are looked at: more samples are not decoded anyway. */
  private static final int MOST_SAMPLES = 8;

  /** None, LZW, JPEG, deflate by either of its numbers, PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, (long) JPEG, 8L, 32946L, 32773L);

  /** Grey either way round, RGB, a palette, CMYK, what JPEG makes of RGB, and CIELab. */
  private static final Set<Long> PHOTOMETRICS =
      Set.of(
          0L,
          1L,
          (long) RGB,
          (long) PALETTE,
          (long) CMYK,
          (long) LUMINANCE_AND_CHROMA,
          (long) CIELAB);

  private static final ColourSpace LAB = new CieLab();

  private TiffHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    TiffDirectory directory = new TiffDirectory(file);
    if (isCameraRaw(file, directory)) {
      return RawHeader.readDirectories(file, limits);
    }
    refuseTheUnusual(directory);
    long width = directory.number(WIDTH, 0);
    long height = directory.number(HEIGHT, 0);
    limits.check(file, width, height);
    checkSamples(directory);
    limits.check(file, directory.number(TILE_WIDTH, 1), directory.number(TILE_HEIGHT, 1));
    checkPieces(file, directory, STRIP_OFFSETS, STRIP_BYTES);
    checkPieces(file, directory, TILE_OFFSETS, TILE_BYTES);
    int orientation = directory.orientation();
    byte[] bytes = file.array;
    if (orientation != 1) {
      // OpenCV would turn the picture upright, whatever its flags say; we do that for all formats.
      bytes = bytes.clone();
      set(bytes, directory, TiffDirectory.ORIENTATION, 1);
    }
    if (isFourBits(directory)) {
      bytes = TiffGreys.withPalette(directory, bytes, directory.number(PHOTOMETRIC, 0) == 0);
    }
    ColourSpace space = space(directory);
    if (space.equals(LAB)) {
      // libtiff would convert it itself, and take the white of print for that of screens.
      bytes = bytes == file.array ? bytes.clone() : bytes;
      set(bytes, directory, PHOTOMETRIC, RGB);
    }
    return new ImageHeader((int) width, (int) height, orientation, colour(directory, space), bytes)
        .in(space);
  }

  /** Overwrites an entry of one small number. */
  private static void set(byte[] bytes, TiffDirectory directory, int tag, int value)
      throws ImageDecodeException {
    int entryAt = (int) directory.entryAt(tag);
    boolean big = bytes[0] == 'M';
    boolean wide = bytes[entryAt + (big ? 3 : 2)] == LONG;
    int valueAt = entryAt + (big && wide ? 10 : 8);
    bytes[valueAt] = (byte) (big ? value >> 8 : value);
    bytes[valueAt + 1] = (byte) (big ? value : value >> 8);
  }

  /** Returns what the pixels mean; profiles of CMYK are left alone, see {@link JpegHeader}. */
  private static ColourSpace space(TiffDirectory directory) throws ImageDecodeException {
    long photometric = directory.number(PHOTOMETRIC, 0);
    if (photometric == CIELAB) {
      return LAB;
    } else if (photometric == CMYK || !directory.has(PROFILE)) {
      return ColourSpace.SRGB;
    }
    try {
      return IccProfile.of(directory.bytes(PROFILE), photometric < RGB);
    } catch (ImageDecodeException e) {
      return ColourSpace.SRGB; // it lies outside of the file, and the pixels may not
    }
  }

  /** Their first picture is a thumbnail, or the naked sensor: neither is the photo. */
  static boolean isCameraRaw(FileBytes file, TiffDirectory directory) throws ImageDecodeException {
    boolean thumbnailFirst =
        (directory.number(SUBFILE_TYPE, 0) & 1) == 1 && directory.has(SUB_DIRECTORIES);
    return directory.has(DNG_VERSION)
        || thumbnailFirst
        || directory.number(PHOTOMETRIC, 0) == SENSOR
        || file.matches(8, "CR\2");
  }

  /**
   * TIFF has dozens of codings. Those that photos are not kept in are where faults of libtiff have
   * lain, such as chroma of a coarser grid that JPEG has not coded; it does not get to see them.
   */
  private static void refuseTheUnusual(TiffDirectory directory) throws ImageDecodeException {
    long compression = directory.number(COMPRESSION, 1);
    long photometric = directory.number(PHOTOMETRIC, 0);
    boolean bareChroma = photometric == LUMINANCE_AND_CHROMA && compression != JPEG;
    boolean lossyLab = photometric == CIELAB && compression == JPEG;
    if (!COMPRESSIONS.contains(compression)
        || !PHOTOMETRICS.contains(photometric)
        || bareChroma
        || lossyLab) {
      throw ImageDecodeException.unsupported(
          "a TIFF of compression %d and colours of kind %d is not decoded; grey, RGB, palette, CMYK and CIELab are, bare or by LZW, deflate, PackBits or JPEG"
              .formatted(compression, photometric));
    }
  }

  private static void checkSamples(TiffDirectory directory) throws ImageDecodeException {
    long bits = directory.number(BITS, 1);
    boolean numbers = directory.number(SAMPLE_FORMAT, 1) == 1;
    boolean wideCmyk = bits > 8 && directory.number(PHOTOMETRIC, 0) == CMYK;
    if (bits > 16 || !numbers || wideCmyk) {
      throw ImageDecodeException.unsupported(
          "a TIFF of %d bits a sample is not decoded when it is %s; up to 16 bits of RGB or grey are"
              .formatted(bits, wideCmyk ? "CMYK" : numbers ? "that deep" : "not whole numbers"));
    }
    if (!isKnownLayout(directory)) {
      throw ImageDecodeException.unsupported(
          "a TIFF of %d samples a pixel, %d bits a sample and colours of kind %d is not decoded in that arrangement"
              .formatted(directory.number(SAMPLES, 1), bits, directory.number(PHOTOMETRIC, 0)));
    }
  }

  /** Tells whether OpenCV makes of the samples what they are. */
  private static boolean isKnownLayout(TiffDirectory directory) throws ImageDecodeException {
    long samples = directory.number(SAMPLES, 1);
    long bits = directory.number(BITS, 1);
    long extra = directory.number(EXTRA_SAMPLES, 0);
    boolean isPlanar = directory.number(PLANES, 1) != 1;
    boolean isWhole = bits == 8 || bits == 16;
    if (!hasEqualBits(directory, bits)) {
      return false;
    }
    return switch ((int) directory.number(PHOTOMETRIC, 0)) {
      case 0, 1 ->
          samples == 1
              ? isWhole || bits == 1 || isFourBits(directory)
              : samples == 2 && extra == 0 && isWhole && !isPlanar;
      case RGB ->
          isWhole && (samples == 3 || samples == 4) && !(isPlanar && samples == 4 && bits == 16);
      case PALETTE -> samples == 1 && (bits == 8 || bits == 4 || bits == 1);
      case CMYK -> samples == 4 && bits == 8;
      case CIELAB -> samples == 3 && isWhole;
      default -> samples == 3 && bits == 8;
    };
  }

  private static boolean hasEqualBits(TiffDirectory directory, long bits)
      throws ImageDecodeException {
    long count = directory.count(BITS);
    boolean areEqual = true;
    for (long i = 0; i < Math.min(count, MOST_SAMPLES); i++) {
      areEqual &= directory.number(BITS, i, count) == bits;
    }
    return areEqual;
  }

  /**
   * Tells whether each byte is two greys, as they are: differences libtiff takes of whole bytes.
   */
  private static boolean isFourBits(TiffDirectory directory) throws ImageDecodeException {
    return directory.number(BITS, 1) == 4
        && directory.number(PHOTOMETRIC, 0) < RGB
        && directory.number(SAMPLES, 1) == 1
        && directory.number(PREDICTOR, 1) == 1;
  }

  /** Checks that every strip or tile lies inside the file. */
  private static void checkPieces(FileBytes file, TiffDirectory directory, int offsets, int lengths)
      throws ImageDecodeException {
    long count = directory.count(offsets);
    if (count == directory.count(lengths)) {
      for (long i = 0; i < count; i++) {
        file.checked(directory.number(offsets, i, count), directory.number(lengths, i, count));
      }
    }
  }

  private static Colour colour(TiffDirectory directory, ColourSpace space)
      throws ImageDecodeException {
    boolean alpha =
        directory.number(SAMPLES, 1) == 4
            && directory.number(PHOTOMETRIC, 0) == RGB
            && directory.number(EXTRA_SAMPLES, 0) != 0;
    if (space.equals(LAB)) {
      return Colour.STRAIGHT_ALPHA; // no alpha, but as stored
    } else if (!alpha) {
      // Of 16 bits in another space, no more than 8 would be left before they are converted.
      boolean deep = directory.number(BITS, 1) == 16 && directory.number(PHOTOMETRIC, 0) == RGB;
      return deep && !space.equals(ColourSpace.SRGB) ? Colour.STRAIGHT_ALPHA : Colour.OPAQUE;
    }
    // OpenCV hands out 16 bits as they are stored; of 8 bits, libtiff has multiplied the colours.
    boolean multiplied = directory.number(BITS, 8) == 8 || directory.number(EXTRA_SAMPLES, 0) == 1;
    return multiplied ? Colour.MULTIPLIED_ALPHA : Colour.STRAIGHT_ALPHA;
  }
}
