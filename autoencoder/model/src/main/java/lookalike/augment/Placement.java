package lookalike.augment;

import java.util.SplittableRandom;
import lookalike.augment.EditRow.Odds;

/**
 * The geometric edits: where in the photo a view's pixels lie. All of them together are one affine
 * map from the view to the photo, drawn anew for each view.
 */
final class Placement {

  private static final double LARGEST_TURN = Math.toRadians(30);
  private static final double SMALLEST_AREA = 0.2;
  private static final double LARGEST_LOCAL_AREA = 0.3;
  private static final double LOCAL_AREAS = Math.log(LARGEST_LOCAL_AREA / 0.08);
  private static final double CROP_PROPORTION = Math.log(4.0 / 3);
  private static final double SQUASH_PROPORTION = Math.log(2);

  private final EditRow row;
  private double width;
  private double height;
  private double left;
  private double top;
  private int across;
  private int down;
  private double angle;
  private int quarters;

  Placement(EditRow row) {
    this.row = row;
  }

  /** Draws crop, local crop, squash, mirror, flip, turn and quarter turn. */
  void draw(SplittableRandom random) {
    double area = 1;
    double proportion = 0;
    if (happens(Edit.CROP, random)) {
      double strength = row.of(Edit.CROP).strength();
      area = 1 - (1 - SMALLEST_AREA) * strength * random.nextDouble();
      proportion = PlaneEdit.around(random, CROP_PROPORTION * strength);
    }
    // Rows that know no local crops draw what they always drew.
    if (row.of(Edit.LOCAL_CROP).probability() > 0 && happens(Edit.LOCAL_CROP, random)) {
      double strength = row.of(Edit.LOCAL_CROP).strength();
      area = LARGEST_LOCAL_AREA * Math.exp(-LOCAL_AREAS * strength * random.nextDouble());
      proportion = PlaneEdit.around(random, CROP_PROPORTION);
    }
    if (happens(Edit.SQUASH, random)) {
      proportion += PlaneEdit.around(random, SQUASH_PROPORTION * row.of(Edit.SQUASH).strength());
    }
    width = Math.min(1, Math.sqrt(area * Math.exp(proportion)));
    height = Math.min(1, Math.sqrt(area * Math.exp(-proportion)));
    left = random.nextDouble() * (1 - width);
    top = random.nextDouble() * (1 - height);
    across = happens(Edit.MIRROR, random) ? -1 : 1;
    down = happens(Edit.FLIP, random) ? -1 : 1;
    angle =
        happens(Edit.TURN, random)
            ? PlaneEdit.around(random, LARGEST_TURN * row.of(Edit.TURN).strength())
            : 0;
    quarters = happens(Edit.QUARTER_TURN, random) ? 1 + random.nextInt(3) : 0;
  }

  private boolean happens(Edit edit, SplittableRandom random) {
    Odds odds = row.of(edit);
    return random.nextDouble() < odds.probability();
  }

  /** Whether pixels may lie outside of the photo. */
  boolean turned() {
    return angle != 0;
  }

  /**
   * Writes the map of a view that fills the rectangle {@code inner} of its pixels.
   *
   * @param photoSide rows and columns of the photo
   */
  void write(int photoSide, Box inner, AffineMap map) {
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    // Columns: where one step to the right and one step down in the view lead in the photo.
    double stepAcross = across * width * photoSide;
    double stepDown = down * height * photoSide;
    double perColumn = 1.0 / inner.width();
    double perRow = 1.0 / inner.height();
    int along = QUARTER_COSINE[quarters];
    int aside = QUARTER_COSINE[(quarters + 3) % 4];
    map.xByColumn = (cosine * stepAcross * along + -sine * stepDown * aside) * perColumn;
    map.xByRow = (cosine * stepAcross * -aside + -sine * stepDown * along) * perRow;
    map.yByColumn = (sine * stepAcross * along + cosine * stepDown * aside) * perColumn;
    map.yByRow = (sine * stepAcross * -aside + cosine * stepDown * along) * perRow;
    double middleColumn = inner.left + (inner.width() - 1) / 2.0;
    double middleRow = inner.top + (inner.height() - 1) / 2.0;
    double middleX = (left + width / 2) * photoSide - 0.5;
    double middleY = (top + height / 2) * photoSide - 0.5;
    map.x0 = middleX - map.xByColumn * middleColumn - map.xByRow * middleRow;
    map.y0 = middleY - map.yByColumn * middleColumn - map.yByRow * middleRow;
  }

  private static final int[] QUARTER_COSINE = {1, 0, -1, 0};
}
