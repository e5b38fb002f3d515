package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapApiTest {

  @TempDir private static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void startServer() throws IOException {
    fixture = ServerFixture.start(folder.resolve("index"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsne", "pca"})
  void placesEveryImageOnce(String method) throws Exception {
    JsonNode map = fixture.awaitMap("?method=" + method).json();
    assertEquals(method, map.get("method").asText());
    int images = fixture.photos().size();
    assertEquals(images, map.get("images").asInt());
    assertEquals(images, map.get("size").asInt());
    Set<String> ids = new TreeSet<>();
    map.get("ids").forEach(id -> ids.add(id.asText()));
    Set<String> all =
        fixture.photos().stream()
            .map(ServerFixture::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(all, ids);
    Set<Double> places = new TreeSet<>();
    for (String axis : new String[] {"x", "y"}) {
      assertEquals(images, map.get(axis).size());
      for (JsonNode place : map.get(axis)) {
        assertTrue(place.asDouble() >= 0 && place.asDouble() <= 1, axis + " " + place);
        places.add(place.asDouble());
      }
    }
    assertTrue(places.size() > images, "they lie apart: " + places.size());
  }

  @Test
  void isToBeHadAsBytes() throws Exception {
    JsonNode map = fixture.awaitMap("").json();
    Reply reply = fixture.client().get("/v1/map", "Accept", "application/octet-stream");
    assertEquals(200, reply.status());
    assertEquals("application/octet-stream", reply.header("Content-Type"));
    assertTrue(reply.header("Vary").contains("Accept"), reply.header("Vary"));
    ByteBuffer bytes = ByteBuffer.wrap(reply.response().body()).order(ByteOrder.LITTLE_ENDIAN);
    int size = fixture.photos().size();
    assertEquals(size, bytes.getInt());
    assertEquals(size, bytes.getInt());
    byte[] id = new byte[32];
    for (JsonNode expected : map.get("ids")) {
      bytes.get(id);
      assertEquals(expected.asText(), HexFormat.of().formatHex(id));
    }
    for (String axis : new String[] {"x", "y"}) {
      for (JsonNode expected : map.get(axis)) {
        assertEquals((float) expected.asDouble(), bytes.getFloat());
      }
    }
    assertFalse(bytes.hasRemaining());
  }

  @Test
  void isTheSameTheNextTime() throws Exception {
    assertEquals(fixture.awaitMap("").json(), fixture.awaitMap("?method=tsne").json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"method=umap", "method=", "perplexity=5"})
  void refusesOtherFields(String parameter) throws Exception {
    Reply reply = fixture.client().get("/v1/map?" + parameter);
    assertEquals(400, reply.status());
    assertEquals("bad_field", reply.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void hasAMapOfVeryFew(int images) throws Exception {
    try (ServerFixture few = ServerFixture.startWithFew(folder.resolve("few" + images), images)) {
      JsonNode map = few.awaitMap("").json();
      assertEquals(images, map.get("size").asInt());
      assertEquals(images, map.get("x").size());
    }
  }
}
