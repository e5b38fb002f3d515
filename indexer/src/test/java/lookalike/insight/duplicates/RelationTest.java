package lookalike.insight.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {

  private static final long NOON = 1_600_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "/a/IMG_1.CR2, /a/img_1.jpg, 90000, PAIR",
    "/a/IMG_1.CR2, /b/IMG_1.jpg, 0, COPY",
    "/a/IMG_1.png, /a/IMG_1.jpg, 0, COPY",
    "/a/IMG_1.CR2, /a/IMG_1.NEF, 0, COPY",
    "/a/IMG_1.jpg, /a/IMG_2.jpg, 2999, BURST",
    "/a/IMG_0004.jpg, /a/IMG_0001.jpg, 9000, BURST",
    "/a/IMG_0004.jpg, /a/IMG_0001.jpg, 9001, COPY",
    "/a/IMG_1.jpg, /a/IMG_2.jpg, -3001, COPY",
    "/a/IMG_1.jpg, /b/IMG_2.jpg, 0, COPY",
    "/a/IMG_1.jpg, /a/DSC_2.jpg, 0, COPY",
    "/a/IMG_1.jpg, /a/IMG_99.jpg, 0, COPY",
    "/a/20200101_120000_BURST01.jpg, /a/20200101_120000_BURST02.jpg, 100, BURST",
    "/a/photo.jpg, /a/photo copy.jpg, 0, COPY",
  })
  void tells(String file, String keeper, long later, Relation expected) {
    Photo one = new Photo(file, "1", 40, 30, 7, NOON + later);
    Photo other = new Photo(keeper, "2", 40, 30, 7, NOON);
    assertEquals(expected, Relation.of(one, other));
    assertEquals(expected, Relation.of(other, one));
  }

  @ParameterizedTest
  @CsvSource({"41, 1600000000000", "40, -1"})
  void aBurstHasOneSizeAndKnownTimes(int width, long modified) {
    Photo one = new Photo("/a/IMG_1.jpg", "1", width, 30, 7, modified);
    Photo other = new Photo("/a/IMG_2.jpg", "2", 40, 30, 7, NOON);
    assertEquals(Relation.COPY, Relation.of(one, other));
  }
}
