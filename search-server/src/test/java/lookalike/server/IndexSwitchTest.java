package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import lookalike.index.Access;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Metadata;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Encoder;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Showing;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
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

  private static Served written(Path path, Encoder encoder) throws IOException {
    return new Served(
        LuceneIndex.open(path, new GridEncoder(), Access.WRITE),
        encoder,
        Optional.empty(),
        Optional.empty());
  }

  private static Succession followingTo(Place wanted, Encoder encoder) {
    return name ->
        name.equals(wanted.path.toString())
            ? Optional.empty()
            : Optional.of(written(wanted.path, encoder));
  }

  /** Makes an index of the first photos that a test may write. */
  private static Path fresh(Path own, String name, int photos) throws IOException {
    Path path = own.resolve(name);
    ServerFixture.startWithFew(path, photos).close();
    return path;
  }

  private static Set<String> ids(Path path) throws IOException {
    try (ImageIndex index = LuceneIndex.open(path, new GridEncoder(), Access.READ)) {
      return index.scan(Filter.all(), "", 1000, Set.of()).items().stream()
          .map(ImageRecord::id)
          .collect(Collectors.toSet());
    }
  }

  /** Uploads photos until none is left; returns the ids of those that were accepted. */
  private static List<String> upload(int port, Queue<byte[]> photos) throws Exception {
    TestClient client = new TestClient(port);
    List<String> accepted = new ArrayList<>();
    for (byte[] photo = photos.poll(); photo != null; photo = photos.poll()) {
      Reply reply = client.postForm("/v1/images", "image", photo, Map.of());
      while (reply.status() == 503) {
        assertEquals("not_ready", reply.code());
        assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
        reply = client.postForm("/v1/images", "image", photo, Map.of());
      }
      assertEquals(200, reply.status(), reply.json().toString());
      assertEquals("added", reply.json().at("/items/0/status").asText());
      accepted.add(reply.json().at("/items/0/id").asText());
    }
    return accepted;
  }

  @Test
  void whatWasAcceptedIsInOneOfTheIndexesAndNoSearchIsLost(@TempDir Path own) throws Exception {
    Path old = fresh(own, "old", 5);
    Path next = fresh(own, "next", 9);
    Place wanted = new Place(old);
    Queue<byte[]> photos =
        SamplePhotos.render(11, 4, 48)
            .map(SamplePhoto::jpeg)
            .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    int all = photos.size();
    AtomicBoolean isOver = new AtomicBoolean();
    Set<String> accepted = new HashSet<>();
    try (ExecutorService callers = Executors.newCachedThreadPool();
        LookalikeServer server =
            ServerFixture.serve(
                options().writing(Writing.INDEX),
                written(old, new GridEncoder()),
                followingTo(wanted, new GridEncoder()))) {
      Future<int[]> asking = callers.submit(() -> ask(server.port(), isOver));
      try {
        Future<List<String>> one = callers.submit(() -> upload(server.port(), photos));
        Future<List<String>> another = callers.submit(() -> upload(server.port(), photos));
        int switches = 0;
        while (!one.isDone() || !another.isDone() || switches < 2) {
          wanted.path = switches % 2 == 0 ? next : old;
          awaitSwitches(new TestClient(server.port()), "done", ++switches);
        }
        accepted.addAll(one.get());
        accepted.addAll(another.get());
      } finally {
        isOver.set(true);
      }
      assertEquals(0, asking.get()[0]);
    }
    assertEquals(all, accepted.size());
    Set<String> there = ids(old);
    there.addAll(ids(next));
    assertTrue(there.containsAll(accepted), "what was accepted is there");
  }

  @Test
  void jobsAreWaitedForAndNoneBegins(@TempDir Path own) throws Exception {
    Path old = fresh(own, "old", 5);
    Path next = fresh(own, "next", 9);
    Path photos = Files.createDirectories(own.resolve("photos"));
    Files.write(photos.resolve("a.jpg"), SamplePhotos.render(7, 1, 96).toList().get(0).jpeg());
    ServerOptions options =
        options().writing(Writing.INDEX.indexing(Map.of("albums", photos)).queueing(1000));
    ObstinateEncoder encoder = new ObstinateEncoder();
    Place wanted = new Place(old);
    String task = "{\"photos\": \"albums\"}";
    String id = ServerFixture.id(ServerFixture.sample(0));
    String change = "{\"metadata\": {\"sku\": \"%s\"}}";
    JsonNode job;
    try (LookalikeServer server =
        ServerFixture.serve(
            options, written(old, encoder), followingTo(wanted, new GridEncoder()))) {
      TestClient client = new TestClient(server.port());
      try {
        encoder.awaitStanding(); // the warm-up
        job = client.postJson("/v1/jobs", task).json();
        encoder.awaitStanding();
        wanted.path = next;
        Reply another;
        do {
          another = client.postJson("/v1/jobs", task);
          if (another.status() == 202) {
            Reply _ = client.delete("/v1/jobs/" + another.json().get("id").asText());
          }
        } while (another.status() == 202);
        assertEquals(503, another.status());
        assertTrue(another.message().contains("another index"), another.message());
        assertEquals(5, images(client), "the job still runs");
        assertEquals(
            200, client.putJson("/v1/images/" + id, change.formatted("of the old")).status());
      } finally {
        encoder.release();
      }
      awaitSwitches(client, "done", 1);
      awaitImages(client, 9);
      JsonNode after = client.get("/v1/jobs/" + job.get("id").asText()).json();
      assertEquals("done", after.get("state").asText(), after.toString());
      assertEquals(1, after.at("/report/added").asInt());
      assertEquals(202, client.postJson("/v1/jobs", task).status());
      assertEquals(
          200, client.putJson("/v1/images/" + id, change.formatted("of the new")).status());
    }
    assertEquals(new Metadata.Text("of the old"), known(old, id).get("sku"));
    assertEquals(new Metadata.Text("of the new"), known(next, id).get("sku"));
    assertEquals(6, ids(old).size(), "the job's photo is there");
    try (LookalikeServer server =
        ServerFixture.serve(options, written(next, new GridEncoder()), Succession.none())) {
      TestClient client = new TestClient(server.port());
      assertEquals(200, client.get("/v1/jobs/" + job.get("id").asText()).status());
    }
  }

  private static Map<String, Metadata.Value> known(Path path, String id) throws IOException {
    try (ImageIndex index = LuceneIndex.open(path, new GridEncoder(), Access.READ)) {
      return index.image(id, Part.METADATA).orElseThrow().metadata().values();
    }
  }

  @Test
  void itIsToldWhatTheNewOneLacks(@TempDir Path own) throws Exception {
    try (ImageIndex few = LuceneIndex.open(fresh(own, "few", 5), new GridEncoder(), Access.READ);
        ImageIndex more = LuceneIndex.open(fresh(own, "more", 9), new GridEncoder(), Access.READ)) {
      MissingImages none = MissingImages.of(few, more);
      assertEquals(0, none.count());
      assertEquals(Optional.empty(), none.first());
      MissingImages some = MissingImages.of(more, few);
      assertEquals(4, some.count());
      assertEquals(9, some.images());
      assertTrue(few.image(some.first().orElseThrow()).isEmpty());
    }
  }

  @Test
  void anIndexThatAnotherWritesIsNotServed(@TempDir Path own) throws Exception {
    Path old = fresh(own, "old", 5);
    Path next = fresh(own, "next", 9);
    Place wanted = new Place(old);
    try (LookalikeServer server =
        ServerFixture.serve(
            options().writing(Writing.INDEX),
            written(old, new GridEncoder()),
            followingTo(wanted, new GridEncoder()))) {
      TestClient client = new TestClient(server.port());
      String id = ServerFixture.id(ServerFixture.sample(0));
      try (ImageIndex taken = LuceneIndex.open(next, new GridEncoder(), Access.WRITE)) {
        wanted.path = next;
        awaitSwitches(client, "refused", 1);
        assertEquals(5, images(client));
        assertEquals(200, client.delete("/v1/images/" + id).status(), "it writes on");
        assertEquals(9, taken.description().images());
      }
      awaitImages(client, 9);
      assertEquals(200, client.delete("/v1/images/" + id).status());
    }
    assertEquals(4, ids(old).size());
    assertEquals(8, ids(next).size());
  }

  private static void awaitRefused(TestClient client, int least) throws Exception {
    awaitSwitches(client, "refused", least);
  }

  private static void awaitSwitches(TestClient client, String outcome, int least) throws Exception {
    String series = "lookalike_index_switches_total{outcome=\"%s\"} ".formatted(outcome);
    double count;
    do {
      String metrics = new String(client.get("/metrics").response().body(), StandardCharsets.UTF_8);
      count =
          metrics
              .lines()
              .filter(line -> line.startsWith(series))
              .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
              .sum();
    } while (count < least);
  }
}
