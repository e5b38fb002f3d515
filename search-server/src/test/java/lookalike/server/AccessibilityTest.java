package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view by the rules of axe, WCAG 2.2 AA and good practice, of which axe sees but a part; and
 * in windows of all widths. Pictures of all of them are left in {@code target/screenshots}, to be
 * looked at.
 */
class AccessibilityTest {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int[] WIDTHS = {320, 768, 390, 1440};

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static ServerFixture server;
  private static Page page;

  /** One page for all, which goes from view to view as people do. */
  @BeforeAll
  static void start() throws Exception {
    PageFixture browser = PageFixture.shared();
    server = browser.server();
    server.awaitMap("");
    server.awaitOutliers("");
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
    "picks, #/picks/ID.-OTHER, [data-view=picks] a.match",
    "no-picks, #/picks, [data-view=picks] .nothing",
    "map, #/map, canvas",
    "outliers, #/outliers, lookalike-outlier-list > *",
    "duplicates, #/duplicates/similar, .duplicate-file",
    "repair, #/repair, .repair-go",
    "help, #/help, #help-heading",
  })
  void noViewBreaksARule(String name, String address, String awaited) {
    String id = ServerFixture.id(server.photos().get(2));
    String other = ServerFixture.id(server.photos().get(9));
    page.navigate(server.url("/" + address.replace("ID", id).replace("OTHER", other)));
    assertThat(page.locator(awaited).first()).isVisible();
    assertSound(name);
  }

  @Test
  void norDoesAComparison() {
    page.navigate(server.url("/#/duplicates"));
    page.locator(".duplicate-compare").first().click();
    assertThat(page.locator(".difference-stage .close-up")).isVisible();
    assertSound("difference");
    page.keyboard().press("Escape");
  }

  @Test
  void norDoesAQuestionForAKey() {
    page.navigate(server.url("/#/help"));
    page.evaluate("document.dispatchEvent(new CustomEvent('keyneeded'))");
    assertThat(page.locator("#key-field")).isVisible();
    assertSound("key");
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
    assertSound("repaired");
  }

  /** What is dark breaks other rules than what is light by its colours alone. */
  private static void assertSound(String name) {
    assertSound(name, ColorScheme.LIGHT, axe -> axe.withTags(RULES));
    assertSound(name, ColorScheme.DARK, axe -> axe.withRules(List.of("color-contrast")));
  }

  private static void assertSound(
      String name, ColorScheme scheme, UnaryOperator<AxeBuilder> rules) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)); // no colour is on its way to another
    // All of it is in one frame, so that axe needs no page of its own to put results together.
    AxeBuilder axe = rules.apply(new AxeBuilder(page)).setLegacyMode(true);
    List<String> broken =
        axe.analyze().getViolations().stream()
            .map(rule -> rule.getHelp() + ": " + rule.getNodes().getFirst().getHtml())
            .toList();
    assertEquals(List.of(), broken, scheme.name());
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      Object wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= width, "page is " + wide + " wide at " + width);
      if (width == 390 || width == 1440) {
        String file = "%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT));
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
      }
    }
  }
}
