package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lookalike.index.IndexedImage;
import lookalike.model.Encoder;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobApiTest {

  private static final String PATH = "/v1/jobs";
  private static final String ALL = "{\"photos\": \"albums\"}";

  /** None of these is in the index. */
  private static final List<byte[]> NEW =
      SamplePhotos.render(7, 1, 96).limit(3).toList().stream().map(SamplePhoto::jpeg).toList();

  @TempDir private Path folder;
  private Path photos;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = folder.toRealPath().resolve("photos");
    Files.createDirectories(photos.resolve("hats"));
    Files.write(photos.resolve("a.jpg"), NEW.get(0));
    Files.write(photos.resolve("hats/b.jpg"), NEW.get(1));
    Files.write(photos.resolve("hats/broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
  }

  private ServerFixture start(Encoder encoder) throws IOException {
    Writing allowed =
        Writing.INDEX
            .indexing(Map.of("albums", photos))
            .queueing(1)
            .beatingEvery(Duration.ofMillis(20));
    return ServerFixture.start(
        folder.resolve("index"), encoder, ServerFixture.options(2, 4).writing(allowed));
  }

  private ServerFixture start() throws IOException {
    return start(new GridEncoder());
  }

  private static JsonNode started(TestClient client, String task) throws Exception {
    Reply reply = client.postJson(PATH, task);
    assertEquals(202, reply.status(), reply.json().toString());
    assertEquals("jobs/" + reply.json().get("id").asText(), reply.header("Location"));
    return reply.json();
  }

  /** Watches a job until it has ended. */
  private static JsonNode ended(TestClient client, JsonNode job) throws Exception {
    String last = "{}";
    try (Stream<String> lines = client.lines(path(job) + "/events")) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        last = line.startsWith("data: ") ? line.substring(6) : last;
      }
    }
    return new ObjectMapper().readTree(last);
  }

  private static JsonNode done(TestClient client, String task) throws Exception {
    return ended(client, started(client, task));
  }

  private static String path(JsonNode job) {
    return PATH + "/" + job.get("id").asText();
  }

  private void assertTellsNoPlace(JsonNode answer) {
    assertFalse(answer.toString().contains(folder.getFileName().toString()), answer.toString());
  }

  @Test
  void indexesWhatARootHolds() throws Exception {
    try (ServerFixture fixture = start()) {
      TestClient client = fixture.client();
      int before = client.get("/v1/info").json().get("images").asInt();
      JsonNode job = done(client, ALL);
      assertEquals("done", job.get("state").asText(), job.toString());
      assertEquals(2, job.at("/report/added").asInt());
      assertEquals(3, job.at("/report/photos").asInt());
      assertEquals(before + 2, job.at("/report/images").asInt());
      assertEquals(1, job.get("errors").asInt());
      JsonNode errors = client.get(path(job) + "/errors").json();
      assertEquals("hats/broken.jpg", errors.at("/errors/0/name").asText());
      assertFalse(errors.has("cursor"));
      JsonNode image = client.get("/v1/images/" + IndexedImage.idOf(NEW.get(1))).json();
      assertEquals("hats/b.jpg", image.at("/places/0").asText());
      JsonNode list = client.get(PATH).json();
      assertEquals("albums", list.at("/photos/0").asText());
      assertEquals(job, list.at("/jobs/0"));
      assertTellsNoPlace(job);
      assertTellsNoPlace(errors);
      assertTellsNoPlace(list);
    }
  }

  @Test
  void pagesThroughErrors() throws Exception {
    Files.write(photos.resolve("hats/c.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 2});
    try (ServerFixture fixture = start()) {
      TestClient client = fixture.client();
      String errors = path(done(client, ALL)) + "/errors";
      JsonNode first = client.get(errors + "?limit=1").json();
      JsonNode second =
          client.get(errors + "?limit=1&cursor=" + first.get("cursor").asText()).json();
      assertEquals("hats/c.jpg", second.at("/errors/0/name").asText());
      assertFalse(second.has("cursor"));
      assertTrue(client.get(errors + "?cursor=7").json().get("errors").isEmpty());
      assertEquals(400, client.get(errors + "?limit=0").status());
      assertEquals(400, client.get(errors + "?cursor=x").status());
    }
  }

  @Test
  void takesPartsOfARootAndWhatIsKnownOfThem() throws Exception {
    Files.writeString(photos.resolve("goods.csv"), "path,sku\nhats/b.jpg,N-1\nc.jpg,N-2\n");
    try (ServerFixture fixture = start()) {
      TestClient client = fixture.client();
      String path = photos.resolve("hats").toString().replace("\\", "\\\\");
      JsonNode below = done(client, "{\"photos\": \"%s\"}".formatted(path));
      assertEquals(1, below.at("/report/added").asInt(), below.toString());
      assertEquals("albums/hats", below.get("subject").asText());
      JsonNode told =
          done(
              client,
              "{\"photos\": \"albums\", \"metadata\": \"albums/goods.csv\", \"exclude\":"
                  + " [\"broken*\"]}");
      assertEquals(1, told.at("/report/metadata").asInt(), told.toString());
      JsonNode errors = client.get(path(told) + "/errors").json().get("errors");
      assertEquals(1, errors.size(), errors.toString());
      assertEquals("metadata", errors.at("/0/kind").asText());
      JsonNode image = client.get("/v1/images/" + IndexedImage.idOf(NEW.get(1))).json();
      assertEquals("N-1", image.at("/metadata/sku").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "holidays",
        "albumsx",
        "albums/../index",
        "albums/out",
        "..",
        "/",
        "/etc",
        "a\\u0000b"
      })
  void indexesNothingElse(String place) throws Exception {
    Files.createSymbolicLink(photos.resolve("out"), folder.resolve("index"));
    try (ServerFixture fixture = start()) {
      for (String field : List.of("photos", "metadata")) {
        String task =
            field.equals("photos")
                ? "{\"photos\": \"%s\"}".formatted(place)
                : "{\"photos\": \"albums\", \"metadata\": \"%s\"}".formatted(place);
        Reply reply = fixture.client().postJson(PATH, task);
        assertEquals(400, reply.status(), reply.json().toString());
        assertEquals(field, reply.json().at("/error/details/field").asText());
        assertTellsNoPlace(reply.json());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forget_missing | 1",
        "places | \"yes\"",
        "include | \"*.jpg\"",
        "exclude | [7]",
        "include and exclude | [\"[\"]",
        "threads | 3"
      })
  void refusesFieldsThatMakeNoSense(String field, String value) throws Exception {
    try (ServerFixture fixture = start()) {
      String name = field.replace(" and exclude", "");
      String task = "{\"photos\": \"albums\", \"%s\": %s}".formatted(name, value);
      Reply reply = fixture.client().postJson(PATH, task);
      assertEquals(400, reply.status(), reply.json().toString());
      assertEquals(field, reply.json().at("/error/details/field").asText());
      assertTrue(fixture.client().get(PATH).json().get("jobs").isEmpty());
    }
  }

  @Test
  void saysWhyAJobFailed() throws Exception {
    try (ServerFixture fixture = start()) {
      JsonNode job = done(fixture.client(), "{\"photos\": \"albums/gloves\"}");
      assertEquals("failed", job.get("state").asText());
      assertTrue(job.get("fault").asText().contains("albums/gloves"), job.toString());
      assertTellsNoPlace(job);
    }
  }

  @Test
  void hasOneRunAndOneWaitAndRefusesOthers() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture fixture = start(encoder)) {
      TestClient client = fixture.client();
      try {
        encoder.awaitStanding(); // the warm-up
        JsonNode first = started(client, ALL);
        encoder.awaitStanding();
        JsonNode second = started(client, ALL);
        assertEquals("queued", client.get(path(second)).json().get("state").asText());
        Reply third = client.postJson(PATH, ALL);
        assertEquals(429, third.status());
        assertEquals("queued", client.get(PATH).json().at("/jobs/0/state").asText());
        assertEquals("cancelled", client.delete(path(second)).json().get("state").asText());
        JsonNode fourth = started(client, ALL);
        encoder.release();
        assertEquals(2, ended(client, first).at("/report/added").asInt());
        assertEquals(2, ended(client, fourth).at("/report/unchanged").asInt());
        assertEquals("done", client.delete(path(fourth)).json().get("state").asText());
      } finally {
        encoder.release();
      }
    }
  }

  @Test
  void tellsWhatIsLeftOutWhileItGoesOn() throws Exception {
    Files.write(photos.resolve("0.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture fixture = start(encoder)) {
      TestClient client = fixture.client();
      try {
        encoder.awaitStanding(); // the warm-up
        JsonNode job = started(client, ALL);
        try (Stream<String> lines = client.lines(path(job) + "/events")) {
          assertTrue(lines.anyMatch(it -> it.contains("\"errors\":1")));
        }
        assertEquals("running", client.get(path(job)).json().get("state").asText());
        JsonNode errors = client.get(path(job) + "/errors").json();
        assertEquals("0.jpg", errors.at("/errors/0/name").asText());
        assertTellsNoPlace(errors);
        encoder.release();
        assertEquals(2, ended(client, job).get("errors").asInt());
        assertEquals(
            errors.at("/errors/0/reason"),
            client.get(path(job) + "/errors").json().at("/errors/0/reason"));
      } finally {
        encoder.release();
      }
    }
  }

  @Test
  void keepsWhatAJobDidThatIsStopped() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture fixture = start(encoder)) {
      TestClient client = fixture.client();
      try {
        encoder.awaitStanding(); // the warm-up
        JsonNode job = started(client, ALL);
        encoder.awaitStanding();
        client.delete(path(job));
        encoder.release();
        JsonNode ended = ended(client, job);
        assertEquals("cancelled", ended.get("state").asText());
        int added = ended.at("/report/added").asInt();
        assertTrue(added >= 1, ended.toString());
        assertEquals(
            2,
            done(client, ALL).at("/report/images").asInt()
                - ended.at("/report/images").asInt()
                + added);
      } finally {
        encoder.release();
      }
    }
  }

  @Test
  void beatsWhileNothingIsToBeTold() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture fixture = start(encoder)) {
      TestClient client = fixture.client();
      encoder.awaitStanding(); // the warm-up
      JsonNode job = started(client, ALL);
      encoder.awaitStanding();
      try (Stream<String> lines = client.lines(path(job) + "/events")) {
        Iterator<String> each = lines.iterator();
        assertEquals("event: job", each.next());
        assertTrue(each.next().startsWith("data: {"));
        int beats = 0;
        while (beats < 3) {
          beats += each.next().equals(":") ? 1 : 0;
        }
      } finally {
        encoder.release();
      }
    }
  }

  @Test
  void endsStreamsAndStopsTheJobWhenTheServerCloses() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    ServerFixture fixture = start(encoder);
    TestClient client = fixture.client();
    encoder.awaitStanding(); // the warm-up
    JsonNode job = started(client, ALL);
    encoder.awaitStanding();
    Stream<String> lines = client.lines(path(job) + "/events");
    Thread closing = Thread.ofVirtual().start(() -> fixture.server().close());
    assertTrue(lines.anyMatch(line -> line.startsWith("data: ")), "and then the stream is over");
    lines.close();
    encoder.release();
    closing.join();
    fixture.close();
    try (ServerFixture again = start()) {
      JsonNode earlier = again.client().get(PATH).json().get("jobs");
      assertEquals(job.get("id"), earlier.at("/0/id"));
      assertEquals("cancelled", earlier.at("/0/state").asText());
      assertEquals("done", done(again.client(), ALL).get("state").asText());
    }
  }

  @Test
  void tellsOfEarlierOnesWhenTheServerIsStartedAnew() throws Exception {
    JsonNode job;
    JsonNode failed;
    JsonNode errors;
    try (ServerFixture fixture = start()) {
      job = done(fixture.client(), ALL);
      failed = done(fixture.client(), "{\"photos\": \"albums/gloves\"}");
      errors = fixture.client().get(path(job) + "/errors").json();
    }
    try (ServerFixture again = start()) {
      TestClient client = again.client();
      JsonNode jobs = client.get(PATH).json().get("jobs");
      assertEquals(2, jobs.size());
      assertEquals(failed, jobs.get(0));
      assertEquals(job, jobs.get(1));
      assertEquals(1, errors.get("errors").size());
      assertEquals(errors, client.get(path(job) + "/errors").json());
      assertEquals(job, ended(client, job), "its events are its end");
      assertEquals("done", client.delete(path(job)).json().get("state").asText());
      assertEquals(2, done(client, ALL).at("/report/unchanged").asInt());
    }
    try (ServerFixture third = start()) {
      assertEquals(3, third.client().get(PATH).json().get("jobs").size());
    }
  }

  /** Kept as it was while the job ran, the file is as a server leaves it that is killed then. */
  @Test
  void tellsThatAJobWasInterrupted() throws Exception {
    Path kept = folder.resolve("index/server.jobs");
    ObstinateEncoder encoder = new ObstinateEncoder();
    JsonNode job;
    JsonNode waiting;
    byte[] atThatTime;
    try (ServerFixture fixture = start(encoder)) {
      encoder.awaitStanding(); // the warm-up
      job = started(fixture.client(), ALL);
      encoder.awaitStanding();
      waiting = started(fixture.client(), ALL);
      atThatTime = Files.readAllBytes(kept);
      encoder.release();
    }
    Files.write(kept, atThatTime);
    Files.write(folder.resolve("index/server.jobs_attached_7.tmp"), new byte[] {'['});
    for (int i = 0; i < 2; i++) {
      try (ServerFixture again = start()) {
        for (JsonNode each : List.of(job, waiting)) {
          JsonNode now = again.client().get(path(each)).json();
          assertEquals("interrupted", now.get("state").asText());
          assertTrue(now.get("fault").asText().contains("start the job again"), now.toString());
          assertFalse(now.has("ended"), "nobody knows when");
          assertEquals(each.get("created"), now.get("created"));
        }
      }
    }
    try (ServerFixture last = start()) {
      assertEquals("done", done(last.client(), ALL).get("state").asText());
    }
  }

  @Test
  void remembersNoMoreThanItShall() throws Exception {
    Writing allowed = Writing.INDEX.indexing(Map.of("albums", photos));
    for (int most : new int[] {3, 2}) {
      try (ServerFixture fixture =
          ServerFixture.startWriting(folder.resolve("index"), allowed.remembering(most))) {
        for (int i = 0; i < most; i++) {
          JsonNode _ = done(fixture.client(), ALL);
        }
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      // One more may be there than is remembered, which is forgotten when the next one comes.
      assertTrue(files.filter(it -> it.toString().contains("server.job-")).count() <= 3);
    }
    try (ServerFixture fixture =
        ServerFixture.startWriting(folder.resolve("index"), allowed.remembering(1))) {
      assertEquals(1, fixture.client().get(PATH).json().get("jobs").size());
    }
  }

  @Test
  void beginsAnewWhereWhatWasKeptIsDamaged() throws Exception {
    JsonNode job;
    try (ServerFixture fixture = start()) {
      job = done(fixture.client(), ALL);
    }
    for (String text : List.of("", "[", "{}", "[{\"id\": 7}]", "null")) {
      Files.writeString(folder.resolve("index/server.jobs"), text);
      try (ServerFixture again = start()) {
        assertEquals(404, again.client().get(path(job)).status(), text);
        assertEquals("done", done(again.client(), ALL).get("state").asText());
      }
    }
  }

  @Test
  void keepsNothingWhereItOnlyReads() throws Exception {
    try (ServerFixture fixture = start()) {
      JsonNode _ = done(fixture.client(), ALL);
    }
    try (ServerFixture reading = ServerFixture.start(folder.resolve("index"))) {
      assertTrue(reading.client().get(PATH).json().get("jobs").isEmpty());
    }
  }

  @Test
  void knowsNoOtherJobs() throws Exception {
    try (ServerFixture fixture = start()) {
      for (String path : List.of("", "/errors", "/events")) {
        Reply reply = fixture.client().get(PATH + "/0123" + path);
        assertEquals(404, reply.status());
        assertEquals("not_found", reply.code());
      }
      assertEquals(404, fixture.client().delete(PATH + "/0123").status());
    }
  }

  @Test
  void startsNoneWhereItOnlyReads() throws Exception {
    try (ServerFixture fixture = ServerFixture.start(folder.resolve("index"))) {
      assertEquals("read_only", fixture.client().postJson(PATH, ALL).code());
      assertTrue(fixture.client().get(PATH).json().get("photos").isEmpty());
    }
  }
}
