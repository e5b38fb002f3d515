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
import lookalike.testdata.render.Part;
import lookalike.testdata.render.Shape;
import lookalike.testdata.render.Solids;

/** Chairs, armchairs and lamps in rooms. */
final class Furniture {
  private static final int[] WOODS = {0xB98452, 0x8A5A33, 0xD2AC78, 0x5A3822, 0x3A2A20};

  private Furniture() {}

  /** A chair: splayed legs, a seat, a back of slats, spindles or one panel. */
  static Shot chair(Tint tint, Dice dice) {
    double wide = dice.between(0.46, 0.56);
    double deep = dice.between(0.44, 0.52);
    double seat = dice.between(0.88, 1);
    double top = dice.between(1.85, 2.15);
    double leg = dice.between(0.035, 0.06);
    double splay = dice.between(0, 0.12);
    Shape front =
        Solids.rod(
            wide - 0.06 + splay,
            0,
            deep - 0.06 + splay,
            wide - 0.08,
            seat,
            deep - 0.08,
            leg * 0.7,
            leg);
    Shape rear =
        Solids.rod(
            wide - 0.06 + splay,
            0,
            -deep + 0.04 - splay,
            wide - 0.08,
            seat,
            -deep + 0.08,
            leg * 0.7,
            leg);
    double lean = dice.between(0.08, 0.2);
    Shape post =
        Solids.rod(wide - 0.07, seat, -deep + 0.06, wide - 0.05, top, -deep - lean, leg, leg * 0.8);
    Shape frame = front.plus(rear).plus(post).mirroredX();
    Shape rail = Solids.box(wide - 0.05, 0.05, 0.02, 0.015).moved(0, seat - 0.12, deep - 0.08);
    Shape plate = Solids.box(wide, 0.045, deep, 0.04).moved(0, seat, 0);
    Shape back = back(dice.below(3), wide, seat, top, deep, lean, leg);
    Colour colour = tint.shade(dice);
    Colour timber = Colour.srgb(WOODS[dice.below(WOODS.length)]);
    boolean painted = dice.chance(0.55);
    double gloss = dice.between(0.25, 0.6);
    Material paint = Materials.plain(colour, 0.04, gloss);
    Material wood = Materials.wood(timber, timber.times(0.5), 1.2, 0.04, dice);
    Material cloth = Materials.cloth(colour, dice.between(110, 160), dice);
    Material main = painted ? paint : wood;
    double turn = dice.between(0.25, 0.9) * (dice.chance(0.5) ? 1 : -1);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(frame.turnedY(turn), main));
    parts.add(new Part(rail.plus(rail.turnedY(Math.PI)).turnedY(turn), main));
    parts.add(new Part(plate.turnedY(turn), main));
    parts.add(new Part(back.turnedY(turn), main));
    if (!painted) {
      Shape cushion = Solids.box(wide - 0.03, 0.09, deep - 0.03, 0.085).moved(0, seat + 0.08, 0);
      parts.add(new Part(cushion.turnedY(turn), cloth));
      // The panel in front of the back carries the colour as well.
      Shape pad = Solids.box(wide - 0.12, 0.3, 0.05, 0.045).turnedX(-lean * 0.9);
      Shape hung = pad.moved(0, (seat + top) / 2 + 0.18, -deep - lean * 0.6 + 0.06);
      parts.add(new Part(hung.turnedY(turn), cloth));
    }
    return Sets.inRoom(parts, top, 1.1 * top, 0.1, 0.45, dice);
  }

  private static Shape back(
      int style, double wide, double seat, double top, double deep, double lean, double thick) {
    double tilt = -lean / (top - seat);
    double rise = top - seat;
    Shape crown =
        Solids.box(wide - 0.04, 0.09, 0.025, 0.02)
            .turnedX(tilt)
            .moved(0, top - 0.1, -deep - lean + 0.02);
    if (style == 0) {
      Shape slats = crown;
      for (int i = 1; i <= 2; i++) {
        double share = 1 - i * 0.28;
        slats =
            slats.plus(
                Solids.box(wide - 0.06, 0.06, 0.02, 0.018)
                    .turnedX(tilt)
                    .moved(0, seat + rise * share, -deep + 0.06 - (lean + 0.06) * share));
      }
      return slats;
    }
    if (style == 1) {
      Shape spindles = crown;
      for (int i = -2; i <= 2; i++) {
        double x = i * wide * 0.34;
        spindles =
            spindles.plus(
                Solids.rod(
                    x,
                    seat,
                    -deep + 0.06,
                    x,
                    top - 0.1,
                    -deep - lean + 0.02,
                    thick * 0.45,
                    thick * 0.35));
      }
      return spindles;
    }
    return Solids.box(wide - 0.05, rise * 0.3, 0.03, 0.028)
        .turnedX(tilt)
        .moved(0, seat + rise * 0.66, -deep + 0.05 - lean * 0.66);
  }

  /** An armchair or a sofa, in cloth or leather. */
  static Shot armchair(Tint tint, Dice dice) {
    int seats = 1 + (dice.chance(0.35) ? 1 : 0);
    double wide = 0.55 * seats + dice.between(0, 0.1);
    double deep = dice.between(0.55, 0.65);
    double arm = dice.between(0.13, 0.22);
    double armHeight = dice.between(0.75, 0.95);
    double top = dice.between(1.15, 1.5);
    double seat = dice.between(0.5, 0.58);
    double edge = dice.between(0.06, arm * 0.6);
    Shape base = Solids.box(wide + arm, 0.16, deep, 0.05).moved(0, 0.3, 0);
    Shape arms =
        Solids.box(arm, (armHeight - 0.15) / 2, deep, edge)
            .moved(wide + arm, (armHeight + 0.15) / 2, 0)
            .mirroredX();
    Shape back =
        Solids.box(wide + arm * 0.6, (top - 0.2) / 2, 0.15, 0.12)
            .turnedX(-0.14)
            .moved(0, (top + 0.2) / 2, -deep + 0.08);
    double half = wide / seats;
    Shape cushion = Solids.box(half - 0.01, 0.12, deep - 0.1, 0.09).moved(0, seat, 0.09);
    Shape pad =
        Solids.box(half - 0.015, 0.3, 0.11, 0.1).turnedX(-0.2).moved(0, seat + 0.4, -deep + 0.27);
    Shape soft = cushion.plus(pad);
    Shape cushions = seats == 1 ? soft : soft.moved(half, 0, 0).mirroredX();
    double splay = dice.between(0, 0.06);
    Shape legs =
        Solids.rod(wide + splay, 0, deep - 0.1 + splay, wide - 0.02, 0.2, deep - 0.12, 0.025, 0.045)
            .mirroredX()
            .mirroredZ();
    Colour colour = tint.shade(dice);
    Material cloth = Materials.cloth(colour, dice.between(90, 150), dice);
    Material leather = Materials.leather(colour, dice.between(18, 30), dice);
    Material cover = dice.chance(0.65) ? cloth : leather;
    Colour timber = Colour.srgb(WOODS[dice.below(WOODS.length)]);
    double turn = dice.between(0.15, 0.75) * (dice.chance(0.5) ? 1 : -1);
    List<Part> parts = new ArrayList<>();
    for (Shape shape : List.of(base, arms, back, cushions)) {
      parts.add(new Part(shape.turnedY(turn), cover));
    }
    parts.add(new Part(legs.turnedY(turn), Materials.plain(timber, 0.04, 0.4)));
    if (dice.chance(0.4)) {
      Colour second = Colour.srgb(dice.pick(0xD9C7A0, 0xE9E4DA, 0x5C6F7A, 0xB5533C));
      Shape pillow =
          Solids.box(0.24, 0.24, 0.09, 0.085)
              .turnedZ(0.15)
              .turnedX(-0.3)
              .moved(-wide * 0.35, seat + 0.34, -0.12);
      parts.add(new Part(pillow.turnedY(turn), Materials.cloth(second, 120, dice)));
    }
    return Sets.inRoom(parts, top, Math.max(1.25 * top, 2.2 * (wide + 2 * arm)), 0.08, 0.4, dice);
  }

  /** A table lamp that is switched on: glazed foot, paper shade. */
  static Shot lamp(Tint tint, Dice dice) {
    double height = dice.between(0.85, 1.1);
    double belly = dice.between(0.22, 0.42);
    double foot = dice.between(0.2, 0.34);
    double bellyAt = height * dice.between(0.3, 0.65);
    Shape base =
        Lathe.turn(
            0.03, 0, 0.04, foot, 0.03, foot * 0.9, 0.09, belly, bellyAt, 0.07, height, 0, height);
    Shape stem = Solids.cylinder(0.03, 0.25, 0.005).moved(0, height + 0.1, 0);
    double low = height + dice.between(0.0, 0.1);
    double high = low + dice.between(0.6, 0.85);
    double mouth = dice.between(0.6, 0.78);
    double crown = mouth * dice.between(0.5, 0.95);
    Shape shade = Lathe.turn(0.012, mouth, low, (mouth + crown) / 2, (low + high) / 2, crown, high);
    Colour paper = Colour.srgb(dice.pick(0xF4EAD5, 0xF2EEE6, 0xEAD9B5, 0xE9E6DE));
    double strength = dice.between(0.5, 1.3);
    Material lit =
        (x, y, z, surface) -> {
          double middle = 1 - Math.abs(y - (low + high) / 2) / (high - low) * 1.1;
          double rim = Math.min(y - low, high - y);
          surface.body(paper, rim < 0.025 ? 0.7 : 0.9);
          surface.glow(
              paper.times(new Colour(1, 0.82, 0.58)),
              strength * (0.35 + 0.65 * middle) * Curves.smooth(0, 0.03, rim));
          surface.soft(0.5);
        };
    Colour colour = tint.shade(dice);
    Material glaze = Materials.glaze(colour, colour.times(0.5), dice.chance(0.3) ? 0.8 : 0, dice);
    Material brass = Materials.metal(Colour.srgb(dice.pick(0xC9A24B, 0xB8B8BA, 0x8C6A3A)), 0.25);
    List<Part> parts = List.of(new Part(base, glaze), new Part(stem, brass), new Part(shade, lit));
    return Sets.onTable(parts, high, 1.12 * high, 0.02, 0.25, dice);
  }
}
