package lookalike.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  @Test
  void givesBackEveryPixelOfAPng() throws Exception {
    RgbImage image = TestPictures.noise(37, 23, 1);
    RgbImage decoded = decoder.decode(ImageEncoder.png(image), 16);
    assertArrayEquals(image.pixels(), decoded.pixels());
    assertEquals(37, decoded.width());
    assertEquals(37, decoded.fullWidth());
  }

  @ParameterizedTest
  @CsvSource({"0, 803, 603", "302, 803, 603", "301, 402, 302", "150, 201, 151", "1, 101, 76"})
  void reducesOnlyJpegsThatStayLargeEnough(int neededSide, int width, int height) throws Exception {
    byte[] bytes = ImageEncoder.jpeg(TestPictures.gradient(803, 603), 90);
    RgbImage decoded = decoder.decode(bytes, neededSide);
    assertEquals(width, decoded.width());
    assertEquals(height, decoded.height());
    assertEquals(803, decoded.fullWidth());
    assertEquals(603, decoded.fullHeight());
  }

  @Test
  void reducedDecodingHardlyChangesTheTensor() throws Exception {
    byte[] bytes = ImageEncoder.jpeg(TestPictures.gradient(803, 603), 95);
    ImageInput input = new ImageInput(32);
    float[] full = new float[input.size()];
    float[] reduced = new float[input.size()];
    input.write(decoder.decode(bytes, 0), full, 0);
    RgbImage small = decoder.decode(bytes, input.neededSide());
    assertEquals(4, small.reduction());
    input.write(small, reduced, 0);
    for (int i = 0; i < full.length; i++) {
      assertEquals(full[i], reduced[i], 0.004f, "number " + i); // one level of 255
    }
  }

  @Test
  void readsGreyAndBilevelAsThreeEqualChannels() throws Exception {
    BufferedImage grey = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(2, 1, 0, 77);
    RgbImage decoded = decoder.decode(TestPictures.file(grey, "png"), 0);
    assertEquals(0x4d4d4d, TestPictures.colour(decoded, 2, 1));
    BufferedImage bilevel = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_BINARY);
    bilevel.getRaster().setSample(2, 1, 0, 1);
    for (String format : new String[] {"png", "bmp", "tiff"}) {
      RgbImage two = decoder.decode(TestPictures.file(bilevel, format), 0);
      assertEquals(0xffffff, TestPictures.colour(two, 2, 1), format);
      assertEquals(0x000000, TestPictures.colour(two, 0, 0), format);
    }
  }

  @Test
  void roundsSixteenBitsAndLaysAlphaOnWhite() throws Exception {
    BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setSample(0, 0, 0, 65535);
    grey.getRaster().setSample(1, 0, 0, 8640); // 33.6 of 255
    RgbImage decoded = decoder.decode(TestPictures.file(grey, "png"), 0);
    assertEquals(0xffffff, TestPictures.colour(decoded, 0, 0));
    assertEquals(0x222222, TestPictures.colour(decoded, 1, 0));

    BufferedImage alpha = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    alpha.setRGB(0, 0, 0x00ff0000);
    alpha.setRGB(1, 0, 0x80ff0000);
    alpha.setRGB(2, 0, 0xff0080ff);
    for (String format : new String[] {"png", "tiff"}) {
      RgbImage laid = decoder.decode(TestPictures.file(alpha, format), 0);
      assertEquals(0xffffff, TestPictures.colour(laid, 0, 0), format);
      assertEquals(0xff7f7f, TestPictures.colour(laid, 1, 0), format);
      assertEquals(0x0080ff, TestPictures.colour(laid, 2, 0), format);
    }
  }

  @Test
  void neverLooksAtTheWholeFileOfOneTooLarge() {
    DecodeLimits limits = new DecodeLimits(1000, 400);
    ImageDecoder strict = new ImageDecoder(limits);
    byte[] large = ImageEncoder.png(TestPictures.noise(40, 40, 1));
    assertReason(Reason.TOO_MANY_BYTES, "at most 1000 are", () -> strict.decode(large, 0));
    byte[] wide = ImageEncoder.png(new RgbImage(40, 11, new byte[40 * 11 * 3]));
    assertReason(Reason.TOO_MANY_PIXELS, "40 x 11 pixels", () -> strict.decode(wide, 0));
  }

  @ParameterizedTest
  @CsvSource({"100, 100, 100", "1000, 1000, 50", "2000, 1500, 20"})
  void refusesMoreScansThanAPictureNeeds(int width, int height, int most) throws Exception {
    byte[] jpeg = ImageEncoder.jpeg(new RgbImage(width, height, new byte[width * height * 3]), 50);
    assertEquals(1, decoder.header(jpeg).passes());
    assertEquals(most, decoder.header(withScans(jpeg, most)).passes());
    byte[] one = withScans(jpeg, most + 1);
    String words = (most + 1) + " scans, at most " + most + " are allowed of " + width + " x ";
    assertReason(Reason.TOO_MANY_SCANS, words, () -> decoder.decode(one, 0));
  }

  @Test
  void knowsThatArithmeticCodingTakesLonger() throws Exception {
    byte[] jpeg = ImageEncoder.jpeg(TestPictures.noise(16, 16, 1), 50);
    for (int at = 2;
        at < jpeg.length;
        at += 2 + (jpeg[at + 2] & 0xff) * 256 + (jpeg[at + 3] & 0xff)) {
      if (jpeg[at + 1] == (byte) 0xc0) {
        jpeg[at + 1] = (byte) 0xc9;
        break;
      }
    }
    assertEquals(4, decoder.header(jpeg).passes());
  }

  /** Returns a JPEG that sends its only scan several times. */
  private static byte[] withScans(byte[] jpeg, int scans) {
    int scanAt = 2;
    while (jpeg[scanAt + 1] != (byte) 0xda) {
      scanAt += 2 + (jpeg[scanAt + 2] & 0xff) * 256 + (jpeg[scanAt + 3] & 0xff);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, scanAt);
    for (int scan = 0; scan < scans; scan++) {
      file.write(jpeg, scanAt, jpeg.length - 2 - scanAt);
    }
    file.write(jpeg, jpeg.length - 2, 2);
    return file.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
  void refusesAFileCutShortAnywhere(String format) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    image.setRGB(0, 0, 40, 30, random.ints(1200, 0, 1 << 24).toArray(), 0, 40);
    byte[] bytes = TestPictures.file(image, format);
    int marks = // what may lack at the end: of a JPEG the last bytes, too, in which few bits count
        switch (format) {
          case "gif" -> 1;
          case "jpg" -> 10;
          default -> 0;
        };
    int end = bytes.length - marks;
    for (int length = 16; length < end; length += 1 + length / 9) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertReason(Reason.CORRUPT, "the ", () -> decoder.decode(cut, 0));
    }
    byte[] allButOne = Arrays.copyOf(bytes, end - 1);
    assertReason(Reason.CORRUPT, "the ", () -> decoder.decode(allButOne, 0));
  }

  @Test
  void namesFormatsThatItKnowsButDoesNotDecode() {
    String[] files = {
      "<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG",
      "%PDF-1.7", "PDF",
      "\u00ff\n......", "JPEG XL",
      "II*\0\u0010\0\0\0CR\2\0\0\0\0\0\0\0\0\0", "camera RAW without a preview",
      "II\u001a\0\0\0HEAPCCDR", "CRW",
      "\0\0\0\fJXL \r\n\u0087\n", "JPEG XL",
      "II+\0\b\0\0\0", "BigTIFF",
      "P6\n9 9 255\n", "PNM",
      "<!DOCTYPE html><title>Not found</title>", "HTML"
    };
    for (int i = 0; i < files.length; i += 2) {
      byte[] bytes = files[i].getBytes(ISO_8859_1);
      assertReason(Reason.UNSUPPORTED_FORMAT, files[i + 1], () -> decoder.decode(bytes, 0));
    }
  }

  /** Two frames of 8 x 6 pixels: a clear one, and one dark red pixel at 5, 4. */
  @Test
  void showsTheFirstFrameOfAWebpThatShowsSomething() throws Exception {
    String file =
        "UklGRoYAAABXRUJQVlA4WAoAAAASAAAABwAABQAAQU5JTQYAAAAAAAAAAABBTk1GJgAAAAAAAAAA"
            + "AAAAAAAAAGQAAAJWUDhMDQAAAC8AAAAQBxAREYiI/gcAQU5NRiwAAAACAAACAAABAAAAAABkAAAA"
            + "VlA4TBMAAAAvAQAAEA8wHoM8KPMf8KhARP8DAA==";
    RgbImage image = decoder.decode(Base64.getDecoder().decode(file), 0);
    assertEquals(8, image.width());
    assertEquals(0xc81e28, TestPictures.colour(image, 5, 4));
    assertEquals(0xffffff, TestPictures.colour(image, 4, 4));
  }

  @Test
  void survivesRandomDamage() {
    byte[][] files = {
      ImageEncoder.jpeg(TestPictures.gradient(64, 48), 80),
      ImageEncoder.png(TestPictures.gradient(64, 48)),
      TestPictures.file(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "gif"),
      TestPictures.file(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "bmp"),
      TestPictures.file(new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB), "tiff")
    };
    ImageDecoder small = new ImageDecoder(new DecodeLimits(1_000_000, 1_000_000));
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = files[i % files.length].clone();
      for (int k = 0; k < 3; k++) {
        bytes[random.nextInt(Math.min(bytes.length, 200))] = (byte) random.nextInt();
      }
      try {
        RgbImage image = small.decode(bytes, 0);
        assertTrue((long) image.width() * image.height() <= 1_000_000);
      } catch (ImageDecodeException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, refused + " of 1000 were refused");
  }

  @Test
  void decodesTheSameOnManyThreads() throws Exception {
    byte[] bytes = ImageEncoder.jpeg(TestPictures.gradient(200, 150), 90);
    byte[] expected = decoder.decode(bytes, 0).pixels();
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              try {
                assertArrayEquals(expected, decoder.decode(bytes, 0).pixels());
              } catch (ImageDecodeException e) {
                throw new AssertionError(e);
              }
            });
  }

  private interface Decoding {
    RgbImage run() throws ImageDecodeException;
  }

  private static void assertReason(Reason reason, String says, Decoding decoding) {
    ImageDecodeException failure = assertThrows(ImageDecodeException.class, decoding::run);
    assertEquals(reason, failure.reason(), failure.getMessage());
    assertTrue(failure.getMessage().contains(says), failure.getMessage());
  }
}
