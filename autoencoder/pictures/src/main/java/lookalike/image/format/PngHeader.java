package lookalike.image.format;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import lookalike.image.format.ImageHeader.Colour;

/**
 * Reads PNG: chunks {@code length type content checksum}. The decoder gets the chunks of the still
 * picture only: no animation, and no text or colour profile that could unpack to something huge.
 */
final class PngHeader {

  private static final int SIGNATURE_BYTES = 8;
  private static final int GREY = 0;
  private static final int HEADER_AT = SIGNATURE_BYTES + 8;
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** By colour type, the bits that a sample may have. */
  private static final Map<Integer, Set<Integer>> BITS =
      Map.of(
          GREY,
          Set.of(1, 2, 4, 8, 16),
          2,
          Set.of(8, 16), // red, green, blue
          3,
          Set.of(1, 2, 4, 8), // numbers of a palette
          4,
          Set.of(8, 16), // grey, alpha
          6,
          Set.of(8, 16)); // red, green, blue, alpha

  private PngHeader() {}

  static ImageHeader read(FileBytes file, DecodeLimits limits) throws ImageDecodeException {
    if (!file.matches(SIGNATURE_BYTES + 4, "IHDR")) {
      throw file.corrupt("it does not begin with its header");
    }
    limits.check(file, file.u32(HEADER_AT), file.u32(HEADER_AT + 4));
    int bits = file.u8(HEADER_AT + 8);
    int colourType = file.u8(HEADER_AT + 9);
    if (!BITS.getOrDefault(colourType, Set.of()).contains(bits)) {
      throw file.corrupt(
          "it announces %d bits a sample of colour type %d".formatted(bits, colourType));
    }
    boolean alpha = colourType == 4 || colourType == 6;
    Exif exif = Exif.NONE;
    PngColours colours =
        new PngColours(file, !(colourType == 2 || colourType == 3 || colourType == 6));
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length());
    kept.write(file.array, 0, SIGNATURE_BYTES);
    String type = "";
    int clearGrey = ImageHeader.NONE;
    for (long at = SIGNATURE_BYTES; !type.equals("IEND"); ) {
      long contentBytes = file.u32(at);
      file.checked(at, contentBytes + 12);
      int chunkAt = (int) at;
      int length = (int) contentBytes;
      type = file.type(chunkAt + 4);
      if (type.equals("IHDR") && chunkAt != SIGNATURE_BYTES) {
        throw file.corrupt("it has a second header at byte " + chunkAt);
      } else if (KEPT.contains(type)) {
        checkSum(file, chunkAt, length, type);
        kept.write(file.array, chunkAt, length + 12);
      } else if (type.equals("eXIf")) {
        int contentAt = chunkAt + 8;
        exif = Exif.read(file.array, contentAt, contentAt + length);
      } else {
        colours.read(type, chunkAt + 8, length);
      }
      if (type.equals("tRNS")) {
        alpha = true;
        clearGrey = colourType == GREY && length >= 2 ? grey(file, chunkAt + 8, bits) : clearGrey;
      }
      at += contentBytes + 12;
    }
    // OpenCV cuts 16 bits to 8 where rounding is right, so those are taken as they are stored.
    Colour colour = alpha || bits == 16 ? Colour.STRAIGHT_ALPHA : Colour.OPAQUE;
    return new ImageHeader(
            file.i32(HEADER_AT),
            file.i32(HEADER_AT + 4),
            exif.orientation(),
            colour,
            kept.toByteArray())
        .in(colours.space())
        .withClear(clearGrey);
  }

  /** Returns a number of 1 to 16 bits, which stands at {@code at}, as it is decoded: of 8 or 16. */
  private static int grey(FileBytes file, int at, int bits) throws ImageDecodeException {
    int most = (1 << bits) - 1;
    int grey = file.u16(at) & most;
    return bits < 8 ? grey * 255 / most : grey;
  }

  private static void checkSum(FileBytes file, int chunkAt, int length, String type)
      throws ImageDecodeException {
    CRC32 sum = new CRC32();
    sum.update(file.array, chunkAt + 4, length + 4);
    if (sum.getValue() != file.u32(chunkAt + 8L + length)) {
      throw file.corrupt("the checksum of chunk " + type + " at byte " + chunkAt + " is wrong");
    }
  }
}
