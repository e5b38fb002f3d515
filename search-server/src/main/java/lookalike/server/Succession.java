package lookalike.server;

import java.io.IOException;
import java.util.Optional;

/** Says when another index is to be served. It is asked every few seconds, by one thread. */
@FunctionalInterface
public interface Succession {

  /**
   * Opens what is to be served instead; nothing if that is what is served already.
   *
   * @param name what the index that is served calls itself
   * @return whose index whoever asks closes
   * @throws IOException if it cannot be opened; what is served stays, and this is asked again
   */
  Optional<Served> after(String name) throws IOException;

  /** Returns one that has none: what is served first is served to the end. */
  static Succession none() {
    return _ -> Optional.empty();
  }
}
