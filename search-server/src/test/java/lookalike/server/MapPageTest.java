package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    return page.locator("canvas");
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
    assertThat(items.first()).isFocused();
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
            document.querySelector("canvas").dispatchEvent(press(key));
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

  @Test
  void waitsForTheServerToMakeIt() {
    AtomicInteger asked = new AtomicInteger();
    page.route(
        Pattern.compile(".*/v1/map$"),
        route -> {
          if (asked.getAndIncrement() > 0) {
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
    page.waitForCondition(() -> colours() > 100);
    assertThat(page.locator(".map-progress")).isEmpty();
  }
}
