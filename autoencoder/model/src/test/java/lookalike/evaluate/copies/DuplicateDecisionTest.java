package lookalike.evaluate.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.evaluate.copies.DuplicateDecision.Point;
import org.junit.jupiter.api.Test;

class DuplicateDecisionTest {

  private record Pair(float score, boolean duplicate) {}

  /** Duplicates score higher, on the whole; a tenth of all pairs. */
  private static List<Pair> pairs(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean duplicate = i % 10 == 0;
      // Multiples of 1/8192, so that each score is the lower end of a bin.
      double score = Math.clamp(random.nextGaussian() * 0.15 + (duplicate ? 0.7 : 0), -1, 1);
      pairs.add(new Pair((float) (Math.floor(score * 8192) / 8192), duplicate));
    }
    return pairs;
  }

  private static DuplicateDecision decide(List<Pair> pairs) {
    ScoreHistogram scores = new ScoreHistogram();
    pairs.forEach(pair -> scores.add(pair.score, pair.duplicate));
    return DuplicateDecision.of("test", scores);
  }

  private static Point judge(List<Pair> pairs, double threshold) {
    double passing = 0;
    double right = 0;
    double all = 0;
    for (Pair pair : pairs) {
      passing += pair.score >= threshold ? 1 : 0;
      right += pair.score >= threshold && pair.duplicate ? 1 : 0;
      all += pair.duplicate ? 1 : 0;
    }
    return new Point(threshold, right / passing, right / all);
  }

  @Test
  void curveIsThatOfEveryThreshold() {
    List<Pair> pairs = pairs(5000);
    List<Point> curve = decide(pairs).curve();
    for (Point point : curve) {
      assertEquals(judge(pairs, point.threshold()), point);
    }
    assertTrue(curve.size() > 80 && curve.size() <= 102, curve.size() + " points");
    assertEquals(1, curve.get(curve.size() - 1).recall());
    for (int i = 1; i < curve.size(); i++) {
      assertTrue(curve.get(i).threshold() < curve.get(i - 1).threshold());
      assertTrue(curve.get(i).recall() - curve.get(i - 1).recall() < 0.03, "a gap at " + i);
    }
  }

  @Test
  void recallIsTheBestOfAnyThresholdOfThatPrecision() {
    List<Pair> pairs = pairs(5000);
    DuplicateDecision decision = decide(pairs);
    for (double precision : DuplicateDecision.PRECISIONS) {
      double best = 0;
      for (Pair pair : pairs) {
        Point point = judge(pairs, pair.score);
        best = point.precision() >= precision ? Math.max(best, point.recall()) : best;
      }
      assertEquals(
          best,
          decision.recallAtPrecision().getOrDefault(precision, Double.NaN),
          "at " + precision);
      assertTrue(best > 0.5 && best < 1, "the sample tells nothing at " + precision);
    }
  }

  @Test
  void noThresholdIsPreciseWhereStrangersScoreHighest() {
    DuplicateDecision decision = decide(List.of(new Pair(0.9f, false), new Pair(0.5f, true)));
    decision.recallAtPrecision().values().forEach(recall -> assertEquals(0, recall));
    assertEquals(List.of(new Point(0.5, 0.5, 1)), decision.curve());
  }

  @Test
  void scoresBeyondTheEndsByRoundingCountAtTheEnds() {
    ScoreHistogram scores = new ScoreHistogram();
    scores.add(Math.nextUp(Measure.HIGHEST), true);
    scores.add(Math.nextDown(Measure.LOWEST), false);
    ScoreHistogram twice = new ScoreHistogram();
    twice.addAll(scores);
    twice.addAll(scores);
    assertEquals(2, twice.duplicates(twice.bins() - 1));
    assertEquals(2, twice.strangers(0));
    assertEquals(Measure.HIGHEST, twice.score(twice.bins() - 1));
    assertEquals(Measure.LOWEST, twice.score(0));
  }
}
