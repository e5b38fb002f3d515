package lookalike.insight.duplicates;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.image.format.ImageFormat;

/** What a file is to the one that is kept. Only a copy is one too many. */
public enum Relation {
  /** A copy, edited or not. */
  COPY,
  /** What the camera made of the same shot: a RAW file and its picture. */
  PAIR,
  /** Another shot of the same moment. */
  BURST;

  /** How long a camera may take from one shot of a burst to the next, in milliseconds. */
  private static final long BETWEEN_SHOTS = 3000;

  /** How many shots may lie between two of a burst. */
  private static final long MOST_SHOTS = 30;

  /** The last number of a name. */
  private static final Pattern NUMBER = Pattern.compile("(.*?)(\\d{1,15})(\\D*)");

  /** Returns the word that people and JSON get. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells what one file is to another with other bytes. */
  static Relation of(Photo file, Photo keeper) {
    if (!file.folder().equals(keeper.folder())) {
      return COPY;
    } else if (file.stem().equalsIgnoreCase(keeper.stem()) && isRaw(file) != isRaw(keeper)) {
      return PAIR;
    }
    return isBurst(file, keeper) ? BURST : COPY;
  }

  private static boolean isRaw(Photo file) {
    return file.format().equals(Optional.of(ImageFormat.RAW));
  }

  /** A camera counts its shots, and names nothing else in the same way within seconds. */
  private static boolean isBurst(Photo file, Photo keeper) {
    Matcher one = NUMBER.matcher(file.stem());
    Matcher other = NUMBER.matcher(keeper.stem());
    boolean areComparable =
        file.hasDate()
            && keeper.hasDate()
            && file.width() == keeper.width()
            && file.height() == keeper.height()
            && one.matches()
            && other.matches()
            && one.group(1).equals(other.group(1))
            && one.group(3).equals(other.group(3));
    if (!areComparable) {
      return false;
    }
    long shots = Math.abs(Long.parseLong(one.group(2)) - Long.parseLong(other.group(2)));
    return shots >= 1
        && shots <= MOST_SHOTS
        && Math.abs(file.modified() - keeper.modified()) <= shots * BETWEEN_SHOTS;
  }
}
