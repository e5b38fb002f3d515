package lookalike.cli.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lookalike.work.FileNames;

/**
 * The arguments of the program as they were typed. The JVM makes text of them by the locale, and
 * loses what is not of it, such as names of files from another system; where the system shows the
 * bytes, they are taken from there.
 */
public final class Arguments {

  private static final Path TYPED = Path.of("/proc/self/cmdline"); // each ends with a zero

  private Arguments() {}

  /** Returns arguments as {@link FileNames#given} takes them, as far as they can be had. */
  public static String[] typed(String[] arguments) {
    boolean isWhole =
        FileNames.isLocaleUtf8()
            && Arrays.stream(arguments).noneMatch(each -> each.indexOf('\ufffd') >= 0);
    if (isWhole || !Files.isReadable(TYPED)) {
      return arguments;
    }
    try {
      return last(Files.readAllBytes(TYPED), arguments);
    } catch (IOException e) {
      return arguments;
    }
  }

  /** Returns the last words of a command line: what comes before is for the JVM. */
  static String[] last(byte[] commandLine, String[] arguments) {
    List<String> words =
        Arrays.asList(new String(commandLine, ISO_8859_1).split("\0", -1)); // and one behind
    int from = words.size() - 1 - arguments.length;
    return from < 0
        ? arguments
        : words.subList(from, words.size() - 1).stream()
            .map(word -> FileNames.typed(word.getBytes(ISO_8859_1)))
            .toArray(String[]::new);
  }
}
