package lookalike.evaluate.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lookalike.evaluate.descriptor.Comparison.Cosine;
import lookalike.evaluate.descriptor.Comparison.Judged;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.likeness.Backdrop;
import lookalike.model.likeness.BackdropLearner;
import lookalike.model.likeness.Gallery;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.LikenessFit;
import lookalike.model.likeness.ScoreMatrix;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import org.junit.jupiter.api.Test;

class ScoredGalleryTest {

  private static final int DIMENSIONS = 6;
  private static final int IMAGES = 150;
  private static final Likeness MODEL =
      new Likeness(
          new VectorLayout(List.of(new Span("kind", 4), new Span("colour", 2))),
          List.of(1.0, 1.0),
          LikenessFit.untold(2, 0.9, 0.5),
          List.of());

  private final List<float[]> vectors = random();
  private final ScoredGallery gallery = gallery();

  private static List<float[]> random() {
    Random random = new Random(1);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      float[] vector = new float[DIMENSIONS];
      for (int j = 0; j < DIMENSIONS; j++) {
        vector[j] = 0.5f + (float) random.nextGaussian(); // with a mean to be taken off
      }
      vectors.add(UnitLength.scale(vector));
    }
    return vectors;
  }

  private ScoredGallery gallery() {
    float[] numbers = new float[IMAGES * DIMENSIONS];
    for (int i = 0; i < IMAGES; i++) {
      System.arraycopy(vectors.get(i), 0, numbers, i * DIMENSIONS, DIMENSIONS);
    }
    return new ScoredGallery(DIMENSIONS, numbers, IMAGES, MachineKernels.best().gemm());
  }

  @Test
  void judgesByTheGalleryOrByTheModelAlone() throws IOException {
    List<float[]> queries = vectors.subList(0, 3);
    Backdrop learned = BackdropLearner.learn(MODEL, new Gallery(vectors));
    float[] calibrated = gallery.by(new Judged("", MODEL, 0.5, true)).scores(queries);
    float[] plain = gallery.by(new Judged("", MODEL, 0.5, false)).scores(queries);
    assertArrayEquals(new ScoreMatrix(learned, vectors).scores(queries, 0.5), calibrated);
    assertArrayEquals(new ScoreMatrix(Backdrop.none(MODEL), vectors).scores(queries, 0.5), plain);
    assertNotEquals(calibrated[1], plain[1]);
  }

  @Test
  void asksAtTheWeight() throws IOException {
    List<float[]> queries = vectors.subList(0, 1);
    float[] ofPicture = gallery.by(new Judged("", MODEL, 0, true)).scores(queries);
    float[] ofKind = gallery.by(new Judged("", MODEL, 1, true)).scores(queries);
    assertFalse(Arrays.equals(ofPicture, ofKind));
  }

  @Test
  void whatHasNoContentFindsNothing() throws IOException {
    List<float[]> queries = List.of(new float[DIMENSIONS]);
    Scorer scorer = gallery.by(new Judged("", MODEL, 0.5, true));
    assertArrayEquals(new float[IMAGES], scorer.scores(queries));
    assertArrayEquals(new float[IMAGES], scorer.ranked(queries, _ -> -1));
  }

  @Test
  void multipliesForCosines() throws IOException {
    Cosine first = new Cosine("", _ -> new float[] {1, 0, 0, 0, 0, 0});
    float[] scores = gallery.by(first).scores(Collections.nCopies(2, vectors.get(5)));
    for (int i = 0; i < IMAGES; i++) {
      assertArrayEquals(
          new float[] {vectors.get(i)[0], vectors.get(i)[0]},
          new float[] {scores[i], scores[IMAGES + i]});
    }
  }
}
