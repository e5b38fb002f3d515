package lookalike.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lookalike.index.ImageIndex.Access;
import lookalike.model.Encoder;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VectorSearchTest {

  private static final long SEED = 20_260;
  private static final byte[] THUMBNAIL = {1};

  private final Encoder encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(SEED, encoder.dimensions());
  private final Map<String, float[]> vectors = new TreeMap<>();
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    index = ImageIndex.open(new ByteBuffersDirectory(), "samples", encoder, Access.CREATE);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void add(String id, float[] vector) throws IOException {
    vectors.put(id, vector);
    index.add(new IndexedImage(id, List.of(id + ".jpg"), 8, 8), vector, THUMBNAIL);
  }

  private void addSamples(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      add("%06d".formatted(i), samples.next());
      if (i % 500 == 499) {
        index.refresh(); // several segments, as in life
      }
    }
    index.refresh();
  }

  private List<String> search(float[] query, int limit, boolean exact) throws IOException {
    return index
        .search(query, new SearchOptions(limit, SearchOptions.DEFAULT_EF, exact, 0, null))
        .stream()
        .map(match -> match.image().id())
        .toList();
  }

  /** The oracle's oracle: loops in double, no Lucene. */
  private List<String> bruteForce(float[] query, int limit) {
    Comparator<Map.Entry<String, float[]>> byDot =
        Comparator.comparingDouble(image -> dot(query, image.getValue()));
    return vectors.entrySet().stream()
        .sorted(byDot.reversed())
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void exactSearchEqualsBruteForce() throws IOException {
    addSamples(600);
    for (int i = 0; i < 20; i++) {
      float[] query = samples.next();
      assertEquals(bruteForce(query, 10), search(query, 10, true), "seed " + SEED + " query " + i);
    }
  }

  @Test
  void graphFindsNineteenOfTwentyNearest() throws IOException {
    addSamples(2000);
    int found = 0;
    int queries = 100;
    for (int i = 0; i < queries; i++) {
      float[] query = samples.next();
      Set<String> nearest = new HashSet<>(bruteForce(query, 10));
      nearest.retainAll(search(query, 10, false));
      found += nearest.size();
    }
    double recall = found / (10.0 * queries);
    assertTrue(recall >= 0.95, "recall@10 " + recall + ", seed " + SEED);
  }

  @Test
  void graphStillFindsAfterHalfWasRemoved() throws IOException {
    addSamples(2000);
    for (int i = 0; i < 2000; i += 2) {
      String id = "%06d".formatted(i);
      index.remove(id);
      vectors.remove(id);
    }
    index.refresh();
    int found = 0;
    for (int i = 0; i < 50; i++) {
      float[] query = samples.next();
      List<String> matches = search(query, 10, false);
      assertEquals(10, matches.size());
      assertTrue(vectors.keySet().containsAll(matches), "a removed image was found");
      Set<String> nearest = new HashSet<>(bruteForce(query, 10));
      nearest.retainAll(matches);
      found += nearest.size();
    }
    assertTrue(found >= 0.95 * 500, "recall@10 " + found / 500.0 + ", seed " + SEED);
  }

  @Test
  void everyImageFindsItselfFirst() throws IOException {
    addSamples(300);
    for (Map.Entry<String, float[]> image : vectors.entrySet()) {
      assertEquals(List.of(image.getKey()), search(image.getValue(), 1, false));
    }
  }

  @Test
  void thousandsOfEqualVectorsAreOneNode() throws IOException {
    float[] shared = samples.next();
    for (int i = 0; i < 5000; i++) {
      add("copy-%04d".formatted(i), shared.clone());
    }
    addSamples(200);
    assertEquals(5200, index.size());
    List<String> found = search(shared, 1000, false);
    assertEquals(1000, found.size());
    assertEquals("copy-0000", found.getFirst());
    assertEquals("copy-0999", found.getLast());
    assertEquals(search(shared, 10, true), search(shared, 10, false));
  }

  @Test
  void copiesStayFoundWhenTheFirstIsRemoved() throws IOException {
    float[] shared = samples.next();
    add("a", shared);
    index.commit();
    add("b", shared.clone());
    index.commit();
    index.remove("a");
    index.commit();
    assertEquals(List.of("b"), search(shared, 5, false));
    index.remove("b");
    index.commit();
    assertEquals(List.of(), search(shared, 5, false));
    add("c", shared);
    index.commit();
    assertEquals(List.of("c"), search(shared, 5, true));
  }

  @Test
  void equalScoresComeInTheOrderOfIds() throws IOException {
    float[] shared = samples.next();
    for (String id : List.of("delta", "alpha", "charlie", "bravo")) {
      add(id, shared.clone());
      index.refresh();
    }
    assertEquals(List.of("alpha", "bravo", "charlie"), search(shared, 3, false));
  }

  @Test
  void scoresFallFromMatchToMatch() throws IOException {
    addSamples(200);
    List<Float> scores = new ArrayList<>();
    for (Match match : index.search(samples.next(), SearchOptions.withLimit(50))) {
      assertEquals((1 + match.cosine()) / 2, match.score(), 1e-6);
      scores.add(match.score());
    }
    assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores);
    assertTrue(scores.getFirst() <= 1 && scores.getLast() >= 0);
  }

  @Test
  void neighboursAreTheNearestOfThoseThatCount() throws IOException {
    addSamples(90); // fewer than the graph search keeps, so that it misses none
    float[] query = samples.next();
    List<String> expected =
        bruteForce(query, 90).stream().filter(id -> id.endsWith("3")).limit(5).toList();
    List<Neighbour> found = index.neighbours(query, 5, it -> it.id().endsWith("3"));
    assertEquals(expected, found.stream().map(Neighbour::id).toList());
    for (Neighbour neighbour : found) {
      double cosine = dot(query, vectors.getOrDefault(neighbour.id(), new float[query.length]));
      assertEquals(1 - cosine, neighbour.distance(), 1e-5);
    }
  }

  @Test
  void looksFurtherUntilEnoughCount() throws IOException {
    addSamples(2000);
    Set<String> few = new HashSet<>(List.of("000007", "000900", "001999"));
    List<Neighbour> found = index.neighbours(samples.next(), 3, it -> few.contains(it.id()));
    assertEquals(few, new HashSet<>(found.stream().map(Neighbour::id).toList()));
    assertEquals(List.of(), index.neighbours(samples.next(), 3, it -> false));
  }

  @Test
  void copiesAreNeighboursEachAndTheSamePicture() throws IOException {
    float[] shared = samples.next();
    for (String id : List.of("c", "a", "b")) {
      add(id, shared.clone());
    }
    add("d", samples.next());
    index.refresh();
    List<Neighbour> all = index.neighbours(shared, 10, it -> true);
    assertEquals(List.of("a", "b", "c", "d"), all.stream().map(Neighbour::id).toList());
    assertEquals(
        List.of(true, true, true, false), all.stream().map(Neighbour::isSamePicture).toList());
    assertEquals(2, index.neighbours(shared, 2, it -> true).size());
  }
}
