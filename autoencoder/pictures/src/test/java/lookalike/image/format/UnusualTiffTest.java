package lookalike.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.ImageDecodeException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the codings of TIFF, libtiff gets to see those that photos are kept in. */
class UnusualTiffTest {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  @ParameterizedTest
  @ValueSource(strings = {"none", "LZW", "ZLib", "Deflate", "PackBits", "JPEG"})
  void showsTheUsual(String compression) throws Exception {
    RgbImage image = decoder.decode(tiff(compression), 0);
    assertEquals(64, image.width());
    assertEquals(0xff, image.pixels()[0] & 0xff, 8); // what JPEG may lose
  }

  @ParameterizedTest
  @CsvSource({
    "259, 2", "259, 3", "259, 4", "259, 6", "259, 32766", "259, 32809",
    "259, 34676", "259, 34677", "259, 34712", "259, 34925", "259, 50000", "259, 50001",
    "262, 4", "262, 6", "262, 9", "262, 10", "262, 32844", "262, 32845"
  })
  void refusesTheUnusual(int tag, int value) throws Exception {
    byte[] tiff = tiff("Deflate");
    set(tiff, tag, value);
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder.decode(tiff, 0));
    assertEquals(Reason.UNSUPPORTED_FORMAT, refusal.reason(), refusal.getMessage());
  }

  /** A red picture, as the JDK writes it. */
  private static byte[] tiff(String compression) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 48; i++) {
      image.setRGB(i % 64, i / 64, 0xff0000);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (!compression.equals("none")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionType(compression);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static void set(byte[] tiff, int tag, int value) {
    ByteBuffer file = ByteBuffer.wrap(tiff);
    file.order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int directoryAt = file.getInt(4);
    for (int i = 0; i < file.getShort(directoryAt); i++) {
      int entryAt = directoryAt + 2 + 12 * i;
      if ((file.getShort(entryAt) & 0xffff) == tag) {
        file.putShort(entryAt + 8, (short) value);
      }
    }
  }
}
