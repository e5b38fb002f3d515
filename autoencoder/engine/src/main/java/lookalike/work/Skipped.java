package lookalike.work;

/**
 * An item that was left out, while the work went on.
 *
 * @param name what its source calls it
 * @param reason why, in a sentence
 */
public record Skipped(String name, String reason) {

  /** Says what made an item fail; an exception without a message goes by its class. */
  public static Skipped of(String name, Exception cause) {
    String message = cause.getMessage();
    return new Skipped(name, message == null ? cause.getClass().getSimpleName() : message);
  }
}
