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
public record EditTable(@JsonValue Map<String, EditRow> rows) {

  /** Copies the map and keeps its order. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EditTable {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a table of edits needs a row for at least one block");
    }
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
    try {
      changed.put(block, EditRow.parse(row.substring(equals + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("edits of " + block + ": " + e.getMessage(), e);
    }
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
}
