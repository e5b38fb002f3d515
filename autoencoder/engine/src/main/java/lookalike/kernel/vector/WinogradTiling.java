package lookalike.kernel.vector;

import lookalike.kernel.ConvShape;

/**
 * The tiles that cover the output of a 3x3 convolution, {@code m} by {@code m} cells each. The
 * tiles side by side are a <em>strip</em>.
 */
record WinogradTiling(WinogradTransform transform, ConvShape shape) {

  /** Returns the strips of a map. */
  int strips() {
    return Math.ceilDiv(shape.outputHeight(), transform.outputs());
  }

  /** Returns the tiles of a strip. */
  int across() {
    return Math.ceilDiv(shape.outputWidth(), transform.outputs());
  }

  /**
   * Returns how many strips are worked on at a time: as many as have {@code tiles} tiles, and whole
   * register tiles of them if possible.
   */
  int stripsOf(int tiles) {
    int strips = Math.max(1, tiles / across());
    int even = strips;
    while (even * across() % TiledProduct.ROWS != 0 && even < strips + TiledProduct.ROWS) {
      even++;
    }
    return even;
  }
}
