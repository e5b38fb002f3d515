package lookalike.index.lucene;

import static lookalike.index.IndexSteps.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.index.Access;
import lookalike.index.Change;
import lookalike.index.Change.DropImage;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.work.Watch;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What years do to a graph: images come and go, and many are nearly the same. */
class ChurnTest {

  private static final long SEED = 20_268;
  private static final int DIMENSIONS = 64;
  private static final int LIMIT = 10;
  private static final int GENERATIONS = 20;
  private static final int BATCH = 500;

  /** An effort that goes through much of what can be reached. */
  private static final int REACHING = 2000;

  private static final byte[] THUMBNAIL = {1};

  private final Encoder encoder = new PooledPixels("churned", "a".repeat(64), DIMENSIONS);
  private final SampleVectors samples = new SampleVectors(SEED, DIMENSIONS);
  private ImageIndex index;

  @BeforeEach
  void open() throws IOException {
    index = LuceneIndex.open(new ByteBuffersDirectory(), "churned", encoder, Access.CREATE);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private static String id(int image) {
    return "%064x".formatted(image);
  }

  private void put(int from, int to) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      changes.add(new PutImage(id(i), 640, 480, samples.next(), THUMBNAIL));
      if (changes.size() == BATCH || i == to - 1) {
        index.write(changes);
        changes.clear();
      }
    }
    index.commit();
  }

  private double recall(int queries) throws IOException {
    SampleVectors asked = new SampleVectors(SEED, DIMENSIONS); // in the same clusters
    int met = 0;
    for (int i = 0; i < queries; i++) {
      SearchRequest request = SearchRequest.of(asked.near(asked.next(), 0.5f), LIMIT);
      Set<String> nearest = new HashSet<>(found(index, request.with(1, true)));
      nearest.retainAll(found(index, request));
      met += nearest.size();
    }
    return met / (double) (queries * LIMIT);
  }

  /** Replaces 30 % twenty times, by new ones that take the place of the oldest. */
  private void requireSteadyRecall(int images, int queries) throws IOException {
    put(0, images);
    double before = recall(queries);
    int replaced = images * 3 / 10;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      List<Change> dropped = new ArrayList<>();
      for (int i = generation * replaced; i < (generation + 1) * replaced; i++) {
        dropped.add(new DropImage(id(i)));
      }
      index.write(dropped);
      put(images + generation * replaced, images + (generation + 1) * replaced);
    }
    assertEquals(images, IndexSteps.size(index));
    double after = recall(queries);
    assertTrue(after >= before - 0.01, "recall@10 %.4f, before %.4f".formatted(after, before));
    index.upkeep().optimize(Watch.none());
    double optimized = recall(queries);
    assertTrue(
        optimized >= before - 0.01, "optimised %.4f, before %.4f".formatted(optimized, before));
  }

  /** Requires that each of many that are nearly the same is found by its own vector. */
  private void requireAllReachable(int images) throws IOException {
    float[] same = samples.next();
    List<float[]> vectors = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      vectors.add(samples.near(same, 0.01f));
      changes.add(new PutImage(id(i), 640, 480, vectors.get(i), THUMBNAIL));
      if (changes.size() == BATCH || i == images - 1) {
        index.write(changes);
        changes.clear();
      }
    }
    index.commit();
    index.upkeep().optimize(Watch.none());
    int missed = 0;
    List<Integer> unreachable = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      SearchRequest request = SearchRequest.of(vectors.get(i), 1);
      List<String> itself = List.of(id(i));
      if (!found(index, request).equals(itself)) {
        missed++;
        if (!found(index, request.with(REACHING, false)).equals(itself)) {
          unreachable.add(i);
        }
      }
    }
    assertEquals(List.of(), unreachable);
    assertTrue(missed <= images / 100, missed + " of " + images + " missed by the usual effort");
  }

  @Test
  void losesNothingThroughTwentyGenerations() throws IOException {
    requireSteadyRecall(1500, 100);
  }

  @Test
  @Tag("attack")
  void losesNothingThroughTwentyGenerationsOfMany() throws IOException {
    requireSteadyRecall(50_000, 500);
  }

  @Test
  void findsEachOfManyThatAreNearlyTheSame() throws IOException {
    requireAllReachable(2000);
  }

  @Test
  @Tag("attack")
  void findsEachOfAHundredThousandThatAreNearlyTheSame() throws IOException {
    requireAllReachable(100_000);
  }
}
