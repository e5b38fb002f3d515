package lookalike.image.colour;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes conversions, and keeps those that were needed last: the photos of a library have few
 * profiles among them. Safe to share among threads.
 */
public final class ColourConversions {

  private static final ColourConversions OF_PROCESS = new ColourConversions();

  private static final int MOST = 16;

  private record Key(ColourSpace space, int levels) {}

  private record Made(@Nullable ColourConversion conversion) {}

  private final Map<Key, Made> made =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Made> eldest) {
          return size() > MOST;
        }
      };

  private ColourConversions() {}

  /**
   * Returns the conversion from a space; null where there is nothing to be done, or where a profile
   * turns out to be damaged.
   *
   * @param levels how many levels the samples have, {@link ColourConversion#BYTES} or {@link
   *     ColourConversion#DEEP}
   */
  public static @Nullable ColourConversion of(ColourSpace space, int levels) {
    return OF_PROCESS.get(space, levels);
  }

  private @Nullable ColourConversion get(ColourSpace space, int levels) {
    if (space.equals(ColourSpace.SRGB)) {
      return null;
    }
    Key key = new Key(space, levels);
    Made known = find(key);
    if (known == null) { // if two threads make it at once, they make the same
      ColourConversion conversion = space.conversion(levels);
      known = new Made(conversion != null && changes(conversion, levels) ? conversion : null);
      keep(key, known);
    }
    return known.conversion;
  }

  private synchronized @Nullable Made find(Key key) {
    return made.get(key);
  }

  private synchronized void keep(Key key, Made conversion) {
    made.put(key, conversion);
  }

  /** Tells whether a conversion does anything: most profiles in files are sRGB's own. */
  private static boolean changes(ColourConversion conversion, int levels) {
    int steps = 16;
    for (int i = 0; i < (steps + 1) * (steps + 1) * (steps + 1); i++) {
      int red = i % (steps + 1) * (levels - 1) / steps;
      int green = i / (steps + 1) % (steps + 1) * (levels - 1) / steps;
      int blue = i / (steps + 1) / (steps + 1) * (levels - 1) / steps;
      int colour = conversion.toSrgb(red, green, blue);
      if (differs(colour >> 16, red, levels)
          || differs((colour >> 8) & 0xff, green, levels)
          || differs(colour & 0xff, blue, levels)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(int converted, int sample, int levels) {
    return Math.abs(converted - sample * 255.0 / (levels - 1)) > 1.5;
  }
}
