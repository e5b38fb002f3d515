package lookalike.image.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import lookalike.image.format.ImageDecodeException.Reason;
import org.junit.jupiter.api.Test;

/** GIFs as browsers show them, and not as their headers have it. */
class UnusualGifTest {

  private static final int CLEAR = 3;
  private static final int NO_CLEAR = -1;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  /** Writes a GIF of four colours: red, green, blue and black. */
  private static final class Gif {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Gif(int width, int height) {
      bytes.writeBytes("GIF89a".getBytes(US_ASCII));
      numbers(width, height);
      bytes.writeBytes(new byte[] {(byte) 0x81, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0});
    }

    private void numbers(int... numbers) {
      for (int number : numbers) {
        bytes.write(number);
        bytes.write(number >> 8);
      }
    }

    /** Adds a frame whose pixels are digits, each packed by itself. */
    Gif frame(int left, int top, int width, String pixels, int clear) {
      if (clear != NO_CLEAR) {
        bytes.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) clear, 0});
      }
      bytes.write(0x2c);
      numbers(left, top, width, pixels.length() / width);
      bytes.write(0);
      bytes.write(2);
      String codes =
          pixels.chars().mapToObj(it -> "4" + (char) it).collect(Collectors.joining()) + "5";
      byte[] packed = new byte[(3 * codes.length() + 7) / 8];
      for (int i = 0; i < 3 * codes.length(); i++) {
        packed[i / 8] |= (byte) ((codes.charAt(i / 3) >> i % 3 & 1) << i % 8);
      }
      for (int at = 0; at < packed.length; at += 255) {
        int length = Math.min(255, packed.length - at);
        bytes.write(length);
        bytes.write(packed, at, length);
      }
      bytes.write(0);
      return this;
    }

    byte[] end() {
      bytes.write(0x3b);
      return bytes.toByteArray();
    }
  }

  /** Returns the picture, a letter for each pixel: red, green, blue, Black, white. */
  private String shown(byte[] gif) throws ImageDecodeException {
    RgbImage image = decoder.decode(gif, 0);
    return IntStream.range(0, image.height())
        .mapToObj(
            row ->
                IntStream.range(0, image.width())
                    .mapToObj(column -> letter(TestPictures.colour(image, column, row)))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("/"));
  }

  private static String letter(int colour) {
    return switch (colour) {
      case 0xff0000 -> "r";
      case 0x00ff00 -> "g";
      case 0x0000ff -> "b";
      case 0x000000 -> "B";
      case 0xffffff -> "w";
      default -> "%06x".formatted(colour);
    };
  }

  @Test
  void aScreenGrowsToItsFirstFrame() throws Exception {
    assertEquals("rgb/rgB", shown(new Gif(3, 2).frame(0, 0, 3, "012013", NO_CLEAR).end()));
    assertEquals("rgb/rgB", shown(new Gif(2, 1).frame(0, 0, 3, "012013", NO_CLEAR).end()));
    assertEquals("rgb/rgB", shown(new Gif(0, 0).frame(0, 0, 3, "012013", NO_CLEAR).end()));
    assertEquals(
        "rgb/rgB", shown(new Gif(0, 9).frame(0, 0, 3, "012013", NO_CLEAR).end()).substring(0, 7));
    assertEquals("wwww/wrgb", shown(new Gif(2, 2).frame(1, 1, 3, "012", NO_CLEAR).end()));
  }

  @Test
  void aScreenIsClearAroundItsFrame() throws Exception {
    assertEquals("wwww/wrgw", shown(new Gif(4, 2).frame(1, 1, 2, "01", NO_CLEAR).end()));
    assertEquals("wwww/wrww", shown(new Gif(4, 2).frame(1, 1, 2, "03", CLEAR).end()));
  }

  @Test
  void theFirstFrameThatShowsSomethingIsThePicture() throws Exception {
    byte[] gif =
        new Gif(3, 2)
            .frame(0, 0, 3, "333333", CLEAR)
            .frame(1, 0, 1, "33", CLEAR)
            .frame(1, 0, 2, "3031", CLEAR)
            .frame(0, 0, 3, "111111", NO_CLEAR)
            .end();
    assertEquals("wwr/wwg", shown(gif));
    assertEquals("www/www", shown(new Gif(3, 2).frame(0, 0, 3, "333333", CLEAR).end()));
    byte[] black = new Gif(3, 1).frame(0, 0, 3, "333", NO_CLEAR).frame(0, 0, 3, "000", CLEAR).end();
    assertEquals("BBB", shown(black));
  }

  /** Codes grow to 12 bits and begin anew where a picture is large. */
  @Test
  void looksThroughLargeClearFramesAsTheyArePacked() throws Exception {
    byte[] clear = packed(900, 700, -1);
    byte[] almost = packed(900, 700, 900 * 700 - 1);
    byte[] both = Arrays.copyOf(clear, clear.length - 1 + almost.length - bodyAt(almost));
    System.arraycopy(
        almost, bodyAt(almost), both, clear.length - 1, almost.length - bodyAt(almost));
    RgbImage image = decoder.decode(both, 0);
    assertEquals(0x00ff00, TestPictures.colour(image, 899, 699));
    assertEquals(0xffffff, TestPictures.colour(image, 898, 699));
    assertEquals(0xffffff, TestPictures.colour(decoder.decode(clear, 0), 899, 699));
  }

  private static int bodyAt(byte[] gif) {
    return 13 + (3 << ((gif[10] & 7) + 1));
  }

  /** Returns a GIF as the JDK writes it, clear but for one green pixel. */
  private static byte[] packed(int width, int height, int green) throws IOException {
    byte[] red = {0, 0, 0, 0};
    byte[] greens = {0, -1, 0, 0};
    IndexColorModel palette = new IndexColorModel(2, 4, red, greens, red, CLEAR);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, i == green ? 1 : CLEAR);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "gif", bytes);
    return bytes.toByteArray();
  }

  @Test
  void refusesWhatIsTooLargeOrNothing() {
    ImageDecoder strict = new ImageDecoder(new DecodeLimits(1000, 5));
    byte[] grows = new Gif(1, 1).frame(0, 0, 3, "012012", NO_CLEAR).end();
    assertReason(Reason.TOO_MANY_PIXELS, strict, grows);
    byte[] far = new Gif(1, 1).frame(60_000, 60_000, 1, "0", NO_CLEAR).end();
    assertReason(Reason.TOO_MANY_PIXELS, decoder, far);
    assertReason(Reason.CORRUPT, decoder, new Gif(3, 2).end());
  }

  private static void assertReason(Reason reason, ImageDecoder decoder, byte[] gif) {
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder.decode(gif, 0));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
  }
}
