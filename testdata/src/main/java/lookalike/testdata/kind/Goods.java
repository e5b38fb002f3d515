package lookalike.testdata.kind;

import java.util.ArrayList;
import java.util.List;
import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Material;
import lookalike.testdata.render.Materials;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Part;
import lookalike.testdata.render.Shape;
import lookalike.testdata.render.Solids;
import lookalike.testdata.render.Surface;

/** Bags, balls and books. */
final class Goods {
  private Goods() {}

  /** A leather bag with two handles or a flap and a buckle. */
  static Shot bag(Tint tint, Dice dice) {
    double wide = dice.between(0.75, 1);
    double high = dice.between(0.95, 1.35);
    double deep = dice.between(0.26, 0.38);
    double taper = dice.between(0, 0.3);
    Shape block = Solids.box(wide, high / 2, deep, 0.1);
    Shape tapered =
        new Shape(
            (x, y, z) -> {
              double wider = 1 + taper * (0.5 - y / high) * 0.3;
              double thinner = 1 + 0.7 * (0.5 - y / high);
              return 0.55 * block.field().distance(x / wider, y, z / thinner * 1.3);
            },
            block.bound().grown(0.25));
    Noise noise = new Noise(dice.bits());
    Shape body =
        tapered
            .displaced((x, y, z) -> 0.022 * noise.at(1.6 * x, 1.6 * y, 2 * z), 0.022, 0.9)
            .moved(0, high / 2, 0);
    Colour colour = tint.shade(dice);
    Material hide = Materials.leather(colour, dice.between(16, 28), dice);
    Colour trimColour = dice.chance(0.5) ? colour.times(0.55) : Colour.srgb(0x5A3822);
    Material trim = Materials.leather(trimColour, 24, dice);
    Material brass = Materials.metal(Colour.srgb(dice.pick(0xD2AA55, 0xC8C8CC)), 0.18);
    double grip = wide * dice.between(0.3, 0.42);
    double rise = dice.between(0.1, 0.45);
    Shape strap =
        Solids.link(grip, 0.035, rise)
            .and(Solids.box(3, 2, 1, 0.01).moved(0, 1.6 - grip * 0.9, 0))
            .moved(0, high + grip * 0.35, 0);
    boolean flap = dice.chance(0.45);
    double flapDown = high * dice.between(0.35, 0.55);
    Shape cover =
        Solids.box(wide * 0.97, flapDown / 2, 0.03, 0.025)
            .turnedX(-0.12)
            .moved(0, high - flapDown / 2, deep * 0.86);
    double turn = dice.between(-0.55, 0.55);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(body.turnedY(turn), stitched(hide, high)));
    parts.add(new Part(strap.moved(0, 0, deep * 0.4).turnedY(turn), trim));
    if (flap) {
      parts.add(new Part(cover.turnedY(turn), hide));
      Shape buckle =
          Solids.box(0.09, 0.07, 0.025, 0.02).moved(0, high - flapDown, deep * 0.9 + 0.06);
      parts.add(new Part(buckle.turnedY(turn), brass));
    } else {
      parts.add(new Part(strap.moved(0, 0, -deep * 0.4).turnedY(turn), trim));
      Shape studs = Solids.sphere(0.035).moved(grip, high * 0.86, deep * 0.78).mirroredX();
      parts.add(new Part(studs.turnedY(turn), brass));
    }
    double top = high + 2 * grip * 0.6 + rise;
    return Sets.onTable(parts, top, Math.max(1.1 * top, 2.3 * wide), 0.05, 0.35, dice);
  }

  private static Material stitched(Material hide, double high) {
    return new Material() {
      @Override
      public void describe(double x, double y, double z, Surface surface) {
        hide.describe(x, y, z, surface);
      }

      @Override
      public double relief(double x, double y, double z) {
        double seam = Math.abs(y - high * 0.88);
        double stitch = Curves.smooth(0.02, 0.005, seam) * (0.5 + 0.5 * Curves.wave(60 * x));
        return hide.relief(x, y, z) + 0.008 * stitch - 0.01 * Curves.smooth(0.04, 0.02, seam);
      }

      @Override
      public boolean embossed() {
        return true;
      }
    };
  }

  /** A ball: panelled, striped, with seams, or plain rubber. */
  static Shot ball(Tint tint, Dice dice) {
    Colour colour = tint.shade(dice);
    Colour second = Colour.srgb(dice.pick(0xF3F1EC, 0xF3F1EC, 0x222326, 0xE8C33A));
    int style = dice.below(4);
    double roughness = dice.between(0.2, 0.55);
    Noise noise = new Noise(dice.bits());
    double tilt = dice.between(0.3, 1.2);
    double c = StrictMath.cos(tilt);
    double s = StrictMath.sin(tilt);
    double turn = dice.between(0, 3);
    Material cover =
        (x, y, z, surface) -> {
          double v = c * (y - 1) + s * z;
          double w = c * z - s * (y - 1);
          double share = BallPattern.second(style, x, v, w, turn);
          double seam = BallPattern.seam(style, x, v, w, turn);
          surface.body(colour, second, share);
          double dirt = 1 - 0.1 * Curves.clamp(noise.octaves(2 * x, 2 * y, 2 * z, 3));
          double line = (1 - 0.85 * seam) * dirt;
          surface.body(surface.red * line, surface.green * line, surface.blue * line);
          surface.gloss(0.04, roughness);
        };
    Material bumpy =
        cover.embossed(
            (x, y, z) ->
                style == 1
                    ? 0.006 * noise.at(34 * x, 34 * y, 34 * z)
                    : 0.002 * noise.at(20 * x, 20 * y, 20 * z));
    List<Part> parts = List.of(new Part(Solids.sphere(1).moved(0, 1, 0), bumpy));
    return Sets.onTable(parts, 2, 2, 0.08, 0.5, dice);
  }

  /** A stack of books, the topmost now and then aslant. */
  static Shot books(Tint tint, Dice dice) {
    int count = 3 + dice.below(4);
    List<Part> parts = new ArrayList<>();
    double y = 0;
    double base = dice.between(-0.5, 0.5);
    for (int i = 0; i < count; i++) {
      double wide = dice.between(0.85, 1.05) - 0.02 * i;
      double deep = wide * dice.between(0.65, 0.75);
      double thick = dice.between(0.09, 0.2);
      double turn =
          base + dice.between(-0.18, 0.18) + (i == count - 1 ? dice.between(-0.4, 0.4) : 0);
      double x = dice.between(-0.06, 0.06);
      Colour own = tint.shade(dice);
      Colour other = Colour.srgb(dice.pick(0xE9E2D0, 0x2B2F36, 0xB08D57, 0x8A3B2E, 0x3F5B6B));
      boolean tinted = i % 3 != 1;
      y += thick;
      addBook(parts, tinted ? own : other, wide, thick, deep, turn, x, y, dice);
      y += thick + 0.004;
    }
    return Sets.onTable(parts, y, Math.max(1.3 * y, 2.3), 0.12, 0.6, dice);
  }

  private static void addBook(
      List<Part> parts,
      Colour colour,
      double wide,
      double thick,
      double deep,
      double turn,
      double x,
      double y,
      Dice dice) {
    double board = 0.018;
    Shape inside = Solids.box(2 * wide, thick - 2 * board, deep, 0.005).moved(0, 0, -2 * board);
    Shape cover = Solids.box(wide, thick, deep, 0.012).minus(inside, 0.004);
    Shape block = Solids.box(wide - 0.04, thick - board, deep - 0.04, 0.005).moved(0, 0, 0.02);
    Colour gold = Colour.srgb(dice.pick(0xD6B56A, 0xEFE9DC, 0x22242A));
    Noise noise = new Noise(dice.bits());
    double bands = dice.between(0.6, 0.85);
    double c = StrictMath.cos(turn);
    double s = StrictMath.sin(turn);
    double roughness = dice.between(0.3, 0.7);
    Material cloth =
        (px, py, pz, surface) -> {
          double u = c * (px - x) - s * pz;
          double w = c * pz + s * (px - x);
          double v = py - y;
          surface.body(colour, 1 + 0.1 * noise.octaves(6 * u, 6 * v, 6 * w, 2));
          surface.gloss(0.04, roughness);
          boolean onSpine = w > deep - 0.05 && Math.abs(v) < thick * 0.9;
          boolean band = Math.abs(Math.abs(u) - bands * wide) < 0.012;
          boolean title =
              Math.abs(v) < thick * 0.35
                  && Math.abs(u) < wide * 0.5
                  && noise.at(16 * u, 3.3 * Math.floor(v * 18)) > -0.05;
          if (onSpine && (band || title)) {
            surface.body(gold, 1);
          }
        };
    Colour sheet = Colour.srgb(0xEDE5D2);
    Material pages =
        (px, py, pz, surface) ->
            surface.body(sheet, 0.88 + 0.12 * noise.at(1.3 * px, 120 * py, 1.3 * pz));
    parts.add(new Part(cover.turnedY(turn).moved(x, y, 0), cloth));
    parts.add(new Part(block.turnedY(turn).moved(x, y, 0), pages));
  }
}
