package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchApiTest {

  private static final String PATH = "/v1/search/batch";

  private static ServerFixture fixture;
  private static TestClient client;
  private static String id;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.start(folder);
    client = fixture.client();
    id = ServerFixture.id(fixture.photos().get(2));
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static Reply batch(String... searches) throws Exception {
    String body = "{\"searches\": [" + String.join(",", searches) + "]}";
    return client.postJson(PATH, body.replace("@", id));
  }

  @Test
  void answersAsEachSearchWouldBeAlone() throws Exception {
    String one = "{\"id\": \"@\", \"limit\": 3}";
    String other = "{\"id\": \"@\", \"weight\": 1, \"filter\": {\"price\": {\"lte\": 9}}}";
    JsonNode results = batch(one, other).json().get("results");
    assertEquals(2, results.size());
    for (int i = 0; i < 2; i++) {
      String body = (i == 0 ? one : other).replace("@", id);
      JsonNode alone = client.postJson("/v1/search", body).json();
      JsonNode answer = results.get(i).get("answer");
      for (String member : new String[] {"query", "matches", "passing", "search_mode"}) {
        assertEquals(alone.get(member), answer.get(member), member);
      }
      assertFalse(results.get(i).has("error"));
    }
  }

  @Test
  void whatOneAsksInVainIsItsOwnResult() throws Exception {
    String zeros = String.join(",", Collections.nCopies(64, "0"));
    Reply reply =
        batch(
            "{\"id\": \"" + "f".repeat(64) + "\"}",
            "{\"vector\": [" + zeros + "]}",
            "{\"id\": \"@\", \"limit\": 1}");
    assertEquals(200, reply.status());
    JsonNode results = reply.json().get("results");
    assertEquals("not_found", results.at("/0/error/code").asText());
    assertEquals("f".repeat(64), results.at("/0/error/details/id").asText());
    assertEquals("no_content", results.at("/1/error/code").asText());
    assertFalse(results.get(1).has("answer"));
    assertEquals(1, results.at("/2/answer/matches").size());
  }

  @Test
  void takesAHundredAndNoMore() throws Exception {
    String[] searches =
        Collections.nCopies(100, "{\"id\": \"@\", \"limit\": 1}").toArray(String[]::new);
    assertEquals(100, batch(searches).json().get("results").size());
    Reply reply = batch(String.join(",", searches), searches[0]);
    assertEquals(400, reply.status());
    assertEquals("searches", reply.json().at("/error/details/field").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | searches",
        "{\"searches\": []} | searches",
        "{\"searches\": {}} | searches",
        "{\"searches\": [7]} | searches[0]",
        "{\"searches\": [{\"id\": \"@\"}, {}]} | searches[1].id",
        "{\"searches\": [{\"id\": \"@\"}, {\"id\": \"x\"}]} | searches[1].id",
        "{\"searches\": [{\"id\": \"@\", \"limit\": 0}]} | searches[0].limit",
        "{\"searches\": [{\"id\": \"@\", \"limt\": 1}]} | searches[0].limt",
        "{\"searches\": [{\"vector\": [1]}]} | searches[0].vector",
        "{\"searches\": [{\"queries\": [1]}]} | searches[0].queries[0]",
        "{\"searches\": [{\"id\": \"@\", \"params\": {\"ef\": 0}}]} | searches[0].ef",
        "{\"searches\": [{\"id\": \"@\", \"cursor\": \"x\"}]} | searches[0].cursor",
        "{\"searches\": [{\"id\": \"@\", \"filter\": {\"x\": 1}}]} | searches[0].filter.x",
        "{\"search\": []} | search",
      })
  void namesTheBadField(String body, String field) throws Exception {
    Reply reply = client.postJson(PATH, body.replace("@", id));
    assertEquals(400, reply.status(), reply.json().toString());
    assertEquals("bad_field", reply.code());
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }
}
