package lookalike.testdata.kind;

import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Picture;

/** Cloth from close by: woven plain, in stripes, checks or tartan, or knitted; lying in folds. */
final class Fabric implements Picture {
  private enum Pattern {
    PLAIN,
    STRIPES,
    GINGHAM,
    TARTAN,
    KNIT
  }

  private final Noise noise;
  private final Pattern pattern;
  private final Colour first;
  private final Colour second;
  private final Colour third;
  private final double threads;
  private final double period;
  private final double cosine;
  private final double sine;
  private final double folds;
  private final double foldScale;
  private final double lightX;
  private final double lightY;
  private final boolean twill;

  private Fabric(Tint tint, Pattern pattern, Dice dice) {
    this.pattern = pattern;
    noise = new Noise(dice.bits());
    first = tint.shade(dice);
    second = Colour.srgb(dice.pick(0xECE6DA, 0xE3DCCB, 0x2A2C33, 0xD9C9A3)).varied(dice, 0.05);
    third = Colour.srgb(dice.pick(0x2B3A4E, 0xC9A64B, 0x7C2A2A, 0xF1EEE6));
    threads = pattern == Pattern.KNIT ? dice.between(9, 16) : dice.between(34, 62);
    period = Math.floor(dice.between(8, 18)) * 2;
    double turn = dice.between(-0.7, 0.7);
    cosine = StrictMath.cos(turn);
    sine = StrictMath.sin(turn);
    folds = dice.chance(0.75) ? dice.between(0.1, 0.32) : 0.03;
    foldScale = dice.between(0.6, 1.2);
    double side = dice.between(0, 6.28);
    lightX = 0.75 * StrictMath.cos(side);
    lightY = 0.75 * StrictMath.sin(side);
    twill = dice.chance(0.4);
  }

  /** A woven cloth of one colour. */
  static Shot woven(Tint tint, Dice dice) {
    return shot(tint, dice.chance(0.5) ? Pattern.PLAIN : Pattern.KNIT, dice);
  }

  /** A striped cloth. */
  static Shot striped(Tint tint, Dice dice) {
    return shot(tint, Pattern.STRIPES, dice);
  }

  /** A checked cloth: gingham or tartan. */
  static Shot checked(Tint tint, Dice dice) {
    return shot(tint, dice.chance(0.5) ? Pattern.GINGHAM : Pattern.TARTAN, dice);
  }

  private static Shot shot(Tint tint, Pattern pattern, Dice dice) {
    Fabric fabric = new Fabric(tint, pattern, dice);
    return new Shot(fabric, Film.any(dice));
  }

  @Override
  public void expose(double px, double py, double[] out) {
    // Seen a little from the side: the far edge is smaller.
    double depth = 1 / (1 - 0.16 * py);
    double x = px * depth;
    double y = py * depth;
    double step = 0.01;
    double here = fold(x, y);
    double slopeX = (fold(x + step, y) - here) / step;
    double slopeY = (fold(x, y + step) - here) / step;
    double u = (cosine * x + sine * y + 0.12 * slopeX + 6) * threads;
    double v = (cosine * y - sine * x + 0.12 * slopeY + 6) * threads;
    double relief = pattern == Pattern.KNIT ? knit(u, v, out) : weave(u, v, out);
    double facing = 0.66 - slopeX * lightX - slopeY * lightY;
    double length = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
    double main = Math.max(0, facing / length + 0.18) * 1.25;
    double hollow = Curves.smooth(-1.1 * folds, 0.5 * folds, here + 0.2 * folds);
    double light = (main * (0.55 + 0.45 * hollow) + 0.28 * (0.4 + 0.6 * hollow)) * relief;
    double fluff = 1 + 0.12 * noise.at(90 * x, 90 * y);
    for (int i = 0; i < 3; i++) {
      out[i] *= light * fluff;
    }
  }

  private double fold(double x, double y) {
    double bend = 0.6 * noise.at(0.5 * foldScale * x, 0.5 * foldScale * y);
    double along = foldScale * (x * 0.8 + y * 0.5) + bend;
    double across = foldScale * (y * 0.8 - x * 0.5) * 0.35;
    double ridge = noise.at(1.5 * along, across);
    double fine = 0.25 * noise.at(2.6 * along + 9, 2 * across + bend);
    return folds * (1 - Math.abs(ridge) * 1.6 + fine);
  }

  /** Writes the thread's colour and returns how much light its roundness catches. */
  private double weave(double u, double v, double[] out) {
    long column = (long) Math.floor(u);
    long row = (long) Math.floor(v);
    boolean warpOver = twill ? ((column + row) & 3) < 2 : ((column + row) & 1) == 0;
    double a = Curves.fraction(u) - 0.5;
    double b = Curves.fraction(v) - 0.5;
    double across = warpOver ? a : b;
    double along = warpOver ? b : a;
    long thread = warpOver ? column : row;
    dye(thread, warpOver, out);
    double uneven = 0.86 + 0.28 * noise.cell(thread, warpOver ? 3 : 8);
    double round = 1 - 2.2 * across * across - (twill ? 0.6 : 1.3) * along * along;
    double lit = 1 + 0.5 * across * (warpOver ? lightX : lightY);
    return uneven * Math.max(0.2, round) * lit;
  }

  private void dye(long thread, boolean warp, double[] out) {
    double place = Curves.fraction(thread / period);
    Colour colour =
        switch (pattern) {
          case STRIPES -> stripe(warp ? place : 0.9, warp);
          case GINGHAM -> place < 0.5 ? first : second;
          case TARTAN -> tartan(Curves.fraction(thread / (period * 2)));
          default -> first;
        };
    out[0] = colour.red();
    out[1] = colour.green();
    out[2] = colour.blue();
  }

  private Colour stripe(double place, boolean warp) {
    if (!warp) {
      return second.mixed(first, 0.5);
    }
    return place < 0.5 ? first : place > 0.68 && place < 0.76 ? third : second;
  }

  private Colour tartan(double place) {
    if (place < 0.42) {
      return first;
    }
    if (place < 0.46 || (place > 0.9 && place < 0.94)) {
      return third;
    }
    return place > 0.66 && place < 0.7 ? second : first.times(0.3);
  }

  /** Stitches like rows of V; returns how much light they catch. */
  private double knit(double u, double v, double[] out) {
    double a = Curves.fraction(u) - 0.5;
    double slant = v * 1.25 - 0.75 * Math.abs(a) * 2;
    double b = Curves.fraction(slant) - 0.5;
    long stitch = (long) Math.floor(slant);
    out[0] = first.red();
    out[1] = first.green();
    out[2] = first.blue();
    double leg = Math.abs(Math.abs(a) - 0.25);
    double round = 1 - 9 * leg * leg - 2.2 * b * b;
    double strand = 1 + 0.14 * Curves.wave(26 * (b + 1.6 * Math.abs(a)));
    double uneven = 0.9 + 0.2 * noise.cell(stitch, (long) Math.floor(u));
    return Math.max(0.16, round) * strand * uneven * (1 + 0.4 * b * lightY);
  }
}
