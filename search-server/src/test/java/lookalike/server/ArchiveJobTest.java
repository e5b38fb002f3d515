package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.index.IndexedImage;
import lookalike.model.Encoder;
import lookalike.server.TestClient.Reply;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.server.http.Archives;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are sent to be indexed, and what becomes of those that mean no good. */
@Timeout(60)
class ArchiveJobTest {

  private static final String PATH = "/v1/jobs";
  private static final String ZIP = "application/zip";
  private static final String LENGTH = "Content-Length: 100000";

  /** None of these is in the index. */
  private static final List<byte[]> NEW =
      SamplePhotos.render(7, 1, 96).limit(3).toList().stream().map(SamplePhoto::jpeg).toList();

  private static final byte[] BROKEN = {(byte) 0xff, (byte) 0xd8, 1};

  @TempDir private Path folder;
  private Path received;

  @BeforeEach
  void makeFolder() throws IOException {
    received = Files.createDirectories(folder.resolve("received"));
  }

  /** Whatever became of an archive, nothing of it is left. */
  @AfterEach
  void nothingIsLeft() throws IOException {
    assertEquals(List.of(), received());
  }

  private List<Path> received() throws IOException {
    try (Stream<Path> files = Files.list(received)) {
      return files.toList();
    }
  }

  /** Returns limits that a test soon exceeds: 600 kB each, 900 kB together, 20 files, 900 kB. */
  private Writing small() {
    return Writing.INDEX
        .queueing(1)
        .taking(
            new Archives(
                Optional.of(received), 600_000, 900_000, Duration.ofSeconds(30), 20, 900_000, 50));
  }

  private ServerFixture start(Writing allowed) throws IOException {
    return start(allowed, new GridEncoder());
  }

  private ServerFixture start(Writing allowed, Encoder encoder) throws IOException {
    return ServerFixture.start(
        folder.resolve("index"), encoder, ServerFixture.options(2, 4).writing(allowed));
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Puts other bytes everywhere in the place of some of the same number. */
  private static byte[] patched(byte[] archive, String from, String to) {
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(from));
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static JsonNode ended(TestClient client, Reply started) throws Exception {
    assertEquals(202, started.status(), started.json().toString());
    String last = "{}";
    try (Stream<String> lines =
        client.lines(PATH + "/" + started.json().get("id").asText() + "/events")) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        last = line.startsWith("data: ") ? line.substring(6) : last;
      }
    }
    return new ObjectMapper().readTree(last);
  }

  /** Returns why files were left out, by their names. */
  private static Map<String, String> errors(TestClient client, JsonNode job) throws Exception {
    Map<String, String> errors = new HashMap<>();
    client
        .get(PATH + "/" + job.get("id").asText() + "/errors")
        .json()
        .get("errors")
        .forEach(it -> errors.put(it.get("name").asText(), it.get("reason").asText()));
    return errors;
  }

  private static JsonNode image(TestClient client, byte[] photo) throws Exception {
    return client.get("/v1/images/" + IndexedImage.idOf(photo)).json();
  }

  /** Returns two photos, one of them twice, and something that looks like one. */
  private static Map<String, byte[]> some() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("hats/1.jpg", NEW.get(0));
    files.put("bags/1.jpg", NEW.get(1));
    files.put("again.jpg", NEW.get(0));
    files.put("broken.jpg", BROKEN);
    return files;
  }

  private static byte[] archive(String type, Map<String, byte[]> files) throws IOException {
    return switch (type) {
      case ZIP -> zip(files);
      case "application/x-tar" -> tar(files);
      default -> gzip(tar(files));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {ZIP, "application/x-tar", "application/gzip"})
  void putsInPhotosAndSaysWhyNotOthers(String type) throws Exception {
    Map<String, byte[]> files = some();
    files.put("notes.txt", ServerFixture.utf8("nothing to see"));
    files.put("more.zip", zip(Map.of("inside.jpg", NEW.get(2))));
    files.put("../../up.jpg", NEW.get(2));
    files.put("large.jpg", new byte[400_001]);
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      int before = client.get("/v1/info").json().get("images").asInt();
      Reply started = client.postBody(PATH + "?name=new%20goods", type, archive(type, files));
      JsonNode job = ended(client, started);
      assertEquals("done", job.get("state").asText(), job.toString());
      assertEquals("new goods", job.get("subject").asText());
      assertEquals(6, job.at("/report/photos").asInt());
      assertEquals(2, job.at("/report/added").asInt());
      assertEquals(1, job.at("/report/copies").asInt());
      assertEquals(2, job.at("/report/ignored").asInt());
      assertEquals(before + 2, job.at("/report/images").asInt());
      Map<String, String> errors = errors(client, job);
      assertEquals(4, errors.size(), errors.toString());
      assertEquals("its name leads out of the archive", errors.get("../../up.jpg"));
      assertTrue(
          String.valueOf(errors.get("large.jpg")).contains("400001 bytes"), errors.toString());
      assertTrue(
          String.valueOf(errors.get("more.zip")).contains("archive in the archive"),
          errors.toString());
      assertTrue(errors.containsKey("broken.jpg"));
      assertEquals("hats/1.jpg", image(client, NEW.get(0)).at("/places/0").asText());
      assertEquals("bags/1.jpg", image(client, NEW.get(1)).at("/places/0").asText());
    }
  }

  @Test
  void leavesOutWhatIsEncryptedOrComesAgain() throws Exception {
    byte[] archive = patched(zip(some()), "hats/1.jpg", "bags/1.jpg");
    byte[] encrypted = patched(archive, "PK\003\004\024\000\010", "PK\003\004\024\000\011");
    encrypted =
        patched(encrypted, "PK\001\002\024\000\024\000\010", "PK\001\002\024\000\024\000\011");
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      JsonNode job = ended(client, client.postBody(PATH, ZIP, archive));
      assertEquals(
          "another file of this name comes later in the archive",
          errors(client, job).get("bags/1.jpg"));
      assertEquals(2, job.at("/report/added").asInt(), job.toString());
      JsonNode locked = ended(client, client.postBody(PATH, ZIP, encrypted));
      assertEquals("it is encrypted", errors(client, locked).get("again.jpg"));
      assertEquals(0, locked.at("/report/copies").asInt(), locked.toString());
    }
  }

  @Test
  void keepsPhotosWhereUploadsAreKept() throws Exception {
    Path kept = folder.resolve("kept");
    try (ServerFixture fixture = start(small().keeping(Optional.of(kept)))) {
      TestClient client = fixture.client();
      ended(client, client.postBody(PATH, ZIP, zip(some())));
      Path file = kept.resolve(IndexedImage.idOf(NEW.get(1))).resolve("bags/1.jpg");
      assertArrayEquals(NEW.get(1), Files.readAllBytes(file));
      assertEquals("bags/1.jpg", image(client, NEW.get(1)).at("/places/0").asText());
      client.delete("/v1/images/" + IndexedImage.idOf(NEW.get(1)));
      assertFalse(Files.exists(kept.resolve(IndexedImage.idOf(NEW.get(1)))));
    }
  }

  @Test
  void changesNothingTheSecondTimeButNamesIfToldTo() throws Exception {
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      ended(client, client.postBody(PATH, ZIP, zip(some())));
      byte[] moved = zip(Map.of("shoes/2.jpg", NEW.get(0)));
      JsonNode again = ended(client, client.postBody(PATH, ZIP, moved));
      assertEquals(0, again.at("/report/added").asInt());
      assertEquals(1, again.at("/report/copies").asInt());
      assertEquals(1, image(client, NEW.get(0)).get("places").size());
      ended(client, client.postBody(PATH + "?on_duplicate=link", ZIP, moved));
      assertEquals(2, image(client, NEW.get(0)).get("places").size());
      assertEquals(200, client.get("/v1/images/" + IndexedImage.idOf(NEW.get(1))).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?on_duplicate=error, on_duplicate",
    "?places=perhaps, places",
    "?photos=albums, photos",
    "?name=a%00b, name",
    "?name=a&name=b, name"
  })
  void refusesFieldsThatMakeNoSense(String query, String field) throws Exception {
    try (ServerFixture fixture = start(small())) {
      Reply reply = fixture.client().postBody(PATH + query, ZIP, zip(some()));
      assertEquals(400, reply.status(), reply.json().toString());
      assertEquals(field, reply.json().at("/error/details/field").asText());
      assertEquals(List.of(), received());
    }
  }

  @Test
  void refusesWhatIsNoArchive() throws Exception {
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      assertEquals(415, client.postBody(PATH, ZIP, NEW.get(0)).status());
      assertEquals(415, client.postBody(PATH, "application/x-7z-compressed", BROKEN).status());
      assertEquals(400, client.postBody(PATH, ZIP, new byte[0]).status());
      byte[] whole = zip(some());
      byte[] cut = Arrays.copyOf(whole, whole.length - 30);
      assertEquals(422, client.postBody(PATH, ZIP, cut).status());
      JsonNode empty = ended(client, client.postBody(PATH, ZIP, zip(Map.of("a.txt", BROKEN))));
      assertEquals("failed", empty.get("state").asText());
      assertFalse(empty.toString().contains(folder.toString()), empty.toString());
      assertFalse(empty.toString().contains("lookalike-archive"), empty.toString());
    }
  }

  @Test
  void refusesBombsThatSayWhatTheyAre() throws Exception {
    Map<String, byte[]> many = new LinkedHashMap<>();
    Map<String, byte[]> much = new LinkedHashMap<>();
    for (int i = 0; i < 21; i++) {
      many.put(i + ".jpg", BROKEN);
      much.put(i % 10 + ".bmp", new byte[100_000]);
    }
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      Reply tooMany = client.postBody(PATH, ZIP, zip(many));
      assertEquals(413, tooMany.status());
      assertTrue(tooMany.message().contains("20 files"), tooMany.message());
      Reply tooMuch = client.postBody(PATH, ZIP, zip(much));
      assertEquals(413, tooMuch.status());
      assertTrue(tooMuch.message().contains("900,000 bytes"), tooMuch.message());
      Reply tooLarge = client.postBody(PATH, ZIP, new byte[600_001]);
      assertEquals(413, tooLarge.status());
      assertEquals(600_000, tooLarge.json().at("/error/details/allowed").asInt());
    }
  }

  /** A tar archive tells nothing beforehand; what came before the limit is in. */
  @Test
  void endsWhereACompressedArchiveUnpacksToTooMuch() throws Exception {
    Map<String, byte[]> much = new LinkedHashMap<>(Map.of("first.jpg", NEW.get(0)));
    for (int i = 0; i < 10; i++) {
      much.put(i + ".bmp", new byte[100_000]);
    }
    Map<String, byte[]> many = new LinkedHashMap<>(Map.of("first.jpg", NEW.get(1)));
    for (int i = 0; i < 20; i++) {
      many.put(i + ".jpg", BROKEN);
    }
    try (ServerFixture fixture = start(small())) {
      TestClient client = fixture.client();
      for (Map<String, byte[]> files : List.of(much, many)) {
        Reply started =
            client.postBody(PATH + "?name=bomb.tgz", "application/gzip", gzip(tar(files)));
        JsonNode job = ended(client, started);
        assertEquals("done", job.get("state").asText(), job.toString());
        assertEquals(1, job.at("/report/added").asInt(), job.toString());
        String rest = errors(client, job).get("bomb.tgz");
        String most = files == much ? "more than 900,000 bytes" : "more than 20 files";
        assertTrue(rest != null && rest.contains(most), errors(client, job).toString());
      }
    }
  }

  /** Returns the head of a request that brings an archive. */
  private static String head(String... headers) {
    return "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/zip\r\n%s\r\n\r\n"
        .formatted(String.join("\r\n", headers));
  }

  @Test
  void takesNothingFromThoseWhoMayNotHaveItIndexed() throws Exception {
    byte[] archive = zip(some());
    Writing readOnly = Writing.NONE.taking(small().archives());
    try (ServerFixture fixture = start(readOnly)) {
      assertEquals("read_only", fixture.client().postBody(PATH, ZIP, archive).code());
    }
    Path keys = folder.resolve("keys.json");
    String key = new KeyFile(keys).make("shop", Scope.SEARCH);
    try (ServerFixture fixture =
        ServerFixture.start(
            folder.resolve("index"),
            new GridEncoder(),
            ServerFixture.asking(keys).writing(small()))) {
      TestClient client = fixture.client();
      assertEquals(401, client.postBody(PATH, ZIP, archive).status());
      String answer =
          client.raw(head("Authorization: Bearer " + key, "Expect: 100-continue", LENGTH));
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    }
  }

  @Test
  void forgetsWhatBreaksOff() throws Exception {
    try (ServerFixture fixture = start(small())) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fixture.server().port())) {
        socket.getOutputStream().write(ServerFixture.utf8(head(LENGTH) + "PK"));
        while (received().isEmpty()) {
          Thread.onSpinWait();
        }
      }
      while (!received().isEmpty()) {
        Thread.onSpinWait();
      }
      assertTrue(fixture.client().get(PATH).json().get("jobs").isEmpty());
    }
  }

  @Test
  void holdsNoMoreThanItMayAndForgetsWhatIsCancelled() throws Exception {
    Map<String, byte[]> files = some();
    byte[] padding = new byte[400_000];
    new Random(1).nextBytes(padding);
    files.put("padding.bin", padding);
    byte[] archive = zip(files);
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture fixture = start(small(), encoder)) {
      TestClient client = fixture.client();
      try {
        encoder.awaitStanding(); // the warm-up
        Reply first = client.postBody(PATH, ZIP, archive);
        encoder.awaitStanding();
        Reply second = client.postBody(PATH, ZIP, archive);
        assertEquals(2, received().size());
        Reply third = client.postBody(PATH, ZIP, archive);
        assertEquals(429, third.status(), "900,000 bytes are held");
        assertEquals(2, received().size());
        client.delete(PATH + "/" + second.json().get("id").asText());
        assertEquals(1, received().size());
        Reply fourth = client.postBody(PATH, ZIP, zip(some()));
        Reply fifth = client.postBody(PATH, ZIP, zip(some()));
        assertEquals(202, fourth.status());
        assertEquals(429, fifth.status(), "one job may wait");
        assertEquals(2, received().size());
        encoder.release();
        assertEquals(2, ended(client, first).at("/report/added").asInt());
        assertEquals(3, ended(client, fourth).at("/report/copies").asInt());
      } finally {
        encoder.release();
      }
    }
  }

  @Test
  void forgetsThemWhenTheServerCloses() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    ServerFixture fixture = start(small(), encoder);
    encoder.awaitStanding(); // the warm-up
    fixture.client().postBody(PATH, ZIP, zip(some()));
    encoder.awaitStanding();
    fixture.client().postBody(PATH, ZIP, zip(some()));
    assertEquals(2, received().size());
    Thread closing = Thread.ofVirtual().start(() -> fixture.server().close());
    encoder.release();
    closing.join();
    fixture.close();
  }

  @Test
  void deletesWhatAKilledServerHasLeft() throws Exception {
    long none = Long.MAX_VALUE / 10; // no process
    long other = ProcessHandle.current().parent().orElseThrow().pid();
    Path left = Files.createFile(received.resolve("lookalike-archive-" + none + "-1.part"));
    Path used = Files.createFile(received.resolve("lookalike-archive-" + other + "-1.part"));
    Path foreign = Files.createFile(received.resolve("somebody's.part"));
    start(small()).close();
    assertFalse(Files.exists(left));
    Files.delete(used);
    Files.delete(foreign);
  }
}
