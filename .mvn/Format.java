import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final Formatter formatter = new Formatter();

/**
 * Holds every source to the one format of google-java-format. Maven runs it with the toolchain's
 * JDK, because a formatter parses what the Java that runs it can parse.
 *
 * <p>{@code check} names the files that are not formatted and fails; {@code apply} formats them.
 */
void main(String[] arguments) throws IOException {
  boolean apply = arguments[0].equals("apply");
  if (!apply && !arguments[0].equals("check")) {
    throw new IllegalArgumentException("format must be check or apply, got " + arguments[0]);
  }
  Path root = Path.of(arguments[1]);
  Path built = Path.of("target");
  List<Path> unformatted;
  try (Stream<Path> files = Files.walk(root)) {
    unformatted =
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(
                file ->
                    StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .noneMatch(built::equals))
            .toList()
            .parallelStream()
            .filter(file -> !isFormatted(file, apply))
            .toList();
  }
  unformatted.forEach(
      file -> System.err.println((apply ? "formatted " : "not formatted: ") + file));
  if (!apply && !unformatted.isEmpty()) {
    System.err.println("mvn -N validate -Dformat=apply formats them");
    System.exit(1);
  }
}

boolean isFormatted(Path file, boolean apply) {
  try {
    String source = Files.readString(file);
    String formatted = formatter.formatSourceAndFixImports(source);
    if (apply && !formatted.equals(source)) {
      Files.writeString(file, formatted);
    }
    return formatted.equals(source);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  } catch (FormatterException e) {
    throw new IllegalStateException(file + ": " + e.getMessage(), e);
  }
}
