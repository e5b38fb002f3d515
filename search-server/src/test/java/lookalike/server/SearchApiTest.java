package lookalike.server;

import static java.util.Comparator.comparingDouble;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.server.TestClient.Reply;
import lookalike.testdata.SamplePhoto;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchApiTest {

  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.start(folder);
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static SamplePhoto photo(int number) {
    return fixture.photos().get(number);
  }

  private static Reply upload(byte[] file, Map<String, String> fields) throws Exception {
    return client.postForm("/v1/search", "image", file, fields);
  }

  private static Stream<JsonNode> matches(Reply reply) throws IOException {
    return reply.json().get("matches").valueStream();
  }

  @Test
  void findsTheUploadedPhotoItselfFirst() throws Exception {
    Reply reply = upload(photo(3).jpeg(), Map.of("limit", "5"));
    assertEquals(200, reply.status());
    assertEquals(5, matches(reply).count());
    JsonNode first = reply.json().get("matches").get(0);
    assertEquals(ServerFixture.id(photo(3)), first.get("id").asText());
    assertEquals("identical", first.get("band").asText());
    assertEquals(1, first.get("score").asDouble(), 1e-5);
    assertEquals(1, first.get("cosine").asDouble(), 1e-5);
  }

  @Test
  void answersWithTheWholeEnvelope() throws Exception {
    JsonNode answer = upload(photo(0).jpeg(), Map.of("weight", "0.25")).json();
    assertEquals("hnsw", answer.get("search_mode").asText());
    assertEquals("grid", answer.at("/model/name").asText());
    assertEquals(64, answer.at("/model/fingerprint").asText().length());
    assertTrue(answer.get("took_ms").asInt() >= 0);
    assertEquals(
        "{\"limit\":10,\"weight\":0.25,\"min_score\":0.0,\"ef\":100,\"exact\":false,"
            + "\"collapse\":false}",
        answer.get("query").toString());
  }

  @Test
  void tellsFileNamesButNotTheirFolders() throws Exception {
    Reply reply = upload(photo(0).jpeg(), Map.of());
    JsonNode first = reply.json().get("matches").get(0);
    assertEquals("[\"" + ServerFixture.HOSTILE_NAME + "\"]", first.get("names").toString());
    assertFalse(reply.json().toString().contains("private"));
  }

  @Test
  void ordersMatchesByScore() throws Exception {
    double[] scores =
        matches(upload(photo(1).jpeg(), Map.of()))
            .mapToDouble(m -> m.get("score").asDouble())
            .toArray();
    for (int i = 1; i < scores.length; i++) {
      assertTrue(scores[i] <= scores[i - 1], "score " + i);
    }
  }

  @Test
  void searchesByIdWithoutTheImageItself() throws Exception {
    String id = ServerFixture.id(photo(2));
    Reply get = client.get("/v1/images/" + id + "/similar?limit=4");
    Reply post = client.postJson("/v1/search", "{\"id\": \"" + id + "\", \"limit\": 4}");
    assertEquals(200, get.status());
    assertEquals(get.json().get("matches"), post.json().get("matches"));
    assertEquals(id, get.json().at("/query/id").asText());
    assertEquals(4, matches(get).count());
    assertTrue(matches(get).noneMatch(match -> match.get("id").asText().equals(id)));
  }

  @Test
  void searchesByVectorOfAnyLength() throws Exception {
    String vector = String.join(",", Collections.nCopies(32, "3e300, -1e300"));
    Reply reply = client.postJson("/v1/search", "{\"vector\": [" + vector + "], \"limit\": 3}");
    assertEquals(200, reply.status(), reply.json().toString());
    assertEquals(3, matches(reply).count());
  }

  @Test
  void tellsWhatOrderMatchesHaveAtOtherWeights() throws Exception {
    String path = "/v1/images/" + ServerFixture.id(photo(2)) + "/similar?limit=100&weight=";
    assertFalse(client.get(path + 1).json().toString().contains("likenesses"));
    List<String> reordered =
        matches(client.get(path + "0.25&likenesses=true"))
            .sorted(comparingDouble(it -> -score(it, it.at("/likenesses/4").asDouble())))
            .map(it -> it.get("id").asText())
            .toList();
    assertEquals(client.get(path + 1).json().get("matches").findValuesAsText("id"), reordered);
  }

  private static double score(JsonNode match, double likeness) {
    double copy = match.get("copy").asDouble();
    return copy + (1 - copy) * likeness;
  }

  @Test
  void searchesBySeveralTogether() throws Exception {
    String one = ServerFixture.id(photo(2));
    String other = ServerFixture.id(photo(9));
    JsonNode both =
        client
            .postJson(
                "/v1/search",
                "{\"queries\": [\"%s\", \"%s\"], \"limit\": 100}".formatted(one, other))
            .json();
    assertEquals(2, both.at("/query/queries").asInt());
    assertEquals("[\"%s\",\"%s\"]".formatted(one, other), both.at("/query/images").toString());
    assertFalse(both.get("query").has("id"));
    List<String> found = both.get("matches").findValuesAsText("id");
    assertFalse(found.contains(one) || found.contains(other));
    JsonNode alone = client.get("/v1/images/" + one + "/similar?limit=100").json();
    assertNotEquals(alone.get("matches").findValuesAsText("id"), found);

    ByteArrayOutputStream form = new ByteArrayOutputStream();
    TestClient.file(form, "image", photo(2).jpeg());
    TestClient.file(form, "image", photo(4).jpeg());
    TestClient.field(form, "id", other);
    TestClient.field(form, "limit", "3");
    Reply mixed = client.post("/v1/search", TestClient.ended(form));
    assertEquals(200, mixed.status(), mixed.json().toString());
    assertEquals(3, mixed.json().at("/query/queries").asInt());
    assertEquals(3, matches(mixed).count());
  }

  @Test
  void takesAnImageAlone() throws Exception {
    Reply alone = client.postBody("/v1/search?limit=4&weight=0.25", "image/jpeg", photo(3).jpeg());
    assertEquals(200, alone.status(), alone.json().toString());
    JsonNode form = upload(photo(3).jpeg(), Map.of("limit", "4", "weight", "0.25")).json();
    assertEquals(form.get("matches"), alone.json().get("matches"));
    Reply misspelt = client.postBody("/v1/search?limt=4", "image/jpeg", photo(3).jpeg());
    assertEquals("limt", misspelt.json().at("/error/details/field").asText());
    assertEquals(413, client.postBody("/v1/search", "image/png", new byte[450_000]).status());
    assertEquals(415, client.postBody("/v1/search", "image/png", new byte[100]).status());
    assertEquals(400, client.postBody("/v1/search", "image/png", new byte[0]).status());
    assertEquals(415, client.postBody("/v1/search", "text/plain", photo(3).jpeg()).status());
  }

  /** Two photos of one size. */
  private record Pair(RgbImage upper, RgbImage lower) {

    static Pair of(SamplePhoto one, SamplePhoto other) throws IOException {
      ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
      RgbImage first = decoder.decode(one.jpeg(), 0);
      RgbImage second = decoder.decode(other.jpeg(), 0);
      int width = Math.min(first.width(), second.width());
      int height = Math.min(first.height(), second.height());
      return new Pair(first.cut(0, 0, width, height), second.cut(0, 0, width, height));
    }

    /** Returns the one above the other. */
    byte[] png() {
      int half = upper.pixels().length;
      byte[] both = Arrays.copyOf(upper.pixels(), 2 * half);
      System.arraycopy(lower.pixels(), 0, both, half, half);
      return ImageEncoder.png(new RgbImage(upper.width(), 2 * upper.height(), both));
    }
  }

  @Test
  void searchesByThePartsOfAnImage() throws Exception {
    byte[] png = Pair.of(photo(3), photo(8)).png();
    Map<String, String> byParts = Map.of("parts", "true", "limit", "2");
    JsonNode found = upload(png, byParts).json().get("matches");
    assertEquals(
        Set.of(ServerFixture.id(photo(3)), ServerFixture.id(photo(8))),
        Set.of(found.at("/0/id").asText(), found.at("/1/id").asText()));
    JsonNode whole = upload(png, Map.of("limit", "2")).json().get("matches");
    assertTrue(found.at("/1/score").asDouble() > whole.at("/0/score").asDouble());
    assertEquals(
        found,
        client.postBody("/v1/search?parts=true&limit=2", "image/png", png).json().get("matches"));
    JsonNode itself = upload(photo(3).jpeg(), byParts).json().at("/matches/0");
    assertEquals("identical", itself.get("band").asText());

    Reply two = upload(png, Map.of("parts", "true", "id", ServerFixture.id(photo(1))));
    assertEquals(400, two.status());
    assertEquals("parts", two.json().at("/error/details/field").asText());
    Reply odd = upload(png, Map.of("parts", "some"));
    assertEquals(400, odd.status());
    assertEquals("parts", odd.json().at("/error/details/field").asText());
  }

  @Test
  void searchesByAPartOfAnImage() throws Exception {
    Pair pair = Pair.of(photo(3), photo(8));
    int width = pair.lower().width();
    int height = pair.lower().height();
    byte[] png = pair.png();
    String lower = "0,%d,%d,%d".formatted(height, width, height);
    byte[] alone = ImageEncoder.png(pair.lower());
    JsonNode expected = upload(alone, Map.of()).json().get("matches");
    assertEquals(expected, upload(png, Map.of("box", lower)).json().get("matches"));
    assertEquals(
        expected,
        client.postBody("/v1/search?box=" + lower, "image/png", png).json().get("matches"));
    assertNotEquals(expected, upload(png, Map.of()).json().get("matches"));

    for (String bad :
        List.of("", "1,2,3", "0,0,0,5", "-1,0,5,5", "0,0,%d,5".formatted(width + 1), "a,b,c,d")) {
      Reply refused = upload(png, Map.of("box", bad));
      assertEquals(400, refused.status(), bad);
      assertEquals("box", refused.json().at("/error/details/field").asText());
    }
    Reply two = upload(png, Map.of("box", lower, "id", ServerFixture.id(photo(1))));
    assertEquals("box", two.json().at("/error/details/field").asText());
  }

  @Test
  void tellsOfMatchesWhatTheirOwnerKnows() throws Exception {
    JsonNode first = upload(photo(3).jpeg(), Map.of("limit", "1")).json().at("/matches/0");
    assertEquals(
        "{\"added\":\"2024-05-01T00:00:03Z\",\"brand\":\"Birch\",\"in_stock\":false,\"kind\":\"%s\",\"labels\":%s,\"price\":3,\"sku\":\"S-0003\"}"
            .formatted(
                photo(3).kind(),
                Stream.of(photo(3).kind(), photo(3).colour())
                    .sorted()
                    .collect(Collectors.joining("\",\"", "[\"", "\"]"))),
        first.get("metadata").toString());
  }

  @Test
  void exactSearchSaysSoAndAgrees() throws Exception {
    String id = ServerFixture.id(photo(5));
    String body = "{\"id\": \"%s\", \"limit\": 20, \"params\": {\"exact\": %s, \"ef\": 500}}";
    JsonNode exact = client.postJson("/v1/search", body.formatted(id, true)).json();
    JsonNode graph = client.postJson("/v1/search", body.formatted(id, false)).json();
    assertEquals("exact", exact.get("search_mode").asText());
    assertEquals("hnsw", graph.get("search_mode").asText());
    assertEquals(
        exact.get("matches").findValuesAsText("id"), graph.get("matches").findValuesAsText("id"));
  }

  @Test
  void weightLeansOnOneBlockOrTheOther() throws Exception {
    String path = "/v1/images/" + ServerFixture.id(photo(2)) + "/similar?limit=8&weight=";
    assertNotEquals(
        client.get(path + "0").json().get("matches"), client.get(path + "1").json().get("matches"));
  }

  @Test
  void minScoreLeavesOutWhatIsLower() throws Exception {
    Reply reply = upload(photo(1).jpeg(), Map.of("min_score", "0.9", "limit", "100"));
    assertTrue(matches(reply).allMatch(match -> match.get("score").asDouble() >= 0.9));
    Set<String> all = new HashSet<>(reply.json().findValuesAsText("id"));
    assertTrue(all.size() < fixture.photos().size());
  }

  @Test
  void filterLetsOnlySomePass() throws Exception {
    String id = ServerFixture.id(photo(3));
    String body =
        "{\"id\": \"%s\", \"limit\": 100, \"filter\": {\"id\": [\"%s\", \"%s\"]}}"
            .formatted(id, ServerFixture.id(photo(4)), ServerFixture.id(photo(5)));
    Reply reply = client.postJson("/v1/search", body);
    assertEquals(200, reply.status(), reply.json().toString());
    assertEquals(
        Set.of(ServerFixture.id(photo(4)), ServerFixture.id(photo(5))),
        new HashSet<>(reply.json().get("matches").findValuesAsText("id")));
    assertEquals(2, reply.json().get("passing").asInt());
    assertEquals("exact", reply.json().get("search_mode").asText());
    Reply form = upload(photo(3).jpeg(), Map.of("filter", "not id = " + id, "limit", "100"));
    assertTrue(matches(form).noneMatch(match -> match.get("id").asText().equals(id)));
    Reply get = client.get("/v1/images/" + id + "/similar?filter=width%20%3C%3D%200");
    assertEquals(0, matches(get).count());
  }

  @Test
  void goesOnWithACursor() throws Exception {
    String path = "/v1/images/" + ServerFixture.id(photo(2)) + "/similar?limit=";
    List<String> whole = client.get(path + 6).json().get("matches").findValuesAsText("id");
    JsonNode first = client.get(path + 3).json();
    JsonNode second = client.get(path + 3 + "&cursor=" + first.get("cursor").asText()).json();
    List<String> pages = new ArrayList<>(first.get("matches").findValuesAsText("id"));
    pages.addAll(second.get("matches").findValuesAsText("id"));
    assertEquals(whole, pages);
  }

  @Test
  void refusesParametersInTheAddressOfAnUpload() throws Exception {
    Reply reply = client.postForm("/v1/search?limit=5", "image", photo(0).jpeg(), Map.of());
    assertEquals(400, reply.status());
    assertEquals("limit", reply.json().at("/error/details/field").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 1001",
    "limit, ten",
    "limit, 1.5",
    "weight, 1.01",
    "weight, NaN",
    "weight, x",
    "min_score, -0.1",
    "ef, 0",
    "ef, 10001",
    "exact, yes",
    "collapse, yes",
    "likenesses, yes",
    "cursor, abc",
    "limt, 5"
  })
  void namesTheBadFieldOfAddressAndForm(String field, String value) throws Exception {
    String path = "/v1/images/" + ServerFixture.id(photo(0)) + "/similar?";
    Reply get = client.get(path + field + "=" + value);
    Reply post = upload(photo(0).jpeg(), Map.of(field, value));
    for (Reply reply : new Reply[] {get, post}) {
      assertEquals(400, reply.status());
      assertEquals("bad_field", reply.code());
      assertEquals(field, reply.json().at("/error/details/field").asText());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": \"xyz\"} | id",
        "{\"id\": 7} | id",
        "{} | id",
        "{\"vector\": [1, 2]} | vector",
        "{\"vector\": 1} | vector",
        "{\"queries\": []} | id",
        "{\"queries\": \"a\"} | queries",
        "{\"queries\": [\"a\"]} | queries[0]",
        "{\"queries\": [[1, 2]]} | queries[0]",
        "{\"limit\": \"5\"} | limit",
        "{\"limits\": 5} | limits",
        "{\"params\": 5} | params",
        "{\"params\": {\"fe\": 5}} | fe",
        "{\"ef\": 5} | ef",
        "{\"filter\": 5} | filter",
        "{\"filter\": {\"colour\": \"red\"}} | filter.colour",
        "{\"filter\": {\"width\": \"5\"}} | filter.width",
        "{\"filter\": \"width\"} | filter",
        "{\"cursor\": 5} | cursor",
      })
  void namesTheBadFieldOfJson(String body, String field) throws Exception {
    Reply reply = client.postJson("/v1/search", body);
    assertEquals(400, reply.status(), reply.json().toString());
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "7", "{", "{\"limit\": 1, \"limit\": 2}", "{\"weight\": NaN}", "''"})
  void refusesWhatIsNoJsonObject(String body) throws Exception {
    Reply reply = client.postJson("/v1/search", body);
    assertEquals(400, reply.status(), reply.json().toString());
    assertEquals("bad_field", reply.code());
  }

  @Test
  void knowsNoStrangers() throws Exception {
    String id = "0".repeat(64);
    assertEquals(404, client.get("/v1/images/" + id + "/similar").status());
    Reply reply = client.postJson("/v1/search", "{\"id\": \"" + id + "\"}");
    assertEquals(404, reply.status());
    assertEquals("not_found", reply.code());
  }

  @Test
  void takesOneOfIdVectorAndQueries() throws Exception {
    String id = ServerFixture.id(photo(0));
    Reply reply =
        client.postJson("/v1/search", "{\"id\": \"" + id + "\", \"queries\": [\"" + id + "\"]}");
    assertEquals(400, reply.status());
    assertTrue(reply.message().contains("only one of id, vector and queries"), reply.message());
  }

  @Test
  void refusesAZeroVector() throws Exception {
    String zeros = String.join(",", Collections.nCopies(64, "0"));
    Reply reply = client.postJson("/v1/search", "{\"vector\": [" + zeros + "]}");
    assertEquals(422, reply.status());
    assertEquals("no_content", reply.code());
  }
}
