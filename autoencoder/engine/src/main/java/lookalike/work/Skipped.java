package lookalike.work;

/**
 * An item that was left out, while the work went on.
 *
 * @param name what its source calls it
 * @param reason why, in a sentence
 * @param lasting whether another try would end the same, as far as is known
 */
public record Skipped(String name, String reason, boolean lasting) {

  /** Makes one that is left out for good. */
  public Skipped(String name, String reason) {
    this(name, reason, true);
  }

  /** Says what made an item fail; an exception without a message goes by its class. */
  public static Skipped of(String name, Exception cause) {
    String message = cause.getMessage();
    boolean lasting = cause instanceof LastingFault fault && fault.isLasting();
    return new Skipped(name, message == null ? cause.getClass().getSimpleName() : message, lasting);
  }
}
