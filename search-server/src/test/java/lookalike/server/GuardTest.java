package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import lookalike.server.TestClient.Reply;
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

/** The guard stands before everything, whoever would answer: Javalin, the page, Jetty itself. */
class GuardTest {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");
  private static final Pattern CODE = Pattern.compile("\\{\"error\":\\{\"code\":\"(\\w+)\".*");
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

  /**
   * An answer as it went over the wire.
   *
   * @param headers by their names in lower case
   */
  private record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(String text) {
      String[] parts = text.split("\r\n\r\n", 2);
      List<String> lines = parts[0].lines().toList();
      Matcher status = STATUS_LINE.matcher(lines.getFirst());
      assertTrue(status.matches(), text);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : lines.subList(1, lines.size())) {
        headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
      }
      return new Answer(Integer.parseInt(status.group(1)), headers, parts[1]);
    }

    String code() {
      Matcher code = CODE.matcher(body);
      assertTrue(code.matches(), toString());
      return code.group(1);
    }

    void requireGuarded() {
      assertTrue(headers.containsKey("Content-Security-Policy"), toString());
      assertEquals("nosniff", headers.get("X-Content-Type-Options"), toString());
      assertEquals("no-referrer", headers.get("Referrer-Policy"), toString());
      assertEquals("same-origin", headers.get("Cross-Origin-Resource-Policy"), toString());
      assertEquals("same-origin", headers.get("Cross-Origin-Opener-Policy"), toString());
      assertFalse(headers.containsKey("Set-Cookie"), toString());
      assertFalse(headers.containsKey("Server"), toString());
    }
  }

  private static String upgrade(String path, String host) {
    return """
    GET %s HTTP/1.1
    Host: %s
    Origin: https://example.org
    Connection: Upgrade, close
    Upgrade: websocket
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

    """
        .formatted(path, host)
        .replace("\n", "\r\n");
  }

  private static Answer get(TestClient to, String host) throws IOException {
    return Answer.of(
        to.raw("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez", "/v1/info", "/nothing"})
  void refusesAnUpgradeToAForeignHostAsAnythingElse(String path) throws Exception {
    Answer answer = Answer.of(client.raw(upgrade(path, "evil.example")));
    assertEquals(421, answer.status());
    assertEquals("wrong_host", answer.code());
    answer.requireGuarded();
    Answer ordinary = get(client, "evil.example");
    assertEquals(withoutId(ordinary), withoutId(answer));
    assertEquals(ordinary.headers().keySet(), answer.headers().keySet());
  }

  private static String withoutId(Answer answer) {
    return answer.body().replaceFirst("\"request_id\":\"\\p{XDigit}{16}\"", "");
  }

  /**
   * Refused by the guard, by Javalin, by a handler, and by Jetty's parser, which knows of no id.
   */
  @ParameterizedTest
  @CsvSource({
    "GET /livez HTTP/1.1, evil.example",
    "GET /nothing HTTP/1.1, localhost",
    "GET /v1/images/abc HTTP/1.1, localhost",
    "GET /%zz HTTP/1.1, localhost"
  })
  void everyFaultNamesItsRequest(String line, String host) throws Exception {
    Answer answer =
        Answer.of(client.raw(line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
    String id = answer.headers().getOrDefault("X-Request-Id", "-");
    assertTrue(answer.body().endsWith(",\"request_id\":\"" + id + "\"}"), answer.body());
    assertEquals(line.contains("%zz"), id.equals("-"));
  }

  @ParameterizedTest
  @CsvSource({"/livez, 200", "/nothing, 404", "/v1/search, 405"})
  void doesNotKnowWebSockets(String path, int status) throws Exception {
    Answer answer = Answer.of(client.raw(upgrade(path, "localhost")));
    assertEquals(status, answer.status());
    answer.requireGuarded();
  }

  @Test
  void keepsNoSessions() throws Exception {
    for (int i = 0; i < 10; i++) {
      client.raw(upgrade("/nothing", "localhost"));
    }
    String living =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    assertTrue(living.contains("org.eclipse.jetty.server.Server"), "not a list of classes");
    assertFalse(living.contains("org.eclipse.jetty.session.ManagedSession"), "sessions are kept");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /%zz HTTP/1.1|Host: localhost||', 400, bad_field",
    "'GET / HTTP/1.1||', 400, bad_field",
    "'GET / HTTP/1.1|Host: localhost|Host: localhost||', 400, bad_field",
    "'GET / HTTP/1.1|Host: local host||', 400, bad_field",
    "'GET / HTTP/1.1|Host: localhost|no header||', 400, bad_field",
    "'GET / HTTP/1.1|Host: localhost|Content-Length: x||', 400, bad_field",
    "'GET http://evil.example/ HTTP/1.1|Host: localhost|Connection: close||', 400, bad_field",
    "'GET / HTTP/9.9|Host: localhost||', 505, bad_field",
    "'G@T / HTTP/1.1|Host: localhost||', 400, bad_field",
    "'GET / HTTP/1.1|Host: localhost|Long: LONG||', 431, too_large",
    "'GET /LONG HTTP/1.1|Host: localhost||', 414, too_large",
    "'GET /LONG HTTP/1.1|Host: evil.example||', 414, too_large"
  })
  void answersForJettyToo(String request, int status, String code) throws Exception {
    String text = request.replace("|", "\r\n").replace("LONG", "x".repeat(20_000));
    Answer answer = Answer.of(client.raw(text));
    assertEquals(status, answer.status(), answer.toString());
    assertEquals(code, answer.code());
    answer.requireGuarded();
  }

  @Test
  void answersWhoeverIsStillSending() throws Exception {
    byte[] form = TestClient.form("image", new byte[5_000_000], Map.of());
    Reply reply = client.post("/v1/search", form, "Sec-Fetch-Site", "cross-site");
    assertEquals(403, reply.status());
    assertEquals("cross_site", reply.code());
  }

  @Test
  void doesNotAskForWhatItRefuses() throws Exception {
    String request =
        """
        POST /v1/search HTTP/1.1
        Host: evil.example
        Content-Length: 1000000
        Expect: 100-continue

        """;
    Answer answer = Answer.of(client.raw(request.replace("\n", "\r\n")));
    assertEquals(421, answer.status());
    answer.requireGuarded();
  }

  @Test
  void keepsToItsOwnNamesOnEveryInterface() throws Exception {
    Reach reach =
        new Reach(
            List.of("nas.example", "[2001:db8::7]"),
            List.of(),
            List.of(),
            Optional.empty(),
            true,
            OptionalInt.empty());
    ServerOptions options = ServerFixture.within(reach).at(on("0.0.0.0"));
    try (ServerFixture open =
        ServerFixture.start(folder.resolve("open"), new GridEncoder(), options)) {
      assertEquals("localhost", open.server().address().getHost());
      for (String host :
          List.of("localhost", "127.0.0.1:80", "[::1]", "NAS.example:7070", "[2001:DB8:0::7]")) {
        assertEquals(200, get(open.client(), host).status(), host);
      }
      for (InetAddress own : ownAddresses()) {
        String address = own.getHostAddress().replaceFirst("%.*", "");
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertEquals(200, get(open.client(), host + ":7070").status(), host);
      }
      for (String host :
          List.of("evil.example", "nas.example.evil.example", "0.0.0.0", "203.0.113.9", "[::]")) {
        Answer answer = get(open.client(), host);
        assertEquals(421, answer.status(), host);
        answer.requireGuarded();
      }
    }
  }

  private static Listening on(String host) {
    return Listening.DEFAULT.at(host, 0);
  }

  private static List<InetAddress> ownAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void isNotOpenToOtherMachinesUnlessThatIsMeant(String host) {
    ServerOptions options = ServerFixture.options(1, 0).at(on(host));
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> ServerFixture.start(folder.resolve("closed"), new GridEncoder(), options));
    assertTrue(String.valueOf(fault.getMessage()).contains("--without-keys"), fault::getMessage);
    assertTrue(
        String.valueOf(fault.getMessage()).contains("'lookalike key make NAME'"),
        fault::getMessage);
  }

  @Test
  void answersToTheAddressThatItListensOn() throws Exception {
    ServerOptions options = ServerFixture.options(1, 0).at(on("localhost"));
    try (ServerFixture here =
        ServerFixture.start(folder.resolve("here"), new GridEncoder(), options)) {
      assertEquals(200, get(here.client(), here.server().address().getAuthority()).status());
      assertEquals(421, get(here.client(), "127.0.0.2").status());
    }
  }
}
