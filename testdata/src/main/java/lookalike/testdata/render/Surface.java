package lookalike.testdata.render;

/** What a material is like at one point; a tracer fills and reads it again for every point. */
public final class Surface {
  /** Share of light sent back, linear. */
  public double red;

  public double green;
  public double blue;

  /** Light sent out by itself, linear. */
  double glowRed;

  double glowGreen;
  double glowBlue;

  /** Mirror share when looked at straight on: 0 dull, 0.04 glazed, 0.9 metal. */
  double mirror;

  /** 0 sharp reflections, 1 none to be made out. */
  double roughness;

  /** How far light creeps round the edge of shadow: 0 stone, 0.4 cloth or fruit flesh. */
  double softness;

  /** A dull white or coloured body: everything but the colour is reset. */
  public void body(double bodyRed, double bodyGreen, double bodyBlue) {
    red = bodyRed;
    green = bodyGreen;
    blue = bodyBlue;
    glowRed = 0;
    glowGreen = 0;
    glowBlue = 0;
    mirror = 0.02;
    roughness = 0.9;
    softness = 0;
  }

  /** A dull body of this colour, {@code light} times as bright. */
  public void body(Colour colour, double light) {
    body(colour.red() * light, colour.green() * light, colour.blue() * light);
  }

  /** A dull body between two colours. */
  public void body(Colour from, Colour to, double share) {
    body(
        Curves.mix(from.red(), to.red(), share),
        Curves.mix(from.green(), to.green(), share),
        Curves.mix(from.blue(), to.blue(), share));
  }

  /** Sets the gloss. */
  public void gloss(double newMirror, double newRoughness) {
    mirror = newMirror;
    roughness = newRoughness;
  }

  /** Sets how softly light turns into shadow. */
  public void soft(double newSoftness) {
    softness = newSoftness;
  }

  /** Makes it send out light of its own. */
  public void glow(Colour colour, double strength) {
    glowRed = colour.red() * strength;
    glowGreen = colour.green() * strength;
    glowBlue = colour.blue() * strength;
  }
}
