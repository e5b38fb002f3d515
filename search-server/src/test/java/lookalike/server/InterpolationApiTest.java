package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class InterpolationApiTest {

  private static final int GAP = 2;
  private static final String STRANGER = "f".repeat(64);

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;
  private static String first;
  private static String second;
  private static int side;

  @BeforeAll
  static void startServer() throws IOException {
    fixture = ServerFixture.startWithDecoder(folder.resolve("index"));
    client = fixture.client();
    first = ServerFixture.id(fixture.photos().get(1));
    second = ServerFixture.id(fixture.photos().get(6));
    side = new Codec(BundledModel.DEFAULT.read()).input().side();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static Reply between(String from, String to, String more) throws Exception {
    return client.get("/v1/interpolation?from=" + from + "&to=" + to + more);
  }

  private static RgbImage picture(Reply reply) throws IOException {
    assertEquals(200, reply.status());
    assertEquals("image/png", reply.header("Content-Type"));
    assertEquals("no-store", reply.header("Cache-Control"));
    return new ImageDecoder(DecodeLimits.LOCAL).decode(reply.response().body(), 0);
  }

  /** Returns one of the squares of a strip. */
  private static byte[] square(RgbImage strip, int number) {
    byte[] pixels = new byte[side * side * 3];
    for (int row = 0; row < side; row++) {
      int from = (row * strip.width() + number * (side + GAP)) * 3;
      System.arraycopy(strip.pixels(), from, pixels, row * side * 3, side * 3);
    }
    return pixels;
  }

  @Test
  void leadsFromOneReconstructionToTheOther() throws Exception {
    RgbImage strip = picture(between(first, second, "&steps=3"));
    assertEquals(3 * side + 2 * GAP, strip.width());
    assertEquals(side, strip.height());
    byte[] begin = picture(client.get("/v1/images/" + first + "/reconstruction")).pixels();
    byte[] end = picture(client.get("/v1/images/" + second + "/reconstruction")).pixels();
    double apart = distance(begin, end);
    assertTrue(distance(square(strip, 0), begin) < 0.1 * apart);
    assertTrue(distance(square(strip, 2), end) < 0.1 * apart);
    byte[] middle = square(strip, 1);
    assertFalse(Arrays.equals(middle, begin) || Arrays.equals(middle, end));
  }

  private static double distance(byte[] one, byte[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (one[i] & 0xff) - (other[i] & 0xff);
      sum += difference * difference;
    }
    return sum;
  }

  @Test
  void theWayBackIsTheSame() throws Exception {
    RgbImage there = picture(between(first, second, "&steps=2"));
    RgbImage back = picture(between(second, first, "&steps=2"));
    assertArrayEquals(square(there, 0), square(back, 1));
    assertArrayEquals(square(there, 1), square(back, 0));
  }

  @Test
  void takesNineStepsUnlessToldOtherwiseAndAtMostTwentyFour() throws Exception {
    assertEquals(9 * (side + GAP) - GAP, picture(between(first, second, "")).width());
    assertEquals(24 * (side + GAP) - GAP, picture(between(first, second, "&steps=24")).width());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from={a}",
        "to={a}",
        "from={a}&to=abc",
        "from=ABC&to={a}",
        "from={a}&to={a}&steps=1",
        "from={a}&to={a}&steps=25",
        "from={a}&to={a}&steps=many",
        "from={a}&to={a}&from={a}",
        "from={a}&to={a}&count=3"
      })
  void refusesBadFields(String parameters) throws Exception {
    Reply reply = client.get("/v1/interpolation?" + parameters.replace("{a}", first));
    assertEquals(400, reply.status());
    assertEquals("bad_field", reply.code());
  }

  @Test
  void saysWhichImageIsUnknown() throws Exception {
    for (Reply reply : new Reply[] {between(STRANGER, second, ""), between(first, STRANGER, "")}) {
      assertEquals(404, reply.status());
      assertEquals("not_found", reply.code());
      assertTrue(reply.message().contains(STRANGER), reply.message());
    }
  }

  @Test
  void isAskedByGetAlone() throws Exception {
    assertEquals(405, client.postJson("/v1/interpolation", "{}").status());
  }

  @Test
  void needsADecoder() throws Exception {
    assertTrue(client.get("/v1/info").json().at("/model/decoder").asBoolean());
    try (ServerFixture bare = ServerFixture.start(folder.resolve("bare"))) {
      Reply reply = bare.client().get("/v1/interpolation?from=" + first + "&to=" + second);
      assertEquals(409, reply.status());
      assertEquals("unavailable", reply.code());
      assertFalse(bare.client().get("/v1/info").json().at("/model/decoder").asBoolean(true));
    }
  }
}
