package lookalike.testdata.kind;

import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Picture;

/** The sun low over the sea: waves, clouds, a headland, a beach. */
final class Seaside implements Picture {
  private static final double EYE = 0.5;
  private final Noise noise;
  private final Sky sky;
  private final Colour water;
  private final Colour sand;
  private final double opening;
  private final double pitch;
  private final double shore;
  private final double headland;
  private final double headlandSide;
  private final double swell;
  private final double roll;

  private Seaside(Tint mood, Dice dice) {
    noise = new Noise(dice.bits());
    opening = dice.between(0.4, 0.6);
    pitch = dice.between(-0.1, 0.08);
    shore = dice.chance(0.6) ? dice.between(1.6, 2.6) : 0;
    headland = dice.chance(0.65) ? dice.between(0.05, 0.16) : 0;
    headlandSide = dice.between(-0.5, 0.5);
    swell = dice.between(0.5, 1.3);
    roll = dice.between(-0.012, 0.012);
    boolean day = mood == Tint.BLUE || mood == Tint.TEAL;
    double high = day ? dice.between(0.3, 0.6) : dice.between(0.02, 0.13);
    double side = dice.between(-0.35, 0.35);
    double length = Math.sqrt(side * side + high * high + 1);
    double clouds = dice.between(0.15, 0.8);
    Colour[] tones = tones(mood);
    sky =
        new Sky(
            tones[0].varied(dice, 0.12),
            tones[1].varied(dice, 0.08),
            tones[2].varied(dice, 0.06),
            side / length,
            high / length,
            1 / length,
            clouds,
            noise);
    water = tones[3].varied(dice, 0.15);
    sand = Colour.srgb(dice.pick(0xB59A74, 0x9A8262, 0xC9B48C));
  }

  private static Colour[] tones(Tint mood) {
    int[] rgb =
        switch (mood) {
          case ORANGE -> new int[] {0x54678F, 0xF0A45C, 0xFFB04A, 0x1C3646};
          case RED -> new int[] {0x3A3358, 0xD9603C, 0xFF7A3A, 0x1A2433};
          case PINK -> new int[] {0x6A7DB0, 0xF0B4AE, 0xFFC0A0, 0x2E4660};
          case PURPLE -> new int[] {0x2C2F5E, 0xB0789A, 0xF09AA0, 0x1E2344};
          case TEAL -> new int[] {0x3D7FB0, 0xBFDDE0, 0xFFF0D8, 0x0E5F66};
          default -> new int[] {0x2F6FBE, 0xBBD3E8, 0xFFF2DE, 0x123F66};
        };
    Colour[] tones = new Colour[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      tones[i] = Colour.srgb(rgb[i]);
    }
    return tones;
  }

  /** The sea at an hour of the day, which is the mood. */
  static Shot view(Tint mood, Dice dice) {
    return new Shot(new Seaside(mood, dice), Film.any(dice));
  }

  @Override
  public void expose(double px, double py, double[] out) {
    double dx = px * opening;
    double dy = py * opening + pitch + roll * px;
    double length = Math.sqrt(dx * dx + dy * dy + 1);
    double side = dx / length;
    double up = dy / length;
    double into = 1 / length;
    if (up < -0.0005) {
      sea(side, up, into, out);
    } else {
      sky.look(side, Math.max(0.001, up), into, out);
    }
    land(dx, dy, out);
  }

  private void land(double dx, double dy, double[] out) {
    if (headland == 0 || dy < -0.012) {
      return;
    }
    double along = (dx - headlandSide) * (headlandSide > 0 ? 1 : -1);
    double ridge =
        headland
            * Curves.smooth(-0.1, 0.5, along + 0.18)
            * (0.75 + 0.35 * noise.octaves(5 * dx, 3, 4));
    double over = Curves.smooth(ridge, ridge - 0.006, dy);
    double tone = 0.1 + 0.06 * noise.octaves(22 * dx, 30 * dy, 3);
    double mist = 0.22;
    out[0] = Curves.mix(out[0], tone * 0.5 + mist * sky.horizon().red(), over);
    out[1] = Curves.mix(out[1], tone * 0.5 + mist * sky.horizon().green(), over);
    out[2] = Curves.mix(out[2], tone * 0.6 + mist * sky.horizon().blue(), over);
  }

  private void sea(double dx, double dy, double dz, double[] out) {
    double reach = -EYE / dy;
    double x = dx * reach;
    double z = dz * reach;
    double calm = swell / (1 + 0.05 * reach);
    double slopeX = calm * 0.1 * noise.octaves(2.1 * x, 4.5 * z, 4);
    double slopeZ = calm * 0.17 * noise.octaves(1.3 * x + 9, 5.5 * z + 5, 4);
    double length = Math.sqrt(slopeX * slopeX + slopeZ * slopeZ + 1);
    double nx = -slopeX / length;
    double ny = 1 / length;
    double nz = -slopeZ / length;
    double facing = -(dx * nx + dy * ny + dz * nz);
    double rx = dx + 2 * facing * nx;
    double ry = Math.abs(dy + 2 * facing * ny);
    double rz = dz + 2 * facing * nz;
    double scale = 1 / Math.sqrt(rx * rx + ry * ry + rz * rz);
    sky.look(rx * scale, ry * scale, rz * scale, out);
    double mirror = 0.03 + 0.9 * Curves.power(1 - Curves.clamp(facing), 4);
    double deep = 0.55 + 1.4 * Curves.clamp(slopeZ + 0.1);
    double glitter = glitter(rx * scale, ry * scale, rz * scale);
    double far = Curves.smooth(18, 120, reach);
    out[0] = seaLight(out[0], water.red() * deep, sky.glow().red() * glitter, mirror);
    out[1] = seaLight(out[1], water.green() * deep, sky.glow().green() * glitter, mirror);
    out[2] = seaLight(out[2], water.blue() * deep, sky.glow().blue() * glitter, mirror);
    out[0] = Curves.mix(out[0], sky.horizon().red() * 0.8, 0.6 * far);
    out[1] = Curves.mix(out[1], sky.horizon().green() * 0.8, 0.6 * far);
    out[2] = Curves.mix(out[2], sky.horizon().blue() * 0.8, 0.6 * far);
    if (shore > 0) {
      beach(x, z, out);
    }
  }

  private static double seaLight(double mirrored, double body, double glitter, double mirror) {
    return Math.min(mirrored, 2.5) * mirror + body * (1 - mirror) * 0.8 + glitter;
  }

  private double glitter(double rx, double ry, double rz) {
    double facing = Math.max(0, rx * sky.sunX() + ry * sky.sunY() + rz * sky.sunZ());
    return 0.9 * Curves.power(facing, 160);
  }

  private void beach(double x, double z, double[] out) {
    double line = shore + 0.3 * x + 0.22 * noise.octaves(0.8 * x, 3, 3);
    double dry = line - z;
    double foam =
        Curves.smooth(-0.35, -0.02, dry)
            * Curves.smooth(0.08, 0, dry)
            * Curves.smooth(
                -0.15, 0.3, noise.octaves(6 * x, 9 * z, 3) + 0.9 * Curves.smooth(-0.12, 0, dry));
    double wet = Curves.smooth(0, 0.05, dry);
    double damp = Curves.smooth(0.55, 0, dry);
    double grain =
        1 + 0.16 * noise.octaves(26 * x, 26 * z, 3) + 0.1 * noise.octaves(2 * x, 5 * z, 2);
    double light = grain * (0.55 - 0.3 * damp);
    double shine = 0.35 * damp;
    out[0] = bank(out[0], sand.red() * light * (0.4 + sky.horizon().red()), shine, wet, foam);
    out[1] = bank(out[1], sand.green() * light * (0.4 + sky.horizon().green()), shine, wet, foam);
    out[2] = bank(out[2], sand.blue() * light * (0.4 + sky.horizon().blue()), shine, wet, foam);
  }

  private double bank(double sea, double ground, double shine, double wet, double foam) {
    double land = Curves.mix(ground, Math.min(sea, 1.2), shine);
    return Curves.mix(Curves.mix(sea, land, wet), 0.25 + 0.55 * sky.horizon().luminance(), foam);
  }
}
