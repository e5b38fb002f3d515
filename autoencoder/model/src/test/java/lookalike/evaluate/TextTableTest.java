package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private record Row(String name, int count, @Nullable Double share) {}

  @Test
  void namesStandAtTheLeftAndFiguresAtTheRight() {
    TextTable<Row> table =
        new TextTable<>(List.of(new Row("one", 1234, 0.25), new Row("three", 5, null)))
            .names("which", Row::name)
            .column("count", 8, "%,d", Row::count)
            .column("share", 7, "%.1f", Row::share);
    assertEquals(
        List.of("which     count  share", "one       1,234    0.3", "three         5      -"),
        table.toString().lines().toList());
  }

  @Test
  void aNegativeWidthStandsAtTheLeft() {
    TextTable<String> table =
        new TextTable<>(List.of("a")).column("x", -4, "%s", it -> it).column("y", 2, "%s", it -> 1);
    assertEquals(List.of("x    y", "a    1"), table.toString().lines().toList());
  }

  @Test
  void columnsThatDoNotFitFollowBelow() {
    TextTable<String> table = new TextTable<>(List.of("a")).names("x", it -> it);
    for (int i = 1; i <= 4; i++) {
      table.column("c" + i, 30, "%s", it -> it);
    }
    List<String> lines = table.toString().lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertEquals(List.of("x c1 c2", "a a a", "", "x c3 c4", "a a a"), lines);
  }

  @Test
  void withoutRowsThereAreHeadingsAlone() {
    assertEquals(
        List.of("  count"),
        new TextTable<>(List.<Row>of())
            .names("", Row::name)
            .column("count", 5, "%d", Row::count)
            .toString()
            .lines()
            .toList());
  }
}
