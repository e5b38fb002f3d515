package lookalike.insight.outliers;

import static lookalike.index.IndexSteps.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.insight.VectorIndex;
import lookalike.work.Cancellation;
import lookalike.work.Progress;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexJudgeTest {

  @TempDir private Path folder;
  private VectorIndex vectors;

  @BeforeEach
  void openIndex() throws IOException {
    vectors = VectorIndex.in(folder);
  }

  @AfterEach
  void closeIndex() throws IOException {
    vectors.close();
  }

  private OutlierSurvey survey() throws IOException {
    return new IndexJudge(vectors.index(), Optional.empty()).survey(2, Watch.none());
  }

  private static double distance(Judged judged) {
    Double distance = judged.scores().neighbourDistance();
    return distance == null ? Double.NaN : distance;
  }

  @Test
  void aboutTheStatedRateOfUnseenOrdinaryImagesIsStrange() throws Exception {
    vectors.addSamples(1500);
    Thresholds thresholds = Thresholds.of(survey().heldOut(), 0.05);
    NeighbourDistance distance = new NeighbourDistance(vectors.index());
    int unseen = 600;
    int strange = 0;
    for (int i = 0; i < unseen; i++) {
      Scores scores = new Scores(null, distance.toOthers("unseen", vectors.sample()));
      strange += thresholds.isStrange(scores) ? 1 : 0;
    }
    double share = (double) strange / unseen;
    // Three standard deviations around 0.05, by 300 held out and 600 judged.
    assertTrue(share > 0.005 && share < 0.1, share + " are strange, seed " + VectorIndex.SEED);
  }

  @Test
  void strangersStandOut() throws Exception {
    vectors.addSamples(600);
    SampleVectors elsewhere = new SampleVectors(7, new PooledPixels().dimensions());
    Set<String> strangers = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      strangers.add(vectors.add("stranger " + i, elsewhere.next()));
    }
    vectors.index().refresh();
    List<Judged> images = survey().images();
    double auroc =
        Auroc.of(
            images.stream()
                .filter(it -> !strangers.contains(it.image().id()))
                .mapToDouble(IndexJudgeTest::distance)
                .toArray(),
            images.stream()
                .filter(it -> strangers.contains(it.image().id()))
                .mapToDouble(IndexJudgeTest::distance)
                .toArray());
    assertTrue(auroc > 0.95, "AUROC " + auroc + ", seeds " + VectorIndex.SEED + " and 7");
  }

  @Test
  void everyImageIsJudgedOnceAndAFifthIsHeldOut() throws Exception {
    vectors.addSamples(1000);
    List<Progress> progress = new ArrayList<>();
    OutlierSurvey survey =
        new IndexJudge(vectors.index(), Optional.empty()).survey(3, Watch.of(progress::add));
    assertEquals(1000, new HashSet<>(survey.images()).size());
    assertEquals(1000, progress.getLast().done());
    assertEquals(OptionalLong.of(1000), progress.getLast().total());
    int heldOut = survey.heldOut().size();
    assertTrue(heldOut > 150 && heldOut < 250, heldOut + " of 1000 are held out");
    List<Scores> alone =
        new IndexJudge(vectors.index(), Optional.empty()).heldOut(2, Watch.of(progress::add));
    assertEquals(survey.heldOut(), alone);
    assertEquals(heldOut, progress.getLast().done());
    assertEquals(OptionalLong.of(heldOut), progress.getLast().total());
  }

  @Test
  void aHeldOutImageHasNoNeighbourThatIsHeldOut() throws Exception {
    vectors.addSamples(300);
    Map<String, Double> toOthers = new HashMap<>();
    survey().images().forEach(it -> toOthers.put(it.image().id(), distance(it)));
    NeighbourDistance distance = new NeighbourDistance(vectors.index());
    int further = 0;
    for (Map.Entry<String, Double> image : toOthers.entrySet()) {
      float[] vector = vector(vectors.index(), image.getKey());
      Double asUnseen = distance.asUnseen(image.getKey(), vector);
      assertTrue(asUnseen != null && asUnseen >= image.getValue(), image.getKey());
      further += asUnseen > image.getValue() ? 1 : 0;
    }
    assertTrue(further > 150, "only " + further + " of 300 lost a neighbour");
  }

  @Test
  void aCopyIsNoNeighbour() throws Exception {
    float[] stranger = new SampleVectors(9, new PooledPixels().dimensions()).next();
    vectors.addSamples(100);
    Set<String> copies = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      copies.add(vectors.add("copy " + i, stranger.clone()));
    }
    vectors.index().refresh();
    double nearest =
        survey().images().stream()
            .filter(it -> copies.contains(it.image().id()))
            .mapToDouble(IndexJudgeTest::distance)
            .min()
            .orElseThrow();
    assertTrue(nearest > 0.1, "a copy is " + nearest + " away from its neighbours");
  }

  @Test
  void nothingIsStrangeAmongCopiesAlone() throws Exception {
    float[] shared = vectors.sample();
    for (int i = 0; i < 50; i++) {
      vectors.add("copy " + i, shared.clone());
    }
    vectors.index().refresh();
    OutlierSurvey survey = survey();
    Thresholds thresholds = Thresholds.of(survey.heldOut(), 0.5);
    assertEquals(new Scores(null, null), thresholds.greatest());
    assertEquals(List.of(), thresholds.strange(survey.images()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tooFewImagesAreJudgedButCalledNothing(int count) throws Exception {
    vectors.addSamples(count);
    OutlierSurvey survey = survey();
    assertEquals(count, survey.images().size());
    assertThrows(TooFewImagesException.class, () -> Thresholds.of(survey.heldOut(), 0.01));
  }

  @Test
  void anImageAloneHasNoDistance() throws Exception {
    vectors.addSamples(1);
    assertEquals(new Scores(null, null), survey().images().getFirst().scores());
    vectors.add("another", vectors.sample());
    vectors.index().refresh();
    List<Judged> two = survey().images();
    assertEquals(distance(two.getFirst()), distance(two.getLast()), 1e-6);
  }

  @Test
  void givesUpWhenCancelled() throws Exception {
    vectors.addSamples(50);
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    Watch watch = new Watch(progress -> {}, cancellation);
    IndexJudge judge = new IndexJudge(vectors.index(), Optional.empty());
    assertThrows(CancellationException.class, () -> judge.survey(2, watch));
  }
}
