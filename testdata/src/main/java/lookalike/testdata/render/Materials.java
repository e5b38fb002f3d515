package lookalike.testdata.render;

/** The materials that subjects and stages are made of. */
public final class Materials {
  private Materials() {}

  /** One colour and one gloss everywhere. */
  public static Material plain(Colour colour, double mirror, double roughness) {
    return (x, y, z, surface) -> {
      surface.body(colour, 1);
      surface.gloss(mirror, roughness);
    };
  }

  /** Glazed ceramic: glossy, with faint clouds and, at will, specks of a second colour. */
  public static Material glaze(Colour colour, Colour specks, double speckled, Dice dice) {
    Noise noise = new Noise(dice.bits());
    double roughness = dice.between(0.04, 0.28);
    return (x, y, z, surface) -> {
      double cloud = 1 + 0.08 * noise.octaves(2 * x, 2 * y, 2 * z, 2);
      double speck = 0;
      if (speckled > 0) {
        speck = speckled * Curves.smooth(0.42, 0.62, noise.at(19 * x, 19 * y, 19 * z) * 1.1);
      }
      surface.body(
          Curves.mix(colour.red() * cloud, specks.red(), speck),
          Curves.mix(colour.green() * cloud, specks.green(), speck),
          Curves.mix(colour.blue() * cloud, specks.blue(), speck));
      surface.gloss(0.045, roughness);
    };
  }

  /** Sawn wood, its grain along x; rings {@code scale} times as fine. */
  public static Material wood(Colour light, Colour dark, double scale, double gloss, Dice dice) {
    Noise noise = new Noise(dice.bits());
    double shift = dice.between(-20, 20);
    return (x, y, z, surface) -> {
      double bend = noise.at(0.35 * scale * x + shift, 0.9 * scale * y, 0.9 * scale * z);
      double ring = 3.2 * scale * Math.sqrt((y + 1.3) * (y + 1.3) + z * z * 0.6) + 2.6 * bend;
      double year = Curves.fraction(ring);
      double band = Curves.smooth(0, 0.75, year) * Curves.smooth(1, 0.85, year);
      double fibre = noise.at(3 * scale * x, 42 * scale * z, 42 * scale * y);
      surface.body(light, dark, Curves.clamp(0.18 + 0.5 * band + 0.22 * fibre + 0.15 * bend));
      surface.gloss(gloss, 0.32 + 0.12 * band);
    };
  }

  /** A floor or table top of boards that run along x. */
  public static Material boards(Colour light, Colour dark, double width, double gloss, Dice dice) {
    Noise noise = new Noise(dice.bits());
    double gapWidth = dice.between(0.008, 0.03);
    double length = width * dice.between(5, 9);
    return (x, y, z, surface) -> {
      double row = Math.floor(z / width);
      double along = x + noise.cell((long) row, 7) * length;
      double board = Math.floor(along / length);
      double tone = noise.cell((long) row, (long) board);
      double bend = noise.at(0.5 * x + 31 * tone, 1.5 * z / width, row);
      double year = Curves.fraction(2.2 * z / width + 1.8 * bend + 5 * tone);
      double band = Curves.smooth(0, 0.8, year) * Curves.smooth(1, 0.85, year);
      double fibre = noise.at(2.5 * x, 30 * z, tone * 9);
      surface.body(light, dark, Curves.clamp(0.6 * tone + 0.3 * band + 0.2 * fibre));
      double gap =
          Math.min(
              Math.abs(Curves.fraction(z / width + 0.5) - 0.5) * width,
              Math.abs(Curves.fraction(along / length + 0.5) - 0.5) * length);
      double crack = Curves.smooth(gapWidth, 0, gap) * 0.75;
      surface.body(
          surface.red * (1 - crack), surface.green * (1 - crack), surface.blue * (1 - crack));
      surface.gloss(gloss, 0.3);
    };
  }

  /** Polished stone with veins. */
  public static Material marble(Colour ground, Colour vein, double scale, Dice dice) {
    Noise noise = new Noise(dice.bits());
    return (x, y, z, surface) -> {
      double warp = noise.octaves(scale * x, scale * y, scale * z, 4);
      double line =
          Math.abs(noise.at(0.5 * scale * (x + z) + 0.9 * warp, y, scale * (x - z) * 0.3));
      double veins = 0.5 * Curves.smooth(0.05, 0, line) + 0.22 * Curves.smooth(-0.4, 0.9, warp);
      surface.body(ground, vein, Curves.clamp(veins));
      surface.gloss(0.05, 0.12);
    };
  }

  /** Plaster or paint on a wall: a dull colour with faint clouds. */
  public static Material paint(Colour colour, Dice dice) {
    Noise noise = new Noise(dice.bits());
    return (x, y, z, surface) -> {
      double cloud = noise.octaves(0.8 * x, 0.8 * y, 0.8 * z, 3);
      surface.body(colour, 1 + 0.06 * cloud);
      surface.gloss(0.02, 0.9);
    };
  }

  /** Woven cloth, {@code threads} to the unit. */
  public static Material cloth(Colour colour, double threads, Dice dice) {
    Noise noise = new Noise(dice.bits());
    Material weave =
        (x, y, z, surface) -> {
          double thread =
              Curves.wave(threads * (x + 0.4 * y)) * Curves.wave(threads * (z + 0.6 * y));
          double cloud = noise.octaves(1.7 * x, 1.7 * y, 1.7 * z, 2);
          surface.body(colour, 1 + 0.1 * thread + 0.1 * cloud);
          surface.gloss(0.02, 1);
          surface.soft(0.35);
        };
    return weave.embossed((x, y, z) -> 0.02 * noise.octaves(5 * x, 5 * y, 5 * z, 2));
  }

  /** Brushed or polished metal. */
  public static Material metal(Colour colour, double roughness) {
    return (x, y, z, surface) -> {
      surface.body(colour, 1);
      surface.gloss(0.85, roughness);
    };
  }

  /** Grained leather. */
  public static Material leather(Colour colour, double grain, Dice dice) {
    Noise noise = new Noise(dice.bits());
    double roughness = dice.between(0.3, 0.5);
    Material hide =
        (x, y, z, surface) -> {
          surface.body(colour, 1 + 0.16 * noise.octaves(2.5 * x, 2.5 * y, 2.5 * z, 2));
          surface.gloss(0.045, roughness);
        };
    return hide.embossed((x, y, z) -> 0.005 * noise.octaves(grain * x, grain * y, grain * z, 2));
  }
}
