import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.StreamSupport.stream;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

final Formatter formatter = new Formatter();

/**
 * Holds every source to the one format of google-java-format. Maven runs it with the toolchain's
 * JDK, because a formatter parses what the Java that runs it can parse.
 *
 * <p>{@code check} names the files that are not formatted and fails; {@code apply} formats them.
 * What was found formatted is remembered in {@code target/formatter}, and looked at again when it
 * changes.
 */
void main(String[] arguments) throws IOException {
  boolean apply = arguments[0].equals("apply");
  if (!apply && !arguments[0].equals("check")) {
    throw new IllegalArgumentException("format must be check or apply, got " + arguments[0]);
  }
  Path root = Path.of(arguments[1]);
  Path memory = root.resolve("target/formatter/formatted.txt");
  Set<String> known = Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.of();
  Map<Boolean, List<Path>> files =
      sources(root).parallelStream()
          .collect(partitioningBy(file -> known.contains(state(file)) || isFormatted(file)));
  if (apply) {
    files.get(false).parallelStream().forEach(this::format);
  }
  Stream<Path> formatted =
      apply ? files.values().stream().flatMap(List::stream) : files.get(true).stream();
  Files.write(memory, formatted.map(this::state).toList());
  files
      .get(false)
      .forEach(file -> System.err.println((apply ? "formatted " : "not formatted: ") + file));
  if (!apply && !files.get(false).isEmpty()) {
    System.err.println("mvn -N validate -Dformat=apply formats them");
    System.exit(1);
  }
}

List<Path> sources(Path root) throws IOException {
  Path built = Path.of("target");
  try (Stream<Path> files = Files.walk(root)) {
    return files
        .filter(file -> file.toString().endsWith(".java"))
        .filter(file -> stream(root.relativize(file).spliterator(), false).noneMatch(built::equals))
        .toList();
  }
}

/** Returns what changes whenever the file or the formatter does. */
String state(Path file) {
  try {
    String version = Formatter.class.getPackage().getImplementationVersion();
    return version + " " + Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + file;
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

boolean isFormatted(Path file) {
  try {
    String source = Files.readString(file);
    return formatted(file, source).equals(source);
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

void format(Path file) {
  try {
    Files.writeString(file, formatted(file, Files.readString(file)));
  } catch (IOException e) {
    throw new UncheckedIOException(e);
  }
}

String formatted(Path file, String source) {
  try {
    return formatter.formatSourceAndFixImports(source);
  } catch (FormatterException e) {
    throw new IllegalStateException(file + ": " + e.getMessage(), e);
  }
}
