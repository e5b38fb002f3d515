package lookalike.index.lucene;

import static lookalike.index.IndexSteps.found;
import static lookalike.index.IndexSteps.remove;
import static lookalike.index.IndexSteps.size;
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
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.work.Watch;
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
    index = LuceneIndex.open(new ByteBuffersDirectory(), "samples", encoder, Access.CREATE);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void add(String id, float[] vector) throws IOException {
    vectors.put(id, vector);
    IndexSteps.add(index, id, vector, THUMBNAIL, id + ".jpg");
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
    return found(index, SearchRequest.of(query, limit).with(SearchRequest.USUAL_EF, exact));
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
      remove(index, id);
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
    assertEquals(5200, size(index));
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
    remove(index, "a");
    index.commit();
    assertEquals(List.of("b"), search(shared, 5, false));
    remove(index, "b");
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
    for (Hit hit : index.search(SearchRequest.of(samples.next(), 50)).hits()) {
      assertEquals((1 + hit.cosine()) / 2, hit.score(), 1e-6);
      scores.add(hit.score());
    }
    assertEquals(scores.stream().sorted(Comparator.reverseOrder()).toList(), scores);
    assertTrue(scores.getFirst() <= 1 && scores.getLast() >= 0);
  }

  @Test
  void filteredHitsAreTheNearestOfThoseThatPass() throws IOException {
    addSamples(90); // fewer than the graph search keeps, so that it misses none
    float[] query = samples.next();
    List<String> wanted = vectors.keySet().stream().filter(id -> id.endsWith("3")).toList();
    List<String> expected = bruteForce(query, 90).stream().filter(wanted::contains).toList();
    SearchRequest request = SearchRequest.of(query, 5).where(Filter.ids(wanted));
    assertEquals(expected.subList(0, 5), found(index, request));
    for (Hit hit : index.search(request).hits()) {
      double cosine = dot(query, vectors.getOrDefault(hit.found().id(), new float[query.length]));
      assertEquals(1 - cosine, hit.distance(), 1e-5);
    }
  }

  @Test
  void looksFurtherUntilEnoughPass() throws IOException {
    addSamples(2000);
    Set<String> few = Set.of("000007", "000900", "001999");
    SearchRequest request = SearchRequest.of(samples.next(), 3).where(Filter.ids(few));
    assertEquals(few, new HashSet<>(found(index, request)));
    assertEquals(found(index, request.with(1, true)), found(index, request));
    assertEquals(List.of(), found(index, request.where(Filter.ids(Set.of()))));
  }

  @Test
  void filtersInsideTheWalk() throws IOException {
    addSamples(3000);
    index.upkeep().optimize(Watch.none());
    int found = 0;
    int walked = 0;
    for (int i = 0; i < 40; i++) {
      float[] query = samples.next();
      int step = new int[] {2, 3, 20, 1000}[i % 4];
      List<String> some = vectors.keySet().stream().filter(id -> isOneIn(step, id)).toList();
      SearchRequest request = SearchRequest.of(query, 10).with(25, false).where(Filter.ids(some));
      Answer answer = index.search(request);
      Answer exact = index.search(request.with(1, true));
      assertEquals(some.size(), answer.passing());
      assertEquals(Answer.Mode.SCAN, exact.mode());
      assertEquals(some.size(), exact.visited());
      assertEquals(
          bruteForce(query, 3000).stream().filter(some::contains).limit(10).toList(),
          ids(exact),
          "seed " + SEED + " query " + i);
      if (step >= 20) { // there is nothing to be gained by walking
        assertEquals(Answer.Mode.SCAN, answer.mode());
        assertEquals(ids(exact), ids(answer));
      } else {
        walked += answer.mode() == Answer.Mode.GRAPH ? 1 : 0;
        assertEquals(10, answer.hits().size());
        Set<String> nearest = new HashSet<>(ids(exact));
        nearest.retainAll(ids(answer));
        found += nearest.size();
      }
    }
    assertTrue(found >= 0.95 * 200, "recall@10 " + found / 200.0 + ", seed " + SEED);
    assertEquals(20, walked, "at a half and a third, all of them walk");
  }

  @Test
  void comparesWhereAWalkWouldLoseItsWay() throws IOException {
    addSamples(3000);
    List<String> some = vectors.keySet().stream().filter(id -> isOneIn(15, id)).toList();
    SearchRequest request =
        SearchRequest.of(samples.next(), 5).with(5, false).where(Filter.ids(some));
    Answer answer = index.search(request);
    assertEquals(Answer.Mode.SCAN, answer.mode());
    assertEquals(200, answer.visited(), "more than are compared for want of candidates");
    assertEquals(ids(index.search(request.with(5, true))), ids(answer));
  }

  private static boolean isOneIn(int step, String id) {
    return Integer.parseInt(id) % step == 0;
  }

  private static List<String> ids(Answer answer) {
    return answer.hits().stream().map(it -> it.found().id()).toList();
  }

  @Test
  void tellsHowItFound() throws IOException {
    addSamples(2000);
    SearchRequest request = SearchRequest.of(samples.next(), 10);
    Answer walked = index.search(request);
    assertEquals(Answer.Mode.GRAPH, walked.mode());
    assertTrue(walked.visited() >= 10, "visited " + walked.visited());
    Answer scanned = index.search(request.with(1, true));
    assertEquals(Answer.Mode.SCAN, scanned.mode());
    assertEquals(2000, scanned.visited());
  }

  @Test
  void leavesOutCopiesByTheirScore() throws IOException {
    float[] shared = samples.next();
    for (String id : List.of("c", "a", "b")) {
      add(id, shared.clone());
    }
    add("d", samples.next());
    index.refresh();
    SearchRequest request = SearchRequest.of(shared, 10);
    assertEquals(List.of("a", "b", "c", "d"), found(index, request));
    assertEquals(List.of("d"), found(index, request.scoring(0, Bands.IDENTICAL)));
    assertEquals(List.of("a", "b"), found(index, SearchRequest.of(shared, 2)));
  }

  @Test
  void tellsTheEffortWhichGrowsWithTheGraph() throws IOException {
    addSamples(600);
    SearchRequest usual = SearchRequest.of(samples.next(), 5);
    assertEquals(100, index.search(usual).ef());
    assertEquals(7, index.search(usual.with(7, false)).ef(), "what is asked for wins");
    assertEquals(100, SearchRequest.effort(SearchRequest.USUAL_EF, 100_000));
    assertEquals(251, SearchRequest.effort(SearchRequest.USUAL_EF, 1_000_000));
    assertEquals(7, SearchRequest.effort(7, 1_000_000));
    assertEquals(SearchRequest.MAX_EF, SearchRequest.effort(SearchRequest.USUAL_EF, 1L << 50));
  }
}
