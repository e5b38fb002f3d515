package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageApiTest {

  private static ServerFixture fixture;
  private static TestClient client;
  private static String id;

  @BeforeAll
  static void startServer(@TempDir Path folder) throws IOException {
    fixture = ServerFixture.start(folder);
    client = fixture.client();
    id = ServerFixture.id(fixture.photos().getFirst());
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  @Test
  void tellsWhatTheIndexKnows() throws Exception {
    JsonNode image = client.get("/v1/images/" + id).json();
    assertEquals(id, image.get("id").asText());
    assertEquals(ServerFixture.HOSTILE_NAME, image.at("/names/0").asText());
    assertTrue(image.get("width").asInt() >= 96);
    assertEquals("v1/images/" + id + "/thumbnail", image.get("thumbnail").asText());
  }

  @Test
  void tellsTheVectorThatFindsTheSame() throws Exception {
    JsonNode vector = client.get("/v1/images/" + id + "/vector").json();
    assertEquals(id, vector.get("id").asText());
    assertEquals("grid", vector.get("model").asText());
    assertEquals(new GridEncoder().fingerprint(), vector.get("fingerprint").asText());
    JsonNode found =
        client
            .postJson(
                "/v1/search", "{\"limit\": 1, \"vector\": %s}".formatted(vector.get("vector")))
            .json();
    assertEquals(id, found.at("/matches/0/id").asText());
    assertEquals(1, found.at("/matches/0/cosine").asDouble(), 1e-6);
  }

  @Test
  void servesThumbnailsThatMayBeCachedForEver() throws Exception {
    Reply reply = client.get("/v1/images/" + id + "/thumbnail");
    assertEquals("image/jpeg", reply.header("Content-Type"));
    assertTrue(reply.header("Cache-Control").contains("immutable"));
    int width = new ImageDecoder(DecodeLimits.UPLOAD).decode(reply.response().body(), 0).width();
    assertEquals(client.get("/v1/images/" + id).json().get("width").asInt(), width);

    Reply again =
        client.get("/v1/images/" + id + "/thumbnail", "If-None-Match", reply.header("ETag"));
    assertEquals(304, again.status());
    assertArrayEquals(new byte[0], again.response().body());
  }

  @Test
  void walksThroughAllImagesPageByPage() throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = client.get("/v1/images?limit=4" + cursor).json();
      ids.addAll(page.get("images").findValuesAsText("id"));
      cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").asText() : "";
    } while (!cursor.isEmpty());
    assertEquals(fixture.photos().size(), ids.size());
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void drawsAtRandomWithoutRepeating() throws Exception {
    int all = fixture.photos().size();
    for (int count : new int[] {1, all - 1, all, 200}) {
      JsonNode page = client.get("/v1/images?order=random&limit=" + count).json();
      List<String> ids = page.get("images").findValuesAsText("id");
      assertEquals(Math.min(all, count), ids.size());
      assertEquals(ids.size(), new HashSet<>(ids).size());
      assertFalse(page.has("cursor"));
    }
  }

  @Test
  void listsOnlyWhatTheFilterLetsPass() throws Exception {
    for (String filter :
        List.of(
            "price <= 4 and in_stock = true", "{\"sku\": [\"S-0001\", \"S-0002\", \"S-0004\"]}")) {
      String encoded = "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
      List<String> ids = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = client.get("/v1/images?limit=2" + encoded + cursor).json();
        ids.addAll(page.get("images").findValuesAsText("id"));
        cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").asText() : "";
      } while (!cursor.isEmpty());
      Set<String> expected =
          Stream.of(1, 2, 4)
              .map(number -> ServerFixture.id(fixture.photos().get(number)))
              .collect(Collectors.toSet());
      assertEquals(expected.stream().sorted().toList(), ids);
      JsonNode drawn = client.get("/v1/images?order=random" + encoded).json();
      assertEquals(expected, new HashSet<>(drawn.get("images").findValuesAsText("id")));
    }
    JsonNode none = client.get("/v1/images?filter=price%20%3C%3D%20-1").json();
    assertEquals("{\"images\":[]}", none.toString());
    Reply unknown = client.get("/v1/images?filter=colour%20exists");
    assertEquals(400, unknown.status());
    assertEquals("filter.colour", unknown.json().at("/error/details/field").asText());
  }

  @Test
  void listsInTheOrderOfWhatIsKnown() throws Exception {
    List<String> expected =
        fixture.photos().stream().map(ServerFixture::id).collect(Collectors.toList());
    for (String order : List.of("price", "added", "-price")) {
      List<String> ids = new ArrayList<>();
      String cursor = "";
      do {
        JsonNode page = client.get("/v1/images?limit=20&order=" + order + cursor).json();
        ids.addAll(page.get("images").findValuesAsText("id"));
        cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").asText() : "";
      } while (!cursor.isEmpty());
      assertEquals(order.startsWith("-") ? expected.reversed() : expected, ids, order);
    }
    JsonNode some = client.get("/v1/images?order=-price&limit=2&filter=price%20%3C%3D%209").json();
    assertEquals(
        List.of(expected.get(9), expected.get(8)), some.get("images").findValuesAsText("id"));
  }

  @ParameterizedTest
  @CsvSource({
    "order=colour, order",
    "order=labels, order",
    "order=-, order",
    "order=, order",
    "order=price&cursor=abc, cursor",
    "order=price&limit=0, limit"
  })
  void namesTheBadFieldOfAnOrder(String parameters, String field) throws Exception {
    Reply reply = client.get("/v1/images?" + parameters);
    assertEquals(400, reply.status());
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }

  @Test
  void refusesUnknownFields() throws Exception {
    assertEquals("bad_field", client.get("/v1/images?page=2").code());
    assertEquals("bad_field", client.get("/v1/images?order=size").code());
    assertEquals("bad_field", client.get("/v1/images?cursor=2").code());
    assertEquals("bad_field", client.get("/v1/images?limit=2&limit=3").code());
  }
}
