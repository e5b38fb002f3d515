package lookalike.picture;

import java.util.BitSet;
import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;

/**
 * Fills holes. Near its rim a hole is filled mostly by the {@link Membrane}, which nothing beats
 * there, and further inside by the network, which knows what photos are like. What is deeper than
 * the network learned is filled at half the size, where it is nearer to the rim.
 *
 * <p>Safe to share among threads.
 */
final class Inpainter {

  /** Depth in pixels at which both count for as much. */
  private static final float EVEN_DEPTH = 2;

  /** A hole that is nowhere as deep is too thin for the network to see that it is one. */
  private static final int LEAST_DEPTH = 4;

  private final TiledNetwork network;
  private final int mostDepth;

  Inpainter(TiledNetwork network) {
    this.network = network;
    // Training hides squares of up to three eighths of a tile.
    this.mostDepth = network.side() * 3 / 16;
  }

  /**
   * Returns a picture with its holes filled, all else as it was.
   *
   * @param holes at least one pixel, and not all of them
   */
  RgbImage fill(RgbImage picture, Holes holes) {
    int[] depths = holes.depths();
    byte[] pixels = picture.pixels().clone();
    if (Holes.deepest(depths) > mostDepth) {
      RgbImage half = fill(HalvedPicture.of(picture, holes), holes.halved());
      RgbImage patch = PixelScaler.resized(half, 2 * half.width(), 2 * half.height());
      holes.pixels().stream()
          .forEach(
              i -> {
                int from = i / holes.width() * patch.width() + i % holes.width();
                System.arraycopy(patch.pixels(), 3 * from, pixels, 3 * i, 3);
              });
      return new RgbImage(picture.width(), picture.height(), pixels);
    }
    float[] film = Membrane.span(picture, holes);
    byte[] painted = painted(picture, holes);
    BitSet thick = holes.within(depths, LEAST_DEPTH);
    int n = 0;
    for (int i = holes.pixels().nextSetBit(0); i >= 0; i = holes.pixels().nextSetBit(i + 1)) {
      float share = thick.get(i) ? depths[i] / (depths[i] + EVEN_DEPTH) : 0;
      for (int channel = 0; channel < 3; channel++) {
        int paint = painted[3 * i + channel] & 0xff;
        pixels[3 * i + channel] =
            (byte) Math.round(share * paint + (1 - share) * film[3 * n + channel]);
      }
      n++;
    }
    return new RgbImage(picture.width(), picture.height(), pixels);
  }

  /** Returns what the network makes of the tiles with holes; elsewhere anything. */
  private byte[] painted(RgbImage picture, Holes holes) {
    byte[] painted = new byte[picture.pixels().length];
    network.run(
        holes.hide(picture),
        (left, top) -> holes.touch(left, top, network.side()),
        (y, row) -> TiledNetwork.toBytes(row, painted, y * row.length));
    return painted;
  }
}
