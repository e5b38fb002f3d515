package lookalike.insight.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateReportTest {

  private static DuplicateGroup group(String path, long bytes) {
    Photo keeper = new Photo(path, path, 4, 3, 100, 1);
    Photo copy = new Photo(path + ".copy", path, 4, 3, bytes, 1);
    return new DuplicateGroup(
        keeper, List.of(new GroupMember(copy, Tier.IDENTICAL, Relation.COPY, 1, 1)));
  }

  private static final DuplicateReport REPORT =
      new DuplicateReport(
          9,
          Dismissals.NONE,
          List.of(
              group("/b", 5), group("/c", IndexedFile.UNKNOWN), group("/a", 5), group("/d", 7)));

  private static List<String> paths(List<DuplicateGroup> groups) {
    return groups.stream().map(group -> group.keeper().path()).toList();
  }

  @Test
  void listsWhatIsWorthMostFirst() {
    assertEquals(List.of("/d", "/a", "/b", "/c"), paths(REPORT.groups()));
    assertEquals(4, REPORT.spareFiles());
    assertEquals(17, REPORT.spareBytes());
  }

  @Test
  void goesPageByPage() {
    List<String> met = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      Page<DuplicateGroup> page = REPORT.page(next.get(), 3);
      met.addAll(paths(page.items()));
      sizes.add(page.items().size());
      next = page.next();
    }
    assertEquals(paths(REPORT.groups()), met);
    assertEquals(List.of(3, 1), sizes);
    assertEquals(List.of("/b", "/c"), paths(REPORT.page("5:/aa", 9).items()), "that has gone");
  }

  @Test
  void goesOnAfterTheGroupOfAKeeper() {
    String cursor = REPORT.cursorAfter("/a").orElseThrow();
    assertEquals(List.of("/b", "/c"), paths(REPORT.page(cursor, 9).items()));
    assertEquals(Optional.empty(), REPORT.cursorAfter("/nowhere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "7", ":/a", "a:/a"})
  void refusesWhatIsNoCursor(String cursor) {
    assertThrows(IllegalArgumentException.class, () -> REPORT.page(cursor, 1));
  }

  @Test
  void onlyCopiesAreSpare() {
    Photo photo = new Photo("/a", "a", 4, 3, 100, 1);
    for (Tier tier : Tier.values()) {
      for (Relation relation : Relation.values()) {
        boolean expected = tier != Tier.SIMILAR && relation == Relation.COPY;
        assertEquals(
            expected,
            new GroupMember(photo, tier, relation, 1, 1).isSpare(),
            tier + " " + relation);
      }
    }
  }
}
