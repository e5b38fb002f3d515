package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import lookalike.evaluate.descriptor.Scorer;
import org.junit.jupiter.api.Test;

class RetrievalEvaluationTest {

  private static final double EXACT = 1e-12;

  /** Vectors at the given scores to the query {@code (1, 0)}. */
  private static LabelledVectors gallery(String labels, double... scores) {
    float[] numbers = new float[2 * scores.length];
    for (int i = 0; i < scores.length; i++) {
      numbers[2 * i] = (float) scores[i];
      numbers[2 * i + 1] = (float) Math.sqrt(1 - scores[i] * scores[i]);
    }
    return new LabelledVectors(2, numbers, List.of(labels.split("")));
  }

  private static LabelledVectors query(String label) {
    return new LabelledVectors(2, new float[] {1, 0}, List.of(label));
  }

  private static RetrievalFigures retrieve(
      LabelledVectors gallery, LabelledVectors queries, IntUnaryOperator excluded) {
    Scorer scorer =
        vectors -> {
          float[] scores = new float[vectors.size() * gallery.count()];
          for (int i = 0; i < scores.length; i++) {
            float[] query = vectors.get(i / gallery.count());
            for (int d = 0; d < query.length; d++) {
              scores[i] += query[d] * gallery.numbers()[i % gallery.count() * query.length + d];
            }
          }
          return scores;
        };
    return RetrievalEvaluation.evaluate(scorer, gallery, queries, excluded);
  }

  private static RetrievalFigures evaluate(LabelledVectors gallery, LabelledVectors queries) {
    return retrieve(gallery, queries, query -> -1);
  }

  @Test
  void agreesWithFiguresByHand() {
    // Ranked: b a a b c a, by score; the query is an a.
    LabelledVectors gallery = gallery("aabbca", 0.8, 0.7, 0.9, 0.6, 0.5, 0.1);
    RetrievalFigures figures = evaluate(gallery, query("a"));
    assertEquals(0, figures.precisionAt1());
    assertEquals(3.0 / 6, figures.precisionAt10(), EXACT);
    assertEquals((1.0 / 2 + 2.0 / 3 + 3.0 / 6) / 3, figures.meanAveragePrecision(), EXACT);
    assertEquals(1, figures.recallAt10());
    assertEquals(0, figures.knn5(), "a and b have two votes each, b the larger sum");
    assertEquals(1, figures.knn20());
    assertEquals(0, figures.hubness(), "every image was found once");
  }

  @Test
  void looksNoFurtherThanTen() {
    double[] scores = new double[12];
    Arrays.setAll(scores, i -> 1 - i / 20.0);
    RetrievalFigures figures = evaluate(gallery("bbbbbbbbbbaa", scores), query("a"));
    assertEquals(0, figures.precisionAt10());
    assertEquals(0, figures.recallAt10());
    assertEquals((1.0 / 11 + 2.0 / 12) / 2, figures.meanAveragePrecision(), EXACT);
  }

  @Test
  void averagesOverQueries() {
    LabelledVectors queries = new LabelledVectors(2, new float[] {1, 0, 1, 0}, List.of("a", "b"));
    RetrievalFigures figures = evaluate(gallery("ab", 0.9, 0.8), queries);
    assertEquals(0.5, figures.precisionAt1());
    assertEquals(0.75, figures.meanAveragePrecision());
  }

  @Test
  void countsALabelOfOneImage() {
    RetrievalFigures figures = evaluate(gallery("abb", 0.1, 0.8, 0.9), query("a"));
    assertEquals(1.0 / 3, figures.meanAveragePrecision(), EXACT);
    assertEquals(1, figures.recallAt10());
    assertEquals(0, figures.knn5());
  }

  @Test
  void scoresALabelThatIsNotThereAsZero() {
    RetrievalFigures figures = evaluate(gallery("ab", 0.1, 0.8), query("z"));
    assertEquals(0, figures.precisionAt1());
    assertEquals(0, figures.meanAveragePrecision());
    assertEquals(0, figures.knn20());
  }

  @Test
  void doesNotFindTheQueryItself() {
    LabelledVectors vectors = gallery("aba", 1, 0.9, 0.8);
    RetrievalFigures figures = retrieve(vectors, query("a"), query -> query);
    assertEquals(0, figures.precisionAt1());
    assertEquals(0.5, figures.meanAveragePrecision());
  }

  @Test
  void givesNothingWhereOnlyTheQueryIsThere() {
    RetrievalFigures figures = retrieve(gallery("a", 1), query("a"), query -> 0);
    assertEquals(0, figures.precisionAt1());
    assertEquals(0, figures.precisionAt10());
    assertEquals(0, figures.knn5());
  }

  @Test
  void measuresHubness() {
    // Eleven images and one query: ten are found once, the last never.
    double[] scores = new double[11];
    Arrays.setAll(scores, i -> 1 - i / 20.0);
    RetrievalFigures figures = evaluate(gallery("aaaaaaaaaaa", scores), query("a"));
    double mean = 10.0 / 11;
    double variance = mean * (1 - mean);
    assertEquals((1 - 2 * mean) / Math.sqrt(variance), figures.hubness(), 1e-9);
  }

  @Test
  void ranksIdenticalVectorsInGalleryOrder() {
    double[] scores = new double[8];
    Arrays.fill(scores, 0.5);
    assertEquals(1, evaluate(gallery("abbbbbbb", scores), query("a")).precisionAt1());
    assertEquals(0, evaluate(gallery("bbbbbbba", scores), query("a")).precisionAt1());
  }

  @Test
  void findsNoOrderInRandomVectors() {
    RetrievalFigures figures = evaluate(random(1, 1000, 16), random(2, 300, 16));
    assertEquals(0.25, figures.precisionAt10(), 0.03);
    assertEquals(0.25, figures.meanAveragePrecision(), 0.02);
    assertEquals(0.25, figures.knn20(), 0.1);
  }

  @Test
  void separatesPerfectly() {
    List<String> labels = new ArrayList<>();
    float[] numbers = new float[4 * 400];
    for (int i = 0; i < 400; i++) {
      labels.add("label " + i % 4);
      numbers[4 * i + i % 4] = 1;
    }
    LabelledVectors vectors = new LabelledVectors(4, numbers, labels);
    RetrievalFigures figures = retrieve(vectors, vectors, i -> i);
    assertEquals(1, figures.precisionAt1());
    assertEquals(1, figures.precisionAt10());
    assertEquals(1, figures.knn5());
    assertEquals(1, figures.meanAveragePrecision(), EXACT);
  }

  @Test
  void givesTheSameFiguresTwice() {
    LabelledVectors gallery = random(3, 500, 8);
    LabelledVectors queries = random(4, 200, 8);
    assertEquals(evaluate(gallery, queries), evaluate(gallery, queries));
  }

  @Test
  void refusesVectorsThatCannotBeCompared() {
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> evaluate(random(1, 5, 4), random(1, 5, 3)))
                .getMessage());
    assertTrue(message.contains("4") && message.contains("3"), message);
    LabelledVectors none = new LabelledVectors(2, new float[0], Collections.emptyList());
    assertThrows(IllegalArgumentException.class, () -> evaluate(none, query("a")));
    assertThrows(IllegalArgumentException.class, () -> evaluate(gallery("a", 1), none));
  }

  private static LabelledVectors random(int seed, int count, int dimensions) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count * dimensions];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add("label " + random.nextInt(4));
    }
    return new LabelledVectors(dimensions, numbers, labels);
  }
}
