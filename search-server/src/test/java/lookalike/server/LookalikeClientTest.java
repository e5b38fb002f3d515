package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lookalike.client.Found;
import lookalike.client.Image;
import lookalike.client.ImagePage;
import lookalike.client.Like;
import lookalike.client.LookalikeClient;
import lookalike.client.LookalikeException;
import lookalike.client.RecommendOptions;
import lookalike.client.Recommended;
import lookalike.client.SearchOptions;
import lookalike.server.TestClient.Reply;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java client against a real server. */
class LookalikeClientTest {

  private static ServerFixture fixture;
  private static LookalikeClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    fixture = ServerFixture.start(folder);
    client = LookalikeClient.of(URI.create(fixture.url("/")));
    fixture.awaitReady();
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    fixture.close();
  }

  private static String id(int photo) {
    return ServerFixture.id(fixture.photos().get(photo));
  }

  private static Like photo(int number) {
    return new Like.Photo(fixture.photos().get(number).jpeg());
  }

  private static List<String> ids(Found found) {
    return found.matches().stream().map(it -> it.image().id()).toList();
  }

  @Test
  void findsAPhotoItselfFirst() throws Exception {
    Found found = client.search(List.of(photo(3)), SearchOptions.DEFAULTS.limitedTo(5));
    assertEquals(5, found.matches().size());
    Found.Match first = found.matches().getFirst();
    assertEquals(id(3), first.image().id());
    assertEquals("identical", first.band());
    assertEquals(1, first.score(), 1e-5);
    assertNull(first.copies());
    assertEquals("S-0003", first.image().metadata().get("sku"));
    assertEquals(fixture.photos().size(), found.passing());
  }

  @Test
  void searchesByIdsVectorsAndPhotosTogether() throws Exception {
    SearchOptions options = SearchOptions.DEFAULTS.limitedTo(4);
    Found known = client.search(List.of(new Like.Known(id(2))), options);
    assertFalse(ids(known).contains(id(2)));
    float[] numbers = new float[64];
    numbers[5] = 3;
    assertEquals(4, client.search(List.of(new Like.Vector(numbers)), options).matches().size());
    Found mixed = client.search(List.of(photo(3), new Like.Known(id(2)), photo(4)), options);
    assertEquals(4, mixed.matches().size());
    assertFalse(ids(mixed).contains(id(2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> client.search(List.of(photo(3), new Like.Vector(numbers)), options));
  }

  @Test
  void goesOnWhereAnAnswerEnded() throws Exception {
    List<Like> like = List.of(new Like.Known(id(2)));
    SearchOptions options = SearchOptions.DEFAULTS.where("price <= 20").collapsing();
    List<String> whole = ids(client.search(like, options.limitedTo(6)));
    Found first = client.search(like, options.limitedTo(3));
    Found second = client.search(like, options.limitedTo(3).after(String.valueOf(first.cursor())));
    List<String> pages = new ArrayList<>(ids(first));
    pages.addAll(ids(second));
    assertEquals(whole, pages);
    assertTrue(first.matches().stream().allMatch(it -> it.copies() != null));
  }

  @Test
  void recommends() throws Exception {
    RecommendOptions options =
        RecommendOptions.DEFAULTS
            .limitedTo(4)
            .where("price <= 2 and in_stock = true", false)
            .without(List.of(id(7)));
    Recommended relaxed =
        client.recommend(List.of(new Like.Known(id(9))), List.of(photo(5)), options);
    assertTrue(relaxed.relaxed());
    assertNull(relaxed.shortfall());
    assertEquals(4, relaxed.items().size());
    assertFalse(relaxed.items().getFirst().relaxed());
    assertEquals(0, relaxed.items().getFirst().because());
    Recommended strict =
        client.recommend(
            List.of(new Like.Known(id(9))),
            List.of(),
            options
                .where("price <= -1", true)
                .by(RecommendOptions.Strategy.BEST_SCORE)
                .diverse(0.5)
                .capped("brand", 1));
    assertEquals(List.of(), strict.items());
    assertTrue(String.valueOf(strict.shortfall()).startsWith("there are 0 instead of 4"));
  }

  /** What stands in docs/http.md, but for the address of the server and the place of the photo. */
  private static List<String> example(URI server, Path folder) throws Exception {
    List<String> printed = new ArrayList<>();
    try (LookalikeClient shop = LookalikeClient.of(server)) {
      Like photo = new Like.Photo(Files.readAllBytes(folder.resolve("photo.jpg")));
      SearchOptions cheap = SearchOptions.DEFAULTS.limitedTo(5).where("price <= 50");
      for (Found.Match match : shop.search(List.of(photo), cheap).matches()) {
        printed.add(match.score() + " " + match.image().metadata().get("sku"));
      }
    }
    return printed;
  }

  @Test
  void theExampleOfThePageRuns(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("photo.jpg"), fixture.photos().get(3).jpeg());
    List<String> printed = example(URI.create(fixture.url("/")), folder);
    assertEquals(5, printed.size());
    assertTrue(printed.getFirst().endsWith(" S-0003"), printed.toString());

    String here =
        Files.readString(Path.of("src/test/java/lookalike/server/LookalikeClientTest.java"));
    String page = Files.readString(Path.of("../docs/http.md"));
    int from = page.indexOf("```java\n") + "```java\n".length();
    for (String line : page.substring(from, page.indexOf("\n```", from)).lines().toList()) {
      String expected =
          line.strip()
              .replace("URI.create(\"http://127.0.0.1:7070/\")", "server")
              .replace("Path.of(\"photo.jpg\")", "folder.resolve(\"photo.jpg\")")
              .replace("System.out.println", "printed.add");
      assertTrue(here.contains(expected), expected);
    }
  }

  @Test
  void listsAndShowsImages() throws Exception {
    ImagePage page = client.images("price <= 4", "-price", 2, null);
    assertEquals(List.of(id(4), id(3)), page.images().stream().map(Image::id).toList());
    ImagePage next = client.images("price <= 4", "-price", 2, page.cursor());
    assertEquals(List.of(id(2), id(1)), next.images().stream().map(Image::id).toList());
    assertEquals(page.images().getFirst(), client.image(id(4)).orElseThrow());
    assertEquals(Optional.empty(), client.image("f".repeat(64)));
    assertArrayEquals(
        fixture.client().get("/v1/images/" + id(4) + "/thumbnail").response().body(),
        client.thumbnail(id(4)));
  }

  @Test
  void saysWhatTheServerSays() {
    LookalikeException bad =
        assertThrows(
            LookalikeException.class,
            () -> client.search(List.of(photo(1)), SearchOptions.DEFAULTS.weighing(2)));
    assertEquals(400, bad.status());
    assertEquals("bad_field", bad.code());
    assertTrue(String.valueOf(bad.getMessage()).startsWith("Weight must be a number 0"));
    assertEquals(Optional.empty(), bad.retryAfter());
    LookalikeException unknown =
        assertThrows(LookalikeException.class, () -> client.thumbnail("f".repeat(64)));
    assertEquals("not_found", unknown.code());
    assertThrows(LookalikeException.class, () -> client.image("../info"));
  }

  @Test
  void asksWithAKey(@TempDir Path folder) throws Exception {
    KeyFile keys = new KeyFile(folder.resolve("keys.json"));
    String secret = keys.make("shop", Scope.SEARCH);
    try (ServerFixture locked =
        ServerFixture.start(
            folder.resolve("index"), new GridEncoder(), ServerFixture.asking(keys.path()))) {
      URI address = URI.create(locked.url("/"));
      String id = ServerFixture.id(locked.photos().getFirst());
      try (LookalikeClient stranger = LookalikeClient.of(address);
          LookalikeClient shop = LookalikeClient.of(address, secret)) {
        LookalikeException refused =
            assertThrows(LookalikeException.class, () -> stranger.image(id));
        assertEquals("key_required", refused.code());
        assertEquals(id, shop.image(id).orElseThrow().id());
      }
    }
  }

  @Test
  void saysWhenToAskAgain(@TempDir Path folder) throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture full = ServerFixture.start(folder, encoder, ServerFixture.options(1, 0));
        LookalikeClient early = LookalikeClient.of(URI.create(full.url("")))) {
      encoder.awaitStanding(); // the warm-up
      assertFalse(early.isReady());
      byte[] jpeg = full.photos().getFirst().jpeg();
      CompletableFuture<Reply> first = full.client().postFormLater("/v1/search", "image", jpeg);
      encoder.awaitStanding();
      try {
        LookalikeException busy =
            assertThrows(
                LookalikeException.class,
                () -> early.search(List.of(new Like.Photo(jpeg)), SearchOptions.DEFAULTS));
        assertEquals(429, busy.status());
        assertEquals(Optional.of(Duration.ofSeconds(2)), busy.retryAfter());
      } finally {
        encoder.release();
      }
      assertEquals(200, first.join().status());
      full.awaitReady();
      assertTrue(early.isReady());
      full.server().close();
      assertFalse(early.isReady());
    }
  }
}
