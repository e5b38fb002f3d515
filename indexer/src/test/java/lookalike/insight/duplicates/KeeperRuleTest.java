package lookalike.insight.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lookalike.index.IndexedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeeperRuleTest {

  private static final Photo PLAIN = new Photo("/m/photo.jpg", "a", 40, 30, 1000, 5000);

  private static Photo better(KeeperRule rule) {
    return switch (rule) {
      case FORMAT -> new Photo("/m/photo.png", "b", 40, 30, 1000, 5000);
      case PIXELS -> new Photo("/n/photo.jpg", "b", 40, 31, 1000, 5000);
      case BYTES -> new Photo("/n/photo.jpg", "b", 40, 30, 1001, 5000);
      case PATH -> new Photo("/long-name-without-folder.jpg", "b", 40, 30, 1000, 5000);
      case DATE -> new Photo("/n/photo.jpg", "b", 40, 30, 1000, 4999);
    };
  }

  private static DuplicateOptions by(KeeperRule... rules) {
    return new DuplicateOptions(
        Tier.SIMILAR, List.of(), List.of(), List.of(rules), DuplicateOptions.MOST_IMAGES);
  }

  private static List<Photo> ordered(DuplicateOptions options, Photo... photos) {
    List<Photo> shuffled = new ArrayList<>(List.of(photos));
    Collections.shuffle(shuffled, new Random(5));
    shuffled.sort(options.order());
    return shuffled;
  }

  @ParameterizedTest
  @EnumSource
  void eachRuleDecidesAlone(KeeperRule rule) {
    Photo better = better(rule);
    assertEquals(List.of(better, PLAIN), ordered(by(rule), PLAIN, better));
    assertEquals(
        List.of(better, PLAIN),
        ordered(DuplicateOptions.DEFAULTS, PLAIN, better),
        "and in the end");
  }

  @Test
  void theFirstRuleThatTellsThemApartDecides() {
    Photo large = new Photo("/z/large.jpg", "b", 400, 300, 10, 9000);
    Photo old = new Photo("/z/old.jpg", "c", 4, 3, 10, 1);
    assertEquals(List.of(large, PLAIN, old), ordered(by(KeeperRule.PIXELS), PLAIN, large, old));
    assertEquals(
        List.of(old, PLAIN, large),
        ordered(by(KeeperRule.DATE, KeeperRule.PIXELS), PLAIN, large, old));
    assertEquals(List.of(PLAIN, large, old), ordered(by(), PLAIN, large, old), "by path alone");
  }

  @Test
  void whatNobodyKnowsComesLast() {
    Photo unknown = new Photo("/a.jpg", "b", 40, 30, IndexedFile.UNKNOWN, IndexedFile.UNKNOWN);
    assertEquals(List.of(PLAIN, unknown), ordered(by(KeeperRule.BYTES), PLAIN, unknown));
    assertEquals(List.of(PLAIN, unknown), ordered(by(KeeperRule.DATE), PLAIN, unknown));
  }

  @Test
  void ranksFormats() {
    List<String> extensions = List.of("NEF", "png", "heic", "jpeg", "webp", "gif", "txt");
    Photo[] photos =
        extensions.stream().map(it -> new Photo("/x." + it, it, 4, 3, 1, 1)).toArray(Photo[]::new);
    assertEquals(
        extensions, ordered(by(KeeperRule.FORMAT), photos).stream().map(Photo::id).toList());
  }

  @Test
  void referencesComeBeforeWhatIsPreferredAndThatBeforeAllRules() {
    Photo reference = new Photo("/ref/deep/er/x.gif", "r", 1, 1, 1, 9);
    Photo preferred = new Photo("/photos.zip!/x.gif", "p", 1, 1, 1, 9);
    Photo second = new Photo("/second.gif", "s", 1, 1, 1, 9);
    Photo neighbour = new Photo("/reference.gif", "n", 1, 1, 1, 9);
    DuplicateOptions options =
        new DuplicateOptions(
            Tier.SIMILAR,
            List.of("/ref"),
            List.of("/photos.zip", "/second.gif"),
            KeeperRule.USUAL,
            DuplicateOptions.MOST_IMAGES);
    assertEquals(
        List.of(reference, preferred, second, PLAIN, neighbour),
        ordered(options, neighbour, second, PLAIN, preferred, reference));
  }

  @Test
  void refusesARuleThatIsGivenTwice() {
    assertEquals(
        "a rule can be given once, got [date, path, date]",
        assertThrows(
                IllegalArgumentException.class,
                () -> by(KeeperRule.DATE, KeeperRule.PATH, KeeperRule.DATE))
            .getMessage());
  }
}
