package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.BodyLimits;
import lookalike.server.http.ServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that take their time: whoever sends one harms nobody but themselves. */
class SlowBodiesTest {

  private static final String SEARCH = "/v1/search";

  /** More than the threads that Javalin has by default. */
  private static final int MANY = 300;

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private ServerFixture start(ServerOptions options) throws IOException {
    return ServerFixture.start(folder, new GridEncoder(), options);
  }

  private static BodyLimits limits(Duration window, int mostArriving, long mostBytes) {
    return new BodyLimits(4096, window, LONG, mostArriving, mostBytes, 1_000_000);
  }

  @Test
  void takeNoThread() throws Exception {
    try (ServerFixture server = start(ServerFixture.options(1, 0))) {
      List<SlowSender> senders = new ArrayList<>();
      try {
        int port = server.server().port();
        for (int i = 0; i < MANY; i++) {
          senders.add(SlowSender.post(port, SEARCH, SlowSender.JSON, 100).send((byte) '{'));
        }
        assertServes(server);
      } finally {
        for (SlowSender sender : senders) {
          sender.close();
        }
      }
    }
  }

  private static void assertServes(ServerFixture server) throws Exception {
    for (String path : List.of("/livez", "/v1/info", "/js/app.js")) {
      String reply =
          server
              .client()
              .raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertTrue(reply.startsWith("HTTP/1.1 200 "), reply);
    }
    String id = ServerFixture.id(server.photos().getFirst());
    Reply reply = server.client().postJson(SEARCH, "{\"id\": \"" + id + "\"}");
    assertEquals(200, reply.status());
  }

  @Test
  void takeNoPlaceFromUploadsThatAreThere() throws Exception {
    try (ServerFixture server = start(ServerFixture.options(1, 0));
        SlowSender _ = upload(server, SEARCH);
        SlowSender _ = upload(server, "/v1/restorations/denoise")) {
      byte[] photo = server.photos().getFirst().jpeg();
      Reply reply = server.client().postForm(SEARCH, "image", photo, Map.of());
      assertEquals(200, reply.status(), reply.message());
    }
  }

  private static SlowSender upload(ServerFixture server, String path) throws IOException {
    return SlowSender.post(server.server().port(), path, SlowSender.FORM, 100_000)
        .send((byte) '-', (byte) '-');
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/search, application/json",
    "/v1/search, multipart/form-data; boundary=b",
    "/v1/restorations/denoise, multipart/form-data; boundary=b",
    "/v1/search, image/jpeg",
    "/nothing, text/plain"
  })
  void areRefusedWhateverTheyAreWhenTheyStandStill(String path, String type) throws Exception {
    BodyLimits hasty = limits(Duration.ofMillis(50), 10, 1_000_000);
    try (ServerFixture server = start(ServerFixture.options(hasty, 1, 0));
        SlowSender sender = SlowSender.post(server.server().port(), path, type, 1000)) {
      String answer = sender.send((byte) '{').answer();
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertTrue(answer.contains("\"code\":\"too_slow\""), answer);
    }
  }

  @Test
  void areRefusedWhenTheyDrip() throws Exception {
    BodyLimits hasty = limits(Duration.ofMillis(200), 10, 1_000_000);
    try (ServerFixture server = start(ServerFixture.options(hasty, 1, 0));
        SlowSender sender =
            SlowSender.post(server.server().port(), SEARCH, SlowSender.JSON, 100_000)) {
      String answer = sender.drip();
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
  }

  @Test
  void makeWayForOneMore() throws Exception {
    BodyLimits few = limits(Duration.ofMinutes(1), 2, 1_000_000);
    try (ServerFixture server = start(ServerFixture.options(few, 1, 0));
        SlowSender first = // which sends nothing at all, and so is the slowest
            SlowSender.post(server.server().port(), SEARCH, SlowSender.FORM, 100_000)) {
      server.client().get("/livez");
      try (SlowSender _ = upload(server, SEARCH);
          SlowSender _ = upload(server, SEARCH)) {
        assertMadeWay(first);
        byte[] photo = server.photos().getFirst().jpeg();
        assertEquals(200, server.client().postForm(SEARCH, "image", photo, Map.of()).status());
      }
    }
  }

  private static void assertMadeWay(SlowSender sender) throws IOException {
    String answer = sender.answer();
    assertTrue(answer.startsWith("HTTP/1.1 429 "), answer);
    assertTrue(answer.contains("Retry-After"), answer);
  }

  @Test
  void makeWayForOneThatNeedsTheirMemory() throws Exception {
    BodyLimits little = limits(Duration.ofMinutes(1), 10, 300_000);
    byte[] much = new byte[200_000];
    int announced = much.length + 1;
    try (ServerFixture server = start(ServerFixture.options(little, 1, 0));
        SlowSender one =
            SlowSender.post(server.server().port(), SEARCH, SlowSender.FORM, announced);
        SlowSender other =
            SlowSender.post(server.server().port(), SEARCH, SlowSender.FORM, announced)) {
      one.send(much);
      other.send(much);
      // Whose bytes come first is for the system to say; neither can be answered but for want of
      // memory.
      CompletableFuture<String> toOne = answer(one);
      CompletableFuture<String> toOther = answer(other);
      CompletableFuture.anyOf(toOne, toOther).get();
      boolean isOneGone = toOne.isDone();
      (isOneGone ? other : one).send((byte) 0);
      List<String> answers = List.of(toOne.get(), toOther.get());
      String gone = isOneGone ? answers.getFirst() : answers.getLast();
      String stayed = isOneGone ? answers.getLast() : answers.getFirst();
      assertTrue(gone.startsWith("HTTP/1.1 429 "), answers.toString());
      assertTrue(stayed.startsWith("HTTP/1.1 400 "), answers.toString());
    }
  }

  private static CompletableFuture<String> answer(SlowSender sender) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sender.firstLine();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  @Test
  void areAskedForByWhoWaitsToBeAsked() throws Exception {
    try (ServerFixture server = start(ServerFixture.options(1, 0))) {
      int port = server.server().port();
      String ask = "Expect: 100-continue";
      try (SlowSender sender = SlowSender.post(port, SEARCH, SlowSender.JSON, 2, ask)) {
        assertEquals("HTTP/1.1 100 Continue", sender.firstLine());
        sender.send((byte) '{', (byte) '}');
      }
      try (SlowSender sender = SlowSender.post(port, SEARCH, SlowSender.JSON, 9_000_000, ask)) {
        assertTrue(sender.firstLine().startsWith("HTTP/1.1 413 "));
      }
    }
  }

  @Test
  void arriveInPiecesAsInOne() throws Exception {
    try (ServerFixture server = start(ServerFixture.options(1, 0))) {
      byte[] form =
          TestClient.form("image", server.photos().getFirst().jpeg(), Map.of("limit", "1"));
      int port = server.server().port();
      try (SlowSender sender =
          SlowSender.post(port, SEARCH, SlowSender.FORM, form.length, "Connection: close")) {
        int half = form.length / 2;
        sender.send(Arrays.copyOf(form, half));
        assertEquals(200, server.client().get("/livez").status());
        String answer = sender.send(Arrays.copyOfRange(form, half, form.length)).answer();
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      }
    }
  }

  @Test
  void areWaitedForWhenTheServerCloses() throws Exception {
    BodyLimits usual = limits(Duration.ofSeconds(10), 10, 1_000_000);
    try (ServerFixture server = start(ServerFixture.options(usual, 1, 0))) {
      byte[] form = TestClient.form("image", server.photos().getFirst().jpeg(), Map.of());
      int port = server.server().port();
      try (SlowSender sender = SlowSender.post(port, SEARCH, SlowSender.FORM, form.length)) {
        sender.send(Arrays.copyOf(form, 100));
        server.client().get("/livez");
        Thread closing = Thread.ofVirtual().start(server.server()::close);
        Reply ready;
        do {
          ready = server.client().get("/readyz");
        } while (!ready.message().contains("closing"));
        assertEquals(503, ready.status());
        assertEquals(200, server.client().get("/livez").status());
        sender.send(Arrays.copyOfRange(form, 100, form.length));
        assertEquals("HTTP/1.1 200 OK", sender.firstLine());
        closing.join();
      }
    }
  }

  @Test
  void areRefusedWhenTheServerHasWaitedForThemLongEnough() throws Exception {
    BodyLimits usual = limits(Duration.ofMinutes(1), 10, 1_000_000);
    try (ServerFixture server = start(ServerFixture.options(usual, 1, 0));
        SlowSender sender = upload(server, SEARCH)) {
      server.client().get("/livez");
      server.server().close(Duration.ofMillis(100));
      String answer = sender.answer();
      assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
      assertTrue(answer.contains("\"code\":\"not_ready\""), answer);
    }
  }
}
