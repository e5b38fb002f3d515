package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateApiTest {

  private static final int COPIES = 3;
  private static final String DISMISS = "/v1/duplicates/dismiss";
  private static final String UNDISMISS = "/v1/duplicates/undismiss";

  @TempDir private Path folder;
  private ServerFixture fixture;
  private TestClient client;

  @BeforeEach
  void startServer() throws IOException {
    fixture = ServerFixture.startWithCopies(folder, COPIES);
    client = fixture.client();
  }

  @AfterEach
  void stopServer() throws IOException {
    fixture.close();
  }

  private JsonNode duplicates(String parameters) throws Exception {
    Reply reply = fixture.awaitDuplicates(parameters);
    assertEquals(200, reply.status(), reply.json().toString());
    assertEquals("no-store", reply.header("Cache-Control"));
    return reply.json();
  }

  private static String body(String... ids) {
    return "{\"ids\": [\"" + String.join("\", \"", ids) + "\"]}";
  }

  /** Returns the ids of the images of a group, the one to keep first. */
  private static List<String> images(JsonNode group) {
    List<String> ids = new ArrayList<>(List.of(group.at("/keeper/id").asText()));
    ids.addAll(group.get("members").findValuesAsText("id"));
    return ids.stream().distinct().toList();
  }

  @Test
  void listsWhatIsThereMoreThanOnceMostBytesFirst() throws Exception {
    JsonNode answer = duplicates("");
    assertEquals("near-duplicate", answer.get("tier").asText());
    assertEquals(fixture.photos().size() + COPIES, answer.get("images").asInt());
    assertEquals(answer.get("groups").asInt(), answer.get("listed").size());
    long last = Long.MAX_VALUE;
    long files = 0;
    for (JsonNode group : answer.get("listed")) {
      assertEquals(group.get("files").asInt(), group.get("members").size());
      long bytes = group.get("spare_bytes").asLong();
      assertTrue(bytes <= last, answer.toString());
      last = bytes;
      files +=
          group.get("members").findValues("spare").stream().filter(JsonNode::asBoolean).count();
    }
    assertEquals(answer.get("spare_files").asLong(), files);
    assertTrue(answer.get("groups").asInt() >= COPIES, answer.toString());
    assertFalse(answer.has("cursor"));
    assertFalse(answer.toString().contains("private"), "folders are nobody's business");
  }

  @Test
  void eachTierHasWhatThoseBeforeItHave() throws Exception {
    JsonNode identical = duplicates("?tier=identical");
    assertEquals(1, identical.get("groups").asInt());
    JsonNode member = identical.at("/listed/0/members/0");
    assertEquals("identical", member.get("tier").asText());
    assertEquals("copies/again-2.jpg", member.get("place").asText());
    assertEquals("1970-01-01T00:00:01Z", member.get("modified").asText());
    assertTrue(member.get("bytes").asLong() > 0);
    assertEquals(200, client.get("/" + member.get("thumbnail").asText()).status());
    assertTrue(
        duplicates("?tier=similar").get("images").asInt() >= identical.get("images").asInt());
  }

  @Test
  void goesPageByPage() throws Exception {
    JsonNode whole = duplicates("");
    List<String> keepers = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = duplicates("?limit=1" + cursor);
      assertEquals(1, page.get("listed").size());
      keepers.add(page.at("/listed/0/keeper/id").asText());
      cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").asText() : "";
    } while (!cursor.isEmpty());
    List<String> all = new ArrayList<>();
    whole.get("listed").forEach(group -> all.add(group.at("/keeper/id").asText()));
    assertEquals(all, keepers);
  }

  @Test
  void tellsOnlySoManyMembersOfAGroup() throws Exception {
    for (JsonNode group : duplicates("?members=1").get("listed")) {
      assertEquals(1, group.get("members").size());
      assertTrue(group.get("files").asInt() >= 1);
    }
  }

  @Test
  void whatIsDismissedIsInNoGroupTogetherUntilThatIsTakenBack() throws Exception {
    JsonNode before = duplicates("");
    JsonNode group =
        before.get("listed").valueStream().filter(it -> images(it).size() == 2).findFirst().get();
    String[] pair = images(group).toArray(String[]::new);
    String cursor = group.at("/keeper/id").asText();

    Reply dismissed = client.postJson(DISMISS, body(pair));
    assertEquals("{\"dismissed\":true,\"changed\":1,\"pairs\":1}", dismissed.json().toString());
    assertEquals(0, client.postJson(DISMISS, body(pair[1], pair[0])).json().get("changed").asInt());
    JsonNode after = duplicates("");
    assertEquals(1, after.get("dismissed").asInt());
    for (JsonNode each : after.get("listed")) {
      assertFalse(images(each).containsAll(List.of(pair)), after.toString());
    }
    assertEquals(200, fixture.awaitDuplicates("?cursor=" + cursor).status(), "the group has gone");

    Reply back = client.postJson(UNDISMISS, body(pair));
    assertEquals("{\"dismissed\":false,\"changed\":1,\"pairs\":0}", back.json().toString());
    assertEquals(before.get("listed"), duplicates("").get("listed"));
  }

  @Test
  void findsAnewWhatWasDismissedBeforeAndIsTakenBack() throws Exception {
    JsonNode group = duplicates("").at("/listed/0");
    String[] images = images(group).toArray(String[]::new);
    assertTrue(images.length > 1, group.toString());
    client.postJson(DISMISS, body(images));
    for (JsonNode each : duplicates("?tier=similar").get("listed")) { // found with that in mind
      assertTrue(
          new HashSet<>(images(each)).stream().filter(List.of(images)::contains).count() < 2);
    }
    client.postJson(UNDISMISS, body(images));
    assertTrue(
        duplicates("?tier=similar")
            .get("listed")
            .valueStream()
            .anyMatch(each -> images(each).containsAll(List.of(images))));
  }

  @Test
  void saysHowFarItIsAndWaitsForItsTurn() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture slow =
        ServerFixture.start(folder.resolve("slow"), encoder, ServerFixture.options(1, 4))) {
      encoder.awaitStanding(); // the warm-up
      byte[] photo = slow.photos().getFirst().jpeg();
      CompletableFuture<Reply> search = slow.client().postFormLater("/v1/search", "image", photo);
      encoder.awaitStanding();
      try {
        Reply reply = slow.client().get("/v1/duplicates");
        assertEquals(503, reply.status());
        assertEquals("not_ready", reply.code());
        assertEquals("reading the index", reply.json().at("/error/details/stage").asText());
      } finally {
        encoder.release();
      }
      assertEquals(200, search.join().status());
      assertEquals(200, slow.awaitDuplicates("").status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tier=same",
        "limit=0",
        "limit=201",
        "members=0",
        "members=1001",
        "cursor=abc",
        "page=2",
        "cursor=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void refusesOtherFields(String parameter) throws Exception {
    Reply reply = fixture.awaitDuplicates("?" + parameter);
    assertEquals(400, reply.status());
    assertEquals("bad_field", reply.code());
    assertEquals(
        parameter.replaceFirst("=.*", ""), reply.json().at("/error/details/field").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ids",
        "{\"ids\": 5} | ids",
        "{\"ids\": [\"@\"]} | ids",
        "{\"ids\": [\"@\", \"@\"]} | ids",
        "{\"ids\": [\"@\", \"x\"]} | ids[1]",
        "{\"ids\": [\"@\", null]} | ids[1]",
        "{\"id\": [\"@\", \"@\"]} | id",
      })
  void refusesOtherBodies(String body, String field) throws Exception {
    String id = ServerFixture.id(fixture.photos().getFirst());
    for (String path : List.of(DISMISS, UNDISMISS)) {
      Reply reply = client.postJson(path, body.replace("@", id));
      assertEquals(400, reply.status(), reply.json().toString());
      assertEquals(field, reply.json().at("/error/details/field").asText());
    }
  }

  @Test
  void knowsNoStrangers() throws Exception {
    String id = ServerFixture.id(fixture.photos().getFirst());
    Reply reply = client.postJson(DISMISS, body(id, "f".repeat(64)));
    assertEquals(404, reply.status());
    assertEquals("not_found", reply.code());
    assertEquals(0, duplicates("").get("dismissed").asInt(), "nothing is half done");
  }
}
