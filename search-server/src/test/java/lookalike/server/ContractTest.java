package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.format.DecodeLimits;
import lookalike.model.ModelFormatException;
import lookalike.server.TestClient.Reply;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.server.http.Archives;
import lookalike.server.http.Writing;
import lookalike.server.picture.Restorers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Server and {@code openapi.yaml} say the same, and every answer in the file can be had. */
class ContractTest {

  /** Gets one of the answers in the file. */
  private interface Request {
    Reply send() throws Exception;
  }

  /** Asks a server that has enough to do. */
  private interface OneMore {
    Reply send(TestClient full) throws Exception;
  }

  @TempDir private static Path folder;
  private static JsonNode contract;
  private static ServerFixture fixture;
  private static TestClient client;
  private static ServerFixture locked;
  private static ServerFixture writing;

  @BeforeAll
  static void startServer() throws IOException {
    try (InputStream in = Routes.class.getResourceAsStream("openapi.yaml")) {
      contract = new YAMLMapper().readTree(in);
    }
    fixture = ServerFixture.startWithDecoder(folder.resolve("index"));
    client = fixture.client();
    Path keys = folder.resolve("keys.json");
    new KeyFile(keys).make("anybody", Scope.SEARCH);
    locked =
        ServerFixture.start(
            folder.resolve("locked"), new GridEncoder(), ServerFixture.asking(keys));
    writing = ServerFixture.startWriting(folder.resolve("writing"), jobs().queueing(100));
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
    locked.close();
    writing.close();
  }

  @Test
  void everyRouteIsInTheFileAndTheReverse() {
    Map<String, Set<String>> described = new TreeMap<>();
    operations().forEach((name, operation) -> described.put(name, scopes(operation)));
    Map<String, Set<String>> served = new TreeMap<>();
    fixture.server().routes().forEach((name, roles) -> served.put(name, named(roles)));
    for (String page : List.of("GET /", "GET /index.html")) {
      assertEquals(Set.of("open"), served.remove(page), page);
    }
    assertEquals(described, served);
  }

  /** Returns the scope that a key must have, or else that nobody is asked for one. */
  private static Set<String> scopes(JsonNode operation) {
    JsonNode security = operation.path("security");
    if (security.isMissingNode()) {
      security = contract.get("security");
    }
    return Set.of(security.isEmpty() ? "open" : security.at("/0/key/0").asText());
  }

  private static Set<String> named(Set<RouteRole> roles) {
    return roles.stream().map(RouteRole::toString).collect(Collectors.toSet());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode reference : contract.findValues("$ref")) {
      String pointer = reference.asText().substring(1);
      assertTrue(contract.at(pointer).isObject(), reference.asText());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerInTheFileCanBeHad() {
    Map<String, Request> requests = requests();
    Set<String> described = new TreeSet<>();
    operations()
        .forEach(
            (operation, node) ->
                node.get("responses")
                    .fieldNames()
                    .forEachRemaining(status -> described.add(operation + " " + status)));
    assertEquals(described, new TreeSet<>(requests.keySet()));
    return requests.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)));
  }

  private static void check(Map.Entry<String, Request> entry) throws Exception {
    int split = entry.getKey().lastIndexOf(' ');
    String status = entry.getKey().substring(split + 1);
    Reply reply = entry.getValue().send();
    assertEquals(Integer.parseInt(status), reply.status());
    assertEquals("nosniff", reply.header("X-Content-Type-Options"));
    JsonNode response =
        resolved(operation(entry.getKey().substring(0, split)).at("/responses/" + status));
    Set<String> types = new TreeSet<>();
    response.path("content").fieldNames().forEachRemaining(types::add);
    assertTrue(types.containsAll(typeOf(reply)), types + " " + typeOf(reply));
    assertEquals(types.isEmpty(), typeOf(reply).isEmpty());
    JsonNode schema = resolved(response.at("/content/application~1json/schema"));
    if (!schema.isMissingNode()) {
      JsonShape.check(contract, schema, reply.json(), entry.getKey());
    }
    if (reply.status() == 429 || reply.status() == 503) {
      assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0);
    }
  }

  private static Set<String> typeOf(Reply reply) {
    String type = reply.header("Content-Type").replaceFirst(";.*", "");
    return type.isEmpty() || reply.status() == 304 ? Set.of() : Set.of(type);
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new HashMap<>();
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        operations.put(
            method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
      }
    }
    return operations;
  }

  private static JsonNode operation(String name) {
    return Objects.requireNonNull(operations().get(name), name);
  }

  private static JsonNode resolved(JsonNode node) {
    return JsonShape.resolved(contract, node);
  }

  private static Reply original() throws Exception {
    Path photos = folder.resolve("photos");
    try (ServerFixture showing = ServerFixture.startShowing(folder.resolve("showing"), photos)) {
      String shown = ServerFixture.id(showing.photos().get(1));
      return showing.client().get("/v1/images/" + shown + "/original");
    }
  }

  private static Map<String, Request> requests() {
    String id = ServerFixture.id(fixture.photos().getFirst());
    String stranger = "f".repeat(64);
    Map<String, Request> requests = new TreeMap<>();
    requests.put("GET /v1/images 200", () -> client.get("/v1/images?limit=2"));
    requests.put("GET /v1/images 400", () -> client.get("/v1/images?limit=201"));
    for (String path :
        new String[] {
          "", "/similar", "/vector", "/thumbnail", "/reconstruction", "/error", "/original"
        }) {
      String operation = "GET /v1/images/{id}" + path;
      requests.put(operation + " 200", () -> client.get("/v1/images/" + id + path));
      requests.put(operation + " 400", () -> client.get("/v1/images/abc" + path));
      requests.put(operation + " 404", () -> client.get("/v1/images/" + stranger + path));
    }
    requests.put(
        "GET /v1/images/{id}/thumbnail 304",
        () -> client.get("/v1/images/" + id + "/thumbnail", "If-None-Match", "\"" + id + "\""));
    requests.put("GET /v1/images/{id}/original 200", ContractTest::original);
    requests.put("GET /v1/info 200", () -> client.get("/v1/info"));
    requests.put("GET /v1/models 200", () -> client.get("/v1/models"));
    requests.put("GET /v1/formats 200", () -> client.get("/v1/formats"));
    requests.put("GET /metrics 200", () -> client.get("/metrics"));
    requests.put("GET /livez 200", () -> client.get("/livez"));
    requests.put("GET /readyz 200", fixture::awaitReady);
    requests.put("GET /readyz 503", () -> notReady("/readyz"));
    requests.put("GET /openapi.yaml 200", () -> client.get("/openapi.yaml"));
    for (String path : new String[] {"/reconstruction", "/error"}) {
      requests.put(
          "GET /v1/images/{id}" + path + " 409", () -> withoutDecoder("/v1/images/" + id + path));
      requests.put(
          "GET /v1/images/{id}" + path + " 429",
          () -> busy("full" + path, full -> full.get("/v1/images/" + id + path)));
    }
    requests.put("GET /v1/map 200", () -> fixture.awaitMap("?method=pca"));
    requests.put("GET /v1/map 400", () -> client.get("/v1/map?method=globe"));
    requests.put("GET /v1/map 503", () -> notReady("/v1/map"));
    requests.put("GET /v1/outliers 200", () -> fixture.awaitOutliers("?limit=3&rate=0.5"));
    requests.put("GET /v1/outliers 400", () -> client.get("/v1/outliers?rate=0.51"));
    requests.put("GET /v1/outliers 409", ContractTest::tooFewToTell);
    requests.put("GET /v1/outliers 503", ContractTest::notJudgedYet);
    requests.put("GET /v1/facets 200", () -> client.get("/v1/facets?field=labels,price,added"));
    requests.put("GET /v1/facets 400", () -> client.get("/v1/facets?field=colour"));
    putWrites(requests, id, stranger);
    putJobs(requests);
    putSearches(requests, id, stranger);
    putRecommendations(requests, id, stranger);
    putDuplicates(requests, id, stranger);
    putPictures(requests, id, stranger);
    operations()
        .forEach(
            (operation, node) -> {
              if (!scopes(node).equals(Set.of("open"))) {
                String path = operation.replace("{id}", id).replace("{kind}", "denoise");
                requests.put(operation + " 401", () -> withoutKey(path));
              }
            });
    return requests;
  }

  private static Reply withoutKey(String operation) throws Exception {
    String[] parts = operation.split(" ", 2);
    BodyPublisher body =
        parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
    Reply reply = locked.client().send(locked.client().request(parts[1]).method(parts[0], body));
    assertTrue(reply.header("WWW-Authenticate").startsWith("Bearer "));
    return reply;
  }

  private static void putWrites(Map<String, Request> requests, String id, String stranger) {
    TestClient writer = writing.client();
    byte[] photo = fixture.photos().getFirst().jpeg();
    byte[] damaged = {(byte) 0xff, (byte) 0xd8, -1, 0};
    byte[] form = TestClient.form("image", damaged, Map.of());
    String images = "/v1/images";
    String add = "POST /v1/images ";
    requests.put(add + 200, () -> upload(writer, images, photo));
    requests.put(add + 400, () -> writer.post(images, TestClient.fields(Map.of())));
    requests.put(add + 403, () -> client.post(images, form, "Sec-Fetch-Site", "cross-site"));
    requests.put(add + 409, () -> upload(client, images, photo));
    requests.put(add + 413, () -> upload(writer, images, new byte[1_000_000]));
    requests.put(add + 415, () -> writer.postJson(images, "{}"));
    requests.put(add + 422, () -> upload(writer, images, damaged));
    requests.put(add + 429, () -> busy("full-6", full -> upload(full, images, repaint(photo))));
    String one = "PUT /v1/images/{id} ";
    String path = "/v1/images/" + id;
    String told = "{\"metadata\": {\"sku\": \"4711\"}, \"wait\": true}";
    requests.put(one + 200, () -> writer.putJson(path, told));
    requests.put(one + 400, () -> writer.putJson(path, "{}"));
    requests.put(
        one + 403,
        () ->
            client.send(
                client.request(path, "Sec-Fetch-Site", "cross-site").PUT(BodyPublishers.noBody())));
    requests.put(one + 404, () -> writer.putJson("/v1/images/" + stranger, told));
    requests.put(one + 409, () -> client.putJson(path, told));
    requests.put(
        one + 413,
        () -> writer.putForm(path, TestClient.form("image", new byte[1_000_000], Map.of())));
    requests.put(
        one + 415,
        () -> replaceUpload(TestClient.form("image", ServerFixture.utf8("?"), Map.of())));
    requests.put(one + 422, () -> replaceUpload(form));
    requests.put(
        one + 429,
        () ->
            busy("full-7", full -> full.putForm(path, TestClient.form("image", photo, Map.of()))));
    String drop = "DELETE /v1/images/{id} ";
    String last = "/v1/images/" + ServerFixture.id(fixture.photos().getLast());
    requests.put(drop + 200, () -> writer.delete(last));
    requests.put(drop + 400, () -> writer.delete("/v1/images/abc"));
    requests.put(drop + 403, () -> client.delete(path, "Sec-Fetch-Site", "cross-site"));
    requests.put(drop + 404, () -> writer.delete("/v1/images/" + stranger));
    requests.put(drop + 409, () -> client.delete(path));
  }

  private static void putJobs(Map<String, Request> requests) {
    TestClient writer = writing.client();
    String jobs = "/v1/jobs";
    String task = "{\"photos\": \"albums\"}";
    requests.put("GET /v1/jobs 200", () -> writer.get(jobs));
    requests.put("GET /v1/jobs 400", () -> writer.get(jobs + "?state=done"));
    String start = "POST /v1/jobs ";
    requests.put(start + 202, () -> writer.postJson(jobs, task));
    requests.put(start + 400, () -> writer.postJson(jobs, "{}"));
    requests.put(start + 403, () -> client.postJson(jobs, "{}", "Sec-Fetch-Site", "cross-site"));
    requests.put(start + 409, () -> client.postJson(jobs, task));
    byte[] large = new byte[100_001];
    requests.put(start + 413, () -> writer.postBody(jobs, "application/zip", large));
    requests.put(start + 415, () -> writer.post(jobs, TestClient.fields(Map.of())));
    byte[] cut = ServerFixture.utf8("PK\003\004");
    requests.put(start + 422, () -> writer.postBody(jobs, "application/zip", cut));
    requests.put(start + 429, ContractTest::oneJobTooMany);
    for (String path : new String[] {"", "/errors", "/events"}) {
      String operation = "GET /v1/jobs/{id}" + path + " ";
      requests.put(operation + 200, () -> writer.get(job(task) + path));
      requests.put(operation + 404, () -> writer.get(jobs + "/0123" + path));
    }
    requests.put("GET /v1/jobs/{id}/errors 400", () -> writer.get(job(task) + "/errors?limit=0"));
    requests.put("GET /v1/jobs/{id}/events 400", () -> writer.get(job(task) + "/events?from=0"));
    requests.put("GET /v1/jobs/{id}/events 429", ContractTest::oneStreamTooMany);
    String cancel = "DELETE /v1/jobs/{id} ";
    requests.put(cancel + 202, () -> writer.delete(job(task)));
    requests.put(cancel + 400, () -> writer.delete(job(task) + "?now=true"));
    requests.put(cancel + 403, () -> client.delete(jobs + "/0123", "Sec-Fetch-Site", "cross-site"));
    requests.put(cancel + 404, () -> writer.delete(jobs + "/0123"));
    String snapshots = "/v1/snapshots";
    requests.put("GET /v1/snapshots 200", () -> writer.get(snapshots));
    requests.put("GET /v1/snapshots 400", () -> writer.get(snapshots + "?limit=1"));
    requests.put("GET /v1/snapshots 409", () -> client.get(snapshots));
    String take = "POST /v1/snapshots ";
    requests.put(take + 202, () -> writer.postJson(snapshots, ""));
    requests.put(take + 400, () -> writer.postJson(snapshots, "{\"folder\": \"/tmp\"}"));
    requests.put(take + 403, () -> client.postJson(snapshots, "", "Sec-Fetch-Site", "cross-site"));
    requests.put(take + 409, () -> client.postJson(snapshots, ""));
    requests.put(take + 429, ContractTest::oneSnapshotTooMany);
  }

  /** Starts a job and returns its address. */
  private static String job(String task) throws Exception {
    Reply started = writing.client().postJson("/v1/jobs", task);
    return "/v1/jobs/" + started.json().get("id").asText();
  }

  private static Reply oneJobTooMany() throws Exception {
    return withJobs(
        "crowded",
        full -> {
          full.postJson("/v1/jobs", "{\"photos\": \"albums\"}");
          return full.postJson("/v1/jobs", "{\"photos\": \"albums\"}");
        });
  }

  /** Snapshots wait for nothing but each other, and the first may be over when the third comes. */
  private static Reply oneSnapshotTooMany() throws Exception {
    return withJobs(
        "copied-often",
        full -> {
          Reply reply;
          do {
            reply = full.postJson("/v1/snapshots", "");
          } while (reply.status() == 202);
          return reply;
        });
  }

  private static Reply oneStreamTooMany() throws Exception {
    return withJobs(
        "heard",
        full -> {
          String events =
              "/v1/jobs/" + full.get("/v1/jobs").json().at("/jobs/0/id").asText() + "/events";
          for (int i = 0; i < 64; i++) {
            full.lines(events);
          }
          return full.get(events);
        });
  }

  /** Returns what comes of a request while a job runs. */
  private static Reply withJobs(String name, OneMore oneMore) throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture full =
        ServerFixture.start(
            folder.resolve(name),
            encoder,
            ServerFixture.options(2, 4).writing(jobs().queueing(1)))) {
      try {
        encoder.awaitStanding(); // the warm-up
        full.client().postJson("/v1/jobs", "{\"photos\": \"albums\"}");
        encoder.awaitStanding();
        return oneMore.send(full.client());
      } finally {
        encoder.release();
      }
    }
  }

  private static Writing jobs() throws IOException {
    return Writing.INDEX
        .indexing(albums())
        .snapshottingTo(folder.resolve("snapshots"))
        .taking(
            new Archives(
                Optional.of(folder.resolve("archives")),
                100_000,
                1_000_000,
                Duration.ofSeconds(20),
                100,
                1_000_000,
                200));
  }

  private static Map<String, Path> albums() throws IOException {
    Path albums = Files.createDirectories(folder.resolve("albums"));
    Files.write(albums.resolve("a.jpg"), fixture.photos().getFirst().jpeg());
    Files.write(albums.resolve("b.jpg"), repaint(fixture.photos().getFirst().jpeg()));
    return Map.of("albums", albums);
  }

  /** Puts a form in the place of an image that was uploaded itself. */
  private static Reply replaceUpload(byte[] form) throws Exception {
    byte[] photo = repaint(fixture.photos().get(1).jpeg());
    Reply own = upload(writing.client(), "/v1/images", photo);
    return writing.client().putForm("/v1/images/" + own.json().at("/items/0/id").asText(), form);
  }

  /** Returns other bytes of the same picture. */
  private static byte[] repaint(byte[] photo) throws IOException {
    return ImageEncoder.jpeg(new ImageDecoder(DecodeLimits.LOCAL).decode(photo, 0), 60);
  }

  private static void putSearches(Map<String, Request> requests, String id, String stranger) {
    String search = "POST /v1/search ";
    String byId = "{\"id\": \"%s\"}";
    requests.put(search + 200, () -> client.postJson("/v1/search", byId.formatted(id)));
    requests.put(search + 400, () -> client.postJson("/v1/search", "{}"));
    requests.put(
        search + 403, () -> client.postJson("/v1/search", "{}", "Sec-Fetch-Site", "cross-site"));
    requests.put(search + 404, () -> client.postJson("/v1/search", byId.formatted(stranger)));
    requests.put(search + 413, () -> upload(client, new byte[1_000_000]));
    requests.put(search + 415, () -> upload(client, ServerFixture.utf8("no picture")));
    requests.put(search + 422, () -> upload(client, new byte[] {(byte) 0xff, (byte) 0xd8, -1, 0}));
    byte[] photo = fixture.photos().getFirst().jpeg();
    requests.put(search + 429, () -> busy("full-1", full -> upload(full, photo)));
    requests.put(search + 500, ContractTest::broken);
    String batch = "POST /v1/search/batch ";
    String path = "/v1/search/batch";
    String two =
        "{\"searches\": [{\"id\": \"%s\"}, {\"queries\": [\"%s\", \"%s\"]}]}"
            .formatted(stranger, id, id);
    requests.put(batch + 200, () -> client.postJson(path, two));
    requests.put(batch + 400, () -> client.postJson(path, "{}"));
    requests.put(batch + 403, () -> client.postJson(path, "{}", "Sec-Fetch-Site", "cross-site"));
    requests.put(batch + 415, () -> client.post(path, TestClient.fields(Map.of("id", id))));
  }

  private static void putRecommendations(
      Map<String, Request> requests, String id, String stranger) {
    String path = "/v1/recommend";
    String recommend = "POST " + path + " ";
    String liked = "{\"positive\": [\"%s\"], \"limit\": 200, \"group_by\": \"kind\"}";
    requests.put(recommend + 200, () -> client.postJson(path, liked.formatted(id)));
    requests.put(recommend + 400, () -> client.postJson(path, "{}"));
    requests.put(
        recommend + 403, () -> client.postJson(path, "{}", "Sec-Fetch-Site", "cross-site"));
    requests.put(recommend + 404, () -> client.postJson(path, liked.formatted(stranger)));
    requests.put(recommend + 413, () -> like(client, new byte[1_000_000]));
    requests.put(recommend + 415, () -> like(client, ServerFixture.utf8("no picture")));
    requests.put(recommend + 422, () -> like(client, new byte[] {(byte) 0xff, (byte) 0xd8, -1, 0}));
    byte[] photo = fixture.photos().getFirst().jpeg();
    requests.put(recommend + 429, () -> busy("full-4", full -> like(full, photo)));
  }

  private static Reply like(TestClient client, byte[] file) throws Exception {
    return client.postForm("/v1/recommend", "positive", file, Map.of());
  }

  private static void putDuplicates(Map<String, Request> requests, String id, String stranger) {
    requests.put("GET /v1/duplicates 200", ContractTest::copies);
    requests.put("GET /v1/duplicates 400", () -> client.get("/v1/duplicates?limit=0"));
    requests.put(
        "GET /v1/duplicates 503", () -> busy("full-5", full -> full.get("/v1/duplicates")));
    String other = ServerFixture.id(fixture.photos().get(1));
    String pair = "{\"ids\": [\"%s\", \"%s\"]}";
    for (String path : new String[] {"/v1/duplicates/dismiss", "/v1/duplicates/undismiss"}) {
      String set = "POST " + path + " ";
      requests.put(set + 200, () -> client.postJson(path, pair.formatted(id, other)));
      requests.put(set + 400, () -> client.postJson(path, pair.formatted(id, id)));
      requests.put(set + 403, () -> client.postJson(path, "{}", "Sec-Fetch-Site", "cross-site"));
      requests.put(set + 404, () -> client.postJson(path, pair.formatted(id, stranger)));
      requests.put(set + 415, () -> client.post(path, TestClient.fields(Map.of("ids", id))));
    }
  }

  private static Reply copies() throws Exception {
    try (ServerFixture copied = ServerFixture.startWithCopies(folder.resolve("copies"), 2)) {
      return copied.awaitDuplicates("?limit=1");
    }
  }

  private static void putPictures(Map<String, Request> requests, String id, String stranger) {
    byte[] photo = fixture.photos().getFirst().jpeg();
    String denoise = "/v1/restorations/denoise";
    String restore = "POST /v1/restorations/{kind} ";
    requests.put(restore + 200, () -> upload(client, denoise, photo));
    requests.put(restore + 400, () -> upload(client, "/v1/restorations/inpaint", photo));
    requests.put(
        restore + 403, () -> client.postJson(denoise, "{}", "Sec-Fetch-Site", "cross-site"));
    requests.put(restore + 404, () -> upload(client, "/v1/restorations/rejuvenate", photo));
    requests.put(restore + 409, () -> withoutModel(denoise, photo));
    requests.put(restore + 413, () -> upload(client, denoise, new byte[1_000_000]));
    requests.put(restore + 415, () -> client.postJson(denoise, "{}"));
    requests.put(
        restore + 422, () -> upload(client, denoise, new byte[] {(byte) 0xff, (byte) 0xd8, -1, 0}));
    requests.put(restore + 429, () -> busy("full-2", full -> upload(full, denoise, photo)));
    String between = "/v1/interpolation?from=" + id + "&to=";
    String interpolate = "GET /v1/interpolation ";
    requests.put(interpolate + 200, () -> client.get(between + id + "&steps=2"));
    requests.put(interpolate + 400, () -> client.get(between + id + "&steps=1"));
    requests.put(interpolate + 404, () -> client.get(between + stranger));
    requests.put(interpolate + 409, () -> withoutDecoder(between + id));
    requests.put(interpolate + 429, () -> busy("full-3", full -> full.get(between + id)));
  }

  private static Reply upload(TestClient client, byte[] file) throws Exception {
    return upload(client, "/v1/search", file);
  }

  private static Reply upload(TestClient client, String path, byte[] file) throws Exception {
    return client.postForm(path, "image", file, Map.of());
  }

  private static Reply withoutModel(String path, byte[] file) throws Exception {
    Restorers.Source none =
        repair -> {
          throw new ModelFormatException("the model", "is not in this build", "train one");
        };
    try (ServerFixture bare = ServerFixture.startWithRestorers(folder.resolve("modelless"), none)) {
      return upload(bare.client(), path, file);
    }
  }

  private static Reply withoutDecoder(String path) throws Exception {
    String name = "bare" + Integer.toHexString(path.hashCode());
    try (ServerFixture bare = ServerFixture.start(folder.resolve(name))) {
      return bare.client().get(path);
    }
  }

  private static Reply tooFewToTell() throws Exception {
    try (ServerFixture few = ServerFixture.startWithFew(folder.resolve("few"), 2)) {
      return few.awaitOutliers("");
    }
  }

  private static Reply notJudgedYet() throws Exception {
    try (ServerFixture fresh = ServerFixture.start(folder.resolve("fresh"))) {
      return fresh.client().get("/v1/outliers"); // the first request only sets the work going
    }
  }

  private static Reply notReady(String path) throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture slow =
        ServerFixture.start(folder.resolve("slow" + path), encoder, ServerFixture.options(1, 0))) {
      Reply reply = slow.client().get(path);
      encoder.release();
      assertEquals(200, slow.awaitReady().status());
      return reply;
    }
  }

  /** Returns what comes of a request while the server's only place is taken by a search. */
  private static Reply busy(String name, OneMore oneMore) throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture full =
        ServerFixture.startWithDecoder(
            folder.resolve(name), encoder, ServerFixture.options(1, 0).writing(Writing.INDEX))) {
      byte[] photo = full.photos().getFirst().jpeg();
      try {
        encoder.awaitStanding(); // the warm-up
        CompletableFuture<Reply> first = full.client().postFormLater("/v1/search", "image", photo);
        encoder.awaitStanding();
        Reply second = oneMore.send(full.client());
        encoder.release();
        assertEquals(200, first.join().status());
        return second;
      } finally {
        encoder.release();
      }
    }
  }

  private static Reply broken() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    encoder.fail(new IllegalArgumentException("a secret of the inside"));
    try (ServerFixture server =
        ServerFixture.start(folder.resolve("broken"), encoder, ServerFixture.options(1, 0))) {
      Reply reply = upload(server.client(), server.photos().getFirst().jpeg());
      assertTrue(reply.message().contains(reply.json().at("/error/details/id").asText()));
      assertTrue(!reply.json().toString().contains("secret"), reply.json().toString());
      return reply;
    }
  }
}
