package lookalike.testdata;

import java.awt.image.BandedSampleModel;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Unusual JPEG files: turned, in four inks, of claimed size. */
final class JpegFile {
  private static final int EXIF = 0xE1;
  private static final int ADOBE = 0xEE;

  private JpegFile() {}

  /** The test picture stored turned, with the EXIF orientation that turns it back. */
  static byte[] turned(int orientation) {
    byte[] exif =
        ByteBuffer.allocate(32)
            .put("Exif\0\0II*\0".getBytes(StandardCharsets.ISO_8859_1))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(8) // where the only directory starts
            .putShort((short) 1)
            .putShort((short) 0x0112) // orientation
            .putShort((short) 3) // of type short
            .putInt(1)
            .putShort((short) orientation)
            .putShort((short) 0)
            .putInt(0)
            .array();
    byte[] plain = Darkroom.jpeg(Quarters.image(Quarters.COLOURS, orientation), 0.95f);
    return with(plain, EXIF, exif);
  }

  /** The test picture in cyan, magenta, yellow and black, inverted as Adobe does. */
  static byte[] fourInks() {
    WritableRaster raster =
        Raster.createWritableRaster(
            new BandedSampleModel(DataBuffer.TYPE_BYTE, Quarters.WIDTH, Quarters.HEIGHT, 4), null);
    BufferedImage image = Quarters.image(Quarters.COLOURS);
    for (int y = 0; y < Quarters.HEIGHT; y++) {
      for (int x = 0; x < Quarters.WIDTH; x++) {
        int rgb = image.getRGB(x, y);
        raster.setPixel(x, y, new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255});
      }
    }
    byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    return with(encoded(new IIOImage(raster, null, null), false), ADOBE, adobe);
  }

  /** The test picture sent coarse first, fine later. */
  static byte[] progressive() {
    return encoded(new IIOImage(Quarters.image(Quarters.COLOURS), null, null), true);
  }

  /** The test picture without colour, one sample a pixel. */
  static byte[] grey() {
    BufferedImage grey =
        new BufferedImage(Quarters.WIDTH, Quarters.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < Quarters.HEIGHT; y++) {
      for (int x = 0; x < Quarters.WIDTH; x++) {
        int tone = Quarters.GREYS.get(Quarters.quarter(x, y)) & 255;
        // Through the raster: the image itself would convert between two grey curves.
        grey.getRaster().setSample(x, y, 0, tone);
      }
    }
    return Darkroom.jpeg(grey, 0.95f);
  }

  /** An ordinary file whose frame header claims another size. */
  static byte[] claiming(int width, int height) {
    byte[] bytes = Darkroom.jpeg(Quarters.image(Quarters.COLOURS), 0.9f);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int at = 2;
    while ((bytes[at + 1] & 255) != 0xC0) {
      at += 2 + (buffer.getShort(at + 2) & 0xFFFF);
    }
    buffer.putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return bytes;
  }

  /** The file with one segment more, right after its start. */
  static byte[] with(byte[] jpeg, int marker, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + 4 + content.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] encoded(IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(0.95f);
      if (progressive) {
        options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(stream);
      writer.write(null, image, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
