package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadApiTest {

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

  @Test
  void refusesAnImageWithoutAForm() throws Exception {
    byte[] jpeg = fixture.photos().getFirst().jpeg();
    Reply reply =
        client.send(
            client
                .request("/v1/search", "Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(jpeg)));
    assertRefused(415, "unsupported_format", reply);
  }

  @Test
  void refusesAnEndlessJsonBody() throws Exception {
    String body = "{\"vector\": [" + "1,".repeat(1_000_000) + "1]}";
    assertRefused(413, "too_large", client.postJson("/v1/search", body));
  }
}
