package lookalike.cli.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where index and keys lie of somebody who does not say where. */
final class IndexPlace {

  /** The environment variable that says where. */
  static final String VARIABLE = "LOOKALIKE_INDEX";

  private static final Path BELOW_DATA = Path.of("lookalike", "index");
  private static final Path KEYS_BELOW_DATA = Path.of("lookalike", "keys.json");

  private IndexPlace() {}

  /** Returns the place for whoever runs this process. */
  static Path standard() {
    return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
  }

  /** Returns where keys lie, for whoever runs this process. */
  static Path keys() {
    Path home = Path.of(System.getProperty("user.home"));
    return data(System.getenv(), System.getProperty("os.name"), home).resolve(KEYS_BELOW_DATA);
  }

  /**
   * Returns the place: what the environment says, or else a folder where the system keeps the data
   * of programs.
   *
   * @param system its name, as in the property {@code os.name}
   * @param home the person's own folder
   */
  static Path of(Map<String, String> environment, String system, String home) {
    return set(environment, VARIABLE)
        .orElseGet(() -> data(environment, system, Path.of(home)).resolve(BELOW_DATA));
  }

  private static Path data(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return set(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
    } else if (name.startsWith("mac")) {
      return home.resolve("Library/Application Support");
    }
    return set(environment, "XDG_DATA_HOME")
        .filter(Path::isAbsolute) // others are to be ignored, says the specification
        .orElse(home.resolve(".local/share"));
  }

  private static Optional<Path> set(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
