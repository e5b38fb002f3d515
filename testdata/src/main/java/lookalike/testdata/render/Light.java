package lookalike.testdata.render;

/**
 * The light of a set: a main light far away, the light of the whole sky or room, and what glossy
 * things mirror. Immutable.
 *
 * @param x unit vector towards the main light
 * @param main colour and strength of the main light
 * @param sky colour and strength of the light from everywhere above
 * @param hardness of shadows: 3 a large window, 12 the sun
 * @param pane half-width of the mirrored main light, as a tangent: 0.1 a lamp, 0.5 a window
 * @param bars whether the mirrored light is a window with glazing bars
 */
public record Light(
    double x,
    double y,
    double z,
    Colour main,
    Colour sky,
    double hardness,
    double pane,
    boolean bars) {

  /** Light from this side ({@code azimuth}, 0 in front of the subject) and height, in radians. */
  public static Light from(
      double azimuth, double height, Colour main, Colour sky, double hardness, Dice dice) {
    double cosH = StrictMath.cos(height);
    return new Light(
        StrictMath.sin(azimuth) * cosH,
        StrictMath.sin(height),
        StrictMath.cos(azimuth) * cosH,
        main,
        sky,
        hardness,
        dice.between(0.18, 0.45),
        dice.chance(0.35));
  }

  /** How much of the main light's mirror image is seen in a direction, blurred by roughness. */
  double glare(double dx, double dy, double dz, double roughness) {
    double facing = dx * x + dy * y + dz * z;
    if (facing <= 0.05) {
      return 0;
    }
    double level = Math.sqrt(x * x + z * z) + 1e-9;
    double across = (dx * z - dz * x) / level / facing;
    double upward = (dy - facing * y) / level / facing;
    double blur = 0.04 + roughness * 0.9;
    double inside =
        Curves.smooth(pane + blur, pane - blur, Math.abs(across))
            * Curves.smooth(1.4 * pane + blur, 1.4 * pane - blur, Math.abs(upward));
    if (bars) {
      double bar = Math.min(Math.abs(across), Math.abs(upward));
      inside *=
          1 - 0.7 * Curves.smooth(0.02 + blur, 0.02, bar) * Curves.smooth(0.25, 0.05, roughness);
    }
    return inside / (1 + 12 * roughness * roughness);
  }
}
