package lookalike.image.edit;

import lookalike.image.RgbImage;

/**
 * A kind of copy that people make of a photo. The same photos always give the same copy, and stay
 * as they are. Safe to share among threads.
 */
public interface CopyEdit {

  /** Returns its name for tables. */
  String label();

  /**
   * Returns a copy, a photo of its own size.
   *
   * @param photo any, of any size
   * @param stranger another photo, for those kinds that show two
   */
  RgbImage apply(RgbImage photo, RgbImage stranger);
}
