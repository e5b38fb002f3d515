package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view by the rules that all views are held to; see {@link PageRules}. */
class AccessibilityTest {

  private static ServerFixture server;
  private static Page page;

  /** One page for all, which goes from view to view as people do. */
  @BeforeAll
  static void start() throws Exception {
    PageFixture browser = PageFixture.shared();
    server = browser.server();
    server.awaitMap("");
    server.awaitOutliers("");
    server.awaitDuplicates("?tier=similar");
    page = browser.open("", 1440, ColorScheme.LIGHT);
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "home, #/, a.sample img",
    "results, #/image/ID, [data-view=results] a.match",
    "part, '#/image/ID?crop=8,8,40,40', .box-picker-box",
    "filtered, #/image/ID?filter=%7B%22price%22%3A%7B%22lte%22%3A9%7D%7D, .filter-chip",
    "picture, #/image/ID?open=ID, .picture-places",
    "fault, #/image/0000000000000000000000000000000000000000000000000000000000000000, .notice",
    "picks, #/picks/ID.OTHER.-LAST, [data-view=picks] a.match",
    "no-picks, #/picks, [data-view=picks] .nothing",
    "map, #/map, canvas.map-canvas",
    "outliers, #/outliers, lookalike-outlier-list > *",
    "duplicates, #/duplicates/similar, .duplicate-file",
    "repair, #/repair, .repair-go",
    "help, #/help, #help-heading",
  })
  void noViewBreaksARule(String name, String address, String awaited) {
    String id = ServerFixture.id(server.photos().get(2));
    String other = ServerFixture.id(server.photos().get(9));
    String last = ServerFixture.id(server.photos().getLast());
    String full = address.replace("ID", id).replace("OTHER", other).replace("LAST", last);
    page.navigate(server.url("/" + full));
    assertThat(page.locator(awaited).first()).isVisible();
    PageRules.assertSound(page, name);
  }

  @Test
  void norDoesAComparison() {
    page.navigate(server.url("/#/duplicates"));
    page.locator(".duplicate-compare").first().click();
    assertThat(page.locator(".difference-stage .close-up")).isVisible();
    PageRules.assertSound(page, "difference");
    page.keyboard().press("Escape");
  }

  @Test
  void norDoesAQuestionForAKey() {
    page.navigate(server.url("/#/help"));
    page.evaluate("document.dispatchEvent(new CustomEvent('keyneeded'))");
    assertThat(page.locator("#key-field")).isVisible();
    PageRules.assertSound(page, "key");
    page.keyboard().press("Escape");
  }

  @Test
  void norDoesARepairedPicture() {
    page.navigate(server.url("/#/repair"));
    page.locator("[data-repair-first] input[type=file]")
        .first()
        .setInputFiles(new FilePayload("mine.jpg", "image/jpeg", server.photos().get(1).jpeg()));
    page.locator(".repair-go").click();
    assertThat(page.locator(".before-after-slider")).isVisible();
    PageRules.assertSound(page, "repaired");
  }
}
