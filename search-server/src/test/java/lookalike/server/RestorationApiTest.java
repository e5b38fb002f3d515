package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lookalike.image.Box;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.model.ModelFormatException;
import lookalike.picture.Holes;
import lookalike.picture.Repair;
import lookalike.picture.Restorer;
import lookalike.server.TestClient.Reply;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Uploads;
import lookalike.server.picture.Restorers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestorationApiTest {

  private static final String PATH = "/v1/restorations/";

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static TestClient client;

  @BeforeAll
  static void startServer() throws IOException {
    fixture = ServerFixture.start(folder.resolve("index"));
    client = fixture.client();
  }

  @AfterAll
  static void stopServer() throws IOException {
    fixture.close();
  }

  private static byte[] photo() {
    return fixture.photos().get(1).jpeg();
  }

  private static RgbImage decoded(byte[] file) throws IOException {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(file, 0);
  }

  private static Reply restore(String kind, byte[] file, Map<String, String> fields)
      throws Exception {
    return client.postForm(PATH + kind, "image", file, fields);
  }

  private static RgbImage picture(Reply reply) throws IOException {
    assertEquals(
        200, reply.status(), () -> new String(reply.response().body(), StandardCharsets.UTF_8));
    assertEquals("image/png", reply.header("Content-Type"));
    assertEquals("no-store", reply.header("Cache-Control"));
    return decoded(reply.response().body());
  }

  private static void assertRefused(int status, String code, Reply reply) throws IOException {
    assertEquals(code, reply.code(), reply.json().toString());
    assertEquals(status, reply.status());
  }

  private static byte[] black(int width, int height) {
    return ImageEncoder.jpeg(new RgbImage(width, height, new byte[width * height * 3]), 50);
  }

  private static Restorer bundled(Repair repair) throws IOException {
    return new Restorer(repair, repair.bundled().read());
  }

  @Test
  void takesNoiseOffAndColoursAsTheCommandLineDoes() throws Exception {
    RgbImage photo = decoded(photo());
    assertArrayEquals(
        bundled(Repair.DENOISE).denoise(photo).pixels(),
        picture(restore("denoise", photo(), Map.of())).pixels());
    assertArrayEquals(
        bundled(Repair.COLORIZE).colorize(photo).pixels(),
        picture(restore("colorize", photo(), Map.of())).pixels());
  }

  @Test
  void enlarges() throws Exception {
    RgbImage photo = decoded(photo());
    RgbImage twice = picture(restore("upscale", photo(), Map.of()));
    RgbImage thrice = picture(restore("upscale", photo(), Map.of("factor", "3")));
    assertEquals(2 * photo.width(), twice.width());
    assertEquals(3 * photo.height(), thrice.height());
    assertArrayEquals(bundled(Repair.UPSCALE).upscale(photo, 3).pixels(), thrice.pixels());
  }

  @Test
  void fillsHolesAndLeavesTheRest() throws Exception {
    RgbImage photo = decoded(photo());
    List<Box> boxes = List.of(new Box(10, 20, 12, 9), new Box(60, 0, 5, 5));
    Holes holes = Holes.ofBoxes(photo.width(), photo.height(), boxes);
    RgbImage filled = picture(restore("inpaint", photo(), Map.of("boxes", "10,20,12,9;60,0,5,5")));
    assertArrayEquals(bundled(Repair.INPAINT).inpaint(photo, holes).pixels(), filled.pixels());
    assertArrayEquals(holes.hide(photo).pixels(), holes.hide(filled).pixels());
    assertFalse(Arrays.equals(photo.pixels(), filled.pixels()));
  }

  @ParameterizedTest
  @CsvSource({
    "denoise, factor, 2",
    "colorize, boxes, '1,1,2,2'",
    "upscale, factor, 1",
    "upscale, factor, 5",
    "upscale, factor, 2.5",
    "upscale, boxes, '1,1,2,2'",
    "inpaint, boxes, ''",
    "inpaint, boxes, '1,1,2'",
    "inpaint, boxes, '1,1,0,2'",
    "inpaint, boxes, '-1,1,2,2'",
    "inpaint, boxes, '1,1,2,2;'",
    "inpaint, boxes, '1,1,2,9999999999'",
    "inpaint, boxes, '90,1,7,2'",
    "inpaint, boxes, '0,0,96,96'",
  })
  void refusesBadFields(String kind, String field, String value) throws Exception {
    Reply reply = restore(kind, photo(), Map.of(field, value));
    assertRefused(400, "bad_field", reply);
    assertEquals(field, reply.json().at("/error/details/field").asText());
  }

  @Test
  void takesAHundredHolesAndNoMore() throws Exception {
    List<String> boxes =
        IntStream.range(0, 101).mapToObj(i -> i % 50 + "," + i / 50 + ",1,1").toList();
    String hundred = String.join(";", boxes.subList(0, 100));
    picture(restore("inpaint", photo(), Map.of("boxes", hundred)));
    assertRefused(
        400, "bad_field", restore("inpaint", photo(), Map.of("boxes", String.join(";", boxes))));
  }

  @Test
  void saysWhichFieldIsMissing() throws Exception {
    Reply reply = restore("inpaint", photo(), Map.of());
    assertRefused(400, "bad_field", reply);
    assertTrue(reply.message().startsWith("Boxes is missing"), reply.message());
  }

  @Test
  void refusesFieldsInTheAddress() throws Exception {
    assertRefused(400, "bad_field", restore("upscale?factor=2", photo(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejuvenate", "DENOISE", "denoise%20", "upscale,denoise"})
  void knowsNoOtherKind(String kind) throws Exception {
    Reply reply = restore(kind, photo(), Map.of());
    assertRefused(404, "not_found", reply);
    assertTrue(reply.message().contains("[denoise, colorize, upscale, inpaint]"));
  }

  @Test
  void isAskedByPostAlone() throws Exception {
    assertRefused(405, "method_not_allowed", client.get(PATH + "denoise"));
  }

  @Test
  void refusesWhatAnotherSitesPageSends() throws Exception {
    Reply reply = client.postJson(PATH + "denoise", "{}", "Sec-Fetch-Site", "cross-site");
    assertRefused(403, "cross_site", reply);
  }

  @Test
  void refusesWhatIsNoPicture() throws Exception {
    assertRefused(415, "unsupported_format", client.postJson(PATH + "denoise", "{}"));
    byte[] text = ServerFixture.utf8("I am no picture");
    assertRefused(415, "unsupported_format", restore("denoise", text, Map.of()));
    assertRefused(422, "undecodable", restore("denoise", Arrays.copyOf(photo(), 200), Map.of()));
    assertRefused(400, "bad_field", restore("denoise", new byte[0], Map.of()));
    assertRefused(413, "too_large", restore("denoise", new byte[1_000_000], Map.of()));
  }

  @Test
  void refusesPicturesThatWouldTakeTooLong() throws Exception {
    ServerOptions generous = ServerFixture.taking(Uploads.DEFAULT);
    try (ServerFixture server =
        ServerFixture.start(folder.resolve("generous"), new GridEncoder(), generous)) {
      TestClient other = server.client();
      for (Repair repair : Repair.values()) {
        Map<String, String> fields =
            repair == Repair.INPAINT ? Map.of("boxes", "0,0,1,1") : Map.of();
        Reply reply = other.postForm(PATH + repair, "image", black(2001, 2000), fields);
        assertRefused(413, "too_large", reply);
        assertEquals(4_000_000, reply.json().at("/error/details/allowed").asInt());
        assertTrue(reply.message().contains("2001 x 2000"), reply.message());
        assertTrue(reply.message().endsWith("the command line takes any size."), reply.message());
      }
      Map<String, String> fourfold = Map.of("factor", "4");
      Reply reply = other.postForm(PATH + "upscale", "image", black(1001, 1000), fourfold);
      assertRefused(413, "too_large", reply);
      assertEquals(1_000_000, reply.json().at("/error/details/allowed").asInt());
    }
  }

  @ParameterizedTest
  @EnumSource(Repair.class)
  void readsAModelWhenItIsFirstWantedAndOnce(Repair repair) throws Exception {
    Map<Repair, AtomicInteger> reads = new ConcurrentHashMap<>();
    Restorers.Source counting =
        wanted -> {
          reads.computeIfAbsent(wanted, it -> new AtomicInteger()).incrementAndGet();
          return wanted.bundled().read();
        };
    try (ServerFixture server =
        ServerFixture.startWithRestorers(folder.resolve("counting-" + repair), counting)) {
      assertEquals(200, server.awaitReady().status());
      assertTrue(reads.isEmpty(), "read at the start: " + reads);
      Map<String, String> fields = repair == Repair.INPAINT ? Map.of("boxes", "1,1,2,2") : Map.of();
      byte[] form = TestClient.form("image", photo(), fields);
      List<CompletableFuture<Reply>> replies =
          IntStream.range(0, 3)
              .mapToObj(i -> server.client().postLater(PATH + repair, form))
              .toList();
      for (CompletableFuture<Reply> reply : replies) {
        picture(reply.join());
      }
      assertEquals("{" + repair + "=1}", reads.toString());
    }
  }

  @Test
  void saysWhyAModelCannotBeHad() throws Exception {
    Restorers.Source none =
        repair -> {
          throw new ModelFormatException("the model", "is not in this build", "train one");
        };
    try (ServerFixture bare = ServerFixture.startWithRestorers(folder.resolve("modelless"), none)) {
      Reply reply = bare.client().postForm(PATH + "denoise", "image", photo(), Map.of());
      assertRefused(409, "unavailable", reply);
      assertEquals("The model: is not in this build; train one.", reply.message());
    }
  }

  @Test
  void waitsInTheSameLineAsSearches() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture full =
        ServerFixture.start(folder.resolve("full"), encoder, ServerFixture.options(1, 0))) {
      try {
        encoder.awaitStanding(); // the warm-up
        CompletableFuture<Reply> search =
            full.client().postFormLater("/v1/search", "image", photo());
        encoder.awaitStanding();
        Reply refused = full.client().postForm(PATH + "denoise", "image", photo(), Map.of());
        assertRefused(429, "busy", refused);
        encoder.release();
        assertEquals(200, search.join().status());
        picture(full.client().postForm(PATH + "denoise", "image", photo(), Map.of()));
      } finally {
        encoder.release();
      }
    }
  }
}
