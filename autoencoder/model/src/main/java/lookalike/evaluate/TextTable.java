package lookalike.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import lookalike.work.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Rows of figures under headings, as text for people. For one thread.
 *
 * @param <T> a row
 */
public final class TextTable<T> {

  private final List<T> rows;
  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(String layout, String heading, Function<T, String> cell) {}

  /** Makes a table without columns. */
  public TextTable(List<T> rows) {
    this.rows = rows;
  }

  /** Adds a column of names at the left of their cells, which are as wide as the longest needs. */
  public TextTable<T> names(String heading, Function<T, String> name) {
    Function<T, String> shown = name.andThen(Printable::line);
    int width = rows.stream().mapToInt(row -> shown.apply(row).length()).max().orElse(0) + 2;
    columns.add(new Column<>("%-" + width + "s", heading, shown));
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
        new Column<>(
            "%" + width + "s", Printable.line(heading), row -> cell(format, value.apply(row))));
    return this;
  }

  private static String cell(String format, @Nullable Object value) {
    return value == null ? "-" : Printable.line(String.format(Locale.ROOT, format, value));
  }

  /** Returns headings and rows, each line ended. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, Column::heading);
    rows.forEach(row -> append(text, column -> column.cell().apply(row)));
    return text.toString();
  }

  private void append(StringBuilder text, Function<Column<T>, String> cell) {
    columns.forEach(column -> text.append(column.layout().formatted(cell.apply(column))));
    text.append(System.lineSeparator());
  }
}
