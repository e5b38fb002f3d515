package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lookalike.server.TestClient.Reply;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.server.http.Observing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /metrics} tells, to whom, and that the dashboard asks for nothing else. */
class MetricsTest {

  private static final String REQUESTS = "lookalike_http_request_duration_seconds_count";
  private static final String STAGES = "lookalike_stage_duration_seconds_count";
  private static final Path DASHBOARD = Path.of("../docs/grafana-dashboard.json");
  private static final Path PAGE = Path.of("../docs/observing.md");

  /** What PromQL has of its own, and how series are put together. */
  private static final Set<String> WORDS =
      Set.of("sum", "by", "rate", "histogram_quantile", "time", "label_values");

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer() throws Exception {
    fixture =
        ServerFixture.start(
            folder.resolve("index"),
            new GridEncoder(),
            ServerFixture.options(2, 4).observing(new Observing(Duration.ofSeconds(1))));
    client = fixture.client();
    fixture.awaitReady();
  }

  @AfterAll
  static void stopServer() throws Exception {
    fixture.close();
  }

  private static String metrics() throws Exception {
    Reply reply = client.get("/metrics");
    assertEquals(200, reply.status());
    assertTrue(reply.header("Content-Type").startsWith("text/plain; version=0.0.4"));
    return new String(reply.response().body(), StandardCharsets.UTF_8);
  }

  /** Returns the value of a series, or zero if there is none. */
  private static double value(String metrics, String series) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private static String request(String method, String route, int status) {
    return "%s{method=\"%s\",route=\"%s\",status=\"%d\"}"
        .formatted(REQUESTS, method, route, status);
  }

  /** An answer may be there before it is counted. */
  private static String metricsWith(String series, double value) throws Exception {
    String metrics;
    do {
      metrics = metrics();
    } while (value(metrics, series) < value);
    assertEquals(value, value(metrics, series), series);
    return metrics;
  }

  @Test
  void requestsAreCountedByTheirRoutes() throws Exception {
    String id = ServerFixture.id(fixture.photos().getFirst());
    client.get("/v1/images/" + id + "/vector");
    client.get("/v1/images/abc/vector");
    client.get("/v1/no/such/" + id);
    client.raw("BREW /v1/info HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    client.raw("GET /v1/info HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    metricsWith(request("GET", "/v1/images/{id}/vector", 200), 1);
    metricsWith(request("GET", "/v1/images/{id}/vector", 400), 1);
    metricsWith(request("GET", "none", 404), 1);
    String metrics = metricsWith(request("GET", "none", 421), 1);
    assertTrue(metrics.contains("method=\"other\""), metrics);
    assertFalse(metrics.contains("BREW"));
    assertFalse(metrics.contains(id));
    assertFalse(metrics.contains("abc"));
  }

  @Test
  void stagesOfASearchAreTimed() throws Exception {
    String before = metrics();
    byte[] photo = fixture.photos().getFirst().jpeg();
    assertEquals(200, client.postForm("/v1/search", "image", photo, Map.of()).status());
    String after = metrics();
    for (String stage : List.of("wait", "decode", "encode", "search", "rescore")) {
      String series = STAGES + "{stage=\"" + stage + "\"}";
      assertTrue(value(after, series) > value(before, series), series);
    }
    String id = ServerFixture.id(fixture.photos().getFirst());
    assertEquals(
        200, client.postJson("/v1/recommend", "{\"positive\": [\"%s\"]}".formatted(id)).status());
    String series = STAGES + "{stage=\"rescore\"}";
    assertTrue(value(metrics(), series) > value(after, series));
  }

  @Test
  void indexMemoryAndSoftwareAreTold() throws Exception {
    String metrics = metrics();
    assertEquals(fixture.photos().size(), value(metrics, "lookalike_index_images"));
    assertTrue(value(metrics, "lookalike_index_bytes") > 10_000);
    assertTrue(value(metrics, "lookalike_index_segments") >= 1);
    assertEquals(2, value(metrics, "lookalike_gate_workers"));
    assertEquals(0, value(metrics, "lookalike_gate_refusals_total{reason=\"full\"}"));
    assertTrue(value(metrics, "jvm_memory_used_bytes{area=\"heap\"}") > 1_000_000);
    if (Files.exists(Path.of("/proc/self/maps"))) {
      assertTrue(value(metrics, "lookalike_memory_maps") > 100);
      assertTrue(value(metrics, "process_resident_memory_bytes") > 10_000_000);
      assertTrue(value(metrics, "lookalike_decoder_resident_bytes") > 10_000_000);
    }
    assertTrue(metrics.contains("lookalike_build_info{java=\""), metrics);
    assertTrue(metrics.contains("model=\"" + new GridEncoder().name() + "\""), metrics);
  }

  @Test
  void aKeyForThisIsGoodForNothingElse() throws Exception {
    KeyFile keys = new KeyFile(folder.resolve("keys.json"));
    String metrics = "Bearer " + keys.make("prometheus", Scope.METRICS);
    String write = "Bearer " + keys.make("editor", Scope.WRITE);
    String admin = "Bearer " + keys.make("owner", Scope.ADMIN);
    try (ServerFixture asking =
        ServerFixture.start(
            folder.resolve("asking"), new GridEncoder(), ServerFixture.asking(keys.path()))) {
      TestClient caller = asking.client();
      assertEquals(401, caller.get("/metrics").status());
      assertEquals(200, caller.get("/metrics", "Authorization", metrics).status());
      assertEquals(200, caller.get("/metrics", "Authorization", admin).status());
      assertEquals(403, caller.get("/metrics", "Authorization", write).status());
      assertEquals(403, caller.get("/v1/info", "Authorization", metrics).status());
      assertEquals(200, caller.get("/livez", "Authorization", metrics).status());
    }
  }

  /** Waits for the first probe, a second after the start. */
  private static String probed() throws Exception {
    return metricsWith("lookalike_recall_at_10", 1);
  }

  @Test
  void theDashboardAsksForWhatThereIs() throws Exception {
    byte[] photo = fixture.photos().getFirst().jpeg();
    client.postForm("/v1/search", "image", photo, Map.of());
    Set<String> names = names(probed());
    List<String> expressions = new ArrayList<>();
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    dashboard.findValues("expr").forEach(it -> expressions.add(it.asText()));
    dashboard.at("/templating/list").forEach(it -> expressions.add(it.path("query").asText()));
    assertTrue(expressions.size() > 20, expressions.toString());
    Set<String> asked = new TreeSet<>();
    for (String expression : expressions) {
      if (!expression.equals("prometheus")) { // the kind of data source
        Set<String> missing = identifiers(expression);
        asked.addAll(missing);
        missing.removeAll(names);
        assertEquals(Set.of(), missing, expression);
      }
    }
    Set<String> unseen = ours(names);
    unseen.removeAll(asked.stream().map(MetricsTest::base).collect(Collectors.toSet()));
    assertEquals(
        Set.of(
            "lookalike_recall_probes_total",
            "lookalike_decoder_processes",
            "lookalike_index_switches_total"),
        unseen);
  }

  @Test
  void theDocumentationNamesAllThereIs() throws Exception {
    Set<String> told =
        Pattern.compile("\\blookalike_\\w+")
            .matcher(Files.readString(PAGE))
            .results()
            .map(match -> base(match.group()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ours(names(probed())), told);
  }

  /** Returns the names of our metrics, of a histogram without what it is made of. */
  private static Set<String> ours(Set<String> names) {
    return names.stream()
        .filter(name -> name.startsWith("lookalike_"))
        .map(MetricsTest::base)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String base(String name) {
    return name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds");
  }

  private static Set<String> names(String metrics) {
    return metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns what an expression of PromQL names, but for labels and functions. */
  private static Set<String> identifiers(String expression) {
    String bare =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\bby \\([^)]*\\)", "")
            .replaceAll(", (job|instance)\\)", ")");
    Set<String> names =
        Pattern.compile("[a-zA-Z_]\\w*")
            .matcher(bare)
            .results()
            .map(match -> match.group())
            .collect(Collectors.toCollection(TreeSet::new));
    names.removeAll(WORDS);
    return names;
  }
}
