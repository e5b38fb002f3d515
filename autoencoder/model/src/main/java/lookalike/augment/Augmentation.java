package lookalike.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.augment.EditRow.Odds;
import org.jspecify.annotations.Nullable;

/**
 * Makes the views of photos that one block must find alike: the edits of a row, each with its
 * probability, one after the other as {@link Edit} lists them. All geometry is one bilinear
 * interpolation, so that no view is blurred by how many edits it has.
 *
 * <p>A view depends on the photo and what is drawn from {@code random}, on nothing else. An object
 * belongs to one thread and makes no others once it is made.
 */
public final class Augmentation {

  private final int photoSide;
  private final int viewSide;
  private final Placement placement;
  private final PhotoSampler sampler;
  private final AffineMap map = new AffineMap();
  private final Box whole = new Box();
  private final Odds frameOdds;
  private final Frame frame;
  private final Planes view;
  private final List<Stage> beforeFrame = new ArrayList<>();
  private final List<Stage> afterFrame = new ArrayList<>();

  /** An edit of pixels with its odds. */
  private record Stage(Odds odds, PlaneEdit edit) {}

  /**
   * Prepares the edits of a row.
   *
   * @param row which edits, how often and how strongly
   * @param photoSide rows and columns of the photos, at least 2
   * @param viewSide rows and columns of the views, a positive multiple of 16
   * @throws IllegalArgumentException if a side is out of range
   */
  public Augmentation(EditRow row, int photoSide, int viewSide) {
    if (photoSide < 2) {
      throw new IllegalArgumentException(
          "photos must have at least 2 x 2 pixels, got " + photoSide);
    }
    if (viewSide < 16 || viewSide % 16 != 0) {
      throw new IllegalArgumentException(
          "the side of a view must be a positive multiple of 16, got " + viewSide);
    }
    this.photoSide = photoSide;
    this.viewSide = viewSide;
    this.placement = new Placement(row);
    this.sampler = new PhotoSampler(photoSide);
    this.frameOdds = row.of(Edit.FRAME);
    this.frame = new Frame(frameOdds.strength());
    this.view = new Planes(viewSide);
    whole.set(0, 0, viewSide, viewSide);
    add(beforeFrame, row, Edit.LIGHT, new Light());
    add(beforeFrame, row, Edit.COLOUR, new Colour());
    add(beforeFrame, row, Edit.GREY, new Grey());
    add(beforeFrame, row, Edit.BLUR, new Blur(viewSide));
    add(beforeFrame, row, Edit.SCALE, new Rescaling(viewSide));
    add(afterFrame, row, Edit.SHAPES, new Shapes());
    add(afterFrame, row, Edit.TEXT, new Lettering());
    add(afterFrame, row, Edit.ERASE, new Erasing());
    add(afterFrame, row, Edit.PATCHES, Masking::patches);
    add(afterFrame, row, Edit.PIXELS, Masking::pixels);
    add(afterFrame, row, Edit.SALT_PEPPER, Masking::saltAndPepper);
    add(afterFrame, row, Edit.NOISE, new Noise());
    add(afterFrame, row, Edit.JPEG, new JpegLoss(viewSide));
  }

  private static void add(List<Stage> stages, EditRow row, Edit edit, PlaneEdit planeEdit) {
    Odds odds = row.of(edit);
    if (odds.probability() > 0) {
      stages.add(new Stage(odds, planeEdit));
    }
  }

  /**
   * Writes an edited view of a photo.
   *
   * @param photo {@code [photoSide][photoSide][3]}, bytes 0..255
   * @param random where everything is drawn from
   * @param edited receives {@code [viewSide][viewSide][3]} from {@code editedAt}, values 0..1
   * @param clean receives the same part of the photo, with the same geometry but no frame, and
   *     otherwise unedited: {@code [viewSide][viewSide][3]} from {@code cleanAt}, values 0..1; null
   *     if nobody wants it, which changes nothing about the view
   */
  public void write(
      byte[] photo,
      SplittableRandom random,
      float[] edited,
      int editedAt,
      float @Nullable [] clean,
      int cleanAt) {
    if (photo.length != photoSide * photoSide * 3) {
      throw new IllegalArgumentException(
          "a photo of side " + photoSide + " has not " + photo.length + " bytes");
    }
    placement.draw(random);
    if (placement.turned()) {
      sampler.drawFill(photo, random);
    } else {
      sampler.fillWithEdge();
    }
    boolean framed = random.nextDouble() < frameOdds.probability();
    if (framed) {
      frame.draw(viewSide, random);
    }
    if (clean != null || !framed) {
      sample(photo, whole);
    }
    if (clean != null) {
      view.write(clean, cleanAt);
    }
    if (framed) {
      sample(photo, frame.inner);
    }
    run(beforeFrame, random);
    if (framed) {
      frame.paint(view, random);
    }
    run(afterFrame, random);
    view.write(edited, editedAt);
  }

  private void sample(byte[] photo, Box inner) {
    placement.write(photoSide, inner, map);
    sampler.sample(photo, map, view);
  }

  private void run(List<Stage> stages, SplittableRandom random) {
    for (int i = 0; i < stages.size(); i++) { // no iterator
      Stage stage = stages.get(i);
      if (random.nextDouble() < stage.odds().probability()) {
        stage.edit().apply(view, random, stage.odds().strength());
      }
    }
  }
}
