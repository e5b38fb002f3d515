package lookalike.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.FilterException;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.Metadata;
import lookalike.index.Metadata.Origin;
import lookalike.index.PooledPixels;
import lookalike.index.lucene.LuceneIndex;
import lookalike.search.Query.Direction;
import lookalike.search.Query.Known;
import lookalike.search.Recommendations.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images around one that is liked, each in a direction of its own: their cosines with it are in
 * their names, such as n-90, and those of two of them are the products.
 */
class RecommenderTest {

  private static final int DISLIKED = 20;
  private static final int OTHER_TASTE = 30;
  private static final int OWN = 40;

  private static final RecommendOptions FOUR = RecommendOptions.DEFAULTS.limitedTo(4);

  @TempDir Path folder;
  private final PooledPixels encoder = new PooledPixels();
  private ImageIndex index;
  private Recommender recommender;
  private int next = OWN;

  @BeforeEach
  void openIndex() throws IOException {
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
    add("liked", Map.of(0, 1.0));
    add("copy", Map.of(0, 0.999));
    for (int cosine : new int[] {90, 80, 70, 60, 50}) {
      add("n-" + cosine, Map.of(0, cosine / 100.0));
    }
    index.refresh();
    recommender = new Recommender(new Finder(index, encoder, DecodeLimits.LOCAL));
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  /** Adds an image that shares something with some axes, and is alone with the rest. */
  private void add(String id, Map<Integer, Double> shares) throws IOException {
    float[] vector = new float[encoder.dimensions()];
    double left = 1;
    for (Map.Entry<Integer, Double> share : shares.entrySet()) {
      vector[share.getKey()] = share.getValue().floatValue();
      left -= share.getValue() * share.getValue();
    }
    vector[next++] = (float) Math.sqrt(Math.max(0, left));
    IndexSteps.add(index, id, vector, new byte[] {1}, id + ".jpg");
  }

  private void brand(String brand, String... ids) throws IOException {
    Metadata metadata = new Metadata(new TreeMap<>(Map.of("brand", new Metadata.Text(brand))));
    for (String id : ids) {
      index.write(List.of(new PutMetadata(id, Origin.OWNER, metadata)));
    }
    index.refresh();
  }

  private static Direction axis(int axis) {
    double[] numbers = new double[192];
    numbers[axis] = 3;
    return new Direction(numbers);
  }

  private Recommendations recommend(RecommendOptions options, Query... disliked)
      throws IOException {
    return recommender.recommend(List.of(new Known("liked")), List.of(disliked), options);
  }

  private static List<String> ids(Recommendations found) {
    return found.items().stream().map(it -> it.image().id()).toList();
  }

  @Test
  void recommendsWhatIsLikeIt() throws IOException {
    Recommendations found = recommend(FOUR);
    assertEquals(List.of("n-90", "n-80", "n-70", "n-60"), ids(found));
    assertEquals(List.of("n-90.jpg"), found.items().getFirst().image().paths());
    assertEquals(Optional.empty(), found.shortfall());
    assertFalse(found.isRelaxed());
    assertEquals(7, found.passing());
    assertEquals(ids(found), ids(recommend(FOUR)), "and again");
  }

  @Test
  void recommendsCopiesOnlyWhenAsked() throws IOException {
    assertEquals(List.of("copy", "n-90", "n-80", "n-70"), ids(recommend(FOUR.withCopies())));
    assertEquals(
        List.of("liked", "copy", "n-90", "n-80"),
        ids(recommender.recommend(List.of(axis(0)), List.of(), FOUR.withCopies())));
    assertEquals(
        List.of("n-90", "n-80", "n-70", "n-60"),
        ids(recommender.recommend(List.of(axis(0)), List.of(), FOUR)));
  }

  @Test
  void turnsAwayFromWhatIsDisliked() throws IOException {
    add("mixed", Map.of(0, 0.77, DISLIKED, 0.63));
    index.refresh();
    assertEquals(List.of("n-90", "n-80", "mixed", "n-70"), ids(recommend(FOUR)));
    assertEquals(List.of("n-90", "n-80", "n-70", "n-60"), ids(recommend(FOUR, axis(DISLIKED))));
    assertEquals(
        List.of("n-90", "n-80", "n-70", "n-60", "n-50", "mixed"),
        ids(recommend(FOUR.limitedTo(6), axis(DISLIKED))));
  }

  @Test
  void theBestScoreServesSeveralTastes() throws IOException {
    add("other-92", Map.of(OTHER_TASTE, 0.92));
    add("other-75", Map.of(OTHER_TASTE, 0.75));
    add("between", Map.of(0, 0.66, OTHER_TASTE, 0.66));
    add("doubtful", Map.of(0, 0.6, DISLIKED, 0.79));
    index.refresh();
    List<Query> liked = List.of(new Known("liked"), axis(OTHER_TASTE));
    RecommendOptions best = FOUR.by(Strategy.BEST_SCORE);
    Recommendations found = recommender.recommend(liked, List.of(), best);
    assertEquals(List.of("other-92", "n-90", "n-80", "other-75"), ids(found));
    assertEquals(List.of(1, 0, 0, 1), found.items().stream().map(Item::because).toList());
    assertEquals("between", ids(recommender.recommend(liked, List.of(), FOUR)).getFirst());
    List<String> all =
        ids(recommender.recommend(liked, List.of(axis(DISLIKED)), best.limitedTo(20)));
    assertTrue(all.contains("n-60") && !all.contains("doubtful"), all::toString);
  }

  @Test
  void isAsDiverseAsAsked() throws IOException {
    add("twin-a", Map.of(0, 0.92, 1, 0.35));
    add("twin-b", Map.of(0, 0.91, 1, 0.35));
    index.refresh();
    assertEquals(List.of("twin-a", "twin-b", "n-90", "n-80"), ids(recommend(FOUR)));
    assertEquals(List.of("twin-a", "n-90", "twin-b", "n-80"), ids(recommend(FOUR.diverse(0.3f))));
  }

  @Test
  void hasNoMoreOfAGroupThanTheCap() throws IOException {
    brand("acme", "n-90", "n-80", "n-70");
    brand("other", "n-60");
    assertEquals(List.of("n-90", "n-60", "n-50"), ids(recommend(FOUR.capped("brand", 1))));
    assertEquals(List.of("n-90", "n-80", "n-60", "n-50"), ids(recommend(FOUR.capped("brand", 2))));
    assertThrows(FilterException.class, () -> recommend(FOUR.capped("colour", 2)));
    assertThrows(FilterException.class, () -> recommend(FOUR.capped("path", 2)));
    assertThrows(IllegalArgumentException.class, () -> FOUR.capped("brand", 0));
  }

  @Test
  void relaxesAFilterThatLeavesTooFewAndSaysSo() throws IOException {
    brand("acme", "n-50", "n-70", "copy");
    Filter acme = new Filter.In(new Field("brand", FieldType.TEXT), Set.of("acme"));
    Recommendations relaxed = recommend(FOUR.where(acme, false));
    assertEquals(List.of("n-70", "n-50", "n-90", "n-80"), ids(relaxed));
    assertEquals(
        List.of(false, false, true, true), relaxed.items().stream().map(Item::relaxed).toList());
    assertTrue(relaxed.isRelaxed());
    assertEquals(3, relaxed.passing());
    assertEquals(Optional.empty(), relaxed.shortfall());
    Recommendations strict = recommend(FOUR.where(acme, true));
    assertEquals(List.of("n-70", "n-50"), ids(strict));
    assertTrue(
        strict.shortfall().orElse("").startsWith("there are 2 instead of 4: 3 images pass"),
        strict.shortfall()::toString);
    Filter all = Filter.all();
    assertEquals(
        List.of("n-70", "n-90"),
        ids(recommend(FOUR.limitedTo(2).where(acme, false).capped("brand", 1))));
    assertFalse(recommend(FOUR.where(all, false)).isRelaxed());
  }

  @Test
  void leavesOutWhatWasSeen() throws IOException {
    Set<String> seen = new HashSet<>(Set.of("n-90", "n-70"));
    assertEquals(List.of("n-80", "n-60", "n-50"), ids(recommend(FOUR.without(seen))));
    for (int i = 0; i < 300; i++) {
      seen.add("seen-" + i);
    }
    assertEquals(List.of("n-80", "n-60", "n-50"), ids(recommend(FOUR.without(seen))));
  }

  @Test
  void equalOnesComeInTheOrderOfTheirIds() throws IOException {
    float[] same = new float[encoder.dimensions()];
    same[0] = 0.92f;
    same[2] = (float) Math.sqrt(1 - 0.92f * 0.92f);
    for (String id : List.of("c", "a", "b")) {
      IndexSteps.add(index, id, same.clone(), new byte[] {1}, id);
    }
    index.refresh();
    assertEquals(List.of("a", "b", "c", "n-90"), ids(recommend(FOUR)));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(
        IllegalArgumentException.class,
        () -> recommender.recommend(List.of(), List.of(), RecommendOptions.DEFAULTS));
    assertThrows(
        NoSuchImageException.class,
        () -> recommend(RecommendOptions.DEFAULTS, new Known("nobody")));
    assertThrows(IllegalArgumentException.class, () -> FOUR.limitedTo(201));
    assertThrows(IllegalArgumentException.class, () -> FOUR.diverse(1.5f));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            recommender.recommend(
                Arrays.asList(new Query[] {new Direction(new double[] {1})}), List.of(), FOUR));
  }
}
