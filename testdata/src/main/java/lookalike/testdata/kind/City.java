package lookalike.testdata.kind;

import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Picture;

/** A skyline at dusk or night, its windows lit, mirrored in a river. */
final class City implements Picture {
  private static final int ROWS = 5;
  private final Noise noise;
  private final Colour zenith;
  private final Colour horizon;
  private final Colour lamps;
  private final double bank;
  private final double tall;
  private final double broad;
  private final double shift;
  private final double awake;
  private final double ripple;

  private City(Tint mood, Dice dice) {
    noise = new Noise(dice.bits());
    bank = dice.between(-0.55, -0.15);
    tall = dice.between(0.55, 1.05);
    broad = dice.between(0.13, 0.22);
    shift = dice.between(0, 90);
    awake = dice.between(0.3, 0.6);
    ripple = dice.between(0.6, 1.4);
    int[] rgb =
        switch (mood) {
          case ORANGE -> new int[] {0x3B4470, 0xE08A4A};
          case PURPLE -> new int[] {0x2A2450, 0xA0608A};
          case PINK -> new int[] {0x4A5488, 0xE09A9A};
          case BLACK -> new int[] {0x0A0D18, 0x2A2B38};
          case GREY -> new int[] {0x59626C, 0x9AA0A4};
          default -> new int[] {0x14264F, 0x4F7399};
        };
    zenith = Colour.srgb(rgb[0]).varied(dice, 0.15);
    horizon = Colour.srgb(rgb[1]).varied(dice, 0.12);
    lamps = Colour.srgb(dice.pick(0xFFC67A, 0xFFD79A, 0xFFB560));
  }

  /** A city at an hour, which is the mood. */
  static Shot view(Tint mood, Dice dice) {
    Film film = Film.any(dice);
    return new Shot(new City(mood, dice), film.darker(mood == Tint.BLACK ? 0.45 : 0.75));
  }

  @Override
  public void expose(double x, double y, double[] out) {
    if (y > bank) {
      above(x, y - bank, out);
      return;
    }
    double depth = bank - y;
    double wave = noise.octaves(3.5 * x / (depth + 0.25), 2.2 / (depth + 0.05), 3);
    double stretch = 0.5 * noise.octaves(1.4 * x / (depth + 0.3) + 8, 5.5 / (depth + 0.06), 2);
    double shake = ripple * (0.03 + 0.22 * depth);
    above(
        x + 0.16 * shake * wave,
        Math.max(0.005, depth * (1 + 0.15 * stretch) + shake * wave * 0.8),
        out);
    double dark = 0.62 - 0.2 * depth + 0.12 * wave;
    out[0] = out[0] * dark + 0.01 * zenith.red();
    out[1] = out[1] * dark + 0.012 * zenith.green();
    out[2] = out[2] * dark + 0.02 * zenith.blue();
    double quay = Curves.smooth(0.022, 0.016, depth);
    for (int i = 0; i < 3; i++) {
      out[i] *= 1 - 0.85 * quay;
    }
  }

  private void above(double x, double up, double[] out) {
    double rise = Curves.clamp(Math.sqrt(up / 1.6));
    double cloud = noise.octaves(1.1 * x + shift, 4 * up, 4);
    double share = Curves.clamp(rise - 0.22 * Curves.smooth(-0.1, 0.7, cloud));
    out[0] = Curves.mix(horizon.red(), zenith.red(), share);
    out[1] = Curves.mix(horizon.green(), zenith.green(), share);
    out[2] = Curves.mix(horizon.blue(), zenith.blue(), share);
    for (int row = ROWS; row >= 1; row--) {
      building(x, up, row, out);
    }
    double street = 0.5 * Curves.exp(-up * 26);
    out[0] += street * lamps.red();
    out[1] += street * lamps.green();
    out[2] += street * lamps.blue();
  }

  private void building(double x, double up, int row, double[] out) {
    double width = broad * (1.25 - 0.14 * row);
    double place = (x + shift * row) / width;
    long cell = (long) Math.floor(place);
    double chance = noise.cell(cell, row * 17L);
    double across = place - cell;
    double margin = 0.02 + 0.12 * noise.cell(cell, row * 17L + 5);
    double middle = 1 - Math.abs(x) * 0.25;
    double height = tall * middle * (0.16 + 0.8 * chance * chance) * (0.5 + 0.14 * row);
    if (across < margin || across > 1 - margin) {
      return;
    }
    double crown = noise.cell(cell, row * 17L + 9);
    double face = Math.abs(across - 0.5) / (0.5 - margin);
    if (crown > 0.6) {
      height *= face < 0.55 ? 1.1 : 1;
    } else if (crown < 0.2) {
      height *= 1.12 - 0.24 * face;
    }
    if (crown > 0.85 && face < 0.03) {
      height *= 1.25;
    }
    if (up > height) {
      return;
    }
    double mist = 1 - Curves.exp(-0.2 * row);
    double wall = 0.035 + 0.05 * noise.cell(cell, row + 70);
    double side = across < 0.62 ? 1 : 0.55;
    double tone = wall * side * (0.8 + 0.4 * up / height);
    paint(out, horizon, tone + 0.5 * mist, 1);
    windows(across, up, height, cell, row, mist, out);
  }

  private void windows(
      double across, double up, double height, long cell, int row, double mist, double[] out) {
    double kind = noise.cell(cell, row + 111);
    double storeys = 26 + 16 * kind + 4 * row;
    double columns = 7 + Math.floor(6 * noise.cell(cell, row + 130));
    double v = up * storeys;
    double u = across * columns;
    long floor = (long) Math.floor(v);
    long column = (long) Math.floor(u);
    double on = noise.cell(column + cell * 31, floor + row * 57L);
    // Offices light whole floors, homes single rooms.
    if (kind > 0.6) {
      on = 0.5 * on + 0.5 * noise.cell(cell, floor + 200);
    }
    if (on > awake || up > height * 0.96) {
      return;
    }
    double frameU = Math.abs(Curves.fraction(u) - 0.5);
    double frameV = Math.abs(Curves.fraction(v) - 0.5);
    double wide = kind > 0.6 ? 0.46 : 0.32;
    double pane = Curves.smooth(wide, wide - 0.1, frameU) * Curves.smooth(0.34, 0.24, frameV);
    double strength = pane * (0.35 + 1.1 * on / awake) * (1 - 0.75 * mist);
    double cold = kind > 0.75 ? 0.7 : 0.1 * kind;
    out[0] += strength * Curves.mix(lamps.red(), 0.75, cold);
    out[1] += strength * Curves.mix(lamps.green(), 0.85, cold);
    out[2] += strength * Curves.mix(lamps.blue(), 0.9, cold);
  }

  private static void paint(double[] out, Colour colour, double light, double cover) {
    out[0] = Curves.mix(out[0], colour.red() * light, cover);
    out[1] = Curves.mix(out[1], colour.green() * light, cover);
    out[2] = Curves.mix(out[2], colour.blue() * light, cover);
  }
}
