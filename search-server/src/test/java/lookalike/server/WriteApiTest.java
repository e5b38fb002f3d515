package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.lucene.LuceneIndex;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteApiTest {

  private static final String PATH = "/v1/images";

  /** None of these is in the index. */
  private static final List<byte[]> NEW =
      SamplePhotos.render(7, 1, 96).limit(3).toList().stream().map(SamplePhoto::jpeg).toList();

  @TempDir private Path folder;
  private ServerFixture fixture;
  private TestClient client;

  @BeforeEach
  void startServer() throws IOException {
    fixture = ServerFixture.startWriting(folder.resolve("index"), Writing.INDEX);
    client = fixture.client();
  }

  @AfterEach
  void stopServer() throws IOException {
    fixture.close();
  }

  private static String id(byte[] photo) {
    return IndexedImage.idOf(photo);
  }

  private Reply add(byte[] photo, Map<String, String> fields) throws Exception {
    return client.postForm(PATH, "image", photo, fields);
  }

  private JsonNode image(byte[] photo) throws Exception {
    return client.get(PATH + "/" + id(photo)).json();
  }

  private static void assertRefused(int status, String field, Reply reply) throws IOException {
    assertEquals(status, reply.status(), reply.json().toString());
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }

  @Test
  void addsAnImageThatIsFoundAtOnceByWhoWaits() throws Exception {
    Map<String, String> fields =
        Map.of(
            "wait",
            "true",
            "metadata",
            "{\"sku\": \"N-1\", \"price\": 12.5, \"kept:boolean\": \"yes\"}");
    JsonNode answer = add(NEW.getFirst(), fields).json();
    assertTrue(answer.get("visible").asBoolean(), answer.toString());
    assertEquals("added", answer.at("/items/0/status").asText());
    assertEquals(id(NEW.getFirst()), answer.at("/items/0/id").asText());
    JsonNode image = image(NEW.getFirst());
    assertEquals("photo.jpg", image.at("/names/0").asText());
    assertEquals("photo.jpg", image.at("/places/0").asText());
    assertEquals(12.5, image.at("/metadata/price").asDouble());
    assertTrue(image.at("/metadata/kept").asBoolean());
    assertEquals("jpeg", image.at("/metadata/format").asText());
    JsonNode found = client.postForm("/v1/search", "image", NEW.getFirst(), Map.of()).json();
    assertEquals(id(NEW.getFirst()), found.at("/matches/0/id").asText());
    assertEquals("identical", found.at("/matches/0/band").asText());
    Reply thumbnail = client.get(PATH + "/" + id(NEW.getFirst()) + "/thumbnail");
    assertEquals(200, thumbnail.status());
  }

  @Test
  void showsTheOthersWhenTheTimeHasCome() throws Exception {
    JsonNode answer = add(NEW.getFirst(), Map.of()).json();
    assertFalse(answer.get("visible").asBoolean());
    assertEquals(404, client.get(PATH + "/" + id(NEW.getFirst())).status());
    add(NEW.get(1), Map.of("wait", "true"));
    assertEquals(200, client.get(PATH + "/" + id(NEW.getFirst())).status(), "one commit shows all");
  }

  @Test
  void takesAnImageAlone() throws Exception {
    String query = "?name=a%20b.jpg&wait=true&metadata=%7B%22sku%22%3A%22N-2%22%7D";
    Reply reply = client.postBody(PATH + query, "image/jpeg", NEW.getFirst());
    assertEquals(200, reply.status(), reply.json().toString());
    JsonNode image = image(NEW.getFirst());
    assertEquals("a b.jpg", image.at("/names/0").asText());
    assertEquals("N-2", image.at("/metadata/sku").asText());
  }

  @Test
  void hasAResultForEachOfSeveral() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    TestClient.file(form, "image", NEW.getFirst());
    TestClient.file(form, "image", ServerFixture.utf8("no picture"));
    TestClient.file(form, "image", fixture.photos().getFirst().jpeg());
    TestClient.field(form, "metadata", "[{\"sku\": \"N-1\"}, {}, {\"sku\": \"N-3\"}]");
    TestClient.field(form, "wait", "true");
    JsonNode items = client.post(PATH, TestClient.ended(form)).json().get("items");
    assertEquals(
        List.of("added", "failed", "skipped"), items.findValuesAsText("status"), items.toString());
    assertEquals("unsupported_format", items.at("/1/error/code").asText());
    assertEquals("N-1", image(NEW.getFirst()).at("/metadata/sku").asText());
    assertEquals("S-0000", image(fixture.photos().getFirst().jpeg()).at("/metadata/sku").asText());
  }

  @Test
  void linksAnotherFileToTheSameBytes() throws Exception {
    byte[] known = fixture.photos().get(1).jpeg();
    Map<String, String> fields =
        Map.of("on_duplicate", "link", "wait", "true", "metadata", "{\"sku\": \"N-9\"}");
    assertEquals("linked", add(known, fields).json().at("/items/0/status").asText());
    JsonNode image = image(known);
    assertEquals(2, image.get("names").size(), image.toString());
    assertEquals("N-9", image.at("/metadata/sku").asText());
    assertFalse(image.get("metadata").has("brand"), "all that was said before is gone");
  }

  @Test
  void refusesTheSameBytesWhereThatIsAnError() throws Exception {
    add(NEW.getFirst(), Map.of());
    Reply reply = add(NEW.getFirst(), Map.of("on_duplicate", "error"));
    assertEquals(409, reply.status());
    assertEquals("conflict", reply.code(), "though no view shows it yet");
    client.delete(PATH + "/" + id(NEW.getFirst()));
    assertEquals("added", add(NEW.getFirst(), Map.of()).json().at("/items/0/status").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata | [] ",
        "metadata | {",
        "metadata | 7",
        "metadata | {\"price\": \"cheap\"}",
        "metadata | {\"id\": \"x\"}",
        "metadata | {\"Ä\": 1}",
        "metadata | {\"a\": 1, \"a\": 2}",
        "on_duplicate | replace",
        "wait | yes",
        "colour | red"
      })
  void refusesFieldsThatMakeNoSense(String field, String value) throws Exception {
    assertRefused(400, field, add(NEW.getFirst(), Map.of(field, value, "name", "a.jpg")));
    assertRefused(
        400,
        field,
        client.putForm(
            PATH + "/" + id(NEW.getFirst()),
            TestClient.form("image", NEW.getFirst(), Map.of(field, value))));
    client.post(PATH, TestClient.form("image", NEW.get(1), Map.of("wait", "true")));
    assertEquals(404, client.get(PATH + "/" + id(NEW.getFirst())).status(), "nothing is written");
  }

  @Test
  void refusesMetadataOfAnotherTypeAsAWhole() throws Exception {
    Reply reply = add(NEW.getFirst(), Map.of("metadata", "{\"brand:number\": 1}", "wait", "true"));
    assertRefused(400, "metadata", reply);
    assertEquals(404, client.get(PATH + "/" + id(NEW.getFirst())).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/..", "x\u0007.jpg"})
  void refusesNamesThatAreNone(String name) throws Exception {
    assertRefused(400, "name", add(NEW.getFirst(), Map.of("name", name)));
    assertRefused(400, "name", add(NEW.getFirst(), Map.of("name", "x".repeat(256))));
  }

  @Test
  void refusesTwoImagesInThePlaceOfOne() throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    TestClient.file(form, "image", NEW.getFirst());
    TestClient.file(form, "image", NEW.get(1));
    String path = PATH + "/" + id(NEW.getFirst());
    assertRefused(400, "image", client.putForm(path, TestClient.ended(form)));
    assertEquals(400, client.putForm(path, TestClient.fields(Map.of())).status());
    assertRefused(400, "metadata", client.putJson(path, "{\"metadata\": [{}]}"));
  }

  @Test
  void saysOtherThingsOfAnImage() throws Exception {
    byte[] known = fixture.photos().getFirst().jpeg();
    String told = "{\"metadata\": {\"price\": 3, \"sale\": true}, \"wait\": true}";
    JsonNode answer = client.putJson(PATH + "/" + id(known), told).json();
    assertEquals("changed", answer.get("status").asText());
    JsonNode metadata = image(known).get("metadata");
    assertEquals(3, metadata.get("price").asInt());
    assertTrue(metadata.get("sale").asBoolean());
    assertFalse(metadata.has("sku"), metadata.toString());
  }

  @Test
  void putsAnotherImageInThePlaceOfAnUpload() throws Exception {
    add(NEW.getFirst(), Map.of("metadata", "{\"sku\": \"N-1\"}"));
    byte[] form = TestClient.form("image", NEW.get(1), Map.of("wait", "true"));
    JsonNode answer = client.putForm(PATH + "/" + id(NEW.getFirst()), form).json();
    assertEquals("replaced", answer.get("status").asText(), answer.toString());
    assertEquals(id(NEW.get(1)), answer.get("id").asText());
    assertEquals(404, client.get(PATH + "/" + id(NEW.getFirst())).status());
    assertEquals("N-1", image(NEW.get(1)).at("/metadata/sku").asText());
  }

  @Test
  void putsTheImageOfThisVeryId() throws Exception {
    byte[] form = TestClient.form("image", NEW.getFirst(), Map.of("wait", "true"));
    String path = PATH + "/" + id(NEW.getFirst());
    assertEquals("added", client.putForm(path, form).json().get("status").asText());
    assertEquals("linked", client.putForm(path, form).json().get("status").asText());
    assertEquals(1, image(NEW.getFirst()).get("names").size(), "it is the same file");
  }

  @Test
  void replacesNothingThatHasFilesOfItsOwn() throws Exception {
    byte[] known = fixture.photos().getFirst().jpeg();
    byte[] form = TestClient.form("image", NEW.getFirst(), Map.of());
    Reply reply = client.putForm(PATH + "/" + id(known), form);
    assertEquals(409, reply.status());
    assertTrue(reply.message().contains("index them again"), reply.message());
    assertEquals(200, client.get(PATH + "/" + id(known)).status());
  }

  @Test
  void dropsAnImage() throws Exception {
    byte[] known = fixture.photos().getFirst().jpeg();
    Reply reply = client.delete(PATH + "/" + id(known) + "?wait=true");
    assertEquals("deleted", reply.json().get("status").asText());
    assertEquals(404, client.get(PATH + "/" + id(known)).status());
    assertEquals(404, client.delete(PATH + "/" + id(known)).status());
    assertRefused(400, "now", client.delete(PATH + "/" + id(known) + "?now=true"));
  }

  @Test
  void keepsUploadsWhereThatIsAskedFor() throws Exception {
    Path kept = folder.resolve("kept");
    try (ServerFixture keeping =
        ServerFixture.startWriting(
            folder.resolve("keeping"), Writing.INDEX.keeping(Optional.of(kept)))) {
      TestClient writer = keeping.client();
      writer.postForm(PATH, "image", NEW.getFirst(), Map.of("wait", "true"));
      Path file = kept.resolve(id(NEW.getFirst())).resolve("photo.jpg");
      assertArrayEquals(NEW.getFirst(), Files.readAllBytes(file));
      JsonNode image = writer.get(PATH + "/" + id(NEW.getFirst())).json();
      assertEquals("photo.jpg", image.at("/places/0").asText());
      assertFalse(image.toString().contains("kept"), image.toString());
      writer.delete(PATH + "/" + id(NEW.getFirst()));
      assertFalse(Files.exists(file.resolveSibling("")));
    }
  }

  @Test
  void tellsWhetherItMayWrite() throws Exception {
    assertTrue(client.get("/v1/info").json().get("writable").asBoolean());
    try (ServerFixture reading = ServerFixture.start(folder.resolve("reading"))) {
      TestClient reader = reading.client();
      assertFalse(reader.get("/v1/info").json().get("writable").asBoolean());
      Reply reply = reader.postForm(PATH, "image", NEW.getFirst(), Map.of());
      assertEquals("read_only", reply.code());
      assertTrue(reply.message().contains("--writable"), reply.message());
    }
  }

  @Test
  void leavesWhatWasWaitedForAfterACrash() throws Exception {
    add(NEW.getFirst(), Map.of("wait", "true"));
    add(NEW.get(1), Map.of());
    // What another process sees is what was committed, and all that a crash would leave.
    try (ImageIndex left =
        LuceneIndex.open(folder.resolve("index"), new GridEncoder(), Access.READ)) {
      assertTrue(left.image(id(NEW.getFirst())).isPresent());
      assertFalse(left.image(id(NEW.get(1))).isPresent());
    }
  }
}
