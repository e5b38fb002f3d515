package lookalike.testdata;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import lookalike.testdata.render.Dice;

/**
 * Short films whose next frame can be told from the last two: one or two discs on a shaded ground,
 * each at its own constant velocity, turned back by the edges. Two discs pass over each other.
 * Always the same pixels.
 */
public final class MovingDiscs {
  private static final int SAMPLES = 4; // along a pixel's side, where the edge of a disc runs

  private MovingDiscs() {}

  /** A disc; lengths in sides of the picture, velocity in sides a frame. */
  private record Disc(double x, double y, double speedX, double speedY, double radius, int colour) {

    static Disc any(Dice dice) {
      double radius = dice.between(0.1, 0.18);
      double angle = dice.between(0, 2 * Math.PI);
      double speed = dice.between(0.02, 0.06);
      int colour = 0;
      for (int band = 0; band < 3; band++) {
        colour = (colour << 8) | dice.below(256);
      }
      return new Disc(
          dice.between(radius, 1 - radius),
          dice.between(radius, 1 - radius),
          speed * StrictMath.cos(angle),
          speed * StrictMath.sin(angle),
          radius,
          // At one end of some band, so that it stands out against the middling ground.
          colour | (0xE0 << (8 * dice.below(3))));
    }

    Disc after(int frames) {
      return new Disc(
          bounced(x + frames * speedX), bounced(y + frames * speedY), 0, 0, radius, colour);
    }

    /** Where a straight way ends when it is folded back between the edges. */
    private double bounced(double way) {
      double room = 1 - 2 * radius;
      double folded = (way - radius) - 2 * room * Math.floor((way - radius) / (2 * room));
      return radius + (folded <= room ? folded : 2 * room - folded);
    }

    /** The share of the pixel at this place that the disc covers. */
    double coverage(int column, int row, int side) {
      int inside = 0;
      for (int down = 0; down < SAMPLES; down++) {
        for (int across = 0; across < SAMPLES; across++) {
          double dx = (column + (across + 0.5) / SAMPLES) / side - x;
          double dy = (row + (down + 0.5) / SAMPLES) / side - y;
          inside += dx * dx + dy * dy < radius * radius ? 1 : 0;
        }
      }
      return (double) inside / (SAMPLES * SAMPLES);
    }
  }

  /** Light that falls off across the picture. */
  private record Ground(double tone, double slopeX, double slopeY) {

    static Ground any(Dice dice) {
      return new Ground(dice.between(80, 130), dice.between(-50, 50), dice.between(-50, 50));
    }

    double at(int column, int row, int side) {
      return tone + slopeX * ((column + 0.5) / side - 0.5) + slopeY * ((row + 0.5) / side - 0.5);
    }
  }

  /**
   * Renders one clip.
   *
   * @param clip its number, from 0; every other clip has one disc, the others two
   * @param frames how many, 1 to 10,000
   * @param side rows and columns, 16 to 1024
   */
  public static List<BufferedImage> clip(long seed, int clip, int frames, int side) {
    require("frames", frames, 1, 10_000);
    require("side", side, 16, 1024);
    Dice dice = Dice.named(seed, "discs", clip);
    Ground ground = Ground.any(dice);
    List<Disc> discs = new ArrayList<>();
    for (int i = 0; i <= clip % 2; i++) {
      discs.add(Disc.any(dice));
    }
    List<BufferedImage> images = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      int frame = i;
      images.add(render(ground, discs.stream().map(disc -> disc.after(frame)).toList(), side));
    }
    return images;
  }

  private static BufferedImage render(Ground ground, List<Disc> discs, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double light = ground.at(column, row, side);
        double[] bands = {light, light, light};
        for (Disc disc : discs) {
          double share = disc.coverage(column, row, side);
          for (int band = 0; band < 3 && share > 0; band++) {
            bands[band] += share * (((disc.colour >> (8 * band)) & 255) - bands[band]);
          }
        }
        int rgb = 0;
        for (int band = 2; band >= 0; band--) {
          rgb = (rgb << 8) | (int) (bands[band] + 0.5);
        }
        image.setRGB(column, row, rgb);
      }
    }
    return image;
  }

  /**
   * Writes clips as folders of numbered PNG files, {@code clip-000/000.png} and so on.
   *
   * @param clips how many, 1 to 1000
   * @throws IOException if a file cannot be written
   */
  public static void writeTo(Path folder, long seed, int clips, int frames, int side)
      throws IOException {
    require("clips", clips, 1, 1000);
    for (int clip = 0; clip < clips; clip++) {
      Path own = Files.createDirectories(folder.resolve("clip-%03d".formatted(clip)));
      List<BufferedImage> images = clip(seed, clip, frames, side);
      for (int i = 0; i < frames; i++) {
        ImageIO.write(images.get(i), "png", own.resolve("%03d.png".formatted(i)).toFile());
      }
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", allowed: " + least + ".." + most);
    }
  }
}
