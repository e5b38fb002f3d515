package lookalike.insight.outliers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import lookalike.index.IndexedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

  /** Errors 1 to {@code count} thousandths, distances 1 to {@code count} hundredths. */
  private static List<Scores> heldOut(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new Scores(i / 1000.0, (count + 1 - i) / 100.0))
        .toList();
  }

  private static Judged judged(String id, Double error, Double distance) {
    return new Judged(
        new IndexedImage(id, List.of(id + ".jpg"), 8, 8), new Scores(error, distance));
  }

  @Test
  void leaveTheRateAboveThem() throws Exception {
    // Of 100 images there are, one unseen among them, at most one in a hundred lies above rank 99.
    assertEquals(0.099, Thresholds.of(heldOut(99), 0.01).greatest().reconstructionError());
    assertEquals(0.090, Thresholds.of(heldOut(99), 0.1).greatest().reconstructionError());
    assertEquals(0.90, Thresholds.of(heldOut(99), 0.1).greatest().neighbourDistance());
    assertEquals(0.050, Thresholds.of(heldOut(99), 0.5).greatest().reconstructionError());
  }

  @Test
  void areTheGreatestScoreWhereTheRateCannotBePromised() throws Exception {
    assertEquals(0.02, Thresholds.of(heldOut(20), 0.01).greatest().reconstructionError());
    assertEquals(0.2, Thresholds.of(heldOut(20), 0).greatest().neighbourDistance());
  }

  @Test
  void callNothingStrangeThatIsNotAboveThem() throws Exception {
    List<Scores> equal = List.of(one(), one(), one(), one(), one());
    Thresholds thresholds = Thresholds.of(equal, 0.5);
    assertFalse(thresholds.isStrange(one()));
    assertEquals(1, thresholds.strangeness(one()));
    assertTrue(thresholds.isStrange(new Scores(1.0, 1.001)));
  }

  private static Scores one() {
    return new Scores(1.0, 1.0);
  }

  @Test
  void rankByTheGreaterShareOfAThreshold() throws Exception {
    Thresholds thresholds = Thresholds.of(heldOut(10), 0); // up to 0.01 and 0.1
    Judged byError = judged("b", 0.03, 0.01);
    Judged byBoth = judged("c", 0.02, 0.25);
    Judged ordinary = judged("a", 0.01, 0.1);
    Judged equal = judged("d", 0.03, 0.02);
    assertEquals(
        List.of(byError, equal, byBoth),
        thresholds.strange(List.of(equal, ordinary, byBoth, byError)));
    assertEquals(List.of(Trait.RECONSTRUCTION_ERROR), thresholds.reasons(byError.scores()));
    assertEquals(List.of(Trait.values()), thresholds.reasons(byBoth.scores()));
    assertEquals(3, thresholds.strangeness(byError.scores()), 1e-12);
  }

  @Test
  void doWithoutAScoreThatIsNotThere() throws Exception {
    List<Scores> bare = IntStream.range(0, 5).mapToObj(i -> new Scores(null, 0.5)).toList();
    Thresholds thresholds = Thresholds.of(bare, 0.01);
    assertEquals(new Scores(null, 0.5), thresholds.greatest());
    assertFalse(thresholds.isStrange(new Scores(null, null)));
    assertTrue(thresholds.isStrange(new Scores(null, 0.6)));
  }

  @Test
  void callAnyErrorStrangeWhereNoneIsOrdinary() throws Exception {
    List<Scores> zeros = IntStream.range(0, 5).mapToObj(i -> new Scores(0.0, 0.0)).toList();
    double strangeness = Thresholds.of(zeros, 0.01).strangeness(new Scores(0.5, 0.0));
    assertTrue(strangeness > 1 && Double.isFinite(strangeness), "strangeness " + strangeness);
  }

  @Test
  void needAFewImages() {
    TooFewImagesException refusal =
        assertThrows(TooFewImagesException.class, () -> Thresholds.of(heldOut(3), 0.01));
    assertTrue(String.valueOf(refusal.getMessage()).contains("3 here, and at least 4"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 0.51, Double.NaN})
  void refuseARateOutOfRange(double rate) {
    assertThrows(IllegalArgumentException.class, () -> Thresholds.of(heldOut(30), rate));
  }
}
