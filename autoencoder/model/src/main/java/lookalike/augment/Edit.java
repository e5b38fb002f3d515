package lookalike.augment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can be done to a photo. Each draws its parameters anew for every view; the ranges given are
 * those of strength 1, and a smaller strength shrinks them towards their gentle end. Lengths are
 * shares of the view's side.
 *
 * <p>Geometric edits come first and make one map; then light, colour and blur as of a camera; then
 * what is laid over a picture; at last what happens when it is stored.
 */
public enum Edit {
  /** A part: 0.2 to 1 of the area, 3/4 to 4/3 as wide as high, anywhere. */
  CROP(1, true),
  /**
   * A small part in place of the one that a crop shows, as multi-crop training has them (<a
   * href="https://arxiv.org/abs/2006.09882">Caron et al.</a>): 0.08 to 0.3 of the area, each
   * enlargement as likely as another, 3/4 to 4/3 as wide as high, anywhere.
   */
  LOCAL_CROP(0.2, true),
  /** Left and right swapped. Knows no strength. */
  MIRROR(0.5, false),
  /** Upside down. Knows no strength. */
  FLIP(0.2, false),
  /**
   * Turned by up to 30 degrees either way; what lies outside of the photo is black, white, the
   * photo's mean colour or its edge drawn out.
   */
  TURN(0.3, true),
  /** Turned by 90, 180 or 270 degrees. Knows no strength. */
  QUARTER_TURN(0.3, false),
  /**
   * Other proportions, up to twice as wide or high, as by stretching to a square. The part that is
   * shown becomes narrower or flatter, as far as the photo has room.
   */
  SQUASH(0.3, true),
  /**
   * Brightness and contrast times 0.6 to 1.4, and a curve that lifts or lowers mid-tones by 0.1; no
   * brighter than a mean of 0.75.
   */
  LIGHT(0.8, true),
  /** Saturation times 0.2 to 1.8, hues turned by up to 40 degrees, channels times 0.85 to 1.15. */
  COLOUR(0.8, true),
  /** Luminance (Rec. 601) for all three channels. Knows no strength. */
  GREY(0.2, false),
  /** Gaussian blur of standard deviation 0.006 to 0.03. */
  BLUR(0.2, true),
  /** Scaled down to 1/4 to 1/2 of the side and up again. */
  SCALE(0.2, true),
  /**
   * The picture within a border of one colour: all sides alike, two sides only, or any widths of up
   * to 0.2. The clean image has no border.
   */
  FRAME(0.3, true),
  /** One to three discs, boxes or lines of up to 0.4, opaque or half transparent. */
  SHAPES(0.2, true),
  /**
   * A line or two of strokes like letters, 0.08 to 0.2 high, with or without a band behind them.
   */
  TEXT(0.2, true),
  /** One to three rectangles, each of 0.02 to 0.15 of the area, of one colour or noise. */
  ERASE(0.2, true),
  /** One to three squares of mid-grey, each of 1/8 to 3/8 of the side: what an inpainter fills. */
  PATCHES(0.7, true),
  /** Single pixels made mid-grey, 0.1 to 0.75 of all. */
  PIXELS(0.5, true),
  /** Single pixels made black or white, 0.01 to 0.2 of all. */
  SALT_PEPPER(0.5, true),
  /** Gaussian noise of standard deviation 0.01 to 0.1, on each number. */
  NOISE(0.1, true),
  /** Blocks of 8 x 8 quantised as by JPEG of quality 5 to 60, with colour at half the side. */
  JPEG(0.3, true);

  private final double usualProbability;
  private final boolean hasStrength;

  Edit(double usualProbability, boolean hasStrength) {
    this.usualProbability = usualProbability;
    this.hasStrength = hasStrength;
  }

  /** Returns how often it is made where nothing is said: a probability. */
  public double usualProbability() {
    return usualProbability;
  }

  /** Returns whether it can be made more or less strongly. */
  public boolean hasStrength() {
    return hasStrength;
  }

  /**
   * Returns whether what is seen moves, so that a pixel of the edited picture does not show what
   * the same pixel of the photo shows.
   */
  public boolean movesPixels() {
    return switch (this) {
      case CROP, LOCAL_CROP, MIRROR, FLIP, TURN, QUARTER_TURN, SQUASH, FRAME -> true;
      default -> false;
    };
  }

  /** Returns the name that rows are written with, such as {@code quarter-turn}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Returns the edit of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Edit ofText(String text) {
    for (Edit edit : values()) {
      if (edit.text().equals(text)) {
        return edit;
      }
    }
    throw new IllegalArgumentException(
        "there is no edit '"
            + text
            + "', only "
            + Arrays.stream(values()).map(Edit::text).collect(Collectors.joining(", ")));
  }
}
