package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.Exif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

  private static final byte[] STORED = {1, 2, 3, 4, 5, 6}; // 1 2 3 over 4 5 6

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1: 1 2 3 4 5 6", "2: 3 2 1 6 5 4", "3: 6 5 4 3 2 1", "4: 4 5 6 1 2 3",
        "5: 1 4 2 5 3 6", "6: 4 1 5 2 6 3", "7: 6 3 5 2 4 1", "8: 3 6 2 5 1 4"
      })
  void putsEveryPixelInItsPlace(String expected) {
    int orientation = expected.charAt(0) - '0';
    RgbImage upright = Orientation.upright(grey(3, 2, STORED), orientation);
    StringBuilder pixels = new StringBuilder(orientation + ":");
    for (int i = 0; i < 6; i++) {
      pixels.append(' ').append(upright.pixels()[3 * i]);
    }
    assertEquals(expected, pixels.toString());
    assertEquals(orientation < 5 ? 3 : 2, upright.width());
    assertEquals(orientation < 5 ? 3 : 2, upright.fullWidth());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void appliesToPngAndTiffOnce(int orientation) throws Exception {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
    RgbImage stored = TestPictures.noise(7, 5, 3);
    byte[] expected = Orientation.upright(stored, orientation).pixels();
    byte[] png = withExif(ImageEncoder.png(stored), orientation);
    assertArrayEquals(expected, decoder.decode(png, 0).pixels(), "PNG");
    assertArrayEquals(expected, decoder.decode(tiff(stored, orientation), 0).pixels(), "TIFF");
  }

  @Test
  void ignoresDamagedExif() {
    byte[] exif = exif(6).array();
    assertEquals(6, Exif.read(exif, 0, exif.length).orientation());
    for (int length = 0; length < 20; length++) {
      assertEquals(1, Exif.read(exif, 0, length).orientation(), length + " bytes");
    }
    assertEquals(1, Exif.read(exif(9).array(), 0, exif.length).orientation());
  }

  private static RgbImage grey(int width, int height, byte[] values) {
    byte[] pixels = new byte[values.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = values[i / 3];
    }
    return new RgbImage(width, height, pixels);
  }

  /** A directory with the orientation only. */
  private static ByteBuffer exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
    exif.putInt(0x4d4d002a).putInt(8).putShort((short) 1);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif;
  }

  /** Puts a chunk with EXIF data behind the header of a PNG. */
  private static byte[] withExif(byte[] png, int orientation) {
    byte[] exif = exif(orientation).array();
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
    chunk.put(new byte[] {'e', 'X', 'I', 'f'}).put(exif);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + exif.length);
    chunk.putInt((int) sum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(png, 0, 33);
    bytes.writeBytes(chunk.array());
    bytes.write(png, 33, png.length - 33);
    return bytes.toByteArray();
  }

  /** An uncompressed TIFF of two strips, which a decoder must turn as one picture. */
  private static byte[] tiff(RgbImage image, int orientation) {
    int rows = 3;
    int strip = image.width() * 3 * rows;
    int[][] entries = {
      {256, image.width()},
      {257, image.height()},
      {258, 8},
      {259, 1},
      {262, 2},
      {273, 0},
      {274, orientation},
      {277, 3},
      {278, rows},
      {279, 0}
    };
    int valuesAt = 8 + 2 + entries.length * 12 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(valuesAt + 22 + image.pixels().length);
    tiff.order(ByteOrder.LITTLE_ENDIAN).putInt(0x002a4949).putInt(8);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      boolean two = entry[0] == 273 || entry[0] == 279;
      boolean three = entry[0] == 258;
      tiff.putShort((short) entry[0]).putShort((short) (two ? 4 : 3));
      tiff.putInt(two ? 2 : three ? 3 : 1);
      int elsewhere = entry[0] == 273 ? 0 : entry[0] == 279 ? 8 : 16;
      tiff.putInt(two || three ? valuesAt + elsewhere : entry[1]);
    }
    tiff.putInt(0).putInt(valuesAt + 22).putInt(valuesAt + 22 + strip);
    tiff.putInt(strip).putInt(image.pixels().length - strip);
    tiff.putShort((short) 8).putShort((short) 8).putShort((short) 8);
    return tiff.put(image.pixels()).array();
  }
}
