package lookalike.image.format;

import java.util.List;
import lookalike.image.colour.ColourSpace;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a HEIF file, HEIC or AVIF, as it is to be put together: what is coded and where,
 * and how much of it is shown. All places lie inside the file, all sizes within the limits.
 *
 * @param colours what is shown
 * @param alpha as large as {@code colours}; null where all is opaque
 * @param multiplied whether the colours have been multiplied by alpha
 * @param crop what of the pixels belongs to the picture, before it is turned upright
 * @param orientation 1 to 8 as in EXIF
 * @param space what the colours mean, once they are red, green and blue
 */
public record HeifPicture(
    Layer colours,
    @Nullable Layer alpha,
    boolean multiplied,
    Crop crop,
    int orientation,
    ColourSpace space) {

  /** How tiles are coded. */
  public enum Codec {
    /** As HEIC has it. */
    HEVC,
    /** As AVIF has it. */
    AV1
  }

  /** A rectangle of pixels, not empty. */
  public record Crop(int left, int top, int width, int height) {}

  /**
   * How luma and chroma become red, green and blue.
   *
   * @param matrix MatrixCoefficients of ITU-T H.273
   */
  public record Components(int matrix, boolean fullRange) {}

  /**
   * Pixels of one meaning, in tiles of one size, row by row from the top left. The last tile of a
   * row or column may reach over the edge.
   *
   * @param components null where the coded tiles tell
   */
  public record Layer(
      int width,
      int height,
      int columns,
      int tileWidth,
      int tileHeight,
      List<Tile> tiles,
      @Nullable Components components) {}

  /** A part of the file, from its byte {@code at} on. */
  public record Extent(int at, int bytes) {}

  /**
   * One coded picture.
   *
   * @param configuration what its decoder has to know first: the box {@code hvcC} or {@code av1C}
   */
  public record Tile(Codec codec, byte[] configuration, List<Extent> extents) {

    /** Returns its bytes, of those of the whole file. */
    public byte[] bytes(byte[] file) {
      byte[] bytes = new byte[extents.stream().mapToInt(Extent::bytes).sum()];
      int to = 0;
      for (Extent each : extents) {
        System.arraycopy(file, each.at(), bytes, to, each.bytes());
        to += each.bytes();
      }
      return bytes;
    }
  }
}
