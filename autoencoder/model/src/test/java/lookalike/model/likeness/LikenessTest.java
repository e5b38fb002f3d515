package lookalike.model.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.model.network.VectorLayout;
import org.junit.jupiter.api.Test;

class LikenessTest {

  private static final int CLUSTERS = 20;
  private static final double[] WEIGHTS = {0, 0.25, 0.5, 0.75, 1};

  private final Clusters clusters = new Clusters(7, CLUSTERS);
  private final List<float[]> collection = clusters.next(600, CLUSTERS);

  private static Likeness model(LikenessFit fit, List<float[]> strangers) {
    return new Likeness(Clusters.LAYOUT, Clusters.LENGTHS, fit, strangers);
  }

  private LikenessFit fit() throws IOException {
    List<LikenessFitter.Copy> copies = new ArrayList<>();
    List<float[]> photos = clusters.next(400, CLUSTERS);
    for (int photo = 0; photo < 100; photo++) {
      double spread = 0.1 + 0.3 * (photo % 5) / 4;
      copies.add(new LikenessFitter.Copy(photo, clusters.copy(photos.get(photo), spread)));
    }
    return new LikenessFitter(Clusters.LAYOUT, Clusters.LENGTHS).fit(photos, List.of(copies));
  }

  private Backdrop backdrop() throws IOException {
    Clusters others = new Clusters(8, 200);
    Likeness model = model(fit(), others.next(200, 200));
    return BackdropLearner.learn(model, new Gallery(collection));
  }

  @Test
  void learnsThatAgreementSpeaksForTheSamePicture() throws IOException {
    LikenessFit fit = fit();
    assertEquals(3, fit.blocks());
    assertTrue(fit.ways().getFirst().weights().getFirst() > 0, fit::toString);
    double most = model(fit, List.of()).most();
    assertTrue(
        fit.even() > 0 && fit.even() < fit.nearDuplicate() && fit.nearDuplicate() < most,
        fit::toString);
    assertEquals(fit, new LikenessTest().fit(), "the same photos, the same fit");
  }

  @Test
  void identicalPicturesAreOneAtEveryWeight() throws IOException {
    for (Backdrop backdrop : List.of(backdrop(), Backdrop.none(model(fit(), List.of())))) {
      float[] vector = collection.get(3);
      Standing standing = backdrop.standings(List.of(vector)).getFirst();
      for (double weight : WEIGHTS) {
        Score score = backdrop.ask(vector, weight).score(vector, standing);
        assertEquals(1, score.score());
        assertEquals(Band.IDENTICAL, score.band());
        assertEquals(1, score.cosine(), 1e-6);
      }
    }
  }

  @Test
  void scoresGrowWithTheAgreementOfEachBlock() throws IOException {
    Backdrop backdrop = backdrop();
    float[] asked = collection.get(1);
    float[] other = collection.get(2);
    Standing standing = backdrop.standings(List.of(other)).getFirst();
    int from = 0;
    for (int block = 0; block < 3; block++) {
      int to = from + Clusters.LAYOUT.blocks().get(block).width();
      for (double weight : WEIGHTS) {
        double before = -1;
        for (float share = 0; share <= 1; share += 0.25f) {
          float[] between = other.clone();
          for (int i = from; i < to; i++) {
            between[i] += share * (asked[i] - other[i]);
          }
          double score = backdrop.ask(asked, weight).score(between, standing).score();
          assertTrue(score >= before, "block " + block + " at " + share + ", weight " + weight);
          before = score;
        }
      }
      from = to;
    }
  }

  @Test
  void callsCopiesNearDuplicatesAndHardlyAnyStranger() throws IOException {
    Backdrop backdrop = backdrop();
    List<Standing> standings = backdrop.standings(collection);
    int copies = 0;
    int strangers = 0;
    for (int i = 0; i < collection.size(); i++) {
      Asked copy = backdrop.ask(clusters.copy(collection.get(i), 0.1), 0.5);
      copies += isCopy(copy.score(collection.get(i), standings.get(i))) ? 1 : 0;
      Asked asked = backdrop.ask(collection.get(i), 0.5);
      for (int j = 0; j < collection.size(); j++) {
        strangers += j != i && isCopy(asked.score(collection.get(j), standings.get(j))) ? 1 : 0;
      }
    }
    assertTrue(copies > 0.9 * collection.size(), copies + " of the copies");
    assertTrue(strangers <= 2, strangers + " strangers among 600 queries");
  }

  private static boolean isCopy(Score score) {
    return score.band() == Band.NEAR_DUPLICATE || score.band() == Band.IDENTICAL;
  }

  @Test
  void callsNothingSimilarThatComesFromElsewhere() throws IOException {
    Backdrop backdrop = backdrop();
    List<Standing> standings = backdrop.standings(collection);
    List<float[]> elsewhere = new Clusters(9, 200).next(200, 200);
    assertTrue(similar(backdrop, standings, elsewhere) <= 0.1 * elsewhere.size());
    List<float[]> here = clusters.next(200, CLUSTERS);
    assertTrue(similar(backdrop, standings, here) >= 0.9 * here.size());
  }

  private int similar(Backdrop backdrop, List<Standing> standings, List<float[]> queries) {
    int similar = 0;
    for (float[] query : queries) {
      Asked asked = backdrop.ask(query, 0.5);
      boolean isAlike = false;
      for (int i = 0; i < collection.size(); i++) {
        isAlike |= asked.score(collection.get(i), standings.get(i)).band() != Band.WEAK;
      }
      similar += isAlike ? 1 : 0;
    }
    return similar;
  }

  @Test
  void doesNotLetACollectionOfCopiesRaiseTheBound() throws IOException {
    Backdrop plain = backdrop();
    List<float[]> doubled = new ArrayList<>(collection);
    for (int i = 0; i < collection.size(); i += 3) {
      doubled.add(clusters.copy(collection.get(i), 0.05));
    }
    Backdrop withCopies = BackdropLearner.learn(plain.model(), new Gallery(doubled));
    double most = plain.model().most();
    assertEquals(plain.bounds().nearDuplicate(), withCopies.bounds().nearDuplicate(), 0.15 * most);
  }

  @Test
  void smallCollectionsAreTheModels() throws IOException {
    LikenessFit fit = fit();
    Likeness model = model(fit, List.of());
    Backdrop small = BackdropLearner.learn(model, new Gallery(collection.subList(0, 3)));
    assertEquals(fit.nearDuplicate(), small.bounds().nearDuplicate(), 0.05 * model.most());
    Backdrop one = BackdropLearner.learn(model, new Gallery(collection.subList(0, 1)));
    assertEquals(fit.nearDuplicate(), one.bounds().nearDuplicate());
  }

  @Test
  void comesBackFromItsBytes() throws IOException {
    Backdrop backdrop = backdrop();
    Backdrop read = Backdrop.read(backdrop.bytes(), backdrop.model());
    assertEquals(backdrop.bounds(), read.bounds());
    assertEquals(backdrop.standings(collection), read.standings(collection));
    byte[] cut = Arrays.copyOf(backdrop.bytes(), 1000);
    assertThrows(IOException.class, () -> Backdrop.read(cut, backdrop.model()));
  }

  @Test
  void closenessGoesOnWhereCosinesEnd() {
    assertTrue(LikenessFit.closeness(0.999) - LikenessFit.closeness(0.99) > 0.3);
    assertEquals(-Math.log(0.02), LikenessFit.closeness(1), 1e-12);
    assertEquals(LikenessFit.closeness(1), LikenessFit.closeness(1.001));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    LikenessFit two = LikenessFit.untold(2, 0.9, 0.5);
    assertThrows(IllegalArgumentException.class, () -> model(two, List.of()));
    assertThrows(IllegalArgumentException.class, () -> fit(1, 2, 0.5));
    assertThrows(IllegalArgumentException.class, () -> fit(1, 2, 0.5, way(-1.0)));
    assertThrows(IllegalArgumentException.class, () -> fit(1, 2, 0.5, way(0.0)));
    assertThrows(IllegalArgumentException.class, () -> fit(1, 2, 0.5, way(1.0), way(1.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> fit(2, 1, 0.5, way(1.0)));
    assertThrows(IllegalArgumentException.class, () -> fit(1, 2, Double.NaN, way(1.0)));
    assertEquals(1, fit(1, 2, 0.5, way(1.0)).even());
  }

  private static LikenessFit.Way way(Double... weights) {
    return new LikenessFit.Way(List.of(weights), 0);
  }

  private static LikenessFit fit(
      double even, double nearDuplicate, double similar, LikenessFit.Way... ways) {
    return new LikenessFit(List.of(ways), even, nearDuplicate, similar);
  }

  @Test
  void aBlockThatACopyHasLeftBlindSaysNothingAgainstIt() {
    LikenessFit.Way upright = new LikenessFit.Way(List.of(4.0, 1.0), -6);
    LikenessFit.Way turned = new LikenessFit.Way(List.of(0.0, 4.0), -6);
    LikenessFit one = fit(1, 2, 0.5, upright);
    LikenessFit both = fit(1, 2, 0.5, upright, turned);
    double[] seenByTheSecond = {0, 0.95};
    double[] seenByAll = {0.95, 0.95};
    assertTrue(evidence(both, seenByTheSecond) > evidence(one, seenByTheSecond) + 5);
    assertTrue(evidence(both, seenByAll) > evidence(both, seenByTheSecond));
    assertEquals(0, evidence(both, new double[] {0, 0}), 1e-12);
  }

  private static double evidence(LikenessFit fit, double[] cosines) {
    VectorLayout layout =
        new VectorLayout(
            List.of(new VectorLayout.Span("kind", 4), new VectorLayout.Span("instance", 4)));
    return new Likeness(layout, List.of(1.0, 1.0), fit, List.of()).evidence(cosines);
  }
}
