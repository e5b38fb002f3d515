package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.server.TestClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlierApiTest {

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;
  private static String id;

  @BeforeAll
  static void startServer() throws IOException {
    fixture = ServerFixture.startWithDecoder(folder.resolve("index"));
    client = fixture.client();
    id = ServerFixture.id(fixture.photos().getFirst());
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static RgbImage picture(Reply reply) throws IOException {
    assertEquals("image/png", reply.header("Content-Type"));
    return new ImageDecoder(DecodeLimits.UPLOAD).decode(reply.response().body(), 0);
  }

  @Test
  void listsTheStrangestFirst() throws Exception {
    JsonNode answer = fixture.awaitOutliers("?rate=0.5&limit=1000").json();
    assertEquals(fixture.photos().size(), answer.get("images").asInt());
    assertEquals(answer.get("strange").asInt(), answer.get("outliers").size());
    assertTrue(answer.get("strange").asInt() > 5, answer.toString());
    double last = Double.MAX_VALUE;
    for (JsonNode outlier : answer.get("outliers")) {
      double strangeness = outlier.get("strangeness").asDouble();
      assertTrue(strangeness > 1 && strangeness <= last, outlier.toString());
      last = strangeness;
      assertEquals("[\"neighbour_distance\"]", outlier.get("reasons").toString());
      assertFalse(outlier.get("scores").has("reconstruction_error"), outlier.toString());
      double distance = outlier.at("/scores/neighbour_distance").asDouble();
      assertTrue(distance > answer.at("/thresholds/neighbour_distance").asDouble());
      for (String link : new String[] {"thumbnail", "reconstruction", "error"}) {
        assertEquals(200, client.get("/" + outlier.get(link).asText()).status());
      }
    }
  }

  @Test
  void aLowerRateListsFewer() throws Exception {
    JsonNode many = fixture.awaitOutliers("?rate=0.5").json();
    JsonNode few = fixture.awaitOutliers("").json();
    assertEquals(0.01, few.get("rate").asDouble());
    assertTrue(few.get("strange").asInt() < many.get("strange").asInt());
    JsonNode one = fixture.awaitOutliers("?rate=0.5&limit=1").json();
    assertEquals(1, one.get("outliers").size());
    assertEquals(many.get("outliers").get(0), one.get("outliers").get(0));
    assertEquals(many.get("strange"), one.get("strange"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate=-1", "rate=0.6", "rate=NaN", "limit=0", "limit=1001", "page=2"})
  void refusesOtherFields(String parameter) throws Exception {
    Reply reply = client.get("/v1/outliers?" + parameter);
    assertEquals(400, reply.status());
    assertEquals("bad_field", reply.code());
  }

  @Test
  void showsWhatTheDecoderMakesOfAnImageAndWhereThatIsWrong() throws Exception {
    int side = new Codec(BundledModel.DEFAULT.read()).input().side();
    RgbImage rebuilt = picture(client.get("/v1/images/" + id + "/reconstruction"));
    RgbImage heat = picture(client.get("/v1/images/" + id + "/error"));
    assertEquals(side, rebuilt.width());
    assertEquals(side, heat.height());
    assertNotEquals(Arrays.hashCode(rebuilt.pixels()), Arrays.hashCode(heat.pixels()));
  }

  @Test
  void withoutADecoderThereIsNothingToShow() throws Exception {
    try (ServerFixture bare = ServerFixture.start(folder.resolve("bare"))) {
      JsonNode answer = bare.awaitOutliers("?rate=0.5").json();
      JsonNode outlier = answer.get("outliers").get(0);
      assertFalse(outlier.has("reconstruction") || outlier.has("error"), outlier.toString());
      assertEquals("unavailable", bare.client().get("/v1/images/" + id + "/error").code());
    }
  }

  @Test
  void saysHowFarItIsAndCanBeStoppedMeanwhile() throws Exception {
    try (ServerFixture fresh = ServerFixture.startWithDecoder(folder.resolve("fresh"))) {
      Reply reply = fresh.client().get("/v1/outliers");
      assertEquals(503, reply.status());
      assertEquals("not_ready", reply.code());
      JsonNode details = reply.json().at("/error/details");
      assertEquals(fresh.photos().size(), details.get("images").asInt());
      assertTrue(details.get("done").asInt() < fresh.photos().size());
    } // closing ends the survey before the index
  }
}
