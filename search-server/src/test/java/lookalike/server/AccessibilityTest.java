package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view by the rules of axe: WCAG 2.2 AA and good practice. Axe sees but a part of those. */
class AccessibilityTest {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static ServerFixture server;
  private static PageFixture browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    assumeTrue(PageFixture.chromium().isPresent(), PageFixture.MISSING);
    server = ServerFixture.startWithDecoder(folder);
    browser = PageFixture.start(server);
    server.awaitMap("");
    server.awaitOutliers("");
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void noViewBreaksARule(ColorScheme scheme) {
    String id = ServerFixture.id(server.photos().get(2));
    Map<String, String> views =
        Map.of(
            "",
            "a.sample img",
            "#/image/" + id,
            "a.match",
            "#/image/" + id + "?open=" + id,
            ".picture-places",
            "#/image/" + "0".repeat(64),
            ".notice",
            "#/map",
            "canvas",
            "#/outliers",
            "lookalike-outlier-list > *",
            "#/repair",
            ".repair-go",
            "#/help",
            "#help-heading");
    for (Map.Entry<String, String> view : views.entrySet()) {
      Page page = browser.open(view.getKey(), 1280, scheme);
      assertThat(page.locator(view.getValue()).first()).isVisible();
      assertSound(page, scheme, view.getKey());
      page.context().close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void norDoesARepairedPicture(ColorScheme scheme) {
    Page page = browser.open("#/repair", 390, scheme);
    page.locator("[data-repair-first] input[type=file]")
        .first()
        .setInputFiles(new FilePayload("mine.jpg", "image/jpeg", server.photos().get(1).jpeg()));
    page.locator(".repair-go").click();
    assertThat(page.locator(".before-after-slider")).isVisible();
    assertSound(page, scheme, "repaired");
    page.context().close();
  }

  /** What is dark breaks other rules than what is light by its colours alone. */
  private static void assertSound(Page page, ColorScheme scheme, String view) {
    AxeBuilder axe = new AxeBuilder(page);
    AxeResults results =
        scheme == ColorScheme.DARK
            ? axe.withRules(List.of("color-contrast")).analyze()
            : axe.withTags(RULES).analyze();
    List<String> broken =
        results.getViolations().stream()
            .map(rule -> rule.getHelp() + ": " + rule.getNodes().getFirst().getHtml())
            .toList();
    assertEquals(List.of(), broken, view);
  }
}
