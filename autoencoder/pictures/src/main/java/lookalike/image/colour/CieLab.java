package lookalike.image.colour;

/**
 * CIELab under D50, as TIFF stores it: lightness 0 to 100 over all levels; the other two in two's
 * complement, of 8 bits from -128 to 127.
 */
public record CieLab() implements ColourSpace {
  @Override
  public ColourConversion conversion(int levels) {
    return new CieLabConversion(levels);
  }
}
