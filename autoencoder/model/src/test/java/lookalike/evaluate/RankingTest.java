package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static int[] images(Ranking ranking) {
    return IntStream.range(0, ranking.size()).map(ranking::image).toArray();
  }

  @Test
  void ranksHighScoresFirst() {
    float[] scores = {9, -1, 0.5f, -0.25f, 1, 1e-30f, -2};
    Ranking ranking = Ranking.of(scores, 1, 6, -1);
    assertArrayEquals(new int[] {3, 1, 4, 2, 0, 5}, images(ranking));
    for (int rank = 0; rank < 6; rank++) {
      assertEquals(scores[1 + ranking.image(rank)], ranking.score(rank));
    }
  }

  @Test
  void keepsGalleryOrderAmongEqualScores() {
    float[] scores = {0, -0f, 1, 0, 1};
    assertArrayEquals(new int[] {2, 4, 0, 1, 3}, images(Ranking.of(scores, 0, 5, -1)));
  }

  @Test
  void leavesOutTheExcludedImage() {
    float[] scores = {1, 3, 2};
    assertArrayEquals(new int[] {2, 0}, images(Ranking.of(scores, 0, 3, 1)));
  }

  @Test
  void ranksLikeAStableSort() {
    SplittableRandom random = new SplittableRandom(5);
    float[] scores = new float[1000];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (random.nextInt(201) - 100) / 100f; // many equal ones
    }
    int[] expected =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> 0d - scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    assertArrayEquals(expected, images(Ranking.of(scores, 0, scores.length, -1)));
  }

  @Test
  void electsTheLabelWithMostVotes() {
    float[] scores = {0.9f, 0.5f, 0.4f, 0.3f};
    assertEquals(2, Ranking.of(scores, 0, 4, -1).elect(3, new int[] {1, 2, 2, 1}));
  }

  @Test
  void electsTheLargerSumAmongEqualVotes() {
    float[] scores = {0.9f, 0.8f, 0.7f, 0.1f};
    assertEquals(2, Ranking.of(scores, 0, 4, -1).elect(4, new int[] {1, 2, 2, 1}));
  }

  @Test
  void electsTheNearestAmongEqualSums() {
    float[] scores = {0.5f, 0.5f, 0.25f};
    assertEquals(7, Ranking.of(scores, 0, 3, -1).elect(2, new int[] {7, 3, 3}));
  }

  @Test
  void electsAmongFewerThanK() {
    assertEquals(4, Ranking.of(new float[] {-1}, 0, 1, -1).elect(20, new int[] {4}));
    assertEquals(-1, Ranking.of(new float[] {1}, 0, 1, 0).elect(20, new int[] {4}));
  }
}
