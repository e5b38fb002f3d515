package lookalike.model;

import java.util.ArrayList;
import java.util.List;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Operators;

/**
 * Over which views of an image its code is averaged. More views make a steadier vector, and cost as
 * many times the work of the network; vectors of different averaging can be compared.
 */
public enum Averaging {
  /** The whole image: 1 view. */
  WHOLE(List.of(new Crop(0, 0, 1))),

  /** The whole image and its mirror image: 2 views. */
  MIRROR(List.of(new Crop(0, 0, 1)), true, false),

  /**
   * The whole image and its mirror image, and for all blocks but those that stand upright, such as
   * {@link Block#KIND}, both upside down: 4 views.
   */
  FLIPS(List.of(new Crop(0, 0, 1)), true, true),

  /** The whole, four corners and the middle at four fifths of the sides, all mirrored: 12 views. */
  CROPS(
      List.of(
          new Crop(0, 0, 1),
          new Crop(0, 0, 0.8f),
          new Crop(0.2f, 0, 0.8f),
          new Crop(0, 0.2f, 0.8f),
          new Crop(0.2f, 0.2f, 0.8f),
          new Crop(0.1f, 0.1f, 0.8f)),
      true,
      false);

  /** A part of an image, in shares of its sides. */
  private record Crop(float left, float top, float extent) {}

  private final List<Crop> crops;
  private final boolean mirrored;
  private final boolean upsideDown;

  Averaging(List<Crop> crops) {
    this(crops, false, false);
  }

  Averaging(List<Crop> crops, boolean mirrored, boolean upsideDown) {
    this.crops = crops;
    this.mirrored = mirrored;
    this.upsideDown = upsideDown;
  }

  /** Returns how many views there are. */
  public int views() {
    return uprightViews() * (upsideDown ? 2 : 1);
  }

  /** Returns over how many of the views, from the first, the code of a block is averaged. */
  int views(VectorLayout.Span block) {
    return Block.named(block.name()).upright() ? uprightViews() : views();
  }

  private int uprightViews() {
    return crops.size() * (mirrored ? 2 : 1);
  }

  private Crop crop(int view) {
    return crops.get(view % crops.size());
  }

  private boolean isMirrored(int view) {
    return view % uprightViews() >= crops.size();
  }

  private boolean isUpsideDown(int view) {
    return view >= uprightViews();
  }

  /**
   * Writes one view, by bilinear interpolation between pixel centres where it is not the whole.
   *
   * @param view from 0, below {@link #views}
   * @param image {@code [side][side][3]} from {@code imageAt}
   * @param target receives {@code [side][side][3]} from {@code targetAt}
   */
  void write(int view, float[] image, int imageAt, int side, float[] target, int targetAt) {
    write(crop(view), image, imageAt, side, target, targetAt);
    if (isMirrored(view)) {
      mirror(target, targetAt, side);
    }
    if (isUpsideDown(view)) {
      flip(target, targetAt, side);
    }
  }

  private static void write(
      Crop crop, float[] image, int imageAt, int side, float[] target, int targetAt) {
    if (crop.extent == 1) {
      System.arraycopy(image, imageAt, target, targetAt, side * side * 3);
      return;
    }
    int at = targetAt;
    for (int h = 0; h < side; h++) {
      float row = position(crop.top, crop.extent, h, side);
      int above = Math.min((int) row, side - 2);
      for (int w = 0; w < side; w++) {
        float column = position(crop.left, crop.extent, w, side);
        int left = Math.min((int) column, side - 2);
        int corner = imageAt + (above * side + left) * 3;
        for (int c = corner; c < corner + 3; c++) {
          float upper = mix(image[c], image[c + 3], column - left);
          float lower = mix(image[c + side * 3], image[c + side * 3 + 3], column - left);
          target[at++] = mix(upper, lower, row - above);
        }
      }
    }
  }

  private static float position(float start, float extent, int i, int side) {
    return Math.clamp((start + (i + 0.5f) / side * extent) * side - 0.5f, 0f, side - 1f);
  }

  private static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }

  private static void mirror(float[] image, int at, int side) {
    for (int row = at; row < at + side * side * 3; row += side * 3) {
      for (int left = row, right = row + (side - 1) * 3; left < right; left += 3, right -= 3) {
        for (int c = 0; c < 3; c++) {
          float swapped = image[left + c];
          image[left + c] = image[right + c];
          image[right + c] = swapped;
        }
      }
    }
  }

  private static void flip(float[] image, int at, int side) {
    int row = side * 3;
    for (int upper = at, lower = at + (side - 1) * row; upper < lower; upper += row, lower -= row) {
      for (int i = 0; i < row; i++) {
        float swapped = image[upper + i];
        image[upper + i] = image[lower + i];
        image[lower + i] = swapped;
      }
    }
  }

  /** Builds all views from the operators of other software. */
  public <T> List<T> rebuild(int side, Operators<T> operators, T image) {
    List<T> seen = new ArrayList<>();
    seen.add(image);
    for (int view = 1; view < views(); view++) {
      Crop crop = crop(view);
      float[] rows = shares(crop.top, crop.extent, side, isUpsideDown(view));
      float[] columns = shares(crop.left, crop.extent, side, isMirrored(view));
      seen.add(operators.resampled(rows, columns, image));
    }
    return seen;
  }

  /** Returns {@code [side][side]}: what each pixel of an image adds to each pixel of a view. */
  private static float[] shares(float start, float extent, int side, boolean reversed) {
    float[] shares = new float[side * side];
    for (int i = 0; i < side; i++) {
      float position = extent == 1 ? i : position(start, extent, i, side);
      int before = Math.min((int) position, side - 2);
      int to = reversed ? side - 1 - i : i;
      shares[before * side + to] = 1 - (position - before);
      shares[(before + 1) * side + to] = position - before;
    }
    return shares;
  }
}
