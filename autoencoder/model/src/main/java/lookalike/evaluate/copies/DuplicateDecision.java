package lookalike.evaluate.copies;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well one measure decides whether two images are the same photo, by a threshold of its score.
 *
 * @param name of the measure
 * @param recallAtPrecision for each of {@link #PRECISIONS}, the largest share of the duplicates
 *     that a threshold finds of whose finds at least this share are duplicates; 0 if none does
 * @param curve from the highest threshold down, about {@value #POINTS} of its points
 */
public record DuplicateDecision(
    String name, Map<Double, Double> recallAtPrecision, List<Point> curve) {

  /** The precisions for which the recall is told. */
  static final List<Double> PRECISIONS = List.of(0.999, 0.99, 0.95, 0.9);

  private static final int POINTS = 100;

  /**
   * What a threshold does.
   *
   * @param threshold pairs of this score and more pass
   * @param precision how many of these are duplicates, 0..1
   * @param recall how many of the duplicates are among these, 0..1
   */
  public record Point(double threshold, double precision, double recall) {}

  /** Copies map and list, whose orders stay. */
  public DuplicateDecision {
    recallAtPrecision = Collections.unmodifiableMap(new LinkedHashMap<>(recallAtPrecision));
    curve = List.copyOf(curve);
  }

  /** Judges the scores of a measure. */
  static DuplicateDecision of(String name, ScoreHistogram scores) {
    long all = 0;
    for (int bin = 0; bin < scores.bins(); bin++) {
      all += scores.duplicates(bin);
    }
    double[] recalls = new double[PRECISIONS.size()];
    List<Point> curve = new ArrayList<>();
    long duplicates = 0;
    long strangers = 0;
    int step = 0; // in recall, of POINTS
    for (int bin = scores.bins() - 1; bin >= 0 && duplicates < all; bin--) {
      duplicates += scores.duplicates(bin);
      strangers += scores.strangers(bin);
      if (scores.duplicates(bin) > 0) {
        double precision = (double) duplicates / (duplicates + strangers);
        double recall = (double) duplicates / all;
        for (int i = 0; i < recalls.length; i++) {
          recalls[i] = precision >= PRECISIONS.get(i) ? recall : recalls[i];
        }
        if (recall * POINTS >= step || duplicates == all) {
          curve.add(new Point(scores.score(bin), precision, recall));
          step = (int) (recall * POINTS) + 1;
        }
      }
    }
    Map<Double, Double> recallAtPrecision = new LinkedHashMap<>();
    for (int i = 0; i < recalls.length; i++) {
      recallAtPrecision.put(PRECISIONS.get(i), recalls[i]);
    }
    return new DuplicateDecision(name, recallAtPrecision, curve);
  }
}
