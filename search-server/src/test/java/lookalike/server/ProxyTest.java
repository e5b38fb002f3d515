package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.Listening;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server behind a proxy, and in the pages of another site. */
class ProxyTest {

  private static final String SHOP = "https://shop.example";

  @TempDir private static Path folder;
  private static ServerFixture fixture; // trusts this machine as its proxy
  private static TestClient client;

  private static ServerOptions options(int aMinute, String... proxies) {
    Listening below =
        new Listening(
            "127.0.0.1",
            0,
            "/photos",
            Optional.empty(),
            true,
            8192,
            Listening.DEFAULT.idleTimeout(),
            Listening.DEFAULT.backlog());
    return ServerFixture.within(
            new Reach(
                List.of("photos.example"),
                List.of(SHOP),
                List.of(proxies),
                Optional.empty(),
                false,
                OptionalInt.of(aMinute)))
        .at(below);
  }

  @BeforeAll
  static void startServer() throws IOException {
    fixture =
        ServerFixture.start(
            folder.resolve("index"), new GridEncoder(), options(0, "127.0.0.0/8", "10.1.0.0/16"));
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static String search(String... headers) {
    return """
    POST /v1/search HTTP/1.1
    Host: 127.0.0.1
    Content-Type: application/json
    Content-Length: 2
    Connection: close
    %s

    {}\
    """
        .formatted(String.join("\n", headers))
        .replace("\n", "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Host: photos.example, http://photos.example, 400",
    "X-Forwarded-Host: photos.example, https://photos.example, 400",
    "'X-Forwarded-Host: evil.example, photos.example', https://photos.example, 400",
    "X-Forwarded-Host: photos.example, https://evil.example, 403",
    "X-Forwarded-Host: evil.example, https://evil.example, 421",
    "X-Other: 1, https://photos.example, 403"
  })
  void aTrustedProxySaysByWhichNameItWasAsked(String forwarded, String origin, int status)
      throws Exception {
    String answer = client.raw(search(forwarded, "Origin: " + origin));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
  }

  @Test
  void nobodyElseIsBelieved() throws Exception {
    try (ServerFixture direct =
        ServerFixture.start(folder.resolve("direct"), new GridEncoder(), options(1, "192.0.2.1"))) {
      TestClient stranger = direct.client();
      String answer =
          stranger.raw(
              search("X-Forwarded-Host: photos.example", "Origin: https://photos.example"));
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      Reply reply =
          stranger.get("/v1/info", "X-Forwarded-For", "198.51.100.1", "X-Request-Id", "mine");
      assertEquals(200, reply.status());
      assertTrue(
          reply.header("X-Request-Id").matches("[0-9a-f]{16}"), reply.header("X-Request-Id"));
      reply = stranger.get("/v1/info", "X-Forwarded-For", "198.51.100.2");
      assertEquals(429, reply.status(), "another address does not make another caller");
    }
  }

  @Test
  void aTrustedProxySaysWhoAsks() throws Exception {
    try (ServerFixture counted =
        ServerFixture.start(
            folder.resolve("counted"), new GridEncoder(), options(1, "127.0.0.1", "10.1.0.0/16"))) {
      TestClient proxy = counted.client();
      String asker = "X-Forwarded-For";
      assertEquals(200, proxy.get("/v1/info", asker, "198.51.100.1").status());
      assertEquals(429, proxy.get("/v1/info", asker, "198.51.100.1").status());
      assertEquals(429, proxy.get("/v1/info", asker, "203.0.113.9, 198.51.100.1").status());
      assertEquals(429, proxy.get("/v1/info", asker, "198.51.100.1, 10.1.2.3").status());
      assertEquals(200, proxy.get("/v1/info", asker, "198.51.100.2").status());
      assertEquals(200, proxy.get("/v1/info", asker, "2001:db8::1").status());
      assertEquals(429, proxy.get("/v1/info", asker, "2001:db8::2").status(), "the same network");
      assertEquals(200, proxy.get("/v1/info", asker, "unknown, words").status());
    }
  }

  @Test
  void aRequestHasAnIdInItsAnswerWhateverThatIs() throws Exception {
    Reply first = client.get("/v1/info");
    Reply second = client.get("/v1/nothing");
    assertNotEquals(first.header("X-Request-Id"), second.header("X-Request-Id"));
    assertTrue(second.header("X-Request-Id").matches("[0-9a-f]{16}"));
    assertEquals("a-1.b", client.get("/v1/info", "X-Request-Id", "a-1.b").header("X-Request-Id"));
    assertNotEquals("a b", client.get("/v1/info", "X-Request-Id", "a b").header("X-Request-Id"));
    String wrong = client.raw("GET /livez HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n");
    assertTrue(wrong.contains("X-Request-Id: "), wrong);
  }

  @Test
  @Timeout(30) // a line is written when its answer has been sent
  void aRequestIsLoggedWithoutWhatWasAsked() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      client.get(
          "/photos/v1/images?limit=2&filter=price%20%3C%3D%205",
          "X-Request-Id", "logged", "X-Forwarded-For", "198.51.100.7");
      while (!log.toString(StandardCharsets.UTF_8).contains(" ms=")) {
        Thread.onSpinWait();
      }
    } finally {
      System.setErr(before);
    }
    String line = log.toString(StandardCharsets.UTF_8);
    assertTrue(
        line.contains(
            "id=logged client=198.51.100.7 key=- method=GET path=/photos/v1/images status=200"),
        line);
    assertFalse(line.contains("filter"), line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/photos/v1/info", "/photos/", "/photos/js/app.js", "/v1/info", "/"})
  void isServedBelowItsPathAndAtTheRoot(String path) throws Exception {
    assertEquals(200, client.get(path).status());
  }

  @Test
  void keepsTheQueryBelowItsPath() throws Exception {
    assertEquals(2, client.get("/photos/v1/images?limit=2").json().get("images").size());
    assertEquals(404, client.get("/photos/nothing").status());
    assertEquals(404, client.get("/photos/photos/v1/info").status());
    assertEquals(404, client.get("/photosnothing").status());
    Reply bare = client.get("/photos");
    assertEquals(308, bare.status());
    assertEquals("photos/", bare.header("Location"));
    Reply page = client.get("/photos/nothing", "Accept", "text/html");
    String html = new String(page.response().body(), StandardCharsets.UTF_8);
    assertTrue(html.contains("href=\"/photos/css/page.css\""), html);
  }

  @Test
  void anAllowedSiteMayAsk() throws Exception {
    String answer = client.raw(search("Origin: " + SHOP, "Sec-Fetch-Site: cross-site"));
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("Access-Control-Allow-Origin: " + SHOP), answer);
    assertTrue(answer.contains("Cross-Origin-Resource-Policy: cross-origin"), answer);
    assertTrue(answer.contains("Vary: Origin"), answer);
    String preflight =
        client.raw(
            """
            OPTIONS /v1/search HTTP/1.1
            Host: localhost
            Origin: https://shop.example
            Access-Control-Request-Method: POST
            Access-Control-Request-Headers: authorization,content-type
            Connection: close

            """
                .replace("\n", "\r\n"));
    assertTrue(preflight.startsWith("HTTP/1.1 20"), preflight);
    assertTrue(preflight.contains("Access-Control-Allow-Methods"), preflight);
    assertTrue(preflight.toLowerCase(Locale.ROOT).contains("authorization"), preflight);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.evil.example",
        "http://shop.example",
        "https://shopXexample"
      })
  void noOtherSiteMay(String origin) throws Exception {
    String answer = client.raw(search("Origin: " + origin, "Sec-Fetch-Site: cross-site"));
    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    Reply reply = client.get("/v1/info", "Origin", origin);
    assertEquals("", reply.header("Access-Control-Allow-Origin"));
    assertEquals("same-origin", reply.header("Cross-Origin-Resource-Policy"));
  }

  /** An nginx of this machine, before a server, as docs/proxy.md has it. */
  private record Nginx(Process process, int port) implements AutoCloseable {

    static Nginx start(Path at, int server) throws IOException {
      Optional<Path> program =
          Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
              .map(Path::of)
              .filter(Files::isExecutable)
              .findFirst();
      assumeTrue(program.isPresent(), "no nginx found: install one (apt-get install nginx-light)");
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      Files.createDirectories(at);
      Path configuration =
          Files.writeString(
              at.resolve("nginx.conf"),
              """
              daemon off; master_process off; pid %1$s/pid; error_log stderr warn;
              events {}
              http {
                access_log off;
                client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                server {
                  listen 127.0.0.1:%2$d;
                  client_max_body_size 26m;
                  proxy_set_header X-Forwarded-Host $http_host;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Request-Id $request_id;
                  location /photos/ { proxy_pass http://127.0.0.1:%3$d; }
                  location /cut/off/ { proxy_pass http://127.0.0.1:%3$d/; }
                }
              }
              """
                  .formatted(at, port, server));
      Process process =
          new ProcessBuilder(
                  program.get().toString(), "-p", at.toString(), "-c", configuration.toString())
              .inheritIO()
              .start();
      while (process.isAlive()) {
        if (listens(port)) {
          return new Nginx(process, port);
        }
        Thread.onSpinWait();
      }
      throw new IOException("nginx has ended");
    }

    private static boolean listens(int port) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException notYet) {
        return false;
      }
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  @Test
  void standsBehindNginx() throws Exception {
    try (Nginx nginx = Nginx.start(folder.resolve("nginx"), fixture.server().port())) {
      TestClient visitor = new TestClient(nginx.port());
      String origin = "http://127.0.0.1:" + nginx.port();
      byte[] form = TestClient.form("image", fixture.photos().getFirst().jpeg(), Map.of());
      for (String base : List.of("/photos/", "/cut/off/")) {
        assertEquals(200, visitor.get(base).status());
        Reply found = visitor.post(base + "v1/search", form, "Origin", origin);
        assertEquals(200, found.status());
        assertTrue(found.header("X-Request-Id").matches("[0-9a-f]{32}"), "that of nginx");
        String thumbnail = found.json().at("/matches/0/image/thumbnail").asText();
        assertEquals(200, visitor.get(base + thumbnail).status(), thumbnail);
        assertEquals(
            403, visitor.post(base + "v1/search", form, "Origin", "http://evil.example").status());
      }
      PageFixture browser = PageFixture.shared();
      String id = ServerFixture.id(fixture.photos().get(2));
      for (String base : List.of("/photos", "/cut/off/")) {
        try (Page page = browser.open("#/help", 1440, ColorScheme.LIGHT)) {
          page.navigate(origin + base + "#/image/" + id);
          assertThat(page.locator("[data-view=results] a.match").first()).isVisible();
          page.waitForCondition(
              () ->
                  Boolean.TRUE.equals(
                      page.locator("[data-view=results] a.match img")
                          .first()
                          .evaluate("image => image.naturalWidth > 0")));
        }
      }
      assertEquals(List.of(), browser.takeFaults());
    }
  }
}
