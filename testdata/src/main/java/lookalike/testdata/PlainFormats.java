package lookalike.testdata;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The test picture in formats that are seen less often. */
final class PlainFormats {
  private PlainFormats() {}

  static byte[] bmp() {
    return written("bmp", Quarters.image(Quarters.COLOURS));
  }

  static byte[] tiff() {
    return written("tiff", Quarters.image(Quarters.COLOURS));
  }

  /** Two frames: the test picture in colour, then in grey. */
  static byte[] animatedGif() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (List<Integer> colours : List.of(Quarters.COLOURS, Quarters.GREYS)) {
        writer.writeToSequence(new IIOImage(Quarters.image(colours), null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] written(String format, BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("this JDK writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    }
    return bytes.toByteArray();
  }
}
