package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lookalike.server.TestClient.Reply;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.server.http.Listening;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no key, or one that is not good for it, is refused, and told why. */
class KeyApiTest {

  private static final String DISMISS = "/v1/duplicates/dismiss";

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;
  private static String search;
  private static String write;
  private static String admin;

  @BeforeAll
  static void startServer() throws IOException {
    KeyFile keys = new KeyFile(folder.resolve("keys.json"));
    search = "Bearer " + keys.make("shop", Scope.SEARCH);
    write = "Bearer " + keys.make("editor", Scope.WRITE);
    admin = "Bearer " + keys.make("owner", Scope.ADMIN);
    fixture =
        ServerFixture.start(
            folder.resolve("index"), new GridEncoder(), ServerFixture.asking(keys.path()));
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static Reply get(String path, String key) throws Exception {
    return client.get(path, "Authorization", key);
  }

  @Test
  void aKeyIsGoodForItsScopeAndThoseBelow() throws Exception {
    for (String key : List.of(search, write, admin)) {
      assertEquals(200, get("/v1/info", key).status());
      assertEquals(200, get("/v1/info", key.replace("Bearer", "bearer")).status());
    }
    JsonNode own = get("/v1/info", write).json().get("key");
    assertEquals("{\"name\":\"editor\",\"scope\":\"write\"}", own.toString());
    Reply refused = client.postJson(DISMISS, "{}", "Authorization", search);
    assertEquals(403, refused.status());
    assertEquals("missing_scope", refused.code());
    assertEquals("write", refused.json().at("/error/details/allowed").asText());
    assertEquals(
        "Bearer realm=\"lookalike\", error=\"insufficient_scope\", scope=\"write\"",
        refused.header("WWW-Authenticate"));
    for (String key : List.of(write, admin)) {
      assertEquals(400, client.postJson(DISMISS, "{}", "Authorization", key).status());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/info", "/v1/images", "/v1/map"})
  void withoutAKeyNothingIsShown(String path) throws Exception {
    Reply reply = client.get(path);
    assertEquals(401, reply.status());
    assertEquals("key_required", reply.code());
    assertEquals("Bearer realm=\"lookalike\"", reply.header("WWW-Authenticate"));
  }

  @ParameterizedTest
  @CsvSource({"Bearer", "Bearer x", "Basic YTpi", "x"})
  void aKeyThatIsNotKnownIsNone(String key) throws Exception {
    Reply reply = get("/v1/info", key);
    assertEquals(401, reply.status());
    assertTrue(reply.header("WWW-Authenticate").endsWith("error=\"invalid_token\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/livez", "/openapi.yaml", "/", "/index.html", "/js/app.js", "/favicon.svg"})
  void whatHoldsNothingOfTheIndexIsOpen(String path) throws Exception {
    assertEquals(200, client.get(path).status());
    assertEquals(200, get(path, "Bearer of nothing").status());
  }

  @Test
  void aStrangersBodyIsNotWaitedFor() throws Exception {
    String request =
        """
        POST /v1/search HTTP/1.1
        Host: localhost
        Content-Type: image/jpeg
        Content-Length: 1000
        Expect: 100-continue

        """;
    String answer = client.raw(request.replace("\n", "\r\n"));
    assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
    assertTrue(answer.contains("WWW-Authenticate: Bearer"), answer);
  }

  @Test
  void whatIsNotThereIsNotThereForAnybody() throws Exception {
    assertEquals(404, client.get("/v1/nothing").status());
    assertEquals(405, client.get("/v1/search").status());
  }

  @Test
  void otherMachinesMayBeServedWithKeys() throws Exception {
    ServerOptions options =
        ServerFixture.asking(folder.resolve("keys.json")).at(Listening.DEFAULT.at("0.0.0.0", 0));
    try (ServerFixture open =
        ServerFixture.start(folder.resolve("open"), new GridEncoder(), options)) {
      assertEquals(200, open.client().get("/livez").status());
      assertEquals(401, open.client().get("/v1/info").status());
    }
  }

  @Test
  void aServerThatAsksForKeysHasOne() {
    ServerOptions options = ServerFixture.asking(folder.resolve("none.json"));
    IOException fault =
        assertThrows(
            IOException.class,
            () -> ServerFixture.start(folder.resolve("none"), new GridEncoder(), options));
    assertTrue(
        String.valueOf(fault.getMessage()).contains("lookalike key make"), fault::getMessage);
  }

  @Test
  void eachKeyMayAskSoOften() throws Exception {
    Reach reach =
        new Reach(
            List.of(),
            List.of(),
            List.of(),
            Optional.of(folder.resolve("keys.json")),
            false,
            OptionalInt.of(2));
    try (ServerFixture counted =
        ServerFixture.start(
            folder.resolve("counted"), new GridEncoder(), ServerFixture.within(reach))) {
      TestClient caller = counted.client();
      for (int i = 0; i < 2; i++) {
        assertEquals(200, caller.get("/v1/info", "Authorization", search).status());
      }
      Reply refused = caller.get("/v1/info", "Authorization", search);
      assertEquals(429, refused.status());
      assertEquals("too_often", refused.code());
      int wait = Integer.parseInt(refused.header("Retry-After"));
      assertTrue(wait >= 1 && wait <= 30, () -> "wait " + wait);
      assertEquals(200, caller.get("/v1/info", "Authorization", write).status());
      assertEquals(401, caller.get("/v1/info").status()); // counted by its address
      assertEquals(401, caller.get("/v1/info").status());
      assertEquals(429, caller.get("/v1/info").status());
      assertEquals(200, caller.get("/livez").status());
    }
  }
}
