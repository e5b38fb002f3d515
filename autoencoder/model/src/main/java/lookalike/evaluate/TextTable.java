package lookalike.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Rows of figures under headings, as text for people. Columns that do not fit beside the others on
 * {@value #WIDTH} characters follow below, after the first column once more. For one thread.
 *
 * @param <T> a row
 */
public final class TextTable<T> {

  private static final int WIDTH = 80;

  private final List<T> rows;
  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(int width, String heading, Function<T, String> cell) {
    String layout(String content) {
      return ("%" + width + "s").formatted(content);
    }
  }

  /** Makes a table without columns. */
  public TextTable(List<T> rows) {
    this.rows = rows;
  }

  /** Adds a column of names at the left of their cells, which are as wide as the longest needs. */
  public TextTable<T> names(String heading, Function<T, String> name) {
    Function<T, String> shown = name.andThen(Printable::line);
    int width = rows.stream().mapToInt(row -> shown.apply(row).length()).max().orElse(0) + 2;
    columns.add(new Column<>(-width, heading, shown));
    return this;
  }

  /**
   * Adds a column at the right of its cells.
   *
   * @param width of a cell, wider than its content; negative for content at the left
   * @param format of a value
   * @param value of a row; null is shown as a dash
   */
  public TextTable<T> column(
      String heading, int width, String format, Function<T, @Nullable Object> value) {
    columns.add(
        new Column<>(width, Printable.line(heading), row -> cell(format, value.apply(row))));
    return this;
  }

  private static String cell(String format, @Nullable Object value) {
    return value == null ? "-" : Printable.line(String.format(Locale.ROOT, format, value));
  }

  /** Returns headings and rows, each line ended. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<Column<T>> beside : blocks()) {
      text.append(text.isEmpty() ? "" : System.lineSeparator());
      append(text, beside, Column::heading);
      rows.forEach(row -> append(text, beside, column -> column.cell().apply(row)));
    }
    return text.toString();
  }

  private List<List<Column<T>>> blocks() {
    List<List<Column<T>>> blocks = new ArrayList<>();
    List<Column<T>> block = new ArrayList<>();
    int width = 0;
    for (Column<T> column : columns) {
      if (block.size() > 1 && width + Math.abs(column.width()) > WIDTH) {
        blocks.add(block);
        block = new ArrayList<>(columns.subList(0, 1));
        width = Math.abs(columns.getFirst().width());
      }
      block.add(column);
      width += Math.abs(column.width());
    }
    blocks.add(block);
    return blocks;
  }

  private void append(
      StringBuilder text, List<Column<T>> beside, Function<Column<T>, String> cell) {
    beside.forEach(column -> text.append(column.layout(cell.apply(column))));
    text.append(System.lineSeparator());
  }
}
