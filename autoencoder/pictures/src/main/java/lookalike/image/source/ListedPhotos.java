package lookalike.image.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalLong;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageFormat;
import lookalike.work.FileNames;
import org.jspecify.annotations.Nullable;

/**
 * The photos named by the lines of a text file, in its order, each line one entry. Lines are bytes,
 * as names are: what is no UTF-8 may be the name of a file all the same.
 */
final class ListedPhotos extends Search<PhotoEntry> implements PhotoSource {

  /** The most that comes through a pipe, in bytes: some ten million paths. */
  private static final long MOST_PIPED = 1L << 30;

  private static final int PIECE_BYTES = 1 << 16;

  private final Path text;
  private final Path list;
  private final Path folder;
  private final DecodeLimits limits;
  private final BufferedReader lines;
  private final OptionalLong total;
  private boolean isBegun;

  private ListedPhotos(Path text, Path list, Path folder, DecodeLimits limits) throws IOException {
    this.text = text;
    this.list = list;
    this.folder = folder;
    this.limits = limits;
    this.total = count();
    this.lines = new BufferedReader(new ShortLines(text, list));
  }

  /** Opens a list, whose paths are relative to its folder. */
  static ListedPhotos of(Path list, DecodeLimits limits) throws IOException {
    return new ListedPhotos(list, list, list.resolveSibling(""), limits);
  }

  /**
   * Opens a list that comes through a pipe, which can be read but once and is copied to a file for
   * as long as it is needed. Its paths are relative to the working directory.
   */
  static ListedPhotos piped(Path pipe, DecodeLimits limits) throws IOException {
    Path copy = Files.createTempFile("lookalike-list-", ".txt");
    boolean isOpen = false;
    try (InputStream in = Files.newInputStream(pipe)) {
      byte[] head = in.readNBytes(ImageFormat.HEAD_BYTES);
      if (!isList(head)) {
        throw new IOException(
            "what comes through a pipe must be a list of paths; save it to a file");
      }
      copy(head, in, copy);
      ListedPhotos photos = new ListedPhotos(copy, pipe, Path.of(""), limits);
      isOpen = true;
      return photos;
    } finally {
      if (!isOpen) {
        Files.delete(copy);
      }
    }
  }

  private static void copy(byte[] head, InputStream in, Path copy) throws IOException {
    try (OutputStream out = Files.newOutputStream(copy)) {
      long left = MOST_PIPED;
      for (byte[] part = head; part.length > 0; part = in.readNBytes(PIECE_BYTES)) {
        left -= part.length;
        if (left < 0) {
          throw new IOException("a list through a pipe has more than " + MOST_PIPED + " bytes");
        }
        out.write(part);
      }
    }
  }

  /**
   * Tells whether a file that begins so may be a list. Names may be of any bytes but zero; where
   * they are no UTF-8, control characters are those of something else.
   */
  static boolean isList(byte[] head) {
    String letters = new String(head, ISO_8859_1);
    boolean isUtf8 = FileNames.typed(head).equals(new String(head, UTF_8));
    return letters.indexOf('\0') < 0
        && (isUtf8 || letters.chars().noneMatch(it -> it < ' ' && "\t\n\r".indexOf(it) < 0))
        && ImageFormat.of(head).isEmpty();
  }

  /** Lines are short, so to count them first is little beside reading one photo in a hundred. */
  private OptionalLong count() throws IOException {
    try (BufferedReader all = new BufferedReader(new ShortLines(text, list))) {
      return OptionalLong.of(all.lines().filter(line -> !beforeTab(line).isBlank()).count());
    } catch (UncheckedIOException e) {
      return OptionalLong.empty(); // told by whoever comes to that line
    }
  }

  @Override
  public OptionalLong total() {
    return total;
  }

  private static String beforeTab(String line) {
    int tab = line.indexOf('\t');
    return tab < 0 ? line : line.substring(0, tab);
  }

  @Override
  protected @Nullable PhotoEntry find() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      String name = FileNames.typed(beforeTab(line).getBytes(ISO_8859_1));
      if (!name.isBlank()) {
        return entry(name);
      }
    }
    return null;
  }

  private @Nullable String readLine() throws IOException {
    String line = lines.readLine();
    boolean isFirst = !isBegun;
    isBegun = true;
    // Windows editors put a byte order mark first.
    return line != null && isFirst && line.startsWith("\u00ef\u00bb\u00bf")
        ? line.substring(3)
        : line;
  }

  /** The text of a list; whatever else was taken for one may be a single line of any length. */
  private static final class ShortLines extends FilterReader {

    private static final int MOST_CHARACTERS = 1 << 20;

    private final Path list;
    private int length;

    ShortLines(Path text, Path list) throws IOException {
      super(Files.newBufferedReader(text, ISO_8859_1)); // which takes all bytes for letters
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

  private PhotoEntry entry(String line) {
    String name = line;
    Path file = null;
    try {
      file = FileNames.given(folder, name);
      if (Files.notExists(file)) { // blanks around a name are no part of it, unless there is one
        name = line.strip();
        file = FileNames.given(folder, name);
      }
      PhotoFile.State state = PhotoFile.state(file);
      if (state.isFile()) {
        return PhotoFile.entry(name, file, state, limits);
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
    if (!text.equals(list)) {
      Files.deleteIfExists(text);
    }
  }
}
