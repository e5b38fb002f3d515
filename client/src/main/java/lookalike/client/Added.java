package lookalike.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of images that were sent to be added.
 *
 * @param items in their order
 * @param visible whether searches find them by now, and a crash leaves them
 */
public record Added(List<Item> items, boolean visible) {

  /**
   * What became of one.
   *
   * @param id the SHA-256 of its file's bytes
   * @param status {@code added}, {@code linked}, {@code skipped} or {@code failed}
   * @param error why it failed; null if it did not
   */
  public record Item(String name, String id, String status, @Nullable Refusal error) {}

  /**
   * Why an image could not be added.
   *
   * @param code a word for programs
   * @param message a sentence for people
   */
  public record Refusal(String code, String message) {}
}
