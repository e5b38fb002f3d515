package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadApiTest {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8};

  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.start(folder);
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static Reply upload(byte[] file) throws Exception {
    return client.postForm("/v1/search", "image", file, Map.of());
  }

  private static void assertRefused(int status, String code, Reply reply) throws IOException {
    assertEquals(code, reply.code(), reply.json().toString());
    assertEquals(status, reply.status());
  }

  @Test
  void refusesAnEmptyFile() throws Exception {
    assertRefused(400, "bad_field", upload(new byte[0]));
  }

  @Test
  void refusesText() throws Exception {
    Reply reply = upload(ServerFixture.utf8("I am no picture, whatever my name says"));
    assertRefused(415, "unsupported_format", reply);
  }

  @Test
  void refusesATruncatedPhoto() throws Exception {
    byte[] jpeg = fixture.photos().getFirst().jpeg();
    assertRefused(422, "undecodable", upload(Arrays.copyOf(jpeg, 200)));
  }

  @Test
  void refusesABlankPicture() throws Exception {
    byte[] pixels = new byte[64 * 64 * 3];
    Arrays.fill(pixels, (byte) 255);
    byte[] jpeg = ImageEncoder.jpeg(new RgbImage(64, 64, pixels), 90);
    assertRefused(422, "no_content", upload(jpeg));
  }

  @Test
  void refusesTooManyPixels() throws Exception {
    byte[] jpeg = ImageEncoder.jpeg(new RgbImage(1200, 900, new byte[1200 * 900 * 3]), 50);
    assertTrue(jpeg.length < ServerFixture.LIMITS.maxBytes());
    assertRefused(413, "too_large", upload(jpeg));
  }

  @Test
  void refusesTooManyBytesByTheirAnnouncement() throws Exception {
    assertRefused(413, "too_large", upload(new byte[1_000_000]));
  }

  @Test
  void refusesAFileJustOverTheLimit() throws Exception {
    assertRefused(413, "too_large", upload(new byte[(int) ServerFixture.LIMITS.maxBytes() + 1]));
  }

  @Test
  void refusesTooManyBytesThatNobodyAnnounced() throws Exception {
    byte[] form = TestClient.form("image", new byte[1_000_000], Map.of());
    Reply reply =
        client.post(
            "/v1/search", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
    assertRefused(413, "too_large", reply);
  }

  @Test
  void refusesAFormWithoutAnImage() throws Exception {
    byte[] jpeg = fixture.photos().getFirst().jpeg();
    Reply misnamed = client.postForm("/v1/search", "picture", jpeg, Map.of());
    assertRefused(400, "bad_field", misnamed);
    assertEquals("picture", misnamed.json().at("/error/details/field").asText());
  }

  @Test
  void refusesABrokenForm() throws Exception {
    Reply reply = client.post("/v1/search", ServerFixture.utf8("no form at all"));
    assertRefused(400, "bad_field", reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; charset=utf-8"
      })
  void saysThatTheBoundaryIsMissing(String type) throws Exception {
    Reply reply =
        client.send(
            client
                .request("/v1/search", "Content-Type", type)
                .POST(BodyPublishers.ofByteArray(TestClient.form("image", JPEG, Map.of()))));
    assertRefused(400, "bad_field", reply);
    assertTrue(reply.message().contains("boundary"), reply.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "br", "identity, deflate"})
  void refusesABodyThatIsPacked(String coding) throws Exception {
    byte[] photo = fixture.photos().getFirst().jpeg();
    byte[] form = TestClient.form("image", photo, Map.of());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(form);
    }
    Reply reply = client.post("/v1/search", packed.toByteArray(), "Content-Encoding", coding);
    assertRefused(415, "unsupported_format", reply);
    assertTrue(reply.message().toLowerCase(Locale.ROOT).contains(coding.toLowerCase(Locale.ROOT)));
    assertRefused(
        415, "unsupported_format", client.postJson("/v1/search", "{}", "Content-Encoding", coding));
    assertEquals(200, client.post("/v1/search", form, "Content-Encoding", "identity").status());
  }

  @Test
  void saysThatThereAreTooManyParts() throws Exception {
    Map<String, String> fields =
        IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "field" + i, i -> "1"));
    Reply reply = client.postForm("/v1/search", "image", JPEG, fields);
    assertRefused(400, "bad_field", reply);
    assertTrue(reply.message().contains("at most 20 parts"), reply.message());
  }

  @Test
  void saysThatTheHeaderOfAPartIsTooLong() throws Exception {
    Reply reply = client.postForm("/v1/search", "i".repeat(20_000), JPEG, Map.of());
    assertRefused(400, "bad_field", reply);
    assertTrue(reply.message().contains("header of a part"), reply.message());
  }

  @Test
  void refusesFieldsThatAreTooLargeTogether() throws Exception {
    Map<String, String> fields =
        IntStream.range(0, 15)
            .boxed()
            .collect(Collectors.toMap(i -> "field" + i, i -> "1".repeat(100_000)));
    byte[] form = TestClient.form("image", JPEG, fields);
    Reply reply =
        client.post(
            "/v1/search", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));
    assertRefused(413, "too_large", reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data\r\n\r\n1",
        "Content-Type: image/jpeg\r\n\r\n1",
        "\r\n\r\n1",
        "Content-Disposition: form-data; filename=\"a\"\r\n\r\n1",
        " folded: 1\r\n\r\n1"
      })
  void refusesAPartWithoutAName(String part) throws Exception {
    String form = "------the-boundary\r\n" + part + "\r\n------the-boundary--\r\n";
    assertRefused(400, "bad_field", client.post("/v1/search", ServerFixture.utf8(form)));
  }

  @Test
  void keepsTheConnectionAfterABrokenForm() throws Exception {
    String form = "no form at all";
    String requests =
        "POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
                .formatted(form.length())
            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
            + form
            + "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String answers = client.raw(requests);
    assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
    assertTrue(answers.contains("HTTP/1.1 200 "), answers);
  }

  @Test
  void refusesAnImageThatDoesNotSayThatItIsOne() throws Exception {
    byte[] jpeg = fixture.photos().getFirst().jpeg();
    Reply reply =
        client.send(
            client
                .request("/v1/search", "Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(jpeg)));
    assertRefused(415, "unsupported_format", reply);
  }

  @Test
  void refusesAnEndlessJsonBody() throws Exception {
    String body = "{\"vector\": [" + "1,".repeat(1_000_000) + "1]}";
    assertRefused(413, "too_large", client.postJson("/v1/search", body));
  }
}
