package lookalike.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.BodyLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks at full size, against the limits that a server has unless told otherwise. */
@Tag("attack")
class AttackTest {

  private static final String SEARCH = "/v1/search";
  private static final int REFUSED = 20_000;
  private static final int AT_ONCE = 64;

  private final List<SlowSender> senders = new ArrayList<>();
  private ServerFixture server;
  private TestClient client;

  @BeforeEach
  void startServer(@TempDir Path folder) throws IOException {
    server =
        ServerFixture.startWithDecoder(
            folder, new GridEncoder(), ServerFixture.options(BodyLimits.defaults(), 2, 16));
    client = server.client();
  }

  @AfterEach
  void stopServer() throws IOException {
    for (SlowSender sender : senders) {
      sender.close();
    }
    server.close();
  }

  private void sendSlowly(int connections, String type, int bytes) throws IOException {
    for (int i = 0; i < connections; i++) {
      senders.add(SlowSender.post(server.server().port(), SEARCH, type, bytes).send((byte) '-'));
    }
  }

  private void assertServes() throws Exception {
    assertEquals(200, client.get("/livez").status());
    assertEquals(200, client.get("/v1/images?limit=200").status());
    byte[] photo = server.photos().getFirst().jpeg();
    Reply found = client.postForm(SEARCH, "image", photo, Map.of());
    assertEquals(200, found.status(), new String(found.response().body(), UTF_8));
  }

  /** The last exceed what may arrive at once. */
  @ParameterizedTest
  @CsvSource({"260", "1000", "3000"})
  void servesWhileBodiesDrip(int connections) throws Exception {
    sendSlowly(connections, SlowSender.JSON, 100_000);
    assertServes();
    assertTrue(senders.getLast().drip().startsWith("HTTP/1.1 408 "));
    assertServes();
  }

  @ParameterizedTest
  @CsvSource({"18", "500"})
  void servesWhileUploadsAreSlow(int connections) throws Exception {
    sendSlowly(connections, SlowSender.FORM, 400_000);
    assertServes();
  }

  /** Nearly all of each body, and then nothing. */
  @Test
  void servesWhileUploadsStandStillAtTheirEnd() throws Exception {
    byte[] much = new byte[399_000];
    for (int i = 0; i < 1000; i++) {
      senders.add(
          SlowSender.post(server.server().port(), SEARCH, SlowSender.FORM, 400_000).send(much));
    }
    assertServes();
  }

  @Test
  void keepsNothingOfManyReconstructionsAtOnce() throws Exception {
    String path = "/v1/images/" + ServerFixture.id(server.photos().getFirst());
    for (String what : List.of("/reconstruction", "/error")) {
      atOnce(1000, what, () -> client.getLater(path + what), 200, 429);
    }
    long before = heap();
    for (String what : List.of("/reconstruction", "/error")) {
      atOnce(2000, what, () -> client.getLater(path + what), 200, 429);
    }
    assertKept(before);
  }

  @Test
  void keepsNothingOfWhatItRefuses() throws Exception {
    byte[] tooLarge = new byte[500_000];
    Arrays.fill(tooLarge, (byte) 'x');
    soak(REFUSED / 10, tooLarge);
    long before = heap();
    soak(REFUSED, tooLarge);
    assertKept(before);
    assertServes();
  }

  private void soak(int requests, byte[] tooLarge) throws Exception {
    atOnce(requests / 3, "404", () -> client.getLater("/v1/nothing"), 404);
    atOnce(requests / 3, "400", () -> client.getLater("/v1/images?limit=0"), 400);
    atOnce(requests / 30, "413", () -> client.postFormLater(SEARCH, "image", tooLarge), 413, 429);
  }

  /** Asks so many times, some of them at once. */
  private static void atOnce(int requests, String what, OneMore oneMore, Integer... expected)
      throws Exception {
    for (int sent = 0; sent < requests; sent += AT_ONCE) {
      List<CompletableFuture<Reply>> replies =
          Stream.generate(oneMore::send).limit(AT_ONCE).toList();
      for (CompletableFuture<Reply> reply : replies) {
        int status = reply.join().status();
        assertTrue(List.of(expected).contains(status), what + ": " + status);
      }
    }
  }

  private interface OneMore {
    CompletableFuture<Reply> send();
  }

  private static void assertKept(long before) {
    long kept = heap() - before;
    assertTrue(kept < 20_000_000, "%,d bytes more are kept than %,d".formatted(kept, before));
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
