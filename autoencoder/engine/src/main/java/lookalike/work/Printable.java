package lookalike.work;

/**
 * Text that others chose, such as the names of files and what a model says of itself, in a form
 * that a terminal only shows: whatever would steer it, end the line or turn the direction of
 * reading stands there by its number, as JSON would write it. All other text stays as it is, and so
 * does what was made printable before.
 */
public final class Printable {

  private Printable() {}

  /** Returns a text on one line. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Returns a text whose line breaks are the program's own, and stay. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean hasLines) {
    if (text.codePoints().noneMatch(Printable::steers)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (!steers(point) || (hasLines && isBreak(point))) {
                escaped.appendCodePoint(point);
              } else {
                for (char unit : Character.toChars(point)) {
                  escaped.append("\\u%04x".formatted((int) unit));
                }
              }
            });
    return escaped.toString();
  }

  private static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> !joins(point);
      default -> false;
    };
  }

  private static boolean isBreak(int point) {
    return point == '\n' || point == '\r';
  }

  /** Tells whether emoji and the writing of some languages are made with it. */
  private static boolean joins(int point) {
    return point == 0x200c || point == 0x200d || (point >= 0xe0020 && point <= 0xe007f);
  }
}
