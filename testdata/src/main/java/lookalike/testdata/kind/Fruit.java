package lookalike.testdata.kind;

import java.util.ArrayList;
import java.util.List;
import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Lathe;
import lookalike.testdata.render.Material;
import lookalike.testdata.render.Materials;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Part;
import lookalike.testdata.render.Shape;
import lookalike.testdata.render.Solids;

/** Apples and citrus fruits, one to three of them. */
final class Fruit {
  private Fruit() {}

  /** Apples with streaked skins and stems, some with a leaf. */
  static Shot apple(Tint tint, Dice dice) {
    Colour skin = tint.shade(dice);
    int count = 1 + dice.below(3);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double size = dice.between(0.85, 1.05);
      double wide = dice.between(0.92, 1.02);
      Shape apple =
          Lathe.turn(
              0.05,
              0,
              0.22,
              0.2,
              0.08,
              0.55 * wide,
              0.13,
              0.9 * wide,
              0.72,
              0.86 * wide,
              1.28,
              0.5,
              1.56,
              0.15,
              1.45,
              0,
              1.3);
      double lean = dice.between(-0.25, 0.25);
      double x = place(i, count, 1.8);
      double z = i == 1 ? dice.between(0.5, 0.9) : dice.between(-0.3, 0.1);
      double turn = dice.between(0, 6);
      Colour own = skin.varied(dice, 0.1);
      Material peel = peel(own, dice);
      parts.add(new Part(put(apple, size, lean, turn, x, z), local(peel, x, z)));
      Shape stem = Solids.rod(0, 1.3, 0, dice.between(-0.2, 0.2), 1.85, 0.05, 0.025, 0.045);
      parts.add(
          new Part(
              put(stem, size, lean, turn, x, z),
              Materials.plain(Colour.srgb(0x4A3320), 0.02, 0.8)));
      boolean leafy = dice.chance(0.3);
      Shape leaf = Solids.ellipsoid(0.36, 0.02, 0.17).turnedZ(0.3).moved(0.36, 1.78, 0);
      if (leafy) {
        parts.add(
            new Part(
                put(leaf, size, lean, turn, x, z),
                Materials.plain(Colour.srgb(0x4C7A2E), 0.04, 0.4)));
      }
    }
    return Sets.onTable(parts, 1.7, width(count), 0.12, 0.6, dice);
  }

  /** Oranges, lemons or limes, whole or cut in half. */
  static Shot citrus(Tint tint, Dice dice) {
    Colour pure = tint.shade(dice).mixed(tint.shade(dice), 0.5);
    Colour peel = tint == Tint.GREEN ? pure.mixed(Colour.srgb(0xA8B43C), 0.5) : pure;
    double tall = tint == Tint.YELLOW || tint == Tint.GREEN ? 1.22 : 0.97;
    int count = 1 + dice.below(3);
    int cut = dice.below(4);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double size = dice.between(0.78, 0.88);
      double x = place(i, count, 1.75);
      double z = i == 1 ? dice.between(0.5, 0.9) : dice.between(-0.3, 0.1);
      double turn = dice.between(-0.5, 0.5);
      Shape whole = Solids.ellipsoid(size * tall, size, size);
      Shape nipple = Solids.sphere(size * 0.25).moved(size * tall * 0.9, 0, 0);
      Shape fruit = tall > 1 ? whole.blended(nipple, 0.25) : whole;
      Material skin = pores(peel.varied(dice, 0.06), dice);
      if (i == cut) {
        double tilt = dice.between(0.5, 0.8);
        Shape half =
            Solids.sphere(size)
                .and(Solids.box(size, size, size, 0.01).moved(0, -size, 0))
                .turnedX(tilt)
                .moved(x, size * 0.8, z);
        parts.add(new Part(half, flesh(peel, skin, size, tilt, x, z)));
      } else {
        parts.add(new Part(fruit.turnedZ(0.15).turnedY(turn).moved(x, size * 0.98, z), skin));
      }
    }
    return Sets.onTable(parts, 1.7, width(count), 0.15, 0.6, dice);
  }

  private static double width(int count) {
    return count == 1 ? 2 : count == 2 ? 3.4 : 4.2;
  }

  private static double place(int i, int count, double apart) {
    return count == 1 ? 0 : count == 2 ? (i - 0.5) * apart : (i - 1) * apart * 0.85;
  }

  private static Shape put(Shape shape, double size, double lean, double turn, double x, double z) {
    return shape.scaled(size).turnedZ(lean).turnedY(turn).moved(x, 0.03, z);
  }

  private static Material local(Material material, double dx, double dz) {
    return (x, y, z, surface) -> material.describe(x - dx, y, z - dz, surface);
  }

  private static Material peel(Colour skin, Dice dice) {
    Noise noise = new Noise(dice.bits());
    Colour ground = skin.mixed(Colour.srgb(0xD8C05A), dice.between(0.35, 0.8));
    double blush = dice.between(-0.3, 0.5);
    return (x, y, z, surface) -> {
      double round = Math.sqrt(x * x + z * z) + 1e-6;
      double streak = noise.octaves(7 * x / round, 7 * z / round, 1.1 * y, 3);
      double patch = noise.at(0.9 * x, 0.9 * y, 0.9 * z);
      double pole = Curves.smooth(0.45, 0.05, round);
      double share = Curves.clamp(0.25 - blush * 0.4 + 0.5 * patch + 0.4 * streak + 0.6 * pole);
      surface.body(skin, ground, share);
      double speck = Curves.smooth(0.5, 0.62, noise.at(21 * x, 21 * y, 21 * z));
      surface.body(
          surface.red + 0.25 * speck, surface.green + 0.22 * speck, surface.blue + 0.12 * speck);
      surface.gloss(0.045, 0.22);
      surface.soft(0.2);
    };
  }

  private static Material pores(Colour peel, Dice dice) {
    Noise noise = new Noise(dice.bits());
    Material skin =
        (x, y, z, surface) -> {
          surface.body(peel, 1 + 0.12 * noise.octaves(2 * x, 2 * y, 2 * z, 2));
          surface.gloss(0.045, 0.3);
          surface.soft(0.25);
        };
    return skin.embossed((x, y, z) -> 0.01 * noise.at(17 * x, 17 * y, 17 * z));
  }

  /** The cut face: segments round the middle, pith, and the peel outside. */
  private static Material flesh(
      Colour peel, Material skin, double size, double tilt, double dx, double dz) {
    double c = StrictMath.cos(tilt);
    double s = StrictMath.sin(tilt);
    Colour pith = Colour.srgb(0xF2E7C4);
    Colour pulp = peel.mixed(Colour.srgb(0xF0B040), 0.25);
    return (x, y, z, surface) -> {
      double px = x - dx;
      double py = y - size * 0.8;
      double pz = z - dz;
      double u = px;
      double v = c * pz - s * py;
      double over = c * py + s * pz;
      double radius = Math.sqrt(u * u + v * v) / size;
      if (over < -0.02 || radius > 0.95) {
        skin.describe(x, y, z, surface);
        return;
      }
      double turn = StrictMath.atan2(v, u) / (2 * Math.PI) * 10;
      double wall = Math.abs(Curves.fraction(turn) - 0.5) * 2;
      double gap = Curves.smooth(0.86, 0.97, wall + 0.04 / (radius + 0.05));
      double rind = Curves.smooth(0.82, 0.86, radius);
      double fibre =
          0.12 * Curves.wave(radius * 40 + 6 * Math.floor(turn)) * Curves.wave(turn * 50);
      surface.body(pulp, pith, Curves.clamp(Math.max(gap, rind) + Math.abs(fibre)));
      surface.gloss(0.05, 0.25);
      surface.soft(0.3);
    };
  }
}
