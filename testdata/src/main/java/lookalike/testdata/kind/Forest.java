package lookalike.testdata.kind;

import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Picture;

/** Trees one behind the other in misty light, leaves above, a forest floor below. */
final class Forest implements Picture {
  private static final int ROWS = 9;
  private final Noise noise;
  private final Colour leaf;
  private final Colour bark;
  private final Colour floor;
  private final Colour mist;
  private final Colour sun;
  private final double density;
  private final double girth;
  private final double side;
  private final double shift;
  private final double horizon;
  private final double canopy;
  private final boolean birch;
  private final double[] behind = new double[3];
  private double open;

  private Forest(Tint mood, Dice dice) {
    noise = new Noise(dice.bits());
    density = dice.between(0.5, 0.8);
    girth = dice.between(0.07, 0.13);
    side = dice.between(-0.8, 0.8);
    shift = dice.between(0, 50);
    horizon = dice.between(-0.4, -0.15);
    canopy = dice.between(0.05, 0.4);
    birch = dice.chance(0.25);
    double vary = dice.between(0.8, 1.2);
    int[] rgb =
        switch (mood) {
          case ORANGE -> new int[] {0xC06A1E, 0x9A6A34, 0xF3DDB0};
          case YELLOW -> new int[] {0xC9A52C, 0x8F7A3A, 0xF2EBC0};
          case GREY -> new int[] {0x5F6A5C, 0x5E5A4E, 0xCDD3D6};
          case WHITE -> new int[] {0xC9CFD3, 0xDFE4EA, 0xDCE4EC};
          case TEAL -> new int[] {0x2E5E50, 0x3F5A44, 0xB9D2CF};
          default -> new int[] {0x5C8A2C, 0x5A6B34, 0xE2ECC4};
        };
    leaf = Colour.srgb(rgb[0]).times(vary);
    floor = Colour.srgb(rgb[1]).times(vary);
    mist = Colour.srgb(rgb[2]).varied(dice, 0.08);
    bark = Colour.srgb(birch ? 0xB9B4A8 : dice.pick(0x4A3A2C, 0x3B332C, 0x5A4634));
    sun = new Colour(1.5, 1.3, 0.95);
  }

  /** A wood in the mood of a season. */
  static Shot view(Tint mood, Dice dice) {
    return new Shot(new Forest(mood, dice), Film.any(dice));
  }

  @Override
  public void expose(double x, double y, double[] out) {
    open = 1;
    out[0] = 0;
    out[1] = 0;
    out[2] = 0;
    for (int row = 1; row <= ROWS && open > 0.02; row++) {
      double depth = 0.8 + 0.48 * row + 0.04 * row * row;
      trunk(x, y, depth, row, out);
      leaves(x, y, depth, row, out);
    }
    if (open > 0.02) {
      backdrop(x, y);
      lay(behind[0], behind[1], behind[2], 1, out);
    }
    shafts(x, y, out);
  }

  /** Adds what is seen of something through all that stands before it. */
  private void lay(double red, double green, double blue, double cover, double[] out) {
    out[0] += open * cover * red;
    out[1] += open * cover * green;
    out[2] += open * cover * blue;
    open *= 1 - cover;
  }

  /** Lays something that the mist hides the more the deeper it stands. */
  private void lay(Colour colour, double light, double depth, double cover, double[] out) {
    double clear = Curves.exp(-0.2 * (depth - 1));
    lay(
        Curves.mix(mist.red(), colour.red() * light * sun.red(), clear),
        Curves.mix(mist.green(), colour.green() * light * sun.green(), clear),
        Curves.mix(mist.blue(), colour.blue() * light * sun.blue(), clear),
        cover,
        out);
  }

  /** The floor up to the horizon, and the bright mist beyond. */
  private void backdrop(double x, double y) {
    double glow = 0.75 + 0.5 * Curves.smooth(1.2, 0, Math.abs(x - side) + 0.6 * Math.abs(y - 0.2));
    behind[0] = mist.red() * glow;
    behind[1] = mist.green() * glow;
    behind[2] = mist.blue() * glow;
    if (y < horizon) {
      double depth = 0.9 / (horizon - y + 0.06);
      double across = x * depth;
      double litter = noise.octaves(7 * across, 9 * depth, 4);
      double clump = noise.octaves(1.3 * across + 5, 1.6 * depth, 3);
      double light =
          0.32 + 0.3 * Curves.smooth(0, 0.5, noise.octaves(0.9 * across + shift, depth, 2));
      double tone = light * Math.max(0.15, 1 + 0.75 * litter);
      double green = Curves.smooth(-0.15, 0.35, clump);
      double clear = Curves.exp(-0.16 * depth);
      behind[0] =
          Curves.mix(behind[0], tone * Curves.mix(floor.red(), leaf.red() * 0.7, green), clear);
      behind[1] =
          Curves.mix(behind[1], tone * Curves.mix(floor.green(), leaf.green() * 0.7, green), clear);
      behind[2] =
          Curves.mix(behind[2], tone * Curves.mix(floor.blue(), leaf.blue() * 0.7, green), clear);
    }
  }

  private void trunk(double x, double y, double depth, int row, double[] out) {
    double spread = 0.75;
    double bend = 0.05 * noise.at(0.6 * y, 3.1 * row + shift);
    double place = (x * depth + bend * depth + shift + 3.7 * row) / spread;
    long cell = (long) Math.floor(place);
    if (noise.cell(cell, row) > density) {
      return;
    }
    double middle = cell + 0.3 + 0.4 * noise.cell(cell + 91, row);
    double foot = horizon - 0.9 / depth + 0.06;
    double up = (y - foot) * depth;
    if (up < 0) {
      return;
    }
    double thick = girth * (0.55 + 0.9 * noise.cell(cell, row + 40));
    thick *= 1 + 0.5 * Curves.exp(-6 * up) - Math.min(0.4, 0.06 * up);
    double lean = (noise.cell(cell + 7, row + 3) - 0.5) * 0.1 * up / depth;
    double across = (place - middle - lean) * spread / thick;
    double edge = 0.012 * depth / thick;
    double inside = Curves.smooth(1 + edge, 1 - edge, Math.abs(across));
    if (inside == 0) {
      return;
    }
    double crease = noise.octaves(4.5 * across + 13 * cell, 1.6 * up, 3);
    double grain = birch ? birchBark(across, up, cell) : 1 + 0.6 * crease;
    double round = across * (side > 0 ? 1 : -1);
    double rim = 0.22 + 0.5 * Curves.smooth(-0.3, 1, round) + 0.12 * Math.abs(across);
    double moss = Curves.smooth(0.1, 0.5, crease + 0.5 - up) * 0.6;
    double light = Math.max(0.08, grain) * rim;
    lay(bark.mixed(leaf.times(0.6), moss), light, depth, inside, out);
  }

  private double birchBark(double across, double up, long cell) {
    double mark = noise.octaves(1.2 * across + cell, 9 * up, 3);
    return 1.1 - 0.9 * Curves.smooth(0.12, 0.32, mark);
  }

  private void leaves(double x, double y, double depth, int row, double[] out) {
    double u = x * depth + 5.3 * row + shift;
    double v = y * depth - 2.1 * row;
    double high = Curves.smooth(canopy - 0.5, canopy + 0.9, y - 0.02 * row);
    double low =
        Curves.smooth(0.35, 0, (y - horizon) * depth + 0.4)
            * Curves.smooth(-1.5, 0, (y - horizon) * depth);
    double wanted = Math.max(high, 0.55 * low);
    if (wanted == 0) {
      return;
    }
    double clump = noise.octaves(0.9 * u, 0.9 * v, 2);
    if (wanted + 0.6 * clump < 0.25) {
      return;
    }
    double fine = noise.octaves(7.5 * u, 7.5 * v, 3);
    double cover = Curves.smooth(0.42, 0.56, wanted * 0.75 + 0.45 * clump + 0.4 * fine);
    if (cover == 0) {
      return;
    }
    double lit = Curves.clamp(0.45 + 0.8 * noise.octaves(6 * u + 20, 6 * v, 2) + 0.25 * y);
    double through = 0.3 + 1.1 * lit * lit;
    lay(leaf, 0.8 * through, depth, cover, out);
  }

  private void shafts(double x, double y, double[] out) {
    double angle = (x - side * 1.4) / (1.9 - y);
    double beam = Curves.smooth(0.05, 0.6, noise.octaves(5 * angle + shift, 0.4, 2));
    double strength = 0.16 * beam * Curves.smooth(-0.9, 0.8, y);
    out[0] += strength * mist.red();
    out[1] += strength * mist.green();
    out[2] += strength * mist.blue() * 0.85;
  }
}
