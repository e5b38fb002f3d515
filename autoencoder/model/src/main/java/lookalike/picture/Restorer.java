package lookalike.picture;

import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;

/**
 * Repairs pictures of any size with a network that was trained on squares of one size.
 *
 * <p>Safe to share among threads; a call uses all processors.
 */
public final class Restorer {

  /** By how much a side can be enlarged at least and at most. */
  public static final int LEAST_FACTOR = 2;

  /** See {@link #LEAST_FACTOR}: as far as the network was trained. */
  public static final int MOST_FACTOR = 4;

  private final Repair repair;
  private final TiledNetwork network;

  /**
   * Builds the network.
   *
   * @throws ModelFormatException if the model is not one for this repair, or does not fit itself
   */
  public Restorer(Repair repair, ModelFile file) throws ModelFormatException {
    this.repair = repair;
    this.network = new TiledNetwork(repair.network(file));
  }

  /** Returns what this does. */
  public Repair repair() {
    return repair;
  }

  /** Returns a picture with what the network takes for noise taken off. */
  public RgbImage denoise(RgbImage picture) {
    require(Repair.DENOISE);
    return everywhere(picture);
  }

  /**
   * Returns a picture in the colours that the network guesses, each pixel as bright as it was;
   * colours that it has are not looked at.
   *
   * <p>What a thing is, and so its colour, shows in the whole picture rather than in a part of it:
   * the network sees it as small as it saw photos in training, and its colours are enlarged.
   */
  public RgbImage colorize(RgbImage picture) {
    require(Repair.COLORIZE);
    RgbImage grey = Luminance.grey(picture);
    RgbImage coloured = everywhere(shrunk(grey));
    return Luminance.transfer(grey, PixelScaler.resized(coloured, grey.width(), grey.height()));
  }

  /** Returns a picture whose shorter side is that of a tile, if it is longer. */
  private RgbImage shrunk(RgbImage picture) {
    double scale = (double) network.side() / Math.min(picture.width(), picture.height());
    return scale >= 1
        ? picture
        : PixelScaler.resized(
            picture,
            (int) Math.round(scale * picture.width()),
            (int) Math.round(scale * picture.height()));
  }

  /** Returns a picture without its colours, which is what {@link #colorize} begins with. */
  public static RgbImage grey(RgbImage picture) {
    return Luminance.grey(picture);
  }

  /**
   * Returns a larger picture.
   *
   * @param factor {@value #LEAST_FACTOR} to {@value #MOST_FACTOR}, by which each side grows
   * @throws IllegalArgumentException if the factor is out of range, or the result would have more
   *     pixels than fit an array
   */
  public RgbImage upscale(RgbImage picture, int factor) {
    require(Repair.UPSCALE);
    return everywhere(enlarged(picture, factor));
  }

  /**
   * Returns a picture enlarged without any network, by linear interpolation, which is what {@link
   * #upscale} begins with.
   *
   * @param factor as there
   */
  public static RgbImage enlarged(RgbImage picture, int factor) {
    if (factor < LEAST_FACTOR || factor > MOST_FACTOR) {
      throw new IllegalArgumentException(
          "the factor must be %d to %d, got %d".formatted(LEAST_FACTOR, MOST_FACTOR, factor));
    }
    if (3L * picture.width() * picture.height() * factor * factor > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d times %d x %d pixels are too many to be held, at most %d in all can be"
              .formatted(factor, picture.width(), picture.height(), Integer.MAX_VALUE / 3));
    }
    return PixelScaler.resized(picture, picture.width() * factor, picture.height() * factor);
  }

  /**
   * Returns a picture with its holes filled, all else as it was.
   *
   * @throws IllegalArgumentException if the holes are of a picture of another size, or nothing but
   *     a hole would be left of it
   */
  public RgbImage inpaint(RgbImage picture, Holes holes) {
    require(Repair.INPAINT);
    if (holes.width() != picture.width() || holes.height() != picture.height()) {
      throw new IllegalArgumentException(
          "the holes are of a picture of %d x %d pixels, and this one has %d x %d"
              .formatted(holes.width(), holes.height(), picture.width(), picture.height()));
    }
    if (holes.count() == picture.width() * picture.height()) {
      throw new IllegalArgumentException(
          "the hole is the whole picture, so that there is nothing to fill it by");
    }
    return holes.count() == 0 ? picture : new Inpainter(network).fill(picture, holes);
  }

  private RgbImage everywhere(RgbImage picture) {
    byte[] pixels = new byte[picture.pixels().length];
    network.run(
        picture,
        TiledNetwork.Choice.ALL,
        (y, row) -> TiledNetwork.toBytes(row, pixels, y * row.length));
    return new RgbImage(picture.width(), picture.height(), pixels);
  }

  private void require(Repair wanted) {
    if (repair != wanted) {
      throw new IllegalStateException("this restorer is there to " + repair + ", not " + wanted);
    }
  }
}
