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

/** Mugs, vases, bowls and bottles: turned on a lathe, glazed, stood on a table. */
final class Crockery {
  private static final double WALL = 0.05;

  private Crockery() {}

  /** A mug with a handle, now and then with coffee in it. */
  static Shot mug(Tint tint, Dice dice) {
    double radius = dice.between(0.62, 0.82);
    double height = dice.between(1.4, 2.0);
    double waist = radius * dice.between(0.82, 1.08);
    double foot = radius * dice.between(0.7, 1);
    Shape cup =
        Lathe.turn(
            WALL, 0, 0.08, foot * 0.8, 0.07, foot, 0.12, waist, height * 0.5, radius, height);
    double grip = height * dice.between(0.2, 0.27);
    double inner = Math.min(waist, Math.min(radius, foot)) - 0.02;
    Shape handle =
        Solids.link(grip, dice.between(0.07, 0.11), height * dice.between(0.03, 0.12))
            .moved(radius + grip * 0.42, height * dice.between(0.48, 0.56), 0);
    // The handle must not reach into the cup.
    Shape hollow = Solids.cylinder(inner, height, 0.01).moved(0, height, 0);
    double turn = dice.between(-0.9, 0.9) + (dice.chance(0.5) ? Math.PI : 0);
    Shape body = cup.blended(handle.minus(hollow, 0.02), 0.1).turnedY(turn);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(body, pattern(tint.shade(dice), height, dice)));
    Shape lining =
        Lathe.turn(
            WALL,
            0,
            0.12,
            inner * 0.9,
            0.12,
            waist - 0.03,
            height * 0.5,
            radius - 0.025,
            height - 0.01);
    Material white = Materials.glaze(Colour.srgb(0xEDEAE2), Colour.grey(0), 0, dice);
    if (dice.chance(0.4)) {
      parts.add(new Part(lining, white));
    }
    Colour drink = Colour.srgb(dice.pick(0x2B160C, 0x8A5A34, 0x5A2F12));
    if (dice.chance(0.5)) {
      parts.add(
          new Part(
              Solids.cylinder(radius, 0.02, 0.01).moved(0, height * 0.82, 0).and(hollow),
              Materials.plain(drink, 0.04, 0.05)));
    }
    return Sets.onTable(parts, height, 1.1 * Math.max(height, 2 * radius + grip), 0.1, 0.75, dice);
  }

  /** A vase, slender or round. */
  static Shot vase(Tint tint, Dice dice) {
    double height = 2;
    double foot = dice.between(0.25, 0.45);
    double belly = dice.between(0.5, 0.85);
    double bellyAt = dice.between(0.55, 1.2);
    double neck = dice.between(0.14, 0.4);
    double neckAt = dice.between(1.5, 1.75);
    double lip = neck * dice.between(1, 1.9);
    Shape body =
        Lathe.turn(
            0.035,
            0,
            0.04,
            foot * 0.9,
            0.035,
            foot,
            0.1,
            belly,
            bellyAt,
            neck,
            neckAt,
            lip,
            height);
    Material glaze = pattern(tint.shade(dice), height, dice);
    return Sets.onTable(List.of(new Part(body, glaze)), height, 1.15 * height, 0.06, 0.4, dice);
  }

  /** A bowl, empty, seen more from above. */
  static Shot bowl(Tint tint, Dice dice) {
    double radius = dice.between(1.05, 1.35);
    double height = dice.between(0.65, 1.1);
    double foot = radius * dice.between(0.35, 0.5);
    double belly = radius * dice.between(0.78, 0.95);
    Shape body =
        Lathe.turn(
            0.04, 0, 0.16, foot, 0.14, belly, height * dice.between(0.42, 0.55), radius, height);
    Shape ring = Lathe.turn(0.04, foot * 0.9, 0.03, foot * 0.92, 0.15);
    Shape lining =
        Lathe.turn(
            0.04,
            0,
            0.19,
            foot - 0.01,
            0.17,
            belly - 0.03,
            height * 0.5 + 0.03,
            radius - 0.025,
            height);
    Colour inside = Colour.srgb(dice.pick(0xF1EFEA, 0xE9E2D2, 0x3A3A3E, 0xD9E2E4));
    Material outer = pattern(tint.shade(dice), height, dice);
    Material inner = Materials.glaze(inside, inside, 0, dice);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(body.plus(ring), outer));
    if (dice.chance(0.5)) {
      parts.add(new Part(lining, inner));
    }
    return Sets.onTable(parts, height, 2 * radius, 0.25, 0.7, dice);
  }

  /** A bottle of glass with a paper label. */
  static Shot bottle(Tint tint, Dice dice) {
    double height = 2.2;
    double radius = dice.between(0.3, 0.42);
    double shoulder = dice.between(1.15, 1.5);
    double neck = dice.between(0.1, 0.14);
    Shape body =
        Lathe.turn(
            0.02,
            0,
            0.03,
            radius * 0.9,
            0.02,
            radius,
            0.1,
            radius,
            0.5,
            radius,
            shoulder - 0.15,
            radius * 0.85,
            shoulder + 0.05,
            neck,
            shoulder + 0.4,
            neck,
            height - 0.15,
            neck * 1.15,
            height - 0.1,
            neck * 1.1,
            height,
            0,
            height);
    Colour glass = tint.shade(dice).times(0.45);
    Colour paper = Colour.srgb(dice.pick(0xEFE8D6, 0xF4F2EE, 0xD9CBA8, 0x26282B));
    Colour ink = Colour.srgb(dice.pick(0x5A1F1F, 0x1F3A4A, 0xA58A3C, 0x8C8C8C));
    double low = dice.between(0.25, 0.4);
    double high = low + dice.between(0.4, 0.65);
    double facing = dice.between(-0.5, 0.5);
    double cap = height - dice.between(0.15, 0.5);
    Noise noise = new Noise(dice.bits());
    Material material =
        (x, y, z, surface) -> {
          // Light that went through the glass makes the side away from the rim brighter.
          surface.body(glass, 0.7 + 0.6 * Curves.smooth(-radius, radius, x));
          surface.gloss(0.06, 0.03);
          double turn = x * StrictMath.cos(facing) - z * StrictMath.sin(facing);
          boolean front = x * StrictMath.sin(facing) + z * StrictMath.cos(facing) > -0.1;
          if (front && y > low && y < high) {
            double line = Curves.fraction((high - y) * 11);
            double row = Math.floor((high - y) * 11);
            double word = noise.at(9 * turn, row * 3.7);
            boolean printed =
                line < 0.45 && row > 0 && word > -0.1 && Math.abs(turn) < radius * 0.7;
            surface.body(printed ? ink : paper, 1);
          } else if (y > cap) {
            surface.body(ink, 1);
            surface.gloss(0.2, 0.35);
          }
        };
    return Sets.onTable(List.of(new Part(body, material)), height, 1.1 * height, 0.04, 0.3, dice);
  }

  /** Plain, speckled, banded or dipped glaze. */
  private static Material pattern(Colour colour, double height, Dice dice) {
    int choice = dice.below(5);
    Colour other = Colour.srgb(dice.pick(0xF0EDE6, 0x2E2B2A, 0xD8C9AE, 0xE7E9EA));
    Material main = Materials.glaze(colour, other, choice == 1 ? 0.9 : 0, dice);
    Material second = Materials.glaze(other, colour, 0, dice);
    double from = height * dice.between(0.25, 0.75);
    double width = height * dice.between(0.05, 0.15);
    double drip = dice.between(0.01, 0.05);
    return (x, y, z, surface) -> {
      double line = y + drip * Curves.wave(5 * x + 2 * z) + drip * Curves.wave(7 * z - x);
      boolean banded =
          choice == 2
              && (Math.abs(y - from) < width || Math.abs(y - from - 2.4 * width) < width / 3);
      boolean dipped = choice == 3 && line < from;
      (banded || dipped ? second : main).describe(x, y, z, surface);
    };
  }
}
