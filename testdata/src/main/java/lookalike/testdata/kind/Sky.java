package lookalike.testdata.kind;

import lookalike.testdata.render.Colour;
import lookalike.testdata.render.Curves;
import lookalike.testdata.render.Noise;

/**
 * A sky with a sun and clouds. Immutable.
 *
 * @param zenith colour overhead
 * @param horizon colour at the horizon
 * @param glow colour round the sun and on the clouds' lit edges
 * @param sunX unit vector towards the sun; z points into the picture
 * @param clouds share of cloud, 0..1
 * @param noise form of the clouds
 */
record Sky(
    Colour zenith,
    Colour horizon,
    Colour glow,
    double sunX,
    double sunY,
    double sunZ,
    double clouds,
    Noise noise) {

  /** Writes the light from a direction (unit vector, y at least 0). */
  void look(double dx, double dy, double dz, double[] out) {
    double up = Math.sqrt(Math.max(0, dy));
    double facing = Math.max(0, dx * sunX + dy * sunY + dz * sunZ);
    double halo = 0.55 * Curves.power(facing, 10) + 0.5 * Curves.power(facing, 60);
    double disc = Curves.smooth(0.9985, 0.9993, facing) * 6;
    double cover = 0;
    double lit = 0;
    if (clouds > 0 && dy > 0.01) {
      double across = dx / (dy + 0.12);
      double away = dz / (dy + 0.12);
      double thick = noise.octaves(0.55 * across, 0.8 * away, 5);
      cover = Curves.smooth(0.55 - clouds, 1.15 - clouds, thick) * Curves.smooth(0.01, 0.12, dy);
      double toSun = noise.octaves(0.55 * across + 0.16 * sunX, 0.8 * away - 0.12, 3);
      lit = Curves.clamp(0.62 + 0.9 * (thick - toSun) - 0.25 * thick);
    }
    double shade = 0.45 + 0.75 * lit;
    double open = 1 - cover;
    out[0] = light(zenith.red(), horizon.red(), glow.red(), up, halo, disc, open, shade);
    out[1] = light(zenith.green(), horizon.green(), glow.green(), up, halo, disc, open, shade);
    out[2] = light(zenith.blue(), horizon.blue(), glow.blue(), up, halo, disc, open, shade);
  }

  private static double light(
      double zenith,
      double horizon,
      double glow,
      double up,
      double halo,
      double disc,
      double open,
      double shade) {
    double clear = Curves.mix(horizon, zenith, Curves.clamp(up)) + glow * (halo + disc);
    double cloud = shade * (0.55 * glow + 0.45 * horizon) + 0.5 * glow * halo;
    return Curves.mix(cloud, clear, open);
  }
}
