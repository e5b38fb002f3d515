package lookalike.image.source;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;
import lookalike.image.format.DecodeLimits;
import org.jspecify.annotations.Nullable;

/** The photos named by the lines of a text file, in its order, each line one entry. */
final class ListedPhotos extends Search<PhotoEntry> implements PhotoSource {

  private final Path list;
  private final DecodeLimits limits;
  private final BufferedReader lines;
  private final OptionalLong total;

  ListedPhotos(Path list, DecodeLimits limits) throws IOException {
    this.list = list;
    this.limits = limits;
    this.total = count(list);
    this.lines = new BufferedReader(new ShortLines(list));
  }

  /** Lines are short, so to count them first is little beside reading one photo in a hundred. */
  private static OptionalLong count(Path list) throws IOException {
    try (BufferedReader lines = new BufferedReader(new ShortLines(list))) {
      return OptionalLong.of(lines.lines().filter(line -> !name(line).isEmpty()).count());
    } catch (UncheckedIOException e) {
      return OptionalLong.empty(); // told by whoever comes to that line
    }
  }

  @Override
  public OptionalLong total() {
    return total;
  }

  private static String name(String line) {
    int tab = line.indexOf('\t');
    return (tab < 0 ? line : line.substring(0, tab)).strip();
  }

  @Override
  protected @Nullable PhotoEntry find() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      String name = name(line);
      if (!name.isEmpty()) {
        return entry(name);
      }
    }
    return null;
  }

  private @Nullable String readLine() throws IOException {
    try {
      String line = lines.readLine();
      // Windows editors put a byte order mark first.
      return line != null && line.startsWith("\ufeff") ? line.substring(1) : line;
    } catch (CharacterCodingException e) {
      throw new IOException(list + " is not a text file of paths: it is not UTF-8", e);
    }
  }

  /** The text of a list; whatever else was taken for one may be a single line of any length. */
  private static final class ShortLines extends FilterReader {

    private static final int MOST_CHARACTERS = 1 << 20;

    private final Path list;
    private int length;

    ShortLines(Path list) throws IOException {
      super(Files.newBufferedReader(list));
      this.list = list;
    }

    @Override
    public int read(char[] text, int offset, int count) throws IOException {
      int read = super.read(text, offset, count);
      for (int i = offset; i < offset + read; i++) {
        length = text[i] == '\n' || text[i] == '\r' ? 0 : length + 1;
      }
      if (length > MOST_CHARACTERS) {
        throw new IOException(
            "%s is not a text file of paths: a line has more than %,d characters"
                .formatted(list, MOST_CHARACTERS));
      }
      return read;
    }
  }

  private PhotoEntry entry(String name) {
    Path file = null;
    try {
      file = list.resolveSibling(name);
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        return PhotoFile.entry(name, file, attributes, limits);
      }
      return PhotoEntry.unreadable(name, file, new IOException("it is not a file"));
    } catch (InvalidPathException e) {
      return PhotoEntry.unreadable(name, null, new IOException("it is not a path", e));
    } catch (IOException e) {
      return PhotoEntry.unreadable(name, file, PhotoFile.unreadable(e));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
