package lookalike.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClaimsTest {

  private static final int THREADS = 8;
  private static final int FILES_A_THREAD = 2000;
  private static final int IMAGES = 7;

  private final Claims<String> claims = new Claims<>();

  @Test
  void whoMeetsBytesFirstClaimsThemAndGetsAllFiles() {
    assertTrue(claims.claim("id", "a"));
    assertFalse(claims.claim("id", "b"));
    assertTrue(claims.claim("other", "c"));
    assertEquals(List.of("a", "b"), claims.left("id"));
    assertFalse(claims.claim("id", "d"));
    assertEquals(List.of("a", "b", "d"), claims.release("id"));
    assertEquals(List.of(), claims.left("id"));
    assertTrue(claims.claim("id", "e"), "whoever comes after that begins anew");
  }

  /** Many threads meet few images, as a photo and its copies: none is dealt with twice at once. */
  @Test
  @Timeout(60)
  void noImageIsDealtWithTwiceAndNoFileIsForgotten() throws Exception {
    Set<String> written = ConcurrentHashMap.newKeySet();
    Queue<String> remembered = new ConcurrentLinkedQueue<>();
    AtomicInteger writers = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        ends.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < FILES_A_THREAD; i++) {
                    meet("image " + i % IMAGES, number + "/" + i, written, remembered, writers);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }

    assertEquals(IMAGES, writers.get(), "each image is written once");
    assertEquals(THREADS * FILES_A_THREAD, remembered.size());
    assertEquals(THREADS * FILES_A_THREAD, Set.copyOf(remembered).size());
  }

  /** Does what an ingest does: an image that is not written yet is written, with its files. */
  private void meet(
      String id,
      String file,
      Set<String> written,
      Queue<String> remembered,
      AtomicInteger writers) {
    if (!claims.claim(id, file)) {
      return;
    }
    if (!written.contains(id)) {
      writers.incrementAndGet();
      written.add(id);
    }
    remembered.addAll(claims.release(id));
  }
}
