package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Encoder;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Showing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another index in the place of the one that is served, while requests come and go. */
@Timeout(120)
class IndexSwitchTest {

  private static final int CALLERS = 4;

  @TempDir private static Path folder;
  private static Path small;
  private static Path large;

  @BeforeAll
  static void makeIndexes() throws IOException {
    small = folder.resolve("small");
    large = folder.resolve("large");
    ServerFixture.startWithFew(small, 5).close();
    ServerFixture.startWithFew(large, 9).close();
  }

  private static Served served(Path path, Encoder encoder) throws IOException {
    return new Served(
        LuceneIndex.open(path, new GridEncoder(), Access.READ),
        encoder,
        Optional.empty(),
        Optional.empty());
  }

  private static ServerOptions options() {
    return ServerFixture.looking(new Showing(List.of(), Duration.ofMillis(10)));
  }

  /** Where what is to be served lies. */
  private static final class Place {
    private volatile Path path;

    Place(Path path) {
      this.path = path;
    }
  }

  /** Serves what lies at a place as soon as that is another than what is served. */
  private static Succession following(Place wanted) {
    return name ->
        name.equals(wanted.path.toString())
            ? Optional.empty()
            : Optional.of(served(wanted.path, new GridEncoder()));
  }

  private static LookalikeServer start(Served first, Succession succession) throws IOException {
    return ServerFixture.serve(options(), first, succession);
  }

  private static int images(TestClient client) throws Exception {
    Reply reply = client.get("/v1/info");
    assertEquals(200, reply.status());
    return reply.json().get("images").asInt();
  }

  private static void awaitImages(TestClient client, int count) throws Exception {
    while (images(client) != count) {
      Thread.onSpinWait();
    }
  }

  /** Returns how many requests got another answer than they should, of how many. */
  private static int[] ask(int port, AtomicBoolean isOver) throws Exception {
    TestClient client = new TestClient(port);
    String id = ServerFixture.id(ServerFixture.sample(0));
    byte[] photo = ServerFixture.sample(1).jpeg();
    int failed = 0;
    int asked = 0;
    while (!isOver.get()) {
      List<Reply> replies =
          List.of(
              client.get("/v1/images/" + id + "/similar?limit=3"),
              client.get("/v1/images/" + id + "/thumbnail"),
              client.get("/v1/images?limit=2"),
              client.postForm("/v1/search", "image", photo, Map.of("limit", "3")));
      failed += (int) replies.stream().filter(it -> it.status() != 200).count();
      asked += replies.size();
    }
    return new int[] {failed, asked};
  }

  @Test
  void noRequestIsLost() throws Exception {
    Place wanted = new Place(small);
    Served first = served(small, new GridEncoder());
    AtomicBoolean isOver = new AtomicBoolean();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        LookalikeServer server = start(first, following(wanted))) {
      List<Future<int[]>> asking = new ArrayList<>();
      try {
        TestClient client = new TestClient(server.port());
        awaitImages(client, 5);
        for (int i = 0; i < CALLERS; i++) {
          asking.add(callers.submit(() -> ask(server.port(), isOver)));
        }
        for (int i = 0; i < 4; i++) {
          wanted.path = i % 2 == 0 ? large : small;
          awaitImages(client, i % 2 == 0 ? 9 : 5);
        }
      } finally {
        isOver.set(true);
      }
      int asked = 0;
      for (Future<int[]> each : asking) {
        assertEquals(0, each.get()[0]);
        asked += each.get()[1];
      }
      assertTrue(asked >= 4 * CALLERS, "asked " + asked);
    }
    assertClosed(first.index());
  }

  private static void assertClosed(ImageIndex index) {
    float[] vector = new float[new GridEncoder().dimensions()];
    vector[0] = 1;
    assertThrows(IllegalStateException.class, () -> index.search(SearchRequest.of(vector, 1)));
  }

  @Test
  void aRequestThatIsUnderWayEndsWithTheIndexThatItBeganWith() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    Place wanted = new Place(small);
    Served first = served(small, encoder);
    try (LookalikeServer server = start(first, following(wanted))) {
      TestClient client = new TestClient(server.port());
      encoder.awaitStanding(); // the warm-up
      CompletableFuture<Reply> slow =
          client.postFormLater("/v1/search", "image", ServerFixture.sample(1).jpeg());
      encoder.awaitStanding();
      wanted.path = large;
      awaitImages(client, 9);
      assertEquals(5, first.index().description().images(), "it is open as long as it is needed");
      encoder.release();
      Reply reply = slow.join();
      assertEquals(200, reply.status());
      assertEquals(5, reply.json().get("matches").size(), "all of the first");
    } finally {
      encoder.release();
    }
    assertClosed(first.index());
  }

  @Test
  void whatCannotBeServedIsNot() throws Exception {
    Queue<Served> offered = new ConcurrentLinkedQueue<>();
    ObstinateEncoder broken = new ObstinateEncoder();
    broken.fail(new IllegalArgumentException("no such network"));
    Served candidate = served(large, broken);
    try (LookalikeServer server =
        start(
            served(small, new GridEncoder()),
            _ -> {
              Served next = offered.poll();
              if (next == null) {
                throw new IOException("there is no index at nowhere");
              }
              return Optional.of(next);
            })) {
      TestClient client = new TestClient(server.port());
      awaitRefused(client, 1);
      offered.add(candidate);
      while (!offered.isEmpty()) {
        Thread.onSpinWait();
      }
      awaitRefused(client, 3);
      assertEquals(5, images(client));
    }
    assertClosed(candidate.index());
  }

  private static void awaitRefused(TestClient client, int least) throws Exception {
    String series = "lookalike_index_switches_total{outcome=\"refused\"} ";
    double refused;
    do {
      String metrics = new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8);
      refused =
          metrics
              .lines()
              .filter(line -> line.startsWith(series))
              .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
              .sum();
    } while (refused < least);
  }
}
