package lookalike.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.Listening;
import lookalike.server.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is around the requests: status, page, headers, other sites, faults. */
class ServerEdgesTest {

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer() throws IOException {
    fixture = ServerFixture.start(folder.resolve("index"));
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  @Test
  void tellsWhatItServes() throws Exception {
    JsonNode info = client.get("/v1/info").json();
    assertEquals("Lookalike", info.get("name").asText());
    assertTrue(info.get("version").asText().matches("\\d+\\.\\d+.*"), info.toString());
    assertEquals(64, info.at("/model/dimensions").asInt());
    assertEquals("kind", info.at("/model/blocks/0/name").asText());
    assertEquals(fixture.photos().size(), info.get("images").asInt());
    assertEquals(400_000, info.at("/limits/upload_bytes").asInt());
    assertEquals(1_000_000, info.at("/limits/upload_pixels").asInt());
    assertEquals(1_000_000, info.at("/limits/repair_pixels").asInt());
    assertFalse(info.at("/model/decoder").asBoolean(true));
  }

  @Test
  void tellsTheVersionsOfWhatMayHaveFaults() throws Exception {
    JsonNode software = client.get("/v1/info").json().get("software");
    assertEquals(Runtime.version().toString(), software.get("java").asText());
    assertTrue(
        software.get("index").asText().matches("lucene \\d+\\.\\d+\\.\\d+"), software.toString());
    assertEquals(8, software.get("natives").size());
    for (JsonNode version : software.get("natives")) {
      assertTrue(version.asText().matches("\\d+(\\.\\d+)+(-\\d+)?|0x\\d+"), software.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/index.html, text/html",
    "/js/app.js, text/javascript",
    "/css/tokens.css, text/css",
    "/favicon.svg, image/svg+xml"
  })
  void servesThePage(String path, String type) throws Exception {
    Reply reply = client.get(path);
    assertEquals(200, reply.status());
    assertTrue(reply.header("Content-Type").startsWith(type), reply.header("Content-Type"));
    assertTrue(reply.header("Content-Security-Policy").startsWith("default-src 'none'"));
    assertEquals("no-cache", reply.header("Cache-Control"));
  }

  /** What the first page names is asked for once, and there under another name when it changes. */
  @Test
  void namesScriptsAndStyleSheetsAfterWhatIsInThem() throws Exception {
    String first = new String(client.get("/").response().body(), UTF_8);
    Matcher script = Pattern.compile("src=\"([0-9a-f]{16}/js/app.js)\"").matcher(first);
    assertTrue(script.find(), first);
    Reply reply = client.get("/" + script.group(1));
    assertEquals("public, max-age=31536000, immutable", reply.header("Cache-Control"));
    assertTrue(first.contains("rel=\"modulepreload\" href=\"" + script.group(1) + "\""), first);
    for (Matcher named = Pattern.compile("(?:href|src)=\"([^#\"]+)").matcher(first);
        named.find(); ) {
      assertEquals(200, client.get("/" + named.group(1)).status(), named.group(1));
    }
  }

  @Test
  void showsAPersonAPageWhereNothingIs() throws Exception {
    Reply reply = client.get("/nothing", "Accept", "text/html,application/xhtml+xml");
    assertEquals(404, reply.status());
    assertTrue(reply.header("Content-Type").startsWith("text/html"), reply.header("Content-Type"));
    assertTrue(new String(reply.response().body(), UTF_8).contains("There is nothing here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/v1/nothing", "/js/", "/web/index.html"})
  void answersUnknownAddressesInTheOneShape(String path) throws Exception {
    Reply reply = client.get(path);
    assertEquals(404, reply.status());
    assertEquals("not_found", reply.code());
  }

  @Test
  void answersWrongMethodsInTheOneShapeAndNamesTheRightOnes() throws Exception {
    Reply posted = client.postJson("/v1/info", "{}");
    assertEquals(405, posted.status());
    assertEquals("method_not_allowed", posted.code());
    assertEquals("GET, HEAD", posted.header("Allow"));
    Reply got = client.get("/v1/search", "Accept", "text/html");
    assertEquals(405, got.status());
    assertEquals("POST", got.header("Allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez", "/v1/info", "/v1/images/abc", "/nothing", "/v1/search"})
  void answersHeadAsGetWithoutABody(String path) throws Exception {
    Reply got = client.get(path);
    Reply head = client.head(path);
    assertEquals(got.status(), head.status());
    assertEquals(0, head.response().body().length);
    for (String header : new String[] {"Content-Type", "Content-Length", "Allow", "ETag"}) {
      assertEquals(got.header(header), head.header(header), header);
    }
  }

  @Test
  void answersMalformedRequestsInTheOneShape() throws Exception {
    String reply = raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 400 "), reply);
    assertTrue(reply.contains("{\"error\":{\"code\":\"bad_field\""), reply);
    assertFalse(reply.contains("Jetty"), reply);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Origin, https://example.org",
    "Origin, null", "Origin, http://127.0.0.1:1", "Origin, '%'"
  })
  void refusesWhatAnotherSitesPageSends(String header, String value) throws Exception {
    Reply reply = client.postJson("/v1/search", "{}", header, value);
    assertEquals(403, reply.status());
    assertEquals("cross_site", reply.code());
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, OWN"})
  void letsItsOwnPageThrough(String header, String value) throws Exception {
    String origin = value.replace("OWN", fixture.url(""));
    assertEquals("bad_field", client.postJson("/v1/search", "{}", header, origin).code());
  }

  @ParameterizedTest
  @CsvSource({"localhost:80, 200", "127.0.0.1, 200", "[::1]:7070, 200", "evil.example, 421"})
  void answersToItsOwnNamesOnly(String host, int status) throws Exception {
    String reply = raw("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 " + status + " "), reply);
  }

  @Test
  void answersWhatIsUnderWayBeforeItCloses() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture server =
        ServerFixture.start(folder.resolve("closing"), encoder, ServerFixture.options(2, 0))) {
      byte[] photo = server.photos().getFirst().jpeg();
      encoder.awaitStanding(); // the warm-up
      CompletableFuture<Reply> reply = server.client().postFormLater("/v1/search", "image", photo);
      encoder.awaitStanding();
      int port = server.server().port();
      Thread closing = Thread.ofVirtual().start(server.server()::close);
      String refused;
      do {
        refused = attempt(port);
      } while (refused.startsWith("HTTP/1.1 200 "));
      assertTrue(refused.isEmpty() || refused.contains("X-Content-Type-Options"), refused);
      encoder.release();
      assertEquals(200, reply.join().status());
      closing.join();
    } finally {
      encoder.release();
    }
  }

  @Test
  void answersErrorsOfTheMachineInTheOneShape() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    encoder.fail(new OutOfMemoryError("a secret of the inside"));
    try (ServerFixture server =
        ServerFixture.start(folder.resolve("poor"), encoder, ServerFixture.options(1, 0))) {
      byte[] photo = server.photos().getFirst().jpeg();
      Reply reply = server.client().postForm("/v1/search", "image", photo, Map.of());
      assertEquals(500, reply.status());
      assertEquals("internal", reply.code());
      assertFalse(reply.message().contains("secret"), reply.message());
    }
  }

  @Test
  void saysWhyItWillNeverBeReady() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    encoder.fail(new UnsatisfiedLinkError("no room in a secret folder"));
    try (ServerFixture server =
        ServerFixture.start(folder.resolve("unlinked"), encoder, ServerFixture.options(1, 0))) {
      Reply reply;
      do {
        reply = server.client().get("/readyz");
      } while (reply.message().contains("warming up"));
      assertEquals(503, reply.status());
      assertTrue(reply.message().contains("native libraries"), reply.message());
      assertFalse(reply.message().contains("secret"), reply.message());
    }
  }

  /** Returns the answer, or nothing when the connection is refused. */
  private static String attempt(int port) {
    try {
      return new TestClient(port)
          .raw("GET /v1/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    } catch (IOException closed) {
      return "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a,b", "\"", ""})
  void refusesATypeWithACharsetThatNobodyKnows(String charset) throws Exception {
    String reply =
        raw(
            "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json; charset="
                + charset
                + "\r\nContent-Length: 2\r\n\r\n{}");
    assertTrue(reply.startsWith("HTTP/1.1 4"), reply);
    if (charset.equals("nonsense")) {
      assertTrue(reply.startsWith("HTTP/1.1 415"), reply);
      assertTrue(reply.contains("The charset of the Content-Type is not known here."), reply);
    }
  }

  @Test
  void refusesARequestThatIsAddressedToNobody() throws Exception {
    String reply = raw("GET /livez HTTP/1.0\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 421"), reply);
    assertTrue(reply.contains("in its header Host"), reply);
  }

  @Test
  void saysThatAPortIsInUse() throws Exception {
    int port = fixture.server().port();
    ServerOptions options = ServerFixture.options(1, 0).at(Listening.DEFAULT.at("127.0.0.1", port));
    IOException fault =
        assertThrows(
            IOException.class,
            () -> ServerFixture.start(folder.resolve("second"), new GridEncoder(), options));
    assertTrue(message(fault).contains("port " + port + " of 127.0.0.1"), message(fault));
  }

  @Test
  void saysThatAHostIsUnknown() {
    ServerOptions options = ServerFixture.options(1, 0).at(Listening.DEFAULT.at("no host", 0));
    IOException fault =
        assertThrows(
            IOException.class,
            () -> ServerFixture.start(folder.resolve("third"), new GridEncoder(), options));
    assertTrue(message(fault).contains("no host"), message(fault));
  }

  private static String message(Exception fault) {
    return String.valueOf(fault.getMessage());
  }

  private static String raw(String request) throws IOException {
    return client.raw(request);
  }
}
