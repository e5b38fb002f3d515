package lookalike.testdata.kind;

import java.util.List;
import lookalike.testdata.kind.Kind.Shot;
import lookalike.testdata.render.Camera;
import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Dice;
import lookalike.testdata.render.Film;
import lookalike.testdata.render.Light;
import lookalike.testdata.render.Material;
import lookalike.testdata.render.Materials;
import lookalike.testdata.render.Noise;
import lookalike.testdata.render.Part;
import lookalike.testdata.render.Stage;
import lookalike.testdata.render.Studio;

/** Tables, rooms, lights and points of view that products are photographed with. */
final class Sets {
  private static final int[] PAPERS = {
    0xF2F1EE, 0xE9E4DA, 0xD9DDE0, 0xC9CDD2, 0xE5D3C5, 0xC8D5CB, 0xCBD6E2, 0xE8D9A8, 0x8E949B,
    0xD8B4A6, 0x6F7F86, 0xB9A98F
  };
  private static final int[] WALLS = {
    0xEFECE4, 0xE3DED2, 0xD5DBDD, 0xC3CFC6, 0xD8C7B8, 0xA9B8C2, 0x7E8F88, 0xB98B74, 0x59666F,
    0xE6DDC4
  };

  private Sets() {}

  /**
   * A product on a table.
   *
   * @param height of what stands there
   * @param size the larger of height and width
   * @param lowest elevation of the camera in radians
   * @param highest elevation of the camera in radians
   */
  static Shot onTable(
      List<Part> parts, double height, double size, double lowest, double highest, Dice dice) {
    Camera camera = camera(height, size, lowest, highest, dice);
    return new Shot(new Studio(parts, camera, light(dice), table(dice)), Film.any(dice));
  }

  /** A piece of furniture in a room; the numbers are those of {@link #onTable}. */
  static Shot inRoom(
      List<Part> parts, double height, double size, double lowest, double highest, Dice dice) {
    Camera camera = camera(height, size, lowest, highest, dice);
    return new Shot(new Studio(parts, camera, light(dice), room(dice, true)), Film.any(dice));
  }

  /** A small product's stage: a sheet of paper, or a table in a room that is out of focus. */
  static Stage table(Dice dice) {
    double choice = dice.unit();
    Material sheet = Materials.paint(paper(dice), dice);
    Material top = top(dice);
    Material room = room(dice);
    Material wall = Materials.paint(wall(dice), dice);
    double depth = dice.between(2.2, 4.5);
    if (choice < 0.42) {
      return Stage.sweep(sheet, depth);
    }
    if (choice < 0.78) {
      return new Stage(top, room, dice.between(1.5, 3), 9, false, 0);
    }
    return new Stage(top, wall, depth, depth, true, 0);
  }

  /** A piece of furniture's stage: a floor and a wall with a skirting board. */
  static Stage room(Dice dice, boolean skirting) {
    Colour colour = wall(dice);
    Material paint = Materials.paint(colour, dice);
    Colour board = Colour.srgb(0xECEAE4).mixed(colour, dice.unit() < 0.6 ? 0 : 0.7);
    double high = dice.between(0.18, 0.3);
    Material wall =
        (x, y, z, surface) -> {
          paint.describe(x, y, z, surface);
          if (skirting && y < high) {
            double line = Curves.smooth(0.02, 0, Math.abs(y - high + 0.02));
            surface.body(board, 1 - 0.5 * line);
          }
        };
    double depth = dice.between(1.3, 2.6);
    Material floor = floor(dice);
    Material sheet = Materials.paint(paper(dice), dice);
    return dice.chance(0.3)
        ? Stage.sweep(sheet, 2 * depth)
        : new Stage(floor, wall, depth, depth, true, 0);
  }

  /** Light from one side and above, warm or cold, with more or less of it from all round. */
  static Light light(Dice dice) {
    double side = dice.between(0.35, 1.35) * (dice.chance(0.5) ? 1 : -1);
    double warmth = dice.between(-0.12, 0.2);
    double strength = dice.between(1.1, 1.9);
    Colour main = new Colour(strength * (1 + warmth), strength, strength * (1 - warmth));
    double ambient = dice.between(0.35, 0.75);
    double cold = dice.between(0, 0.12);
    Colour sky = new Colour(ambient * (1 - cold), ambient, ambient * (1 + cold));
    return Light.from(side, dice.between(0.5, 1.1), main, sky, dice.between(3, 11), dice);
  }

  /**
   * A portrait lens looking slightly down at something that stands at y = 0.
   *
   * @param height its height
   * @param size the larger of its height and its width
   */
  static Camera camera(double height, double size, double lowest, double highest, Dice dice) {
    double opening = dice.between(0.22, 0.3);
    double fill = dice.between(1.2, 1.6);
    return Camera.around(
        height * dice.between(0.44, 0.52),
        dice.between(-0.5, 0.5),
        dice.between(lowest, highest),
        0.5 * size * fill / opening,
        opening,
        dice.between(-0.025, 0.025));
  }

  /** A table top: wood, boards, stone or cloth. */
  static Material top(Dice dice) {
    int choice = dice.below(4);
    Colour warm = Colour.srgb(dice.pick(0xC79A64, 0xA9733F, 0x8A5A33, 0xD8B88A, 0x5C3A24));
    Dice own = new Dice(dice.bits());
    return switch (choice) {
      case 0 -> Materials.wood(warm, warm.times(0.45), dice.between(0.6, 1.1), 0.04, own);
      case 1 -> Materials.boards(warm, warm.times(0.5), dice.between(0.4, 0.8), 0.04, own);
      case 2 ->
          Materials.marble(Colour.srgb(0xE9E7E3), Colour.srgb(0x8B8D92), dice.between(0.5, 1), own);
      default -> Materials.cloth(paper(own).varied(own, 0.2), dice.between(90, 140), own);
    };
  }

  /** A room's floor: boards, carpet or stone. */
  static Material floor(Dice dice) {
    int choice = dice.below(4);
    Colour warm = Colour.srgb(dice.pick(0xC79A64, 0xA9733F, 0x8A5A33, 0xD8B88A, 0x6C4A30));
    Dice own = new Dice(dice.bits());
    return switch (choice) {
      case 0, 1 -> Materials.boards(warm, warm.times(0.6), dice.between(0.18, 0.32), 0.04, own);
      case 2 -> Materials.cloth(paper(own).varied(own, 0.2), dice.between(70, 110), own);
      default -> Materials.paint(Colour.srgb(0xA9A59C).varied(own, 0.2), own);
    };
  }

  /** A room or garden far behind, out of focus: soft blocks of light and dark, and round lights. */
  static Material room(Dice dice) {
    Noise noise = new Noise(dice.bits());
    Colour dim = wall(dice).times(dice.between(0.1, 0.5));
    Colour bright = paper(dice).times(dice.between(0.7, 1.3));
    Colour lamp = Colour.srgb(dice.pick(0xFFD9A0, 0xFFF1D6, 0xBFDCFF, 0xFFE6C0)).times(1.4);
    double scale = dice.between(0.25, 0.5);
    double lamps = dice.chance(0.5) ? dice.between(0.3, 0.6) : 0;
    return (x, y, z, surface) -> {
      double block = noise.octaves(scale * x, scale * 0.7 * y, 2);
      double share = Curves.smooth(-0.5, 0.6, block + 0.12 * y);
      surface.body(0, 0, 0);
      double disc = lamps > 0 ? disc(noise, x, y, lamps) : 0;
      surface.glow(dim.mixed(bright, share).mixed(lamp, 0.6 * disc), 1);
    };
  }

  private static double disc(Noise noise, double x, double y, double share) {
    double size = 0.9;
    long column = (long) Math.floor(x / size);
    long row = (long) Math.floor(y / size);
    double chance = noise.cell(column, row);
    if (chance > share) {
      return 0;
    }
    double middleX = (column + 0.35 + 0.3 * noise.cell(row, column + 9)) * size;
    double middleY = (row + 0.35 + 0.3 * noise.cell(row + 5, column)) * size;
    double radius = size * (0.16 + 0.16 * chance / share);
    double dx = x - middleX;
    double dy = y - middleY;
    double tone = noise.cell(row + 3, column + 11);
    return Curves.smooth(radius, radius * 0.7, Math.sqrt(dx * dx + dy * dy)) * tone * tone;
  }

  private static Colour paper(Dice dice) {
    return Colour.srgb(PAPERS[dice.below(PAPERS.length)]).varied(dice, 0.06);
  }

  private static Colour wall(Dice dice) {
    return Colour.srgb(WALLS[dice.below(WALLS.length)]).varied(dice, 0.08);
  }
}
