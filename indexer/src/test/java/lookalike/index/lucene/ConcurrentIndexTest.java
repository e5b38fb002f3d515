package lookalike.index.lucene;

import static lookalike.index.IndexSteps.add;
import static lookalike.index.IndexSteps.has;
import static lookalike.index.IndexSteps.remove;
import static lookalike.index.IndexSteps.size;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import lookalike.index.Access;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class ConcurrentIndexTest {

  private static final int WRITERS = 3;
  private static final int IMAGES = 200;

  private final Encoder encoder = new PooledPixels();

  /** Every third image shares one vector; every tenth is removed again. */
  private static void write(ImageIndex index, int writer, float[] shared, SampleVectors samples)
      throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      String id = writer + "-" + i;
      add(index, id, i % 3 == 0 ? shared : samples.next(), new byte[] {1}, id + ".jpg");
      if (i % 10 == 9) {
        remove(index, id);
        index.commit();
      }
    }
  }

  /** Searches until the writers are done: what is found must be whole. */
  private static int search(ImageIndex index, float[] query, AtomicInteger writers)
      throws IOException {
    int searches = 0;
    while (writers.get() > 0) {
      for (Hit hit : index.search(SearchRequest.of(query, 20)).hits()) {
        assertEquals(List.of(hit.found().id() + ".jpg"), hit.found().image().paths());
      }
      searches++;
    }
    return searches;
  }

  @Test
  void searchesWhileOthersWrite() throws IOException, ExecutionException, InterruptedException {
    SampleVectors samples = new SampleVectors(3, encoder.dimensions());
    float[] shared = samples.next();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    try (ImageIndex index =
            LuceneIndex.open(new ByteBuffersDirectory(), "busy", encoder, Access.CREATE);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        SampleVectors own = new SampleVectors(100 + i, encoder.dimensions());
        Callable<Integer> write =
            () -> {
              try {
                write(index, writer, shared, own);
                return 0;
              } finally {
                writing.decrementAndGet();
              }
            };
        results.add(threads.submit(write));
      }
      results.add(threads.submit(() -> search(index, shared, writing)));
      for (Future<Integer> result : results) {
        result.get();
      }
      index.commit();
      assertEquals(WRITERS * IMAGES * 9 / 10, size(index));
      assertTrue(has(index, "1-8"));
      assertFalse(has(index, "1-9"));
      List<Hit> found = index.search(SearchRequest.of(shared, 1000)).hits();
      long equal = found.stream().filter(hit -> hit.cosine() > 0.999f).count();
      long expected = WRITERS * (IMAGES / 3 + 1 - 7); // of 67 each, 7 were removed: 9, 39, ...
      assertEquals(expected, equal);
    }
  }
}
