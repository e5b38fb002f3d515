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

/** Plants in pots; the pot has the colour. */
final class Plants {
  private Plants() {}

  /** Upright blades, an overhanging tuft, or round leaves on stems. */
  static Shot potted(Tint tint, Dice dice) {
    double pot = dice.between(0.7, 0.9);
    double mouth = dice.between(0.42, 0.55);
    double foot = mouth * dice.between(0.62, 0.95);
    Shape body =
        Lathe.turn(
            0.03, 0, 0.04, foot * 0.9, 0.03, foot, 0.08, (foot + mouth) / 2, pot / 2, mouth, pot);
    Colour colour = tint.shade(dice);
    Material glaze = Materials.glaze(colour, colour.times(0.6), dice.chance(0.3) ? 0.8 : 0, dice);
    Material soil = soil(dice);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(body, glaze));
    parts.add(new Part(Solids.cylinder(mouth - 0.02, 0.03, 0.01).moved(0, pot - 0.08, 0), soil));
    int style = dice.below(3);
    int leaves = style == 0 ? 9 + dice.below(5) : 13 + dice.below(6);
    Colour green = Colour.srgb(dice.pick(0x3F6B2C, 0x2F5A34, 0x5C8440, 0x4A7A4E, 0x6B8A3A));
    double length = dice.between(0.85, 1.2);
    for (int i = 0; i < leaves; i++) {
      double azimuth = i * 2.39996 + dice.between(-0.3, 0.3);
      double share = (i + 0.5) / leaves;
      addLeaf(parts, style, azimuth, share, length, pot, green, dice);
    }
    double top = pot + length * (style == 1 ? 0.75 : 1.05);
    return Sets.onTable(parts, top, 1.15 * top, 0.06, 0.4, dice);
  }

  private static void addLeaf(
      List<Part> parts,
      int style,
      double azimuth,
      double share,
      double length,
      double pot,
      Colour green,
      Dice dice) {
    double vary = dice.between(0.8, 1.1);
    Material skin = leaf(green.varied(dice, 0.18), dice);
    double from = pot - 0.08;
    if (style == 2) {
      double reach = length * (0.25 + 0.4 * share) * vary;
      double up = length * (1 - 0.55 * share) * vary;
      double x = reach * StrictMath.cos(azimuth);
      double z = -reach * StrictMath.sin(azimuth);
      parts.add(new Part(Solids.rod(0, from, 0, x, from + up, z, 0.02, 0.012), skin));
      Shape leaf = Leaf.grown(0.24 * vary, 0.17 * vary, 0.5, 0, dice.between(-0.5, 0.4), azimuth);
      parts.add(new Part(leaf.moved(x, from + up, z), skin));
      return;
    }
    double half = length * 0.5 * vary * (style == 0 ? 1.1 : 1);
    double steep = style == 0 ? dice.between(1.2, 1.52) : 1.35 - 0.95 * share;
    double width = style == 0 ? dice.between(0.08, 0.13) : dice.between(0.06, 0.1);
    Shape leaf = Leaf.grown(half, width, style == 0 ? 0.06 : 0.45, half, steep, azimuth);
    parts.add(new Part(leaf.moved(0, from, 0), skin));
  }

  private static Material leaf(Colour green, Dice dice) {
    Noise noise = new Noise(dice.bits());
    Colour pale = green.mixed(Colour.srgb(0xC9D28A), 0.5);
    return (x, y, z, surface) -> {
      double vein = noise.octaves(5 * x, 5 * y, 5 * z, 2);
      surface.body(green, pale, Curves.clamp(0.15 + 0.4 * vein));
      surface.gloss(0.04, 0.35);
      surface.soft(0.4);
    };
  }

  private static Material soil(Dice dice) {
    Noise noise = new Noise(dice.bits());
    Colour dark = Colour.srgb(0x2A1D14);
    return (x, y, z, surface) -> surface.body(dark, 1 + 0.8 * noise.octaves(14 * x, 14 * z, 2));
  }
}
