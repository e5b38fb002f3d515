package lookalike.image.colour;

/** What the numbers of a picture's pixels mean, as far as its file says. Immutable. */
public sealed interface ColourSpace permits ColourSpace.Srgb, RgbSpace, CieLab, IccProfile {

  /** sRGB, or nothing that could be used: the numbers are taken as they are. */
  ColourSpace SRGB = new Srgb();

  /** The colours of the web and of screens. */
  record Srgb() implements ColourSpace {}
}
