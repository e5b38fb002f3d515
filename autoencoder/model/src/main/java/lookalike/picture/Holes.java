package lookalike.picture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import lookalike.image.Box;
import lookalike.image.RgbImage;

/**
 * Which pixels of a picture are to be filled. Immutable.
 *
 * @param width pixels a row
 * @param height rows
 * @param pixels {@code [height][width]}, set where there is a hole; not copied, so leave it as it
 *     is
 */
public record Holes(int width, int height, BitSet pixels) {

  private static final int WHITE_FROM = 128;

  /** What training hides pictures with. */
  private static final byte GREY = (byte) 128;

  /** Returns the holes of a mask: where it is rather white than black. */
  public static Holes ofMask(RgbImage mask) {
    BitSet pixels = new BitSet(mask.width() * mask.height());
    byte[] bytes = mask.pixels();
    for (int i = 0; i < mask.width() * mask.height(); i++) {
      int sum = (bytes[3 * i] & 0xff) + (bytes[3 * i + 1] & 0xff) + (bytes[3 * i + 2] & 0xff);
      pixels.set(i, sum >= 3 * WHITE_FROM);
    }
    return new Holes(mask.width(), mask.height(), pixels);
  }

  /**
   * Returns rectangular holes.
   *
   * @throws IllegalArgumentException if one of them reaches out of the picture
   */
  public static Holes ofBoxes(int width, int height, List<Box> boxes) {
    BitSet pixels = new BitSet(width * height);
    for (Box box : boxes) {
      box.requireInside(width, height);
      for (int row = box.top(); row < box.top() + box.height(); row++) {
        int at = row * width + box.left();
        pixels.set(at, at + box.width());
      }
    }
    return new Holes(width, height, pixels);
  }

  /** Returns these holes and those of another record of the same size. */
  public Holes and(Holes others) {
    if (others.width != width || others.height != height) {
      throw new IllegalArgumentException(
          "holes of %d x %d pixels cannot be joined with those of %d x %d"
              .formatted(width, height, others.width, others.height));
    }
    BitSet both = (BitSet) pixels.clone();
    both.or(others.pixels);
    return new Holes(width, height, both);
  }

  /** Returns how many pixels are to be filled. */
  public int count() {
    return pixels.cardinality();
  }

  /** Returns a picture of the same size with its holes grey, as a network is shown them. */
  public RgbImage hide(RgbImage picture) {
    byte[] hidden = picture.pixels().clone();
    pixels.stream().forEach(i -> Arrays.fill(hidden, 3 * i, 3 * i + 3, GREY));
    return new RgbImage(width, height, hidden);
  }

  /** Tells whether a pixel is to be filled. */
  boolean at(int x, int y) {
    return pixels.get(y * width + x);
  }

  /** Tells whether any pixel of a square, as far as it lies in the picture, is to be filled. */
  boolean touch(int left, int top, int side) {
    int right = Math.min(width, left + side);
    for (int y = top; y < Math.min(height, top + side); y++) {
      int next = pixels.nextSetBit(y * width + left);
      if (next >= 0 && next < y * width + right) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how many pixels each pixel is away from what is known, counted along rows, columns and
   * diagonals: 0 where it is known itself; the picture's edge does not count as known.
   */
  int[] depths() {
    int[] depths = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        depths[y * width + x] = at(x, y) ? 1 + nearest(depths, x, y, -1) : 0;
      }
    }
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        int i = y * width + x;
        depths[i] = Math.min(depths[i], 1 + nearest(depths, x, y, 1));
      }
    }
    return depths;
  }

  /** Returns the largest of {@link #depths}. */
  static int deepest(int[] depths) {
    return Arrays.stream(depths).max().orElse(0);
  }

  /**
   * Returns the pixels that lie within a square of {@code 2 depth - 1} pixels which is all hole.
   *
   * @param depths as {@link #depths} returns them
   */
  BitSet within(int[] depths, int depth) {
    BitSet within = new BitSet(width * height);
    for (int i = 0; i < depths.length; i++) {
      if (depths[i] >= depth) {
        int left = Math.max(0, i % width - depth + 1);
        int right = Math.min(width, i % width + depth);
        int bottom = Math.min(height, i / width + depth);
        for (int y = Math.max(0, i / width - depth + 1); y < bottom; y++) {
          within.set(y * width + left, y * width + right);
        }
      }
    }
    within.and(pixels);
    return within;
  }

  /** Returns the least depth of the four neighbours on one side of the reading direction. */
  private int nearest(int[] depths, int x, int y, int direction) {
    int beside = depth(depths, x + direction, y);
    int row = y + direction;
    int straight = Math.min(depth(depths, x - 1, row), depth(depths, x + 1, row));
    return Math.min(Math.min(beside, straight), depth(depths, x, row));
  }

  private int depth(int[] depths, int x, int y) {
    boolean inside = x >= 0 && x < width && y >= 0 && y < height;
    return inside ? depths[y * width + x] : width + height;
  }

  /** Returns the holes of the picture at half its size: where nothing is known of a pixel. */
  Holes halved() {
    int halfWidth = Math.ceilDiv(width, 2);
    int halfHeight = Math.ceilDiv(height, 2);
    BitSet half = new BitSet(halfWidth * halfHeight);
    for (int y = 0; y < halfHeight; y++) {
      for (int x = 0; x < halfWidth; x++) {
        int right = Math.min(2 * x + 1, width - 1);
        int below = Math.min(2 * y + 1, height - 1);
        half.set(
            y * halfWidth + x,
            at(2 * x, 2 * y) && at(right, 2 * y) && at(2 * x, below) && at(right, below));
      }
    }
    return new Holes(halfWidth, halfHeight, half);
  }
}
