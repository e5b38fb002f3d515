package lookalike.model.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.model.likeness.Ranker.Ranked;
import org.junit.jupiter.api.Test;

/** Tests that all scores at once are those of the ranker, one by one. */
class ScoreMatrixTest {

  private static final int PICTURES = 400;
  private static final int LIMIT = 20;

  private final List<float[]> vectors = BlockVectors.random(PICTURES);
  private final List<float[]> queries =
      BlockVectors.random(PICTURES + 3).subList(PICTURES - 3, PICTURES + 3);
  private final Gallery gallery = new Gallery(vectors);
  private final Backdrop backdrop = learn();
  private final ScoreMatrix matrix = new ScoreMatrix(backdrop, vectors);

  private Backdrop learn() {
    try {
      return BackdropLearner.learn(BlockVectors.MODEL, gallery);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void scoresAsOneByOne() {
    List<Standing> standings = backdrop.standings(vectors);
    for (double weight : new double[] {0, 0.5, 1}) {
      float[] scores = matrix.scores(queries, weight);
      for (int query = 0; query < queries.size(); query++) {
        Asked asked = backdrop.ask(queries.get(query), weight);
        for (int picture = 0; picture < PICTURES; picture++) {
          double expected = asked.score(vectors.get(picture), standings.get(picture)).score();
          assertEquals(expected, scores[query * PICTURES + picture], 1e-5);
        }
      }
    }
  }

  @Test
  void findsWhatTheRankerFinds() throws IOException {
    Ranker ranker = new Ranker(backdrop, gallery, Standings.remembering(backdrop));
    for (double weight : new double[] {0, 0.5, 1}) {
      float[] scores = matrix.ranked(queries, weight, _ -> -1, LIMIT);
      for (int query = 0; query < queries.size(); query++) {
        List<String> expected =
            ranker.rank(queries.get(query), weight, LIMIT).stream()
                .map(Ranked::picture)
                .map(Surroundings.Stored::id)
                .toList();
        int row = query * PICTURES;
        List<String> found =
            IntStream.range(0, PICTURES)
                .boxed()
                .sorted(Comparator.comparingDouble(picture -> -scores[row + picture]))
                .limit(LIMIT)
                .map(picture -> Integer.toString(picture))
                .toList();
        assertEquals(expected, found);
      }
    }
  }

  @Test
  void whatIsNoCandidateComesLast() {
    float[] scores = matrix.ranked(queries.subList(0, 1), 0.5, _ -> PICTURES - 3, LIMIT);
    long candidates = IntStream.range(0, PICTURES).filter(i -> scores[i] >= 0).count();
    assertEquals(true, candidates >= 80 && candidates <= 132);
    assertEquals(true, scores[PICTURES - 3] < 0, "what is excluded takes nobody's place");
  }

  @Test
  void whatIsUsualCounts() {
    float[] plain =
        new ScoreMatrix(Backdrop.none(BlockVectors.MODEL), vectors).scores(queries, 0.5);
    assertNotEquals(plain[1], matrix.scores(queries, 0.5)[1]);
  }

  @Test
  void emptyBlocksAreJudgedAlike() {
    List<float[]> some = List.of(vectors.get(0), withoutColour(vectors.get(1)));
    Backdrop none = Backdrop.none(BlockVectors.MODEL);
    float[] scores = new ScoreMatrix(none, some).scores(some, 0.5);
    for (int query = 0; query < 2; query++) {
      Asked asked = none.ask(some.get(query), 0.5);
      for (int picture = 0; picture < 2; picture++) {
        double expected = asked.score(some.get(picture), Standing.ALONE).score();
        assertEquals(expected, scores[2 * query + picture], 1e-5);
      }
    }
  }

  private static float[] withoutColour(float[] vector) {
    float[] without = vector.clone();
    for (int i = 16; i < without.length; i++) {
      without[i] = 0;
    }
    return without;
  }
}
