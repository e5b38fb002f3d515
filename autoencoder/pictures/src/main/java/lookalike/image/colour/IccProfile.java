package lookalike.image.colour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ICC profile whose structure has been looked through: a header of 128 bytes, a table of tags
 * {@code signature offset length}, all of them inside. Immutable.
 */
public final class IccProfile implements ColourSpace {

  /** The longest profile that is read; those of screens and cameras have a few kilobytes. */
  public static final int MOST_BYTES = 1 << 22;

  private static final int TABLE_AT = 128;
  private static final int TAG_BYTES = 12;
  private static final int MOST_TAGS = 100;
  private static final int LAST_VERSION = 4;

  private static final Set<String> CLASSES = Set.of("mntr", "scnr", "prtr", "spac");
  private static final Set<String> MATRIX = Set.of("rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC");

  private final byte[] bytes;
  private final boolean grey; // else of red, green and blue

  private IccProfile(byte[] bytes, boolean grey) {
    this.bytes = bytes;
    this.grey = grey;
  }

  /**
   * Returns the colour space that a profile tells of; sRGB when it is damaged, longer than {@link
   * #MOST_BYTES} or made for pixels of another kind, for then it says nothing of these.
   *
   * @param greyPixels whether the pixels are grey; a profile of red, green and blue fits them too
   */
  public static ColourSpace of(byte[] profile, boolean greyPixels) {
    if (profile.length < TABLE_AT + 4 || profile.length > MOST_BYTES) {
      return SRGB;
    }
    int length = ByteBuffer.wrap(profile).getInt(0);
    String space = text(profile, 16);
    boolean grey = space.equals("GRAY") && greyPixels;
    boolean known =
        text(profile, 36).equals("acsp")
            && profile[8] <= LAST_VERSION
            && CLASSES.contains(text(profile, 12))
            && (text(profile, 20).equals("XYZ ") || text(profile, 20).equals("Lab "));
    if (!known || !(grey || space.equals("RGB ")) || length < TABLE_AT || length > profile.length) {
      return SRGB;
    }
    Set<String> tags = tags(profile, length);
    boolean complete =
        tags.contains("A2B0") || (grey ? tags.contains("kTRC") : tags.containsAll(MATRIX));
    return complete ? new IccProfile(Arrays.copyOf(profile, length), grey) : SRGB;
  }

  /** Returns the tags; none when one of them lies outside of the profile. */
  private static Set<String> tags(byte[] profile, int length) {
    ByteBuffer numbers = ByteBuffer.wrap(profile);
    Set<String> tags = new HashSet<>();
    int count = numbers.getInt(TABLE_AT);
    if (count < 1 || count > MOST_TAGS || TABLE_AT + 4 + count * TAG_BYTES > length) {
      return tags;
    }
    for (int i = 0; i < count; i++) {
      int at = TABLE_AT + 4 + i * TAG_BYTES;
      long from = numbers.getInt(at + 4) & 0xffff_ffffL;
      long tagLength = numbers.getInt(at + 8) & 0xffff_ffffL;
      if (from + tagLength > length) {
        return Set.of();
      }
      tags.add(text(profile, at));
    }
    return tags;
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, ISO_8859_1);
  }

  @Override
  public @Nullable ColourConversion conversion(int levels) {
    return LittleCms.conversion(bytes, grey, levels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IccProfile it && grey == it.grey && Arrays.equals(bytes, it.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
