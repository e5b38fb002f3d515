package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendApiTest {

  private static final String PATH = "/v1/recommend";

  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.startWithCopies(folder, 3);
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static String id(int photo) {
    return ServerFixture.id(fixture.photos().get(photo));
  }

  private static String ids(int... photos) {
    return IntStream.of(photos)
        .mapToObj(photo -> "\"" + id(photo) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static JsonNode recommended(String body) throws Exception {
    Reply reply = client.postJson(PATH, body);
    assertEquals(200, reply.status(), reply.json().toString());
    return reply.json();
  }

  private static List<String> found(JsonNode answer) {
    return answer.get("items").findValuesAsText("id");
  }

  @Test
  void recommendsNeitherWhatIsLikedNorItsCopies() throws Exception {
    JsonNode answer = recommended("{\"positive\": %s, \"limit\": 200}".formatted(ids(0)));
    assertFalse(found(answer).contains(id(0)));
    assertTrue(
        answer.get("items").findValuesAsText("band").stream()
            .noneMatch(band -> band.equals("near-duplicate")),
        answer.toString());
    JsonNode all =
        recommended("{\"positive\": %s, \"limit\": 200, \"copies\": true}".formatted(ids(0)));
    assertEquals("[\"0.jpg\"]", all.at("/items/0/names").toString());
    assertTrue(found(all).containsAll(found(answer)));
  }

  @Test
  void saysWhatItWasAskedDefaultsIncluded() throws Exception {
    JsonNode answer =
        recommended(
            "{\"positive\": %s, \"negative\": %s, \"exclude\": %s, \"group_by\": \"kind\"}"
                .formatted(ids(0, 1), ids(5), ids(9)));
    assertEquals(
        "{\"positive\":2,\"negative\":1,\"limit\":10,\"weight\":0.5,\"strategy\":\"average\","
            + "\"diversity\":0.0,\"group_by\":\"kind\",\"per_group\":1,\"exclude\":1,"
            + "\"copies\":false,\"min_score\":0.0,\"strict\":false}",
        answer.get("query").toString());
    assertEquals("grid", answer.at("/model/name").asText());
    assertTrue(answer.get("took_ms").isIntegralNumber());
  }

  @Test
  void doesTheSameForAnUploadAndItsId() throws Exception {
    JsonNode written =
        recommended("{\"positive\": %s, \"negative\": %s}".formatted(ids(3), ids(8)));
    Reply uploaded =
        client.postForm(
            PATH, "positive", fixture.photos().get(3).jpeg(), Map.of("negative", id(8)));
    assertEquals(200, uploaded.status(), uploaded.json().toString());
    List<String> others = found(uploaded.json()).stream().filter(it -> !it.equals(id(3))).toList();
    assertEquals(found(written).subList(0, others.size()), others);
  }

  @Test
  void takesFilesAndIdsInTheOrderInWhichTheyCome() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    TestClient.field(form, "positive", id(5) + ", " + id(6));
    TestClient.file(form, "positive", fixture.photos().getFirst().jpeg());
    TestClient.field(form, "strategy", "best_score");
    TestClient.field(form, "limit", "1");
    TestClient.field(form, "copies", "true");
    Reply reply = client.post(PATH, TestClient.ended(form));
    assertEquals(200, reply.status(), reply.json().toString());
    assertEquals(3, reply.json().at("/query/positive").asInt());
    assertEquals(id(0), reply.json().at("/items/0/id").asText());
    assertEquals(2, reply.json().at("/items/0/because").asInt(), "the upload came third");
  }

  @Test
  void searchesByVectors() throws Exception {
    String vector = String.join(",", Collections.nCopies(32, "3, -1"));
    JsonNode answer =
        recommended(
            "{\"positive\": [[%s], \"%s\"], \"negative\": [[%s]], \"limit\": 3}"
                .formatted(vector, id(1), vector));
    assertEquals(3, answer.get("items").size());
  }

  @Test
  void leavesOutWhatWasSeenAndIsTheSameAgain() throws Exception {
    String body = "{\"positive\": %s, \"limit\": 5, \"exclude\": %s}";
    List<String> first = found(recommended(body.formatted(ids(4), "[]")));
    assertEquals(first, found(recommended(body.formatted(ids(4), "[]"))));
    String seen = first.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    List<String> second = found(recommended(body.formatted(ids(4), seen)));
    assertEquals(5, second.size());
    assertTrue(Collections.disjoint(first, second));
    String form = String.join(",", first);
    Reply uploaded =
        client.post(
            PATH, TestClient.fields(Map.of("positive", id(4), "limit", "5", "exclude", form)));
    assertEquals(second, found(uploaded.json()));
  }

  @Test
  void relaxesAFilterThatLeavesTooFewAndSaysSo() throws Exception {
    String body = "{\"positive\": %s, \"limit\": 6, \"filter\": %s, \"strict\": %s}";
    String cheap = "{\"price\": {\"lte\": 2}, \"in_stock\": true}";
    JsonNode answer = recommended(body.formatted(ids(9), cheap, false));
    assertEquals(2, answer.get("passing").asInt());
    assertTrue(answer.get("relaxed").asBoolean());
    assertFalse(answer.has("shortfall"));
    assertEquals(
        List.of(false, false, true, true, true, true),
        answer.get("items").valueStream().map(it -> it.get("relaxed").asBoolean()).toList());

    JsonNode strict = recommended(body.formatted(ids(9), cheap, true));
    assertEquals(2, strict.get("items").size());
    assertFalse(strict.get("relaxed").asBoolean());
    assertTrue(strict.get("shortfall").asText().contains("2 instead of 6"), strict.toString());
    JsonNode none = recommended(body.formatted(ids(9), "\"price <= -1\"", true));
    assertTrue(none.get("items").isEmpty());
    assertTrue(none.get("shortfall").asText().startsWith("there are 0"), none.toString());
  }

  @Test
  void capsWhatHasTheSame() throws Exception {
    JsonNode answer =
        recommended("{\"positive\": %s, \"limit\": 12, \"group_by\": \"kind\"}".formatted(ids(0)));
    Map<String, String> kinds =
        fixture.photos().stream()
            .collect(Collectors.toMap(ServerFixture::id, photo -> photo.kind()));
    List<String> one = found(answer).stream().filter(kinds::containsKey).map(kinds::get).toList();
    assertTrue(one.size() > 3, one.toString());
    assertEquals(one.size(), new HashSet<>(one).size(), one.toString());
  }

  @Test
  void isMoreDiverseWhenAsked() throws Exception {
    String body = "{\"positive\": %s, \"diversity\": %s}";
    assertNotEquals(
        found(recommended(body.formatted(ids(0), 0))),
        found(recommended(body.formatted(ids(0), 0.9))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | positive",
        "{\"positive\": []} | positive",
        "{\"positive\": \"@\"} | positive",
        "{\"positive\": [\"abc\"]} | positive[0]",
        "{\"positive\": [\"@\", 7]} | positive[1]",
        "{\"positive\": [\"@\", [1, 2]]} | positive[1]",
        "{\"positive\": [\"@\", {}]} | positive[1]",
        "{\"positive\": [\"@\"], \"negative\": [null]} | negative[0]",
        "{\"positive\": [\"@\"], \"limit\": 201} | limit",
        "{\"positive\": [\"@\"], \"limit\": \"5\"} | limit",
        "{\"positive\": [\"@\"], \"weight\": 2} | weight",
        "{\"positive\": [\"@\"], \"strategy\": \"median\"} | strategy",
        "{\"positive\": [\"@\"], \"strategy\": 1} | strategy",
        "{\"positive\": [\"@\"], \"diversity\": -1} | diversity",
        "{\"positive\": [\"@\"], \"filter\": {\"colour\": \"red\"}} | filter.colour",
        "{\"positive\": [\"@\"], \"strict\": \"yes\"} | strict",
        "{\"positive\": [\"@\"], \"group_by\": \"maker\"} | group_by",
        "{\"positive\": [\"@\"], \"group_by\": \"width\"} | group_by",
        "{\"positive\": [\"@\"], \"group_by\": \"kind\", \"per_group\": 0} | per_group",
        "{\"positive\": [\"@\"], \"per_group\": 2} | per_group",
        "{\"positive\": [\"@\"], \"exclude\": 7} | exclude",
        "{\"positive\": [\"@\"], \"exclude\": [\"7\"]} | exclude[0]",
        "{\"positive\": [\"@\"], \"exclude\": [7]} | exclude[0]",
        "{\"positive\": [\"@\"], \"copies\": 1} | copies",
        "{\"positive\": [\"@\"], \"min_score\": 1.5} | min_score",
        "{\"positive\": [\"@\"], \"postive\": []} | postive",
      })
  void namesTheBadFieldOfJson(String body, String field) throws Exception {
    assertBad(field, client.postJson(PATH, body.replace("@", id(0))));
  }

  private static void assertBad(String field, Reply reply) throws IOException {
    assertEquals(400, reply.status(), reply.json().toString());
    assertEquals("bad_field", reply.code());
    assertEquals(field, reply.json().at("/error/details/field").asText(), reply.message());
  }

  @Test
  void namesTheBadFieldOfAForm() throws Exception {
    byte[] photo = fixture.photos().getFirst().jpeg();
    assertBad("positive", client.post(PATH, TestClient.fields(Map.of("limit", "5"))));
    assertBad("image", client.postForm(PATH, "image", photo, Map.of()));
    assertBad("positive", client.postForm(PATH, "positive", new byte[0], Map.of("positive", "a")));
    assertBad("limit", client.postForm(PATH, "positive", photo, Map.of("limit", "x")));
    assertBad("psitive", client.postForm(PATH, "positive", photo, Map.of("psitive", id(1))));
    assertBad("limit", client.postJson(PATH + "?limit=5", "{\"positive\": %s}".formatted(ids(0))));
  }

  @Test
  void takesAtMostAHundredOfEach() throws Exception {
    String many =
        Stream.generate(() -> "\"" + id(1) + "\"").limit(101).collect(Collectors.joining(","));
    assertBad("positive", client.postJson(PATH, "{\"positive\": [" + many + "]}"));
    String body = "{\"positive\": %s, \"negative\": [%s]}".formatted(ids(0), many);
    assertBad("negative", client.postJson(PATH, body));
  }

  @Test
  void takesAtMostTenThousandExclusions() throws Exception {
    String body = "{\"positive\": %s, \"exclude\": [%s]}";
    String stranger = "\"" + "f".repeat(64) + "\"";
    String most = String.join(",", Collections.nCopies(10_000, stranger));
    assertEquals(200, client.postJson(PATH, body.formatted(ids(0), most)).status());
    assertBad("exclude", client.postJson(PATH, body.formatted(ids(0), most + "," + stranger)));
  }

  @Test
  void refusesUploadsThatAreNoPhotos() throws Exception {
    Reply text =
        client.postForm(
            PATH, "negative", ServerFixture.utf8("no picture"), Map.of("positive", id(0)));
    assertEquals(415, text.status());
    byte[] blank = {(byte) 0xff, (byte) 0xd8, -1, 0};
    assertEquals(422, client.postForm(PATH, "positive", blank, Map.of()).status());
  }

  @Test
  void knowsNoStrangers() throws Exception {
    Reply reply = client.postJson(PATH, "{\"positive\": [\"%s\"]}".formatted("0".repeat(64)));
    assertEquals(404, reply.status());
    assertEquals("not_found", reply.code());
  }
}
