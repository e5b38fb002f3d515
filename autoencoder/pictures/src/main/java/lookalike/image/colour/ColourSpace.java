package lookalike.image.colour;

import org.jspecify.annotations.Nullable;

/** What the numbers of a picture's pixels mean, as far as its file says. Immutable. */
public interface ColourSpace {

  /** sRGB, or nothing that could be used: the numbers are taken as they are. */
  ColourSpace SRGB = new Srgb();

  /**
   * Makes the conversion to sRGB, which takes its time: {@link ColourConversions} keeps those that
   * are needed again.
   *
   * @param levels how many levels the samples have, {@link ColourConversion#BYTES} or {@link
   *     ColourConversion#DEEP}
   * @return null where there is nothing to be done, or where a profile turns out to be damaged
   */
  @Nullable ColourConversion conversion(int levels);

  /** The colours of the web and of screens. */
  record Srgb() implements ColourSpace {
    @Override
    public @Nullable ColourConversion conversion(int levels) {
      return null;
    }
  }
}
