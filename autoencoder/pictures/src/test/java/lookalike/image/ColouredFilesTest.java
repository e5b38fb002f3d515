package lookalike.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import lookalike.image.colour.TestProfiles;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.TiffFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose numbers are not those of sRGB. */
class ColouredFilesTest {

  private static final int SIZE = 16;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  /** What is (219, 0, 0) in Adobe RGB is the red of sRGB. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "jpeg in parts", "png", "webp", "tiff", "deep tiff", "bmp"})
  void bringsAProfileToSrgb(String kind) throws Exception {
    RgbImage image = plain(0xdb0000);
    byte[] profile = TestProfiles.adobeRgb();
    byte[] file =
        switch (kind) {
          case "jpeg" -> jpegWith(ImageEncoder.jpeg(image, 100), profile, profile.length);
          case "jpeg in parts" -> jpegWith(ImageEncoder.jpeg(image, 100), profile, 200);
          case "png" -> pngWith(ImageEncoder.png(image), "iCCP", iccp(profile));
          case "webp" -> webpWith(webp(image), profile);
          case "tiff" -> tiff(image, 8, profile);
          case "deep tiff" -> tiff(image, 16, profile);
          default -> bmpWith(ImageEncoder.bmp(image), profile);
        };
    assertNear(0xff0000, decoder.decode(file, 0), 4);
  }

  /** What sRGB's own colours are in CIELab under D50. */
  @ParameterizedTest(name = "L {0}, a {1}, b {2}: {3}")
  @CsvSource({
    "100, 0, 0, FFFFFF", "0, 0, 0, 000000", "54.29, 80.80, 69.89, FF0000",
    "87.82, -79.27, 80.99, 00FF00", "29.57, 68.30, -112.03, 0000FF", "53.39, 0, 0, 7F7F7F"
  })
  void readsCieLab(double lightness, double a, double b, String colour) throws Exception {
    for (int bits : new int[] {8, 16}) {
      ByteBuffer pixels = ByteBuffer.allocate(SIZE * SIZE * 3 * bits / 8);
      for (int i = 0; i < SIZE * SIZE; i++) {
        if (bits == 8) {
          pixels.put((byte) Math.round(lightness * 2.55));
          pixels.put((byte) Math.round(a)).put((byte) Math.round(b));
        } else {
          pixels.putShort((short) Math.round(lightness * 655.35));
          pixels.putShort((short) Math.round(a * 256)).putShort((short) Math.round(b * 256));
        }
      }
      TiffFile.Directory picture = TiffFile.picture(SIZE, SIZE, 8, bits, pixels.array());
      byte[] file = TiffFile.of(ByteOrder.BIG_ENDIAN, picture);
      // Whole steps of 8 bits are coarse where colours are strong.
      assertNear(Integer.parseInt(colour, 16), decoder.decode(file, 0), bits == 8 ? 12 : 3);
    }
  }

  /** Of a file that Adobe RGB is said of by the rule of cameras alone. */
  @Test
  void knowsAdobeRgbByExif() throws Exception {
    TiffFile.Directory rules = new TiffFile.Directory().bytes(1, text("R03\0"));
    TiffFile.Directory exif = new TiffFile.Directory().shorts(0xa001, 0xffff).below(0xa005, rules);
    byte[] directory =
        TiffFile.of(ByteOrder.BIG_ENDIAN, new TiffFile.Directory().below(0x8769, exif));
    byte[] jpeg = ImageEncoder.jpeg(plain(0xdb0000), 100);
    byte[] file = segment(jpeg, 0xe1, join(text("Exif\0\0"), directory));
    assertNear(0xff0000, decoder.decode(file, 0), 4);
  }

  @ParameterizedTest(name = "gAMA {0}: {1} becomes {2}")
  @CsvSource({"100000, 808080, BCBCBC", "45455, 808080, 808080", "0, 123456, 123456"})
  void readsGamma(int gamma, String from, String to) throws Exception {
    byte[] png = ImageEncoder.png(plain(Integer.parseInt(from, 16)));
    byte[] file = pngWith(png, "gAMA", numbers(gamma));
    assertNear(Integer.parseInt(to, 16), decoder.decode(file, 0), 1);
  }

  /** Of 16 bits, shades that 8 could not tell apart: 1/1000 and 2/1000 of the light of white. */
  @Test
  void readsGammaOfDeepPixels() throws Exception {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 66);
    grey.getRaster().setSample(1, 0, 0, 131);
    RgbImage image =
        decoder.decode(pngWith(TestPictures.file(grey, "png"), "gAMA", numbers(100_000)), 0);
    assertEquals(3, TestPictures.colour(image, 0, 0) & 0xff, 1);
    assertEquals(7, TestPictures.colour(image, 1, 0) & 0xff, 1);
  }

  /** White first, then red, green and blue of Adobe RGB. */
  @Test
  void readsPrimaries() throws Exception {
    byte[] png = ImageEncoder.png(plain(0x90ff3c));
    byte[] primaries = numbers(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000);
    byte[] gamma = numbers(45471); // what 2.1992 comes to
    assertNear(
        0x00ff00, decoder.decode(pngWith(pngWith(png, "cHRM", primaries), "gAMA", gamma), 0), 3);
    byte[] nonsense = numbers(31270, 32900, 0, 0, 0, 0, 0, 0);
    assertNear(0x90ff3c, decoder.decode(pngWith(png, "cHRM", nonsense), 0), 0);
  }

  @Test
  void takesWhatTheStandardPutsFirst() throws Exception {
    byte[] file = pngWith(ImageEncoder.png(plain(0x804020)), "gAMA", numbers(100_000));
    assertNear(0xbc8963, decoder.decode(file, 0), 1);
    file = pngWith(file, "sRGB", new byte[1]);
    assertNear(0x804020, decoder.decode(file, 0), 0);
    file = pngWith(file, "iCCP", iccp(TestProfiles.swapped()));
    assertNear(0x408020, decoder.decode(file, 0), 1);
    file = pngWith(file, "cICP", new byte[] {1, 8, 0, 1});
    assertNear(0xbc8963, decoder.decode(file, 0), 1);
  }

  @Test
  void laysConvertedColoursOnWhite() throws Exception {
    BufferedImage alpha = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    alpha.setRGB(0, 0, 0x00db0000);
    alpha.setRGB(1, 0, 0x80db0000);
    alpha.setRGB(2, 0, 0xffdb0000);
    byte[] png = TestPictures.file(alpha, "png");
    RgbImage image = decoder.decode(pngWith(png, "iCCP", iccp(TestProfiles.adobeRgb())), 0);
    assertEquals(0xffffff, TestPictures.colour(image, 0, 0));
    assertEquals(0xff7f7f, TestPictures.colour(image, 1, 0), "half of it");
    assertNear(0xff0000, TestPictures.colour(image, 2, 0), 2);
  }

  /** A profile of grey fits grey, one of colours both, and each only what it is made for. */
  @Test
  void takesProfilesForWhatTheyAreMadeFor() throws Exception {
    BufferedImage grey = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 0x80);
    byte[] linear = TestProfiles.grey(1);
    byte[] png = TestPictures.file(grey, "png");
    byte[] jpeg = TestPictures.file(grey, "jpg");
    assertEquals(0xbcbcbc, first(pngWith(png, "iCCP", iccp(linear))));
    assertEquals(0xbcbcbc, first(pngWith(png, "iCCP", iccp(TestProfiles.linear()))));
    byte[] white = ImageEncoder.jpeg(plain(0x808080), 100);
    assertNear(0x808080, first(jpegWith(white, linear, linear.length)), 1);
    assertTrue(first(jpegWith(jpeg, linear, linear.length)) > first(jpeg), "grey JPEG");
  }

  /** Whatever is wrong with a profile, the picture is shown. */
  @Test
  void ignoresDamagedProfiles() throws Exception {
    byte[] png = ImageEncoder.png(plain(0x804020));
    byte[] whole = iccp(TestProfiles.swapped());
    for (int length = 0; length < whole.length; length += 1 + length / 3) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertNear(0x804020, decoder.decode(pngWith(png, "iCCP", cut), 0), 0);
    }
    byte[] huge = iccp(Arrays.copyOf(TestProfiles.swapped(), 50_000_000));
    assertNear(0x804020, decoder.decode(pngWith(png, "iCCP", huge), 0), 0);
    byte[] jpeg = ImageEncoder.jpeg(plain(0x804020), 100);
    byte[] profile = TestProfiles.swapped();
    byte[] cut = jpegWith(jpeg, Arrays.copyOf(profile, 500), 500);
    assertNear(0x804020, decoder.decode(cut, 0), 2);
  }

  private int first(byte[] file) throws Exception {
    return TestPictures.colour(decoder.decode(file, 0), 0, 0);
  }

  private static void assertNear(int expected, RgbImage image, int tolerance) {
    assertNear(expected, TestPictures.colour(image, 0, 0), tolerance);
  }

  private static void assertNear(int expected, int colour, int tolerance) {
    for (int shift = 0; shift <= 16; shift += 8) {
      int apart = Math.abs(((expected >> shift) & 0xff) - ((colour >> shift) & 0xff));
      assertTrue(apart <= tolerance, "%06X, got %06X".formatted(expected, colour));
    }
  }

  private static RgbImage plain(int colour) {
    byte[] pixels = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (colour >> (16 - 8 * (i % 3)));
    }
    return new RgbImage(SIZE, SIZE, pixels);
  }

  private static byte[] jpegWith(byte[] jpeg, byte[] profile, int partBytes) {
    byte[] file = jpeg;
    int parts = Math.ceilDiv(profile.length, partBytes);
    for (int part = 0; part < parts; part++) { // so that the last one comes first in the file
      int end = Math.min(profile.length, (part + 1) * partBytes);
      byte[] content = Arrays.copyOfRange(profile, part * partBytes, end);
      byte[] head = {(byte) (part + 1), (byte) parts};
      file = segment(file, 0xe2, join(join(text("ICC_PROFILE\0"), head), content));
    }
    return file;
  }

  private static byte[] segment(byte[] jpeg, int marker, byte[] content) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + content.length + 4);
    file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
    file.putShort((short) (content.length + 2)).put(content);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  /** Puts a chunk behind the header of a PNG. */
  private static byte[] pngWith(byte[] png, String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(content.length + 12);
    chunk.putInt(content.length).put(text(type)).put(content);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, content.length + 4);
    chunk.putInt((int) sum.getValue());
    return join(
        join(Arrays.copyOf(png, 33), chunk.array()), Arrays.copyOfRange(png, 33, png.length));
  }

  private static byte[] iccp(byte[] profile) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(profile);
      deflater.finish();
      byte[] compressed = new byte[profile.length + 100];
      int length = deflater.deflate(compressed);
      return join(text("any name\0\0"), Arrays.copyOf(compressed, length));
    }
  }

  private static byte[] webp(RgbImage image) {
    ImageDecoder.load();
    byte[] bmp = ImageEncoder.bmp(image);
    try (Mat encoded = new Mat(bmp);
        Mat pixels = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
        BytePointer file = new BytePointer()) {
      opencv_imgcodecs.imencode(".webp", pixels, file);
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }

  /** Makes an extended file of a plain one. */
  private static byte[] webpWith(byte[] webp, byte[] profile) {
    int padded = profile.length + (profile.length & 1);
    ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + padded);
    file.order(ByteOrder.LITTLE_ENDIAN).put(text("RIFF")).putInt(file.capacity() - 8);
    file.put(text("WEBPVP8X")).putInt(10).putInt(0x20);
    file.put(new byte[] {SIZE - 1, 0, 0, SIZE - 1, 0, 0});
    file.put(text("ICCP")).putInt(profile.length).put(profile).position(12 + 18 + 8 + padded);
    return file.put(webp, 12, webp.length - 12).array();
  }

  private static byte[] tiff(RgbImage image, int bits, byte[] profile) {
    ByteBuffer pixels = ByteBuffer.allocate(image.pixels().length * bits / 8);
    pixels.order(ByteOrder.LITTLE_ENDIAN);
    for (byte each : image.pixels()) {
      if (bits == 8) {
        pixels.put(each);
      } else {
        pixels.putShort((short) ((each & 0xff) * 257));
      }
    }
    return TiffFile.of(
        ByteOrder.LITTLE_ENDIAN,
        TiffFile.picture(SIZE, SIZE, 2, bits, pixels.array()).bytes(34675, profile));
  }

  /** Makes a bitmap of version 5 of one of version 3. */
  private static byte[] bmpWith(byte[] bmp, byte[] profile) {
    int more = 124 - 40;
    ByteBuffer file = ByteBuffer.allocate(bmp.length + more + profile.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put(bmp, 0, 54).position(14 + 124);
    file.put(bmp, 54, bmp.length - 54).put(profile);
    file.putInt(2, file.capacity()).putInt(10, 54 + more).putInt(14, 124);
    file.putInt(14 + 56, 0x4d424544);
    return file.putInt(14 + 112, bmp.length + more - 14).putInt(14 + 116, profile.length).array();
  }

  private static byte[] numbers(int... values) {
    ByteBuffer numbers = ByteBuffer.allocate(values.length * 4);
    Arrays.stream(values).forEach(numbers::putInt);
    return numbers.array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
