package lookalike.cli.shell;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Calls what a message is about as it was typed: the rooms know of {@code min_score} and {@code
 * weightDecay}, whoever typed a command of {@code --min-score} and {@code --weight-decay}.
 */
final class TypedNames {

  /** Where a sentence begins, the name, and what is said of it. */
  private static final Pattern SUBJECT =
      Pattern.compile("(^|; |: )(?:an? |the )?([A-Za-z][A-Za-z_ -]*?)(?= (?:must|takes) )");

  /** What has another name in the rooms. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "allowed-host", "--allow-host",
          "allowed-origin", "--allow-origin",
          "hidden-layers", "--hidden",
          "units-of-a-hidden-layer", "--hidden",
          "target", "--sparsity",
          "weight", "--sparsity-weight");

  private TypedNames() {}

  /** Returns a message with the names of a command's options. */
  static String in(String message, CommandSpec command) {
    return SUBJECT
        .matcher(message)
        .replaceAll(match -> match.group(1) + typed(match, command).replace("$", "\\$"));
  }

  private static String typed(MatchResult match, CommandSpec command) {
    String name =
        match
            .group(2)
            .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[ _]", "-");
    String asRoomsSay = match.group().substring(match.group(1).length());
    return Stream.of("--" + name, OTHERS.getOrDefault(name, asRoomsSay))
        .filter(option -> command.findOption(option) != null)
        .findFirst()
        .orElse(asRoomsSay);
  }
}
