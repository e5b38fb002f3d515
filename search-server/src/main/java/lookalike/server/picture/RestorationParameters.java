package lookalike.server.picture;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import java.util.ArrayList;
import java.util.List;
import lookalike.image.Box;
import lookalike.image.RgbImage;
import lookalike.picture.Holes;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.server.http.Fields;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;

/**
 * What a caller wants done to a picture.
 *
 * @param repair what it is
 * @param factor by which each side grows; 1 where the size stays
 * @param boxes where the holes are, in pixels of the upright picture; empty where there are none to
 *     be filled
 */
record RestorationParameters(Repair repair, int factor, List<Box> boxes) {

  private static final String BOXES = "boxes";
  private static final String ALLOWED_BOXES =
      "boxes left,top,width,height with ; between them, in the picture";

  /** Reads what stands in the form beside the picture. */
  static RestorationParameters of(Repair repair, Fields fields, QueryLimits most) {
    int factor = 1;
    List<Box> boxes = List.of();
    if (repair == Repair.UPSCALE) {
      factor =
          fields.wholeNumber(
              "factor", Restorer.LEAST_FACTOR, Restorer.MOST_FACTOR, Restorer.LEAST_FACTOR);
    }
    if (repair == Repair.INPAINT) {
      String allowed = "1 to %d %s".formatted(most.maxBoxes(), ALLOWED_BOXES);
      boxes =
          boxes(
              fields.text(BOXES).orElseThrow(() -> missingField(BOXES, allowed)),
              most.maxBoxes(),
              allowed);
    }
    return new RestorationParameters(repair, factor, boxes);
  }

  private static List<Box> boxes(String text, int most, String allowed) {
    List<Box> boxes = new ArrayList<>();
    for (String box : text.split(";", most + 1)) {
      try {
        boxes.add(Box.parse(box));
      } catch (IllegalArgumentException fault) {
        throw badField(BOXES, box, allowed);
      }
    }
    if (boxes.size() > most) {
      throw badField(BOXES, boxes.size() + " boxes", allowed);
    }
    return List.copyOf(boxes);
  }

  /**
   * Returns the picture as it becomes.
   *
   * @throws RequestException bad field, if the boxes do not fit the picture
   */
  RgbImage apply(RgbImage picture, Restorer restorer) {
    return switch (repair) {
      case DENOISE -> restorer.denoise(picture);
      case COLORIZE -> restorer.colorize(picture);
      case UPSCALE -> restorer.upscale(picture, factor);
      case INPAINT -> restorer.inpaint(picture, holes(picture));
    };
  }

  private Holes holes(RgbImage picture) {
    String size = picture.width() + " x " + picture.height() + " pixels";
    Holes holes;
    try {
      holes = Holes.ofBoxes(picture.width(), picture.height(), boxes);
    } catch (IllegalArgumentException fault) {
      throw badField(BOXES, "one that reaches out of " + size, ALLOWED_BOXES);
    }
    if (holes.count() == picture.width() * picture.height()) {
      throw badField(BOXES, "all of its " + size, "such that something of the picture is left");
    }
    return holes;
  }
}
