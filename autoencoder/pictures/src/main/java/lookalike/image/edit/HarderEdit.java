package lookalike.image.edit;

import java.util.function.BinaryOperator;
import lookalike.image.RgbImage;

/**
 * What people do to a photo that leaves little of it, or puts much around it or over it. None of
 * these is made in training, so that they tell how a model takes what it was not taught; of some
 * there are relatives there, see {@code lookalike.augment.Edit}.
 *
 * <p>Photos of more than {@value #MOST_SIDE} pixels a side are made smaller first, as they are when
 * they are passed on.
 */
public enum HarderEdit implements CopyEdit {
  /** On the left half, another photo on the right one. */
  COLLAGE_BESIDE("collage, side by side", Collages::beside),
  /** On the lower half, another photo on the upper one. */
  COLLAGE_BELOW("collage, one above the other", Collages::below),
  /** The square middle at the right of that of another photo, a white gap between them. */
  COLLAGE_SQUARES("collage of two squares", Collages::squares),
  /** The middle, with 15 % of the area. */
  CROP_15("crop 15 %", (photo, _) -> PlainEdits.crop(photo, Math.sqrt(0.15), 0.5)),
  /** The upper left, with 15 % of the area. */
  CROP_15_UPPER_LEFT(
      "crop 15 %, upper left", (photo, _) -> PlainEdits.crop(photo, Math.sqrt(0.15), 0)),
  /** A part at the lower right, not the outermost, with 15 % of the area. */
  CROP_15_LOWER_RIGHT(
      "crop 15 %, lower right", (photo, _) -> PlainEdits.crop(photo, Math.sqrt(0.15), 0.8)),
  /** A print with a white margin on a table, seen a little from the left. */
  PRINT_ON_TABLE("print on a table", (photo, _) -> Photographed.print(photo)),
  /** A screen in a room, seen so far from the right that one edge is half as high as the other. */
  SCREEN_FROM_THE_SIDE("screen from the side", Photographed::screenFromTheSide),
  /** A screen from close by: what shows of its pixels as bands and lines, and a light in it. */
  SCREEN_CLOSE_UP("photographed from a screen", (photo, _) -> Photographed.screenCloseUp(photo)),
  /** On the black screen of a phone, with its bars and symbols. */
  SCREENSHOT("phone screenshot", (photo, _) -> Screenshots.viewer(photo)),
  /** In a conversation on a phone, with a sheet over a third of it that asks where to send it. */
  SCREENSHOT_SHARED("phone screenshot, share sheet", (photo, _) -> Screenshots.shared(photo)),
  /** Two lines of black words above it, on a white border that goes all round. */
  CAPTION_ABOVE("caption on a border", (photo, _) -> Overlays.captionAbove(photo)),
  /** Large white words with a black rim, at its top and at its bottom. */
  CAPTION_OVER("caption over it", (photo, _) -> Overlays.captionOver(photo)),
  /** Another photo over a corner, a third of the width and of the height. */
  PICTURE_IN_IT("a picture in it", Overlays::pictureInIt),
  /** In the corner of another photo, with half of its width and of its height. */
  IN_A_PICTURE("in another picture", Overlays::inPicture),
  /** A laughing face over 20 % of it. */
  STICKER("sticker over 20 %", (photo, _) -> Overlays.sticker(photo)),
  /** Words across all of it, half transparent, over and over. */
  WATERMARKS("watermarks", (photo, _) -> Overlays.watermarks(photo));

  /** The longer side of a photo that is passed on, at most, in pixels. */
  private static final int MOST_SIDE = 1024;

  private final String label;
  private final BinaryOperator<RgbImage> operation;

  HarderEdit(String label, BinaryOperator<RgbImage> operation) {
    this.label = label;
    this.operation = operation;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public RgbImage apply(RgbImage photo, RgbImage stranger) {
    return operation.apply(passedOn(photo), passedOn(stranger));
  }

  private static RgbImage passedOn(RgbImage photo) {
    return Math.max(photo.width(), photo.height()) <= MOST_SIDE
        ? new RgbImage(photo.width(), photo.height(), photo.pixels())
        : Drawing.fitting(photo, MOST_SIDE, MOST_SIDE);
  }
}
