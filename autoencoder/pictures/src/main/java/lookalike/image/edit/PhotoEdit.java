package lookalike.image.edit;

import java.util.function.UnaryOperator;
import lookalike.image.Orientation;
import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;

/**
 * What people do to a photo before they pass it on: edits after which it is still the same photo.
 *
 * <p>All work on photos of any size, are the same on every call, and leave their input as it is.
 * Safe to share among threads.
 */
public enum PhotoEdit implements CopyEdit {
  /** Written as a JPEG of quality 20. */
  JPEG_20("JPEG 20", image -> OpenCvEdits.jpeg(image, 20)),
  /** Written as a JPEG of quality 5. */
  JPEG_5("JPEG 5", image -> OpenCvEdits.jpeg(image, 5)),
  /** A quarter of the width and of the height. */
  QUARTER_SIZE(
      "quarter size",
      image -> PixelScaler.resized(image, quarter(image.width()), quarter(image.height()))),
  /** The middle, with 80 % of the area. */
  CROP_80("crop 80 %", image -> PlainEdits.crop(image, Math.sqrt(0.8), 0.5)),
  /** The middle, with 50 % of the area. */
  CROP_50("crop 50 %", image -> PlainEdits.crop(image, Math.sqrt(0.5), 0.5)),
  /** The upper left, with 50 % of the area. */
  CROP_50_OFF_CENTRE("crop 50 % off-centre", image -> PlainEdits.crop(image, Math.sqrt(0.5), 0)),
  /** The middle, with 30 % of the area. */
  CROP_30("crop 30 %", image -> PlainEdits.crop(image, Math.sqrt(0.3), 0.5)),
  /** Blurred by a Gaussian of a hundredth of the longer side. */
  BLUR("blur", OpenCvEdits::blur),
  /** Every number times 1.3. */
  BRIGHTER("brighter", image -> PlainEdits.tones(image, 1.3, 0)),
  /** Every number times 0.7. */
  DARKER("darker", image -> PlainEdits.tones(image, 0.7, 0)),
  /** Every number 1.3 times as far from the middle grey. */
  CONTRAST("contrast", image -> PlainEdits.tones(image, 1.3, 127.5)),
  /** Every colour half as far again from its grey. */
  SATURATION("saturation", image -> PlainEdits.saturated(image, 1.5)),
  /** Without colour. */
  GREY("grey", image -> PlainEdits.saturated(image, 0)),
  /** Left and right exchanged. */
  MIRROR("mirror", image -> Orientation.upright(image, 2)),
  /** Turned by 5 degrees within its size, the corners black. */
  ROTATION_5("rotation 5", image -> OpenCvEdits.rotated(image, 5)),
  /** Turned by 20 degrees within its size, the corners black. */
  ROTATION_20("rotation 20", image -> OpenCvEdits.rotated(image, 20)),
  /** A quarter turn. */
  ROTATION_90("rotation 90", image -> Orientation.upright(image, 6)),
  /** White words on a dark band over the lowest sixth. */
  TEXT_BAND("text band", OpenCvEdits::textBand),
  /** A black frame round the photo, six hundredths of its shorter side wide. */
  FRAME("frame", image -> PlainEdits.framed(image, 0.06)),
  /** 70 % of the width, all of the height. */
  SQUASH(
      "squash",
      image ->
          PixelScaler.resized(
              image, Math.max(1, (int) Math.round(0.7 * image.width())), image.height())),

  /** The middle, with seven eighths of each side. */
  CROP_SIDES("crop of the sides", image -> PlainEdits.crop(image, 0.875, 0.5)),
  /** Top and bottom exchanged. */
  VERTICAL_FLIP("vertical flip", image -> Orientation.upright(image, 4)),
  /** Turned by 25 degrees within its size, the corners black. */
  ROTATION_25("rotation 25", image -> OpenCvEdits.rotated(image, 25)),
  /** Squeezed into a square of its shorter side. */
  SQUARE(
      "square",
      image -> {
        int side = Math.min(image.width(), image.height());
        return PixelScaler.resized(image, side, side);
      });

  private final String label;
  private final UnaryOperator<RgbImage> operation;

  PhotoEdit(String label, UnaryOperator<RgbImage> operation) {
    this.label = label;
    this.operation = operation;
  }

  private static int quarter(int side) {
    return Math.max(1, (int) Math.round(side / 4.0));
  }

  @Override
  public String label() {
    return label;
  }

  /** Returns an edited copy of {@code image}, a photo of its own size. */
  public RgbImage apply(RgbImage image) {
    return operation.apply(new RgbImage(image.width(), image.height(), image.pixels()));
  }

  @Override
  public RgbImage apply(RgbImage photo, RgbImage stranger) {
    return apply(photo);
  }
}
