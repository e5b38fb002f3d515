package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page where names, servers, collections or photos are not what one would wish. */
class AdversityPageTest {

  private static final int POINTS = 5000;
  private static final int NARROW = 320;

  /** What dots are drawn in, --ink-soft. */
  private static final int INK = 0x5f5b52;

  private static PageFixture browser;
  private static ServerFixture server;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    server = browser.server();
  }

  @BeforeEach
  void openPage() {
    page = browser.open("#/help", 1440, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private static String image(int number) {
    return "#/image/" + ServerFixture.id(server.photos().get(number));
  }

  private Locator cards() {
    return page.locator("[data-view=results] a.match");
  }

  private void assertFits(String what) {
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    assertTrue(((Number) wide).intValue() <= NARROW, what + " is " + wide + " wide");
  }

  @Test
  void anyNameIsTextAndKeepsItsPlace() {
    page.setViewportSize(NARROW, 900);
    for (Map.Entry<Integer, String> odd : ServerFixture.ODD_NAMES.entrySet()) {
      String name = odd.getValue();
      String id = ServerFixture.id(server.photos().get(odd.getKey()));
      page.navigate(server.url("/" + image(odd.getKey()) + "?open=" + id));
      assertThat(page.locator("dialog[open] .picture-place")).isVisible();
      for (String shown : new String[] {".query-name", "dialog[open] .picture-name"}) {
        page.waitForCondition(() -> page.locator(shown).textContent().equals(name));
      }
      assertFits(name);
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog[open]")).hasCount(0);
      assertFits(name);
    }
    // Among the others, each is where it would be, whatever direction it is read in.
    page.navigate(server.url("/" + image(2) + "?limit=100"));
    assertThat(cards()).hasCount(server.photos().size() - 1);
    List<String> names = cards().allTextContents();
    assertTrue(names.containsAll(ServerFixture.ODD_NAMES.values()), names.toString());
    assertFits("all of them");
    assertEquals(0, page.locator("img[src='x']").count());
    assertTrue(page.title().endsWith("Lookalike"), page.title());
  }

  @Test
  void anyTitleIsTextToo() {
    page.setViewportSize(NARROW, 900);
    for (String odd : ServerFixture.ODD_NAMES.values()) {
      String title = odd.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
      page.route(
          Pattern.compile(".*/v1/images/[0-9a-f]{64}(/similar.*)?$"),
          route -> {
            APIResponse answer = route.fetch();
            String titled =
                answer
                    .text()
                    .replace("\"metadata\":{", "\"metadata\":{\"title\":\"" + title + "\",");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(titled));
          });
      page.navigate(server.url("/#/help"));
      page.reload(); // what was found before is forgotten
      page.navigate(server.url("/" + image(2)));
      assertThat(cards().first()).isVisible();
      assertEquals(odd, page.locator(".query-name").textContent());
      assertEquals(odd, cards().first().textContent());
      cards().first().click();
      page.waitForCondition(
          () -> page.locator("dialog[open] .picture-name").textContent().equals(odd));
      assertFits(odd);
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog[open]")).hasCount(0);
      assertFits(odd);
    }
    assertEquals(0, page.locator("img[src='x']").count());
  }

  @Test
  void aSlowAnswerIsWaitedForAndNeverOvertakesALaterOne() {
    List<Route> held = new ArrayList<>();
    String slow = ServerFixture.id(server.photos().get(3));
    page.route(Pattern.compile(".*/" + slow + "/similar.*"), held::add);
    page.navigate(server.url("/" + image(3)));
    assertThat(page.locator(".match.waiting").first()).isVisible();
    assertThat(page.locator("[data-status]")).hasText("Searching…");
    page.navigate(server.url("/" + image(2)));
    assertThat(cards().first()).isVisible();
    List<String> shown = cards().allTextContents();
    page.waitForCondition(() -> held.size() == 1);
    held.getFirst().resume();
    page.goBack();
    assertThat(page.locator("[data-status]")).hasText("Searching…");
    page.waitForCondition(() -> held.size() == 2);
    page.goForward();
    assertThat(cards().first()).isVisible();
    assertEquals(shown, cards().allTextContents());
  }

  @Test
  void aPictureThatABusyServerRefusedIsAskedForAgain() {
    Set<String> refused = new HashSet<>();
    page.route(
        Pattern.compile(".*/thumbnail$"),
        route -> {
          if (refused.add(route.request().url())) {
            route.fulfill(new Route.FulfillOptions().setStatus(429));
          } else {
            route.resume();
          }
        });
    page.navigate(server.url("/" + image(2)));
    Locator picture = cards().first().locator("img");
    page.waitForCondition(
        () -> Boolean.TRUE.equals(picture.evaluate("it => it.complete && it.naturalWidth > 0")));
    assertFalse(refused.isEmpty());
  }

  @Test
  void aServerThatDiesIsWaitedForUntilItIsBack(@TempDir Path folder) throws IOException {
    ServerFixture mortal = ServerFixture.start(folder.resolve("first"));
    int port = mortal.server().port();
    try {
      page.navigate(mortal.url("/" + image(2)));
      assertThat(cards().first()).isVisible();
    } finally {
      mortal.close();
    }
    cards().first().click();
    page.locator("dialog[open]").getByText("Find look-alikes").click();
    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).containsText("No connection");
    assertThat(alert).containsText("goes on by itself");
    assertThat(cards()).hasCount(0);
    Locator other = page.locator("[data-view=outliers]");
    page.locator("[data-to=outliers]")
        .click(); // which has not been opened, and so not been fetched
    assertThat(alert).containsText("No connection");
    assertThat(other).hasCount(0);
    try (ServerFixture revived = ServerFixture.startAt(port, folder.resolve("second"))) {
      assertEquals(port, revived.server().port());
      assertThat(other).isVisible();
      page.navigate(revived.url("/" + image(2)));
      assertThat(cards().first()).isVisible();
      assertThat(alert).isEmpty();
    }
  }

  @Test
  void aMapOfThousandsShowsAndFetchesWhatThereIsRoomFor() {
    Set<String> fetched = routeMap();
    page.navigate(server.url("/#/map"));
    page.waitForCondition(() -> colours() > 100);
    page.waitForCondition(() -> fetched.size() > 100);
    Locator canvas = page.locator("canvas.map-canvas");
    canvas.focus();
    for (String key : new String[] {"+", "+", "ArrowLeft", "ArrowDown", "Home"}) {
      page.keyboard().press(key);
      page.waitForCondition(() -> colours() > 10);
    }
    assertTrue(fetched.size() < POINTS / 2, "fetched " + fetched.size());
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("#/map[?]open=0{50}[0-9a-f]{14}$"));
    assertThat(page.locator("dialog[open] .picture-facts")).containsText("not in the collection");
  }

  /** What is drawn once reaches beyond the view, and here the view goes beyond that. */
  @Test
  void whatComesIntoViewIsDrawnWhereverTheMapIsMoved() {
    routeMap();
    page.navigate(server.url("/#/map"));
    page.waitForCondition(() -> leastDrawn() > 0);
    Locator canvas = page.locator("canvas.map-canvas");
    canvas.focus();
    for (String key : new String[] {"+", "+", "+", "+"}) {
      page.keyboard().press(key);
    }
    BoundingBox frame = canvas.boundingBox();
    double x = frame.x + frame.width / 2;
    double y = frame.y + frame.height / 2;
    for (int sign : new int[] {-1, 1}) {
      page.mouse().move(x, y);
      page.mouse().down();
      page.mouse().move(x + sign * 0.45 * frame.width, y + sign * 0.45 * frame.height);
      page.mouse().up();
      page.waitForCondition(() -> leastDrawn() > 0);
    }
    page.keyboard().press("Home"); // much farther away at once
    page.waitForCondition(() -> leastDrawn() > 0.1);
  }

  /** Returns which share of the pixels is drawn on in the emptiest of 16 parts of the map. */
  private double leastDrawn() {
    Object least =
        page.locator("canvas.map-canvas")
            .evaluate(
                """
                (c) => {
                  const [width, height] = [Math.floor(c.width / 4), Math.floor(c.height / 4)];
                  const shares = Array.from({ length: 16 }, (_, i) => {
                    const [left, top] = [(i % 4) * width, Math.floor(i / 4) * height];
                    const { data } = c.getContext("2d").getImageData(left, top, width, height);
                    return data.filter((_, at) => at % 4 === 3 && data[at] > 0).length / (width * height);
                  });
                  return Math.min(...shares);
                }
                """);
    return ((Number) least).doubleValue();
  }

  /**
   * Gives the page a map of thousands; returns the addresses of pictures that it fetches from then
   * on.
   */
  private Set<String> routeMap() {
    byte[] map = map(new Random(7));
    page.route(
        Pattern.compile(".*/v1/map$"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/octet-stream")
                    .setBodyBytes(map)));
    Set<String> fetched = new HashSet<>();
    byte[] picture = server.photos().get(1).jpeg();
    page.route(
        Pattern.compile(".*/v1/images/0{50}.*/thumbnail$"),
        route -> {
          fetched.add(route.request().url());
          route.fulfill(
              new Route.FulfillOptions().setContentType("image/jpeg").setBodyBytes(picture));
        });
    return fetched;
  }

  /** A browser without a graphics processor draws as one with it would, if it is not told. */
  @Test
  void aGraphicsProcessorDrawsTheDotsAndIsDoneWithoutWhenItGoes() throws IOException {
    routeMap();
    page.addInitScript("WebGL2RenderingContext.prototype.getParameter = () => 'a quick one';");
    page.navigate(server.url("/#/map"));
    page.reload();
    page.waitForCondition(() -> colours() > 100);
    Locator dots = page.locator("canvas.map-dots");
    assumeTrue(dots.isVisible(), "this browser has no WebGL 2");
    assertEquals(0, written());
    BufferedImage seen =
        ImageIO.read(new ByteArrayInputStream(page.locator(".map-frame").screenshot()));
    int drawn = 0;
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        drawn += (seen.getRGB(x, y) & 0xffffff) == INK ? 1 : 0;
      }
    }
    assertTrue(drawn > POINTS, "drawn " + drawn);
    dots.evaluate("it => it.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()");
    page.locator("canvas.map-canvas").focus();
    page.keyboard().press("ArrowLeft");
    page.waitForCondition(() -> written() > POINTS);
  }

  /** Returns how many pixels of the canvas with the pictures have the colour of dots. */
  private int written() {
    Object count =
        page.locator("canvas.map-canvas")
            .evaluate(
                """
                (c, ink) => {
                  const { data } = c.getContext("2d").getImageData(0, 0, c.width, c.height);
                  let count = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    count += data[i] * 65536 + data[i + 1] * 256 + data[i + 2] === ink ? 1 : 0;
                  }
                  return count;
                }
                """,
                INK);
    return ((Number) count).intValue();
  }

  /** Returns a map of images whose ids are numbers, as the server writes it. */
  private static byte[] map(Random random) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 40 * POINTS).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(POINTS).putInt(POINTS);
    for (int i = 0; i < POINTS; i++) {
      bytes.put(HexFormat.of().parseHex("%064x".formatted(i)));
    }
    for (int i = 0; i < 2 * POINTS; i++) {
      bytes.putFloat(random.nextFloat());
    }
    return bytes.array();
  }

  /** Returns how many colours the map shows. */
  private int colours() {
    Object count =
        page.locator("canvas.map-canvas")
            .evaluate(
                "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                    + " return new Set(new Uint32Array(d.buffer)).size; }");
    return ((Number) count).intValue();
  }

  @Test
  void aPhotoThatIsDroppedWhileAViewComesIsForThatView() {
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile(".*/js/views/repair.js$"), held::add);
    page.navigate(server.url("/#/repair"));
    page.waitForCondition(() -> !held.isEmpty());
    page.evaluate(
        """
        async () => {
          const canvas = new OffscreenCanvas(40, 30);
          canvas.getContext("2d");
          const blob = await canvas.convertToBlob();
          const data = new DataTransfer();
          data.items.add(new File([blob], "early.png", { type: "image/png" }));
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          document.body.dispatchEvent(new DragEvent("drop", init));
        }
        """);
    held.getFirst().resume();
    assertThat(page.locator("[data-repair-status]")).containsText("40 × 30");
    assertThat(page).hasURL(Pattern.compile("#/repair$"));
  }

  @Test
  void aPhotoOfAPhoneIsMadeSmallerToBeRepaired() throws Exception {
    page.navigate(server.url("/#/repair"));
    page.evaluate(
        """
        async () => {
          const canvas = new OffscreenCanvas(4032, 3024);
          const context = canvas.getContext("2d");
          for (let i = 0; i < 400; i++) {
            context.fillStyle = `hsl(${i * 47 % 360} 60% 50%)`;
            context.fillRect(i * 977 % 4032, i * 613 % 3024, 700, 500);
          }
          const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
          const data = new DataTransfer();
          data.items.add(new File([blob], "phone.jpg", { type: "image/jpeg" }));
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          document.body.dispatchEvent(new DragEvent("drop", init));
        }
        """);
    Locator status = page.locator("[data-repair-status]");
    assertThat(status).containsText("made smaller to be repaired here");
    Matcher size = Pattern.compile("(\\d+) × (\\d+)").matcher(status.textContent());
    assertTrue(size.find(), status.textContent());
    int width = Integer.parseInt(size.group(1));
    int height = Integer.parseInt(size.group(2));
    int most = server.client().get("/v1/info").json().at("/limits/repair_pixels").asInt();
    assertTrue(width * height <= most && width * height > most / 3, status.textContent());
    assertEquals(4032.0 / 3024, (double) width / height, 0.01);
    // What a network makes of so large a picture would take longer than all else here.
    byte[] result = server.photos().get(1).jpeg();
    page.route(
        Pattern.compile(".*/v1/restorations/.*"),
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("image/jpeg").setBodyBytes(result)));
    page.locator(".repair-go").click();
    assertThat(status).containsText("Done");
  }
}
