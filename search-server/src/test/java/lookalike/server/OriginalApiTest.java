package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files themselves, where a server may show them. */
class OriginalApiTest {

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;
  private static Path file;
  private static String address;

  @BeforeAll
  static void startServer() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos")).toRealPath();
    file = photos.resolve("hats/7.jpg");
    fixture = ServerFixture.startShowing(folder.resolve("index"), photos);
    client = fixture.client();
    address = "/v1/images/" + ServerFixture.id(fixture.photos().get(1));
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  @Test
  void isShownAsItLiesThere() throws Exception {
    JsonNode image = client.get(address).json();
    assertEquals(address + "/original", "/" + image.get("original").asText());
    Reply reply = client.get(address + "/original");
    assertEquals("image/jpeg", reply.header("Content-Type"));
    assertArrayEquals(fixture.photos().get(1).jpeg(), reply.response().body());
  }

  @Test
  void placesEndAtTheFolderThatWasIndexed() throws Exception {
    Set<String> places = Set.of("hats/7.jpg", name(1));
    assertEquals(places, texts(client.get(address).json().get("places")));
    JsonNode similar = client.get(address + "/similar").json();
    assertEquals(places, texts(similar.at("/query/places")));
    assertFalse(similar.toString().contains(folder.getFileName().toString()));
    JsonNode other = client.get("/v1/images/" + ServerFixture.id(fixture.photos().get(2))).json();
    assertEquals(Set.of(name(2)), texts(other.get("places")), "one of no folder");
  }

  private static String name(int photo) {
    return fixture.photos().get(photo).name().replaceFirst(".*/", "");
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void isNotShownWhenItIsGoneOrElsewhere() throws Exception {
    String other = "/v1/images/" + ServerFixture.id(fixture.photos().get(2));
    assertFalse(client.get(other).json().has("original"));
    assertEquals("not_found", client.get(other + "/original").code());

    Path outside = Files.write(folder.resolve("secret.jpg"), Files.readAllBytes(file));
    byte[] photo = Files.readAllBytes(file);
    Files.delete(file);
    assertEquals(404, client.get(address + "/original").status());
    Files.createSymbolicLink(file, outside);
    assertEquals(404, client.get(address + "/original").status(), "a link leads out");
    Files.delete(file);
    Files.write(file, photo);
    assertEquals(200, client.get(address + "/original").status());
  }

  @Test
  void refusesAFolderThatIsNone() {
    ServerOptions options = ServerFixture.showing(List.of(folder.resolve("nowhere")));
    String refusal =
        String.valueOf(
            assertThrows(
                    IOException.class,
                    () -> ServerFixture.start(folder.resolve("no"), new GridEncoder(), options))
                .getMessage());
    assertTrue(refusal.startsWith("there is no folder "), refusal);
  }
}
