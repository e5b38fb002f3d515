package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.PageLimits;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.Writing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request may ask for, where the server was told less than it is by default. */
class LimitsApiTest {

  private static final QueryLimits FEW =
      new QueryLimits(5, 6, 2, 3, 2, 2, 1, 3, 2, new PageLimits(4, 2, 3, 1, 7));

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void start() throws Exception {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (String name : List.of("a.jpg", "b.jpg")) {
      Files.write(photos.resolve(name), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    }
    Writing allowed =
        Writing.INDEX
            .indexing(Map.of("albums", photos))
            .remembering(2)
            .streaming(1)
            .beatingEvery(Duration.ofMillis(20));
    fixture =
        ServerFixture.startWithDecoder(
            folder.resolve("index"),
            new GridEncoder(),
            ServerFixture.options(2, 4).asking(FEW).writing(allowed));
    client = fixture.client();
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(it -> '"' + ServerFixture.id(ServerFixture.sample(it)) + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String id(int number) {
    return ServerFixture.id(ServerFixture.sample(number));
  }

  private static void assertRefused(Reply reply, String part) throws Exception {
    assertEquals(400, reply.status(), reply.json().toString());
    String message = reply.message().toLowerCase(Locale.ROOT);
    assertTrue(message.contains(part), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/images?limit=5 | limit must be a whole number 1 to 4, got 5",
        "/v1/duplicates?limit=3 | limit must be a whole number 1 to 2, got 3",
        "/v1/outliers?limit=4 | limit must be a whole number 1 to 3, got 4",
        "/v1/facets?field=brand,price,sku | field must be at most 2, got 3 of them",
        "/v1/interpolation?from=ID&to=ID&steps=4 | steps must be a whole number 2 to 3, got 4",
      })
  void ofAnAddressAreToldWhenTheyAreExceeded(String path, String message) throws Exception {
    assertRefused(client.get(path.replace("ID", id(0))), message);
  }

  @Test
  void ofABodyAreToldWhenTheyAreExceeded() throws Exception {
    String queries = "{\"queries\": %s}".formatted(ids(4));
    assertRefused(client.postJson("/v1/search", queries), "an array of at most 3 ids and vectors");
    String liked = "{\"positive\": %s}".formatted(ids(4));
    assertRefused(client.postJson("/v1/recommend", liked), "an array of at most 3 ids and vectors");
    String seen = "{\"positive\": %s, \"exclude\": %s}".formatted(ids(1), ids(3));
    assertRefused(client.postJson("/v1/recommend", seen), "exclude must be at most 2 ids");
    String alike = "{\"ids\": %s}".formatted(ids(3));
    assertRefused(client.postJson("/v1/duplicates/dismiss", alike), "ids must be at most 2 ids");
    byte[] photo = ServerFixture.sample(0).jpeg();
    Map<String, String> holes = Map.of("boxes", "1,1,2,2;5,5,2,2");
    assertRefused(
        client.postForm("/v1/restorations/inpaint", "image", photo, holes),
        "boxes must be 1 to 1 boxes left,top,width,height");
  }

  @Test
  void areNotExceededWhereNothingIsAskedFor() throws Exception {
    assertEquals(4, client.get("/v1/images").json().get("images").size());
    assertEquals(7, fixture.awaitMap("?method=pca").json().get("size").asInt());
    assertEquals(200, fixture.awaitDuplicates("").status());
    assertEquals(3, fixture.awaitOutliers("?rate=0.5").json().get("outliers").size());
    assertEquals(
        200, client.get("/v1/interpolation?from=%s&to=%s".formatted(id(0), id(1))).status());
  }

  @Test
  void areToldByTheServer() throws Exception {
    Map<String, Integer> told =
        Map.ofEntries(
            Map.entry("limit", 5),
            Map.entry("ef", 6),
            Map.entry("batch", 2),
            Map.entry("queries", 3),
            Map.entry("excluded", 2),
            Map.entry("dismissed", 2),
            Map.entry("boxes", 1),
            Map.entry("steps", 3),
            Map.entry("facets", 2),
            Map.entry("images", 4),
            Map.entry("groups", 2),
            Map.entry("outliers", 3),
            Map.entry("errors", 1),
            Map.entry("points", 7));
    JsonNode limits = client.get("/v1/info").json().get("limits");
    told.forEach((name, most) -> assertEquals(most, limits.path(name).asInt(), name));
  }

  private static String ended() throws Exception {
    String path =
        "/v1/jobs/"
            + client.postJson("/v1/jobs", "{\"photos\": \"albums\"}").json().get("id").asText();
    try (Stream<String> lines = client.lines(path + "/events")) {
      assertTrue(lines.anyMatch(it -> it.contains("\"state\":\"done\"")));
    }
    return path;
  }

  @Test
  void ofJobsCountThem() throws Exception {
    String first = ended();
    assertRefused(client.get(first + "/errors?limit=2"), "limit must be a whole number 1 to 1");
    assertEquals(1, client.get(first + "/errors").json().get("errors").size());
    for (int i = 0; i < 3; i++) {
      String _ = ended();
    }
    assertEquals(404, client.get(first).status(), "it is forgotten");
  }
}
