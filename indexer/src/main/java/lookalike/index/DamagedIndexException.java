package lookalike.index;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored is not what was written; the message says what, and what mends it. */
public final class DamagedIndexException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String[] faults;

  /**
   * Makes the exception.
   *
   * @param name what messages call the index
   * @param faults what is damaged, in sentences, at least one
   * @param remedy what to do
   */
  public DamagedIndexException(
      String name, List<String> faults, String remedy, @Nullable Throwable cause) {
    super(
        "index %s is damaged: %s%s; %s"
            .formatted(
                name,
                faults.getFirst(),
                faults.size() == 1 ? "" : " (and %d faults more)".formatted(faults.size() - 1),
                remedy),
        cause);
    this.faults = faults.toArray(String[]::new);
  }

  /** Returns what is damaged, in sentences. */
  public List<String> faults() {
    return List.of(faults);
  }
}
