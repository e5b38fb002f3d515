package lookalike.insight.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.DecodeLimits;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.work.Watch;

/**
 * Draws a map: every image as a dot, and thumbnails at their places as long as they do not overlap.
 */
public final class MapPicture {

  private static final int SIDE = 2400;
  private static final int MARGIN = 24;

  /** A thumbnail takes this share of the side of the room there is for each: maps have gaps. */
  private static final double SHARE = 0.8;

  private static final int LEAST = 40;
  private static final int MOST = 200;
  private static final int DOT = 2;
  private static final byte PAPER = (byte) 250;
  private static final byte INK = (byte) 150;

  private final byte[] pixels = new byte[SIDE * SIDE * 3];

  /** What is taken by the thumbnails drawn so far, each with the square around it. */
  private final boolean[] taken = new boolean[SIDE * SIDE];

  private MapPicture() {
    Arrays.fill(pixels, PAPER);
  }

  /** Returns a square picture of 2,400 pixels. */
  public static RgbImage draw(ImageMap map, ImageIndex index, Watch watch) throws IOException {
    MapPicture picture = new MapPicture();
    int side = Math.clamp((long) (SHARE * SIDE / Math.sqrt(map.size() + 1.0)), LEAST, MOST);
    List<Integer> dots = new ArrayList<>();
    for (int i = 0; i < map.size(); i++) {
      watch.tell("drawing the map", i, map.size());
      int x = MARGIN + side / 2 + (int) (map.x()[i] * (SIDE - 2 * MARGIN - side));
      int y = MARGIN + side / 2 + (int) (map.y()[i] * (SIDE - 2 * MARGIN - side));
      if (picture.isFree(x, y, side)) {
        picture.take(x, y, side);
        picture.draw(thumbnail(map.ids().get(i), index, side), x, y);
      } else {
        dots.add(y * SIDE + x);
      }
    }
    dots.forEach(picture::dot);
    return new RgbImage(SIDE, SIDE, picture.pixels);
  }

  private static RgbImage thumbnail(String id, ImageIndex index, int side) throws IOException {
    ImageRecord found =
        index
            .image(id, Part.THUMBNAIL)
            .orElseThrow(() -> new IOException("image " + id + " is gone"));
    return Thumbnail.of(new ImageDecoder(DecodeLimits.LOCAL).decode(found.thumbnail(), side), side);
  }

  /** Tells whether a square is free: one of the same size that overlaps it holds a corner of it. */
  private boolean isFree(int x, int y, int side) {
    int reach = side / 2;
    for (int dy = -reach; dy <= reach; dy += reach) {
      for (int dx = -reach; dx <= reach; dx += reach) {
        if (taken[(y + dy) * SIDE + x + dx]) {
          return false;
        }
      }
    }
    return true;
  }

  private void take(int x, int y, int side) {
    for (int row = y - side / 2; row <= y + side / 2; row++) {
      int at = row * SIDE + x - side / 2;
      Arrays.fill(taken, at, at + side / 2 * 2 + 1, true);
    }
  }

  private void draw(RgbImage image, int middleX, int middleY) {
    int left = middleX - image.width() / 2;
    int top = middleY - image.height() / 2;
    for (int row = 0; row < image.height(); row++) {
      int at = ((top + row) * SIDE + left) * 3;
      System.arraycopy(image.pixels(), row * image.width() * 3, pixels, at, image.width() * 3);
    }
  }

  private void dot(int at) {
    for (int dy = 0; dy < DOT; dy++) {
      for (int dx = 0; dx < DOT; dx++) {
        int pixel = at + dy * SIDE + dx;
        if (!taken[pixel]) {
          Arrays.fill(pixels, 3 * pixel, 3 * pixel + 3, INK);
        }
      }
    }
  }
}
