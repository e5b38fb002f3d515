package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The map as a person meets it. */
class MapPageTest {

  private static ServerFixture server;
  private static PageFixture browser;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    browser = PageFixture.shared();
    server = browser.server();
    server.awaitMap("");
  }

  @BeforeEach
  void openPage() {
    page = browser.open("", 1440, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private Locator goToMap() {
    page.locator(".site-nav a[href='#/map']").click();
    return page.locator("canvas.map-canvas");
  }

  /** Returns how many colours the canvas shows. */
  private int colours() {
    Object count =
        page.locator("canvas.map-canvas")
            .evaluate(
                "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                    + " const seen = new Set();"
                    + " for (let i = 0; i < d.length; i += 4)"
                    + " seen.add(d[i] * 65536 + d[i + 1] * 256 + d[i + 2]); return seen.size; }");
    return ((Number) count).intValue();
  }

  @Test
  void showsPicturesAndLeadsToTheirLookAlikes() {
    Locator canvas = goToMap();
    assertThat(page).hasTitle("Map – Lookalike");
    assertThat(page.locator(".site-nav a[aria-current=page]")).hasText("Map");
    assertThat(canvas).isVisible();
    page.waitForCondition(() -> colours() > 100); // thumbnails, not dots alone
    canvas.focus();
    page.keyboard().press("+");
    page.keyboard().press("ArrowLeft");
    assertThat(page.locator(".map-label")).hasText(Pattern.compile(".+"));
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("#/map[?]open=[0-9a-f]{64}$"));
    Locator opened = page.locator("dialog.picture-dialog[open]");
    assertThat(opened.locator(".picture-facts")).containsText("pixels");
    page.keyboard().press("Escape");
    assertThat(opened).hasCount(0);
    assertThat(canvas).isFocused();
    page.keyboard().press("Enter");
    opened.getByText("Find look-alikes").click();
    assertThat(page).hasURL(Pattern.compile("#/image/[0-9a-f]{64}$"));
    assertThat(page.locator("a.match").first()).isVisible();
  }

  @Test
  void namesWhatThePointerIsOver() {
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    canvas.hover();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Closer")).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All of it")).click();
    page.waitForCondition(() -> colours() > 100);
  }

  @Test
  void listsWhatIsInTheMiddle() {
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    page.getByText("What is in the middle, as a list").click();
    Locator items = page.locator(".map-item");
    assertThat(items).hasCount(24);
    assertThat(items.first().locator("img")).hasAttribute("alt", Pattern.compile(".+"));
    String before = items.first().locator("img").getAttribute("src");
    canvas.focus();
    for (int i = 0; i < 6; i++) {
      page.keyboard().press("+");
      page.keyboard().press("ArrowLeft");
    }
    assertThat(items.first().locator("img")).not().hasAttribute("src", before);
    items.first().click();
    Locator opened = page.locator("dialog.picture-dialog[open]");
    assertThat(opened.locator(".picture-facts")).containsText("pixels");
    page.keyboard().press("Escape");
    assertThat(opened).hasCount(0);
    assertThat(page.locator(".map-item:focus")).hasCount(1); // which may have moved meanwhile
  }

  /** A list that is about to be brought up to date when something of it is chosen. */
  @Test
  void comesBackToTheItemThatWasChosenWhileTheMapSettled() {
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    page.getByText("What is in the middle, as a list").click();
    Locator items = page.locator(".map-item");
    assertThat(items).hasCount(24);
    canvas.focus();
    page.clock().install();
    page.evaluate(
        """
        () => {
          const press = (key) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
          for (const key of ["+", "+", "+", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) {
            document.querySelector("canvas.map-canvas").dispatchEvent(press(key));
          }
          const item = document.querySelector(".map-item");
          item.focus();
          item.click();
        }
        """);
    page.clock().fastForward(1000);
    Locator opened = page.locator("dialog.picture-dialog[open]");
    assertThat(opened.locator(".picture-facts")).containsText("pixels");
    page.keyboard().press("Escape");
    assertThat(opened).hasCount(0);
    assertThat(items.first()).isFocused();
  }

  /** Returns how much of the canvas is of the colour that lines and rings have. */
  private int accent() {
    Object count =
        page.locator("canvas.map-canvas")
            .evaluate(
                """
                (c) => {
                  const { data } = c.getContext("2d").getImageData(0, 0, c.width, c.height);
                  const hex = getComputedStyle(c).getPropertyValue("--accent").trim();
                  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
                  let count = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    count += data[i] === r && data[i + 1] === g && data[i + 2] === b ? 1 : 0;
                  }
                  return count;
                }
                """);
    return ((Number) count).intValue();
  }

  private Locator tool(String name) {
    return page.locator("[data-tool=" + name + "]");
  }

  @Test
  void lightsWhatIsLikeTheMarkedOne() {
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile(".*/similar.*"), held::add);
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    assertEquals(0, accent());
    canvas.focus();
    page.waitForCondition(() -> !held.isEmpty() && accent() > 0);
    int ring = accent();
    held.forEach(Route::resume);
    page.waitForCondition(() -> accent() > 2 * ring);
  }

  @Test
  void selectsWhatIsAroundOrWithinALineAndListsIt() {
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    Locator status = page.locator(".map-selected");
    Locator items = page.locator(".map-listed .map-item");
    canvas.focus();
    page.keyboard().press("s");
    assertThat(status).hasText(Pattern.compile("\\d+ pictures? (is|are) selected"));
    int around = Integer.parseInt(status.textContent().split(" ", 2)[0]);
    assertTrue(around > 0 && around < server.photos().size(), "selected " + around);
    assertThat(page.getByText("What is selected, as a list")).isVisible();
    assertThat(items).hasCount(Math.min(24, around));
    PageRules.assertSound(page, "map-selected");
    canvas.focus();
    page.keyboard().press("Escape");
    assertThat(status).isEmpty();
    assertThat(tool("clear")).isHidden();

    tool("draw").click();
    assertThat(tool("draw")).hasAttribute("aria-pressed", "true");
    BoundingBox frame = canvas.boundingBox();
    double[][] corners = {{0.02, 0.02}, {0.98, 0.02}, {0.98, 0.98}, {0.02, 0.98}};
    page.mouse()
        .move(frame.x + corners[0][0] * frame.width, frame.y + corners[0][1] * frame.height);
    page.mouse().down();
    for (double[] corner : corners) {
      page.mouse().move(frame.x + corner[0] * frame.width, frame.y + corner[1] * frame.height);
    }
    page.mouse().up();
    assertThat(tool("draw")).hasAttribute("aria-pressed", "false");
    assertThat(status).hasText(server.photos().size() + " pictures are selected");
    assertThat(items).hasCount(24);
    page.locator(".map-list").getByText("Show more").click();
    assertThat(items).hasCount(server.photos().size());
    assertThat(items.nth(24)).isFocused();
    tool("gather").click();
    assertThat(page).hasURL(Pattern.compile("#/picks/([0-9a-f]{64}[.]?){12}$"));
  }

  @Test
  void walksOnToWhatIsAlike() {
    Locator canvas = goToMap();
    page.waitForCondition(() -> colours() > 100);
    Locator steps = page.locator(".map-step");
    canvas.focus();
    page.keyboard().press("w");
    assertThat(steps).hasCount(2); // from what was marked
    page.keyboard().press("w");
    assertThat(steps).hasCount(3);
    assertThat(page.locator(".map-label")).hasText(Pattern.compile(".+"));
    assertThat(canvas).isFocused();
    tool("walk").click();
    assertThat(steps).hasCount(4);
    steps.first().click();
    assertThat(page.locator(".map-label")).hasText(Pattern.compile(".+"));
    tool("clear").focus();
    page.keyboard().press("Enter");
    assertThat(steps).hasCount(0);
    assertThat(tool("around")).isFocused();
  }

  @Test
  void waitsForTheServerToMakeIt() {
    AtomicBoolean isSeen = new AtomicBoolean();
    page.route(
        Pattern.compile(".*/v1/map$"),
        route -> {
          if (isSeen.get()) {
            route.resume();
            return;
          }
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(503)
                  .setContentType("application/json")
                  .setBody(
                      "{\"error\": {\"code\": \"not_ready\", \"message\": \"Step 3 of 7.\","
                          + " \"details\": {}}}"));
        });
    goToMap();
    assertThat(page.locator(".map-progress")).hasText("Step 3 of 7.");
    isSeen.set(true);
    page.waitForCondition(() -> colours() > 100);
    assertThat(page.locator(".map-progress")).isEmpty();
  }
}
