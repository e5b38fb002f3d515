package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs that end without their mark: some are whole. */
class JpegEndTest {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  private static byte[] jpeg(boolean isProgressive, boolean isGrey) throws IOException {
    int type = isGrey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(75, 51, type); // no whole number of blocks
    Random random = new Random(3);
    for (int i = 0; i < 75 * 51; i++) {
      image.setRGB(i % 75, i / 75, random.nextInt(1 << 24));
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setProgressiveMode(
          isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] replaced(byte[] jpeg, int last, byte... by) {
    byte[] other = Arrays.copyOf(jpeg, jpeg.length - last + by.length);
    System.arraycopy(by, 0, other, jpeg.length - last, by.length);
    return other;
  }

  private void assertRefused(byte[] jpeg, String what) {
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder.decode(jpeg, 0), what);
    assertEquals(Reason.CORRUPT, refusal.reason(), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void takesWhatIsWholeAndRefusesTheRest(boolean isProgressive, boolean isGrey) throws Exception {
    byte[] jpeg = jpeg(isProgressive, isGrey);
    byte[] pixels = decoder.decode(jpeg, 0).pixels();
    assertArrayEquals(pixels, decoder.decode(replaced(jpeg, 1), 0).pixels());
    assertArrayEquals(pixels, decoder.decode(replaced(jpeg, 2), 0).pixels());
    assertArrayEquals(pixels, decoder.decode(replaced(jpeg, 2, (byte) 0), 0).pixels());
    assertArrayEquals(pixels, decoder.decode(replaced(jpeg, 2, new byte[512]), 0).pixels());
    assertArrayEquals(pixels, decoder.decode(replaced(jpeg, 1, new byte[7]), 0).pixels());
    assertEquals(19, decoder.decode(replaced(jpeg, 2), 10).width(), "it is reduced all the same");
    for (int lost = 8; lost < jpeg.length - 20; lost += 1 + lost / 5) {
      assertRefused(replaced(jpeg, lost), "without its last " + lost + " bytes");
      assertRefused(replaced(jpeg, lost, new byte[lost]), lost + " zeros at its end");
    }
  }

  /** What has been sent so far is a picture, but coarser than it should be. */
  @Test
  void refusesAProgressiveJpegThatEndsBetweenItsScans() throws Exception {
    byte[] jpeg = jpeg(true, false);
    int scans = 0;
    for (int at = 2; at + 1 < jpeg.length; at++) {
      boolean isBetween =
          jpeg[at] == (byte) 0xff && (jpeg[at + 1] == (byte) 0xda || jpeg[at + 1] == (byte) 0xc4);
      if (isBetween) {
        assertRefused(Arrays.copyOf(jpeg, at), "up to scan " + scans++);
      }
    }
    assertTrue(scans > 6, scans + " scans");
  }
}
