package lookalike.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.model.network.Block;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Operators;

/**
 * Over which views of an image its code is averaged. More views make a steadier vector, and cost as
 * many times the work of the network; vectors of different averaging can be compared.
 */
public enum Averaging {
  /** The whole image: 1 view. */
  WHOLE(List.of(Crop.WHOLE), false, false),

  /** The whole image and its mirror image: 2 views. */
  MIRROR(List.of(Crop.WHOLE), true, false),

  /**
   * The whole image and its mirror image, and for all blocks but those that stand upright, such as
   * {@link Block#KIND}, both upside down: 4 views.
   */
  FLIPS(List.of(Crop.WHOLE), true, true),

  /** The whole, four corners and the middle at four fifths of the sides, all mirrored: 12 views. */
  CROPS(
      List.of(
          Crop.WHOLE,
          new Crop(0, 0, 0.8f),
          new Crop(0.2f, 0, 0.8f),
          new Crop(0, 0.2f, 0.8f),
          new Crop(0.2f, 0.2f, 0.8f),
          Crop.MIDDLE),
      true,
      false),

  /**
   * What each block gains most by, see {@link Block.Views}: the whole image, mirrored and upside
   * down, and its middle at four fifths of the sides, mirrored: 6 views, at most 4 a block.
   */
  BLOCKWISE(
      List.of(
          new View(Crop.WHOLE, false, false),
          new View(Crop.WHOLE, true, false),
          new View(Crop.WHOLE, false, true),
          new View(Crop.WHOLE, true, true),
          new View(Crop.MIDDLE, false, false),
          new View(Crop.MIDDLE, true, false)));

  /** A part of an image, in shares of its sides. */
  private record Crop(float left, float top, float extent) {
    static final Crop WHOLE = new Crop(0, 0, 1);
    static final Crop MIDDLE = new Crop(0.1f, 0.1f, 0.8f);
  }

  /** A part of an image, and how it is turned. */
  private record View(Crop crop, boolean mirrored, boolean upsideDown) {}

  private final List<View> views;

  Averaging(List<View> views) {
    this.views = views;
  }

  Averaging(List<Crop> crops, boolean mirrored, boolean upsideDown) {
    this(
        Stream.of(false, true)
            .filter(isUpsideDown -> upsideDown || !isUpsideDown)
            .flatMap(
                isUpsideDown ->
                    Stream.of(false, true)
                        .filter(isMirrored -> mirrored || !isMirrored)
                        .flatMap(
                            isMirrored ->
                                crops.stream()
                                    .map(crop -> new View(crop, isMirrored, isUpsideDown))))
            .toList());
  }

  /** Returns how many views there are. */
  public int views() {
    return views.size();
  }

  /** Returns over which of the views, by their numbers, the code of a block is averaged. */
  List<Integer> views(VectorLayout.Span block) {
    Block.Views wanted = Block.named(block.name()).views();
    return IntStream.range(0, views.size()).filter(view -> isFor(wanted, view)).boxed().toList();
  }

  private boolean isFor(Block.Views wanted, int number) {
    View view = views.get(number);
    boolean isWhole = view.crop.equals(Crop.WHOLE);
    return switch (wanted) {
      case UPRIGHT -> !view.upsideDown;
      case FLIPPED -> this != BLOCKWISE || isWhole;
      case TURNED -> this != BLOCKWISE || (isWhole && view.mirrored == view.upsideDown);
    };
  }

  private Crop crop(int view) {
    return views.get(view).crop;
  }

  private boolean isMirrored(int view) {
    return views.get(view).mirrored;
  }

  private boolean isUpsideDown(int view) {
    return views.get(view).upsideDown;
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
