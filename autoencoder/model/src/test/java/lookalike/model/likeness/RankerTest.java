package lookalike.model.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import org.junit.jupiter.api.Test;

/** Tests the two stages of a ranking, on vectors of three short blocks. */
class RankerTest {

  private static final VectorLayout LAYOUT = BlockVectors.LAYOUT;

  @Test
  void ranksByScoreAndNamesItself() throws IOException {
    List<float[]> vectors = BlockVectors.random(300);
    Ranker ranker = ranker(vectors);
    for (double weight : new double[] {0, 0.5, 1}) {
      List<Ranked> ranked = ranker.rank(vectors.get(7), weight, 300);
      assertEquals("7", ranked.getFirst().picture().id());
      assertEquals(1, ranked.getFirst().score().score());
      assertEquals(Band.IDENTICAL, ranked.getFirst().score().band());
      List<Double> scores = ranked.stream().map(it -> it.score().score()).toList();
      assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores);
      assertEquals(300, scores.size(), "a limit of all is all");
    }
  }

  @Test
  void returnsTheBestOfWhatAllCandidatesScore() throws IOException {
    List<float[]> vectors = BlockVectors.random(120);
    Ranker ranker = ranker(vectors);
    float[] query = BlockVectors.random(121).getLast();
    List<Ranked> all = ranker.rank(query, 0.5, 120);
    assertEquals(all.subList(0, 5), ranker.rank(query, 0.5, 5));
  }

  @Test
  void findsByKindWhatTheAskedWeightDoesNotSee() throws IOException {
    List<float[]> vectors = new ArrayList<>(BlockVectors.random(1));
    float[] query = vectors.getFirst();
    for (int i = 0; i < 400; i++) { // like it in instance and colour, and unlike in kind
      vectors.add(mixed(BlockVectors.random(2 + i).getLast(), query));
    }
    vectors.add(mixed(query, BlockVectors.random(500).getLast())); // like it in kind alone
    String ofKind = Integer.toString(vectors.size() - 1);
    Gallery gallery = new Gallery(vectors);
    List<Boolean> found = new ArrayList<>();
    for (Ranker.Direction direction : Ranker.directions(LAYOUT, query, 0.2, 10)) {
      found.add(
          gallery.nearest(direction.vector(), direction.count()).stream()
              .anyMatch(near -> near.id().equals(ofKind)));
    }
    assertEquals(List.of(false, true, false), found, "by the weight, by kind, as the same picture");
  }

  @Test
  void ordersEqualScoresByTheirIds() throws IOException {
    List<float[]> vectors = new ArrayList<>();
    List<float[]> two = BlockVectors.random(2);
    IntStream.range(0, 5).forEach(_ -> vectors.add(two.getFirst()));
    List<Ranked> ranked = ranker(vectors).rank(two.getLast(), 0.5, 5);
    assertEquals(
        List.of("0", "1", "2", "3", "4"), ranked.stream().map(it -> it.picture().id()).toList());
  }

  @Test
  void ordersCopiesOfWhichAllAreCertainByTheirCosines() throws IOException {
    float[] query = BlockVectors.random(1).getFirst();
    float[] copy = query.clone();
    copy[0] += copy[1] / 100; // so little that the odds are hardly to be told from 1
    copy[1] -= copy[0] / 100;
    List<float[]> vectors = new ArrayList<>(List.of(copy, query));
    vectors.addAll(BlockVectors.random(40).subList(1, 40));
    List<Ranked> ranked = ranker(vectors).rank(query, 0.5, 2);
    assertEquals(List.of("1", "0"), ranked.stream().map(it -> it.picture().id()).toList());
  }

  @Test
  void looksInEachDirectionOnce() {
    float[] query = BlockVectors.random(1).getFirst();
    assertEquals(
        List.of(50, 16, 16),
        Ranker.directions(LAYOUT, query, 0.5, 10).stream().map(Ranker.Direction::count).toList());
    assertEquals(
        List.of(1200, 400),
        Ranker.directions(LAYOUT, query, 1, 300).stream().map(Ranker.Direction::count).toList());
    VectorLayout one = new VectorLayout(List.of(new Span("instance", 20)));
    assertEquals(1, Ranker.directions(one, query, 0.5, 10).size());
  }

  private static Ranker ranker(List<float[]> vectors) throws IOException {
    Gallery gallery = new Gallery(vectors);
    Backdrop backdrop = BackdropLearner.learn(BlockVectors.MODEL, gallery);
    return new Ranker(backdrop, gallery, Standings.remembering(backdrop));
  }

  /** Returns the kind of one vector with the rest of another. */
  private static float[] mixed(float[] kind, float[] rest) {
    float[] mixed = rest.clone();
    System.arraycopy(kind, 0, mixed, 0, 8);
    return mixed;
  }
}
