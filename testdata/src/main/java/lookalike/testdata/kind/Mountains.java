package lookalike.testdata.kind;

import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Picture;

/** Mountains behind meadows, woods or a lake: a height field, marched through. */
final class Mountains implements Picture {
  private static final int CELLS = 220;
  private static final double SPAN = 11;
  private static final double FAR = 10;
  private final float[] heights = new float[CELLS * CELLS];
  private final double[] under = new double[3];
  private final Noise noise;
  private final Sky sky;
  private final Colour meadow;
  private final Colour wood;
  private final Colour rock;
  private final Colour sun;
  private final double snowLine;
  private final double lake;
  private final double haze;
  private final double eye;
  private final double pitch;
  private final double opening;

  private Mountains(Tint mood, Dice dice) {
    noise = new Noise(dice.bits());
    eye = dice.between(0.35, 0.6);
    pitch = dice.between(-0.02, 0.12);
    opening = dice.between(0.38, 0.55);
    haze = dice.between(0.035, 0.09);
    boolean water = dice.chance(0.5);
    lake = water ? dice.between(0.1, 0.2) : -1;
    double season = dice.between(-0.15, 0.15);
    snowLine = season + (mood == Tint.WHITE ? 0.25 : mood == Tint.BROWN ? 9 : 1.35);
    double side = dice.between(-1, 1);
    double high = dice.between(0.35, 0.8);
    double length = Math.sqrt(side * side + high * high + 0.36);
    double clouds = dice.between(0.1, 0.75);
    boolean warm = mood == Tint.ORANGE || mood == Tint.PINK || mood == Tint.BROWN;
    sun = warm ? new Colour(2.1, 1.45, 0.95) : new Colour(1.75, 1.6, 1.4);
    Colour zenith = Colour.srgb(mood == Tint.PINK ? 0x6F83B5 : 0x3F77BD).varied(dice, 0.15);
    Colour horizon =
        Colour.srgb(mood == Tint.PINK ? 0xF0B9A8 : warm ? 0xE9D6BC : 0xC4D7E6).varied(dice, 0.06);
    sky =
        new Sky(
            zenith,
            horizon,
            sun.times(0.62),
            side / length,
            high / length,
            -0.6 / length,
            clouds,
            noise);
    int green = dice.pick(0x55692F, 0x4A6433, 0x66703A);
    meadow =
        Colour.srgb(mood == Tint.ORANGE ? 0x9A7A35 : mood == Tint.BROWN ? 0xA9865A : green)
            .varied(dice, 0.15);
    wood = Colour.srgb(mood == Tint.ORANGE ? 0x8A4A1C : 0x24361F).varied(dice, 0.2);
    rock = Colour.srgb(mood == Tint.BROWN ? 0x9A5F3C : 0x716A64).varied(dice, 0.1);
    raise(dice.between(1.9, 2.9), dice.between(0.75, 1.15), dice.between(1, 3));
  }

  /** A landscape in the mood of a season or an hour. */
  static Shot view(Tint mood, Dice dice) {
    Mountains mountains = new Mountains(mood, dice);
    return new Shot(mountains, Film.any(dice));
  }

  private void raise(double tall, double fine, double foothills) {
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double x = (column / (double) CELLS - 0.5) * SPAN;
        double z = row / (double) CELLS * SPAN;
        double ridge = 0;
        double strength = 0.55;
        double scale = 0.27 * fine;
        double before = 1;
        for (int octave = 0; octave < 6; octave++) {
          double fold = 1 - Math.abs(noise.at(x * scale + 7 * octave, z * scale));
          fold *= fold;
          ridge += strength * fold * before;
          // Valleys stay smooth: fine ridges only grow on coarse ones.
          before = Curves.clamp(fold * 1.3);
          strength *= 0.5;
          scale *= 2.07;
        }
        double rise = Curves.smooth(1.2, foothills + 3.5, z);
        double hills = 0.16 * noise.octaves(0.9 * x, 0.9 * z, 3) + 0.1;
        heights[row * CELLS + column] = (float) (hills + rise * tall * Math.max(0, ridge - 0.28));
      }
    }
  }

  private double height(double x, double z) {
    double u = (x / SPAN + 0.5) * CELLS;
    double v = z / SPAN * CELLS;
    u = Math.max(0, Math.min(CELLS - 1.001, u));
    v = Math.max(0, Math.min(CELLS - 1.001, v));
    int column = (int) u;
    int row = (int) v;
    int at = row * CELLS + column;
    u -= column;
    v -= row;
    double near = heights[at] + (heights[at + 1] - heights[at]) * u;
    double far = heights[at + CELLS] + (heights[at + CELLS + 1] - heights[at + CELLS]) * u;
    return near + (far - near) * v;
  }

  @Override
  public void expose(double px, double py, double[] out) {
    double dx = px * opening;
    double dy = py * opening + pitch;
    double length = Math.sqrt(dx * dx + dy * dy + 1);
    dx /= length;
    dy /= length;
    double dz = 1 / length;
    double toLake = lake > 0 && dy < 0 ? (lake - eye) / dy : FAR;
    double toLand = march(0, eye, 0, dx, dy, dz, Math.min(FAR, toLake));
    if (toLand < Math.min(FAR, toLake)) {
      land(dx * toLand, dz * toLand, toLand, out);
    } else if (toLake < FAR) {
      water(dx, dy, dz, toLake, out);
    } else {
      sky.look(dx, Math.max(0, dy), dz, out);
    }
  }

  private double march(
      double ox, double oy, double oz, double dx, double dy, double dz, double limit) {
    double reach = 0.15;
    double before = reach;
    for (int i = 0; i < 110 && reach < limit; i++) {
      double gap = oy + dy * reach - height(ox + dx * reach, oz + dz * reach);
      if (gap < 0.0008 * reach) {
        double low = before;
        double high = reach;
        for (int j = 0; j < 5; j++) {
          double middle = (low + high) / 2;
          boolean above = oy + dy * middle > height(ox + dx * middle, oz + dz * middle);
          low = above ? middle : low;
          high = above ? high : middle;
        }
        return high;
      }
      before = reach;
      reach += Math.max(0.006 * reach, 0.5 * gap);
    }
    return limit;
  }

  private void land(double x, double z, double reach, double[] out) {
    double step = 0.03 + 0.004 * reach;
    double tall = height(x, z);
    double rough = 0.05 * reach > 0.2 ? 0.6 : 1;
    double slopeX = (height(x + step, z) - height(x - step, z)) / (2 * step);
    double slopeZ = (height(x, z + step) - height(x, z - step)) / (2 * step);
    slopeX += 0.35 * rough * noise.octaves(9 * x, 9 * z, 3);
    slopeZ += 0.35 * rough * noise.octaves(9 * x + 40, 9 * z, 3);
    double length = Math.sqrt(slopeX * slopeX + slopeZ * slopeZ + 1);
    double facing = (sky.sunY() - slopeX * sky.sunX() - slopeZ * sky.sunZ()) / length;
    double steep = 1 - 1 / length;
    double shadow = shadow(x, tall, z);
    double main = Math.max(0, facing) * shadow;
    double ambient = 0.34 * (0.6 + 0.4 / length);
    Colour ground = ground(x, z, tall, steep, reach);
    double clear = Curves.exp(-haze * reach * (1.2 - 0.25 * tall));
    double facingSun = Curves.clamp(0.5 + 0.5 * (x / (reach + 1e-6)) * sky.sunX());
    Colour air = sky.horizon().mixed(sky.zenith(), 0.25).times(0.75 + 0.3 * facingSun);
    out[0] = Curves.mix(air.red(), ground.red() * (main * sun.red() + ambient * 0.9), clear);
    out[1] = Curves.mix(air.green(), ground.green() * (main * sun.green() + ambient), clear);
    out[2] = Curves.mix(air.blue(), ground.blue() * (main * sun.blue() + ambient * 1.25), clear);
  }

  private double shadow(double x, double tall, double z) {
    double seen = 1;
    double reach = 0.12;
    for (int i = 0; i < 9; i++) {
      double gap =
          tall + sky.sunY() * reach - height(x + sky.sunX() * reach, z + sky.sunZ() * reach);
      seen = Math.min(seen, 0.5 + 6 * gap / reach);
      reach *= 1.45;
    }
    return Curves.clamp(seen);
  }

  private Colour ground(double x, double z, double tall, double steep, double reach) {
    double patch = noise.octaves(2.2 * x, 2.2 * z, 4);
    double tuft = noise.octaves(30 * x / (1 + 0.15 * reach), 30 * z / (1 + 0.15 * reach), 3);
    Colour grass = meadow.times(1 + 0.35 * tuft + 0.25 * patch);
    double trees =
        Curves.smooth(0, 0.25, patch + 0.1 - 0.3 * Math.abs(tall - 0.45))
            * Curves.smooth(1.15, 0.7, tall)
            * Curves.smooth(1.2, 2.2, reach);
    Colour green = grass.mixed(wood.times(1 + 0.9 * tuft), trees);
    double bare = Curves.smooth(0.16, 0.3, steep + 0.1 * patch + 0.24 * (tall - 0.9));
    double strata = 0.12 * Curves.wave(26 * tall + 4 * patch);
    Colour stone = green.mixed(rock.times(1 + 0.3 * tuft + strata), bare);
    double white =
        Curves.smooth(snowLine - 0.12, snowLine + 0.12, tall + 0.22 * patch)
            * Curves.smooth(0.52, 0.36, steep);
    return stone.mixed(Colour.grey(0.9), white);
  }

  private void water(double dx, double dy, double dz, double reach, double[] out) {
    double x = dx * reach;
    double z = dz * reach;
    double ripple = 0.012 * noise.octaves(14 * x, 5 * z, 3);
    double up = -dy + Math.abs(ripple) * 0.5;
    double side = dx + ripple;
    double toLand = march(x, lake, z, side, up, dz, FAR - reach);
    if (toLand < FAR - reach) {
      land(x + side * toLand, z + dz * toLand, reach + toLand, out);
    } else {
      sky.look(side, Math.max(0, up), dz, out);
    }
    double mirror = 0.25 + 0.7 * Curves.power(1 - Math.min(1, -dy), 4);
    Colour deep = Colour.srgb(0x1E3A40);
    under[0] = deep.red();
    under[1] = deep.green();
    under[2] = deep.blue();
    for (int i = 0; i < 3; i++) {
      out[i] = Curves.mix(under[i], out[i] * 0.9, mirror);
    }
  }
}
