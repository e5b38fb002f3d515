package lookalike.ingest.metadata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * A file that says something of images, read line by line: CSV, whose first line names the columns,
 * or JSON lines, an object each, which is told by the first letter. One of {@code path} and {@code
 * id} says which image; all else are fields. A line that makes no sense is left out and named. For
 * one thread.
 */
final class MetadataFile implements Closeable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private static final String PATH = "path";
  private static final String ID = "id";

  /** Gives lines as objects. */
  private interface Lines {
    /** Returns the next one, or null after the last. */
    @Nullable ObjectNode next() throws IOException;
  }

  private final Path file;
  private final ValueReader values;
  private final BufferedReader reader;
  private final Lines lines;
  private final List<Skipped> failures = new ArrayList<>();
  private long line;

  private MetadataFile(Path file, ValueReader values, BufferedReader reader) throws IOException {
    this.file = file;
    this.values = values;
    this.reader = reader;
    this.lines = isJson(reader) ? this::nextJson : csv();
  }

  /**
   * Opens a file, and reads its header if it has one.
   *
   * @throws IOException if it cannot be read, or its header makes no sense
   */
  static MetadataFile open(Path file, ValueReader values) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      return new MetadataFile(file, values, reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Skips a byte order mark, and tells whether objects follow. */
  private static boolean isJson(BufferedReader reader) throws IOException {
    int letter;
    do {
      reader.mark(1);
      letter = reader.read();
    } while (letter == '\ufeff' || Character.isWhitespace(letter));
    reader.reset();
    return letter == '{';
  }

  /** Returns the lines that were left out so far. */
  List<Skipped> failures() {
    return failures;
  }

  /** Returns how many lines were read so far, those that were left out included. */
  long line() {
    return line;
  }

  /** Returns the next line that makes sense, or null after the last one. */
  @Nullable MetadataRow next() throws IOException {
    for (ObjectNode node = lines.next(); node != null; node = lines.next()) {
      try {
        if (!node.isEmpty()) {
          return row(node);
        }
      } catch (IllegalArgumentException e) {
        fail(line, String.valueOf(e.getMessage()));
      }
    }
    return null;
  }

  /** Says that a line is left out. */
  void fail(long line, String reason) {
    failures.add(new Skipped("line %d of %s".formatted(line, file.getFileName()), reason));
  }

  private MetadataRow row(ObjectNode node) {
    String path = node.path(PATH).asText("");
    String id = node.path(ID).asText("");
    if (path.isEmpty() == id.isEmpty()) {
      throw new IllegalArgumentException("it must have one of path and id");
    }
    return new MetadataRow(
        line,
        path.isEmpty() ? new MetadataRow.Id(id) : new MetadataRow.Path(path),
        values.read(node.remove(List.of(PATH, ID))));
  }

  private @Nullable ObjectNode nextJson() throws IOException {
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (!text.isBlank()) {
        try {
          if (JSON.readTree(text) instanceof ObjectNode object) {
            return object;
          }
          fail(line, "it must be a JSON object");
        } catch (JsonProcessingException e) {
          fail(line, "it is not well-formed JSON: " + e.getOriginalMessage());
        }
      }
    }
    return null;
  }

  private Lines csv() throws IOException {
    MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(reader);
    String[] header = rows.hasNextValue() ? rows.nextValue() : new String[0];
    for (int i = 0; i < header.length; i++) {
      header[i] = header[i].strip();
    }
    requireHeader(List.of(header));
    line = 1;
    return () -> nextCsv(rows, header);
  }

  private void requireHeader(List<String> header) throws IOException {
    if (header.contains(PATH) == header.contains(ID)) {
      throw new IOException(
          "the first line of %s must name the columns, one of path and id among them, or else each"
                  .formatted(file)
              + " line must be a JSON object");
    }
    Set<String> columns = new HashSet<>();
    for (String column : header) {
      if (!column.equals(PATH) && !column.equals(ID)) {
        try {
          values.declare(column);
          if (!columns.add(column)) {
            throw new IllegalArgumentException("there are two columns " + column);
          }
        } catch (IllegalArgumentException e) {
          throw new IOException("the first line of " + file + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private @Nullable ObjectNode nextCsv(MappingIterator<String[]> rows, String[] header)
      throws IOException {
    try {
      while (rows.hasNextValue()) {
        line = rows.getCurrentLocation().getLineNr();
        String[] cells = rows.nextValue();
        boolean isBlank = cells.length == 1 && cells[0].isBlank();
        if (cells.length == header.length) {
          ObjectNode node = JsonNodeFactory.instance.objectNode();
          for (int i = 0; i < cells.length; i++) {
            node.put(header[i], cells[i]);
          }
          return node;
        } else if (!isBlank) {
          fail(
              line,
              "it has %d columns, and the first line %d".formatted(cells.length, header.length));
        }
      }
    } catch (JsonProcessingException e) {
      fail(
          line + 1,
          "it is not well-formed, and nothing after it was read: " + e.getOriginalMessage());
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
