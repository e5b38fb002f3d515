package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The outliers as a person meets them; what the server says is now and then put into its mouth. */
class OutlierPageTest {

  private static final Pattern ASKED = Pattern.compile(".*/v1/outliers\\?.*");

  private static ServerFixture server;
  private static PageFixture browser;
  private static String strange;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    browser = PageFixture.shared();
    server = browser.server();
    strange = server.awaitOutliers("?rate=0.5&limit=8").json().toString();
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

  private void answer(int status, String json) {
    page.route(
        ASKED,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(json)));
  }

  private void goToOutliers() {
    page.locator(".site-nav a[href='#/outliers']").click();
  }

  private Locator rows() {
    return page.locator("li.outlier");
  }

  @Test
  void showsEachBesideWhatIsMadeOfIt() {
    answer(200, strange);
    goToOutliers();
    assertThat(page).hasTitle("Outliers – Lookalike");
    assertThat(page.locator("#outliers-heading")).isFocused();
    assertThat(page.locator(".site-nav a[aria-current=page]")).hasText("Outliers");
    assertThat(page.locator("[data-view=home]")).isHidden();
    assertThat(rows()).hasCount(8);
    Locator pictures = rows().first().locator("img");
    assertThat(pictures).hasCount(3);
    for (Locator picture : pictures.all()) {
      page.waitForCondition(
          () -> Boolean.TRUE.equals(picture.evaluate("it => it.complete && it.naturalWidth > 0")));
    }
    assertThat(rows().first().locator(".outlier-strangeness"))
        .hasText(Pattern.compile("^[1-9][0-9]*[.][0-9]{2} × as far from others as is ordinary$"));
    assertThat(page.locator("[data-outliers-status]")).containsText("the strangest first");
    rows().first().locator("a").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("#/outliers[?]open=[0-9a-f]{64}$"));
    assertThat(page.locator("dialog.picture-dialog[open]")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog.picture-dialog[open]")).hasCount(0);
    assertThat(rows()).hasCount(8);
  }

  @Test
  void asksTheServerItself() {
    goToOutliers();
    assertThat(page.locator("[data-outliers-status]"))
        .hasText(Pattern.compile("strangest first|like the others"));
  }

  @Test
  void showsProgressUntilTheServerIsDone() {
    AtomicBoolean isSeen = new AtomicBoolean();
    String wait =
        "{\"error\": {\"code\": \"not_ready\", \"message\": \"Wait.\","
            + " \"details\": {\"done\": 11, \"images\": 44}}}";
    page.route(
        ASKED,
        route -> {
          boolean isDone = isSeen.get();
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(isDone ? 200 : 503)
                  .setContentType("application/json")
                  .setBody(isDone ? strange : wait));
        });
    goToOutliers();
    assertThat(page.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("value", "11");
    isSeen.set(true);
    assertThat(rows()).hasCount(8);
    assertThat(page.getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
  }

  @Test
  void saysThatNothingIsStrange() {
    answer(
        200,
        "{\"images\": 44, \"held_out\": 9, \"rate\": 0.01, \"thresholds\": {}, \"strange\": 0,"
            + " \"outliers\": []}");
    goToOutliers();
    assertThat(page.locator(".nothing:visible")).hasText("Nothing strange found.");
    assertThat(page.locator("[data-outliers-status]"))
        .hasText("All 44 pictures are like the others.");
  }

  @Test
  void saysWhatWentWrongAndTriesAgain() {
    answer(
        500, "{\"error\": {\"code\": \"internal\", \"message\": \"It broke.\", \"details\": {}}}");
    goToOutliers();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("It broke.");
    assertThat(rows()).hasCount(0);
    page.unroute(ASKED);
    answer(200, strange);
    page.getByText("Try again").click();
    assertThat(rows()).hasCount(8);
    assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
  }

  @Test
  void fitsTheWindow() {
    answer(200, strange);
    goToOutliers();
    assertThat(rows()).hasCount(8);
    for (int width : new int[] {320, 390, 768, 1440}) {
      page.setViewportSize(width, 900);
      Object wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= width, "page is " + wide + " wide at " + width);
    }
  }
}
