package lookalike.testdata;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import lookalike.testdata.render.Dice;

/** Turns developed pictures into files, and makes the edited copies. */
final class Darkroom {
  private Darkroom() {}

  /** What may happen to a copy. */
  enum Edit {
    /** A part of the picture, at least 3/4 of either side. */
    CROP,
    /** Saved again at a low quality. */
    COMPRESS,
    /** Brightened. */
    LIGHTER,
    /** Darkened. */
    DARKER;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The picture as a baseline JPEG; quality 0..1. */
  static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32_768);
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is all in memory
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The file of an edited copy. */
  static byte[] edited(BufferedImage image, Edit edit, Dice dice) {
    return switch (edit) {
      case CROP -> jpeg(cropped(image, dice), 0.9f);
      case COMPRESS -> jpeg(image, (float) dice.between(0.12, 0.3));
      case LIGHTER -> jpeg(exposed(image, dice.between(0.6, 0.78)), 0.9f);
      case DARKER -> jpeg(exposed(image, dice.between(1.3, 1.7)), 0.9f);
    };
  }

  private static BufferedImage cropped(BufferedImage image, Dice dice) {
    double share = dice.between(0.76, 0.9);
    int width = (int) (image.getWidth() * share);
    int height = (int) (image.getHeight() * share);
    int left = dice.below(image.getWidth() - width + 1);
    int top = dice.below(image.getHeight() - height + 1);
    BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = image.getRGB(left, top, width, height, null, 0, width);
    part.setRGB(0, 0, width, height, pixels, 0, width);
    return part;
  }

  private static BufferedImage exposed(BufferedImage image, double gamma) {
    int[] curve = new int[256];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (int) (255 * StrictMath.pow(i / 255.0, gamma) + 0.5);
    }
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i];
      pixels[i] = curve[rgb >> 16 & 255] << 16 | curve[rgb >> 8 & 255] << 8 | curve[rgb & 255];
    }
    BufferedImage changed = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    changed.setRGB(0, 0, width, height, pixels, 0, width);
    return changed;
  }
}
