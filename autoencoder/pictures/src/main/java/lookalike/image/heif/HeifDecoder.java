package lookalike.image.heif;

import lookalike.image.format.HeifPicture;
import lookalike.image.format.HeifPicture.Crop;
import lookalike.image.format.HeifPicture.Layer;
import lookalike.image.format.HeifPicture.Tile;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.jspecify.annotations.Nullable;

/** Decodes the pictures of HEIC and AVIF files. Safe to share among threads. */
public final class HeifDecoder {

  private static final int RGB = 3;

  private HeifDecoder() {}

  /**
   * The pixels of a picture, as stored.
   *
   * @param colours {@code [height][width][3]}, red green blue
   * @param alpha {@code [height][width]}; null where all is opaque
   */
  public record Pixels(byte[] colours, byte @Nullable [] alpha) {}

  /**
   * Decodes the part of a picture that is shown.
   *
   * @param file all of its bytes
   * @param name what it is called in messages, such as {@code HEIC}
   * @throws ImageDecodeException when it is damaged, or not of the size that it announces
   */
  public static Pixels decode(HeifPicture picture, byte[] file, String name)
      throws ImageDecodeException {
    Ffmpeg.load();
    byte[] colours = decode(picture.colours(), picture.crop(), RGB, file, name);
    Layer alpha = picture.alpha();
    return new Pixels(colours, alpha == null ? null : decode(alpha, picture.crop(), 1, file, name));
  }

  private static byte[] decode(Layer layer, Crop crop, int channels, byte[] file, String name)
      throws ImageDecodeException {
    byte[] pixels = new byte[Math.multiplyExact(crop.width() * channels, crop.height())];
    try (StillDecoder decoder = new StillDecoder(layer, name);
        TilePixels tilePixels = new TilePixels(layer, channels)) {
      for (int i = 0; i < layer.tiles().size(); i++) {
        Tile tile = layer.tiles().get(i);
        int left = i % layer.columns() * layer.tileWidth() - crop.left();
        int top = i / layer.columns() * layer.tileHeight() - crop.top();
        int from = Math.max(0, -left);
        int columns = Math.min(layer.tileWidth(), crop.width() - left) - from;
        if (columns <= 0) {
          continue; // nothing of it is shown
        }
        tilePixels.take(decoder.decode(tile, tile.bytes(file)), layer);
        int lastRow = Math.min(layer.tileHeight(), crop.height() - top);
        for (int row = Math.max(0, -top); row < lastRow; row++) {
          int to = ((top + row) * crop.width() + left + from) * channels;
          tilePixels.copy(row, from, columns, pixels, to);
        }
      }
    }
    return pixels;
  }
}
