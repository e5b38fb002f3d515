package lookalike.cli.shell;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --keys}: where the keys of a server are kept. */
public final class KeysOption {

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      defaultValue = "${env:LOOKALIKE_KEYS}",
      description = {
        "the file of the keys",
        "(default: $LOOKALIKE_KEYS, else lookalike/keys.json where your data are kept)"
      })
  private @Nullable Path keys;

  /** Returns the file. */
  public Path file() {
    return keys == null ? IndexPlace.keys() : keys;
  }
}
