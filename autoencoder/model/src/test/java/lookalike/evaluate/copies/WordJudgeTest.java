package lookalike.evaluate.copies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;

/** Sixty strangers, of which the last two are hardly different. */
class WordJudgeTest {

  private static final int PHOTOS = 60;
  private static final int WIDTH = 32;
  private static final Likeness MODEL =
      new Likeness(
          new VectorLayout(List.of(new Span("kind", WIDTH), new Span("instance", WIDTH))),
          List.of(1.0, 1.0),
          LikenessFit.untold(2, 0.9, 0.5),
          List.of());

  private final Random random = new Random(1);
  private final List<float[]> photos = new ArrayList<>();
  private final WordJudge judge = judge();

  private WordJudge judge() {
    for (int i = 0; i < PHOTOS - 1; i++) {
      photos.add(stranger());
    }
    photos.add(edited(photos.getLast()));
    try {
      return new WordJudge(
          MODEL, IntStream.range(0, PHOTOS).mapToObj(i -> "photo " + i).toList(), photos);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private float[] stranger() {
    float[] vector = new float[2 * WIDTH];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return scaled(vector);
  }

  private float[] edited(float[] photo) {
    float[] vector = photo.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += 0.02f * (float) random.nextGaussian();
    }
    return scaled(vector);
  }

  private static float[] scaled(float[] vector) {
    for (int at = 0; at < vector.length; at += WIDTH) {
      double squares = 0;
      for (int i = at; i < at + WIDTH; i++) {
        squares += 2 * vector[i] * vector[i];
      }
      for (int i = at; i < at + WIDTH; i++) {
        vector[i] /= (float) Math.sqrt(squares);
      }
    }
    return vector;
  }

  @Test
  void countsAndNamesFalseNearDuplicates() {
    for (double weight : new double[] {0, 0.5, 1}) {
      WordJudge.Others others = judge.others(weight, Watch.none());
      assertEquals(2, others.queries(), "each of the two finds the other");
      assertEquals(2, others.pairs().size());
      List<WordReport.Pair> likest = others.likest();
      assertEquals(1, likest.size(), "a pair is shown once");
      assertEquals("photo 58", likest.getFirst().photo());
      assertEquals("photo 59", likest.getFirst().other());
      assertTrue(likest.getFirst().score() > 0.9, likest.toString());
      assertEquals(2, others.similar());
    }
  }

  @Test
  void knowsCopiesFromStrangers() {
    List<float[]> copies =
        List.of(edited(photos.get(7)), stranger(), edited(photos.get(7)), new float[2 * WIDTH]);
    assertArrayEquals(new int[] {2, 2, 2}, judge.countCopies(copies, 7, 0, 0.5, 1));
    assertArrayEquals(new int[] {0}, judge.countCopies(copies, 8, 0.5));
    assertEquals(2, judge.findsSimilar(copies, 0.5));
  }

  @Test
  void scoresItselfOne() {
    for (double weight : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      assertEquals(new WordReport.Itself(weight, 1, 1), judge.itself(weight));
    }
  }

  @Test
  void comparesEachTwoOfWhatIsMade() {
    float[] one = stranger();
    List<float[]> made = List.of(one, stranger(), edited(one), new float[2 * WIDTH]);
    assertEquals(new WordReport.Made(3, 3, 1), judge.pairs(made));
  }
}
