package lookalike.testdata.render;

/** Linear light: red, green and blue, 0 is black and 1 is what a white sheet sends back. */
public record Colour(double red, double green, double blue) {

  /** From an sRGB number such as {@code 0xFF8800}. */
  public static Colour srgb(int rgb) {
    return new Colour(
        linear((rgb >> 16 & 255) / 255.0),
        linear((rgb >> 8 & 255) / 255.0),
        linear((rgb & 255) / 255.0));
  }

  /** A grey of this light. */
  public static Colour grey(double light) {
    return new Colour(light, light, light);
  }

  /** This colour, {@code factor} times as bright. */
  public Colour times(double factor) {
    return new Colour(red * factor, green * factor, blue * factor);
  }

  /** This colour seen in the light of another. */
  public Colour times(Colour light) {
    return new Colour(red * light.red, green * light.green, blue * light.blue);
  }

  /** From this colour (share 0) to the other (share 1). */
  public Colour mixed(Colour other, double share) {
    return new Colour(
        Curves.mix(red, other.red, share),
        Curves.mix(green, other.green, share),
        Curves.mix(blue, other.blue, share));
  }

  /** A neighbour of this colour: a little lighter or darker, warmer or colder. */
  public Colour varied(Dice dice, double amount) {
    double light = 1 + dice.between(-amount, amount);
    return new Colour(
        red * light * (1 + dice.between(-amount, amount) * 0.5),
        green * light * (1 + dice.between(-amount, amount) * 0.5),
        blue * light * (1 + dice.between(-amount, amount) * 0.5));
  }

  /** How bright the eye finds it. */
  public double luminance() {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  private static double linear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : StrictMath.pow((encoded + 0.055) / 1.055, 2.4);
  }
}
