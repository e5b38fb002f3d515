package lookalike.image.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures whose pixels are stored as few programs store them. */
class UnusualPixelsTest {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  /** Returns the colours of the first row, or the kind of refusal. */
  private String shown(byte[] file) {
    try {
      RgbImage image = decoder.decode(file, 0);
      List<String> colours = new ArrayList<>();
      for (int column = 0; column < image.width(); column++) {
        colours.add("%06x".formatted(TestPictures.colour(image, column, 0)));
      }
      return String.join(" ", colours);
    } catch (ImageDecodeException e) {
      return e.reason().toString();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 55, 0000, ffffff ffffff ffffff ffffff ffffff ffffff ffffff ffffff",
    "1, 55, 0001, 000000 ffffff 000000 ffffff 000000 ffffff 000000 ffffff",
    "2, 1b, 0001, 000000 ffffff aaaaaa ffffff",
    "4, 03 4f, 0003, 000000 ffffff 444444 ffffff",
    "4, 03 4f, ff03, 000000 ffffff 444444 ffffff", // what is beyond the bits means nothing
    "8, 01 02 64, 0002, 010101 ffffff 646464",
    "16, 0002 0102 0201 6480, 0102, 000000 ffffff 020202 646464",
    "16, 0001 0000, 0001, ffffff 000000",
    "8, 01 02 64, 00c8, 010101 020202 646464"
  })
  void aGreyOfAPngMayBeClear(int bits, String row, String clear, String colours) {
    int width = colours.split(" ", -1).length;
    assertEquals(colours, shown(png(width, bits, 0, clear, row)));
  }

  @ParameterizedTest
  @CsvSource({
    "8, 010203 040506, 0001 0002 0003, ffffff 040506",
    "16, 0001 0002 0003 0101 0002 0003, 0001 0002 0003, ffffff 010000"
  })
  void aColourOfAPngMayBeClear(int bits, String row, String clear, String colours) {
    assertEquals(colours, shown(png(2, bits, 2, clear, row)));
  }

  /** A header of these is damaged, whatever follows: a tRNS of grey divides by what bits make. */
  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "32, 0", "255, 0", "4, 2", "16, 3", "4, 4", "1, 6", "8, 1", "8, 7"})
  void bitsThatNoPngHasAreDamage(int bits, int colourType) {
    byte[] png = png(2, bits, colourType, "0001", "00000000");
    ImageDecodeException fault =
        assertThrows(
            ImageDecodeException.class, () -> new ImageDecoder(DecodeLimits.LOCAL).decode(png, 0));
    assertEquals(ImageDecodeException.Reason.CORRUPT, fault.reason());
    assertEquals(
        "the PNG file is damaged: it announces %d bits a sample of colour type %d"
            .formatted(bits, colourType),
        fault.getMessage());
  }

  /** Returns a PNG of one row. */
  private static byte[] png(int width, int bits, int colourType, String clear, String row) {
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(1).array();
    header[8] = (byte) bits;
    header[9] = (byte) colourType;
    Deflater deflater = new Deflater();
    deflater.setInput(hex("00" + row));
    deflater.finish();
    byte[] packed = new byte[100];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(hex("89504e470d0a1a0a"));
    png.writeBytes(chunk("IHDR", header));
    png.writeBytes(chunk("tRNS", hex(clear)));
    png.writeBytes(chunk("IDAT", Arrays.copyOf(packed, length)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(content.length + 12).putInt(content.length);
    chunk.put(type.getBytes(US_ASCII)).put(content);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, content.length + 4);
    return chunk.putInt((int) sum.getValue()).array();
  }

  /** Masks are red, green, blue, alpha; kind 3 has masks; a header of 40 has three behind it. */
  @ParameterizedTest
  @CsvSource({
    "108, 32, 3, ff0000 ff00 ff ff000000, 01020300 04050600, 030201 060504", // no alpha at all
    "124, 32, 3, ff0000 ff00 ff ff000000, 01020300 04050600, 030201 060504",
    "108, 32, 3, ff0000 ff00 ff ff000000, 01020300 040506ff, ffffff 060504",
    "108, 32, 3, ff0000 ff00 ff ff000000, 000000ff 00000080, 000000 7f7f7f",
    "108, 32, 3, ff ff00 ff0000 ff000000, ff0000ff 0000ffff, ff0000 0000ff", // red first
    "40, 32, 3, ff ff00 ff0000 0, ff000000 0000ff00, ff0000 0000ff",
    "40, 32, 3, 3ff00000 ffc00 3ff 0, 0000f03f ff030000, ff0000 0000ff", // ten bits
    "40, 32, 0, 0 0 0 0, ff000000 0000ff00, 0000ff ff0000",
    "108, 16, 3, 7c00 3e0 1f 8000, 00fc 1f00, ff0000 ffffff",
    "108, 16, 3, 7c00 3e0 1f 8000, 007c 1f00, ff0000 0000ff", // no alpha at all
    "108, 16, 3, f00 f0 f f000, 00ff 0f80, ff0000 7777ff",
    "40, 16, 0, 0 0 0 0, 007c 1f00, ff0000 0000ff",
    "40, 16, 3, f800 7e0 1f 0, 00f8 e007, ff0000 00ff00",
    "108, 16, 3, f800 7e0 1f 0, 00f8 1f00, ff0000 0000ff",
    "40, 16, 3, f00 f0 f 0, 000f 0f00, ff0000 0000ff",
    "40, 24, 0, 0 0 0 0, ff0000 00ff00 0000, 0000ff 00ff00",
    "40, 2, 0, 0 0 0 0, 1b000000, UNSUPPORTED_FORMAT",
    "40, 64, 0, 0 0 0 0, ff00000000000000 ff00000000000000, UNSUPPORTED_FORMAT",
    "40, 0, 4, 0 0 0 0, ffd8ff, UNSUPPORTED_FORMAT",
    "40, 0, 5, 0 0 0 0, 89504e47, UNSUPPORTED_FORMAT",
    "64, 1, 3, 0 0 0 0, 00000000, UNSUPPORTED_FORMAT",
    "40, 24, 1, 0 0 0 0, 00000000, UNSUPPORTED_FORMAT",
    "108, 16, 3, f800 7e0 1f 0, 00f8, CORRUPT" // the second pixel lacks
  })
  void readsTheBitsOfABmp(
      int headerBytes, int bits, int kind, String masks, String row, String colours) {
    for (int height : new int[] {1, -1}) {
      assertEquals(colours, shown(bmp(headerBytes, bits, kind, masks, hex(row), height)));
    }
  }

  private static byte[] bmp(
      int headerBytes, int bits, int kind, String masks, byte[] row, int height) {
    int maskBytes = headerBytes == 40 && kind == 3 ? 12 : 0;
    int rowAt = 14 + headerBytes + maskBytes;
    ByteBuffer file = ByteBuffer.allocate(rowAt + row.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(rowAt);
    file.putInt(headerBytes).putInt(2).putInt(height).putShort((short) 1).putShort((short) bits);
    file.putInt(kind).putInt(row.length).position(14 + 40);
    String[] all = masks.split(" ", -1);
    for (int i = 0; i < all.length && file.position() < rowAt; i++) {
      file.putInt(Integer.parseUnsignedInt(all[i], 16));
    }
    return file.position(rowAt).put(row).array();
  }

  /** Tags that are not the usual ones are given as {@code TAG=VALUE}. */
  @ParameterizedTest
  @CsvSource({
    "8, 4, 1, 1, 0123 45f0, '', 000000 111111 222222 333333 444444 555555 ffffff 000000",
    "8, 4, 1, 0, 0123 45f0, '', ffffff eeeeee dddddd cccccc bbbbbb aaaaaa 000000 ffffff",
    "3, 4, 1, 1, 0f10, '', 000000 ffffff 111111",
    "4, 4, 1, 1, ff5d, 259=32773, 555555 dddddd 555555 dddddd", // PackBits
    "8, 4, 1, 1, 01234567, 317=2, UNSUPPORTED_FORMAT",
    "4, 1, 1, 1, 50, '', 000000 ffffff 000000 ffffff",
    "2, 8, 1, 0, 00ff, '', ffffff 000000",
    "2, 16, 1, 1, 0000 ffff, '', 000000 ffffff",
    "4, 2, 1, 1, 1b, '', UNSUPPORTED_FORMAT",
    "4, 6, 1, 1, 001083, '', UNSUPPORTED_FORMAT",
    "2, 12, 1, 1, 000fff, '', UNSUPPORTED_FORMAT",
    "2, 8, 2, 1, 0000 64ff, 338=2, UNSUPPORTED_FORMAT", // grey with alpha
    "2, 8, 2, 1, 0000 64ff, 338=0, 000000 646464", // with something that means nothing
    "2, 8, 3, 2, ff0000 00ff00, '', ff0000 00ff00",
    "2, 8, 4, 2, ff0000ff 00ff0080, 338=2, ff0000 7fff7f",
    "2, 8, 5, 2, ff0000ff00 00ff008000, 338=2, UNSUPPORTED_FORMAT",
    "2, 4, 3, 2, f00 0f0, '', UNSUPPORTED_FORMAT",
    "2, 12, 3, 2, fff000000 000fff000, '', UNSUPPORTED_FORMAT",
    "2, 8, 4, 5, ff000000 00ff0000, '', 00ffff ff00ff",
    "2, 8, 5, 5, ff000000ff 00ff0000ff, 338=2, UNSUPPORTED_FORMAT",
    "2, 8, 3, 2, ff0000 00ff00, 259=34925, UNSUPPORTED_FORMAT", // LZMA
    "2, 8, 3, 2, ff0000 00ff00, 259=50000, UNSUPPORTED_FORMAT", // Zstandard
    "2, 8, 3, 2, ff0000 00ff00, 259=50001, UNSUPPORTED_FORMAT", // WebP
    "8, 8, 3, 2, ff0000 00ff00, '', CORRUPT"
  })
  void readsATiffOrSaysThatItDoesNot(
      int width,
      int bits,
      int samples,
      int photometric,
      String row,
      String others,
      String colours) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      boolean isWide = bits == 16 && order == ByteOrder.LITTLE_ENDIAN;
      String shown = isWide ? swapped(row) : row;
      Map<Integer, int[]> tags = new TreeMap<>();
      tags.put(256, new int[] {width});
      tags.put(257, new int[] {1});
      int[] depths = new int[samples];
      Arrays.fill(depths, bits);
      tags.put(258, depths);
      tags.put(259, new int[] {1});
      tags.put(262, new int[] {photometric});
      tags.put(277, new int[] {samples});
      if (!others.isEmpty()) {
        String[] tag = others.split("=", -1);
        tags.put(Integer.parseInt(tag[0]), new int[] {Integer.parseInt(tag[1])});
      }
      assertEquals(colours, shown(tiff(tags, hex(shown), order)), order.toString());
    }
  }

  private static String swapped(String row) {
    StringBuilder swapped = new StringBuilder();
    for (String number : row.toLowerCase(Locale.ROOT).split(" ", -1)) {
      swapped.append(number, 2, 4).append(number, 0, 2);
    }
    return swapped.toString();
  }

  /** Returns a file whose numbers have two bytes each; its one strip stands behind the rest. */
  private static byte[] tiff(Map<Integer, int[]> tags, byte[] strip, ByteOrder order) {
    int numbersAt = 8 + 2 + (tags.size() + 2) * 12 + 4;
    int stripAt = numbersAt + 64;
    tags.put(273, new int[] {stripAt});
    tags.put(279, new int[] {strip.length});
    ByteBuffer file = ByteBuffer.allocate(stripAt + strip.length).order(order);
    byte letter = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    file.put(letter).put(letter).putShort((short) 42).putInt(8).putShort((short) tags.size());
    for (Map.Entry<Integer, int[]> tag : tags.entrySet()) {
      int[] numbers = tag.getValue();
      file.putShort(tag.getKey().shortValue()).putShort((short) 3).putInt(numbers.length);
      int at = file.position();
      if (numbers.length > 2) {
        file.putInt(at, numbersAt);
        file.position(numbersAt);
        numbersAt += 2 * numbers.length;
      }
      for (int number : numbers) {
        file.putShort((short) number);
      }
      file.position(at + 4);
    }
    return file.position(stripAt).put(strip).array();
  }
}
