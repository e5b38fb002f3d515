package lookalike.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which edits each block of the vector must ignore, and so what it will know: a block that sees
 * colours shaken learns form, one that sees pictures turned forgets what is up. In JSON it is an
 * object of block names and rows.
 *
 * @param rows a row for each block, at least one
 */
public record EditTable(Map<String, EditRow> rows) {

  /** Copies the map and keeps its order. */
  public EditTable {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a table of edits needs a row for at least one block");
    }
  }

  /**
   * Reads a table.
   *
   * @param rows block names and rows as {@link EditRow#parse} reads them
   * @throws IllegalArgumentException if a row is faulty; the message names the block
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EditTable parse(Map<String, String> rows) {
    Map<String, EditRow> parsed = new LinkedHashMap<>();
    rows.forEach((block, row) -> parsed.put(block, parseRow(block, row)));
    return new EditTable(parsed);
  }

  /** Returns the table as {@link #parse} reads it. */
  @JsonValue
  public Map<String, String> format() {
    Map<String, String> texts = new LinkedHashMap<>();
    rows.forEach((block, row) -> texts.put(block, row.toString()));
    return texts;
  }

  /**
   * Returns this table with another row for one of its blocks.
   *
   * @param row the block and its edits, such as {@code kind=crop,mirror,light:0.8,colour}; nothing
   *     after the equals sign for the photos as they are
   * @throws IllegalArgumentException if the block or an edit is unknown or a number out of range;
   *     the message names it and says what is allowed
   */
  public EditTable with(String row) {
    int equals = row.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("edits are written block=edit,edit..., got '" + row + "'");
    }
    String block = row.substring(0, equals).strip();
    row(block);
    Map<String, EditRow> changed = new LinkedHashMap<>(rows);
    changed.put(block, parseRow(block, row.substring(equals + 1)));
    return new EditTable(changed);
  }

  /**
   * Returns the row of a block.
   *
   * @throws IllegalArgumentException if the table has none
   */
  public EditRow row(String block) {
    EditRow row = rows.get(block);
    if (row == null) {
      throw new IllegalArgumentException(
          "there is no block '" + block + "' to edit, only " + String.join(", ", rows.keySet()));
    }
    return row;
  }

  private static EditRow parseRow(String block, String row) {
    try {
      return EditRow.parse(row);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("edits of " + block + ": " + e.getMessage(), e);
    }
  }
}
