package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view by the rules of axe: WCAG 2.2 AA and good practice. Axe sees but a part of those. */
class AccessibilityTest {

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
    page = browser.open("", 1280, ColorScheme.LIGHT);
  }

  @AfterAll
  static void stop() {
    if (page != null) {
      page.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "#/, a.sample img",
    "#/image/ID, a.match",
    "#/image/ID?open=ID, .picture-places",
    "#/image/0000000000000000000000000000000000000000000000000000000000000000, .notice",
    "#/map, canvas",
    "#/outliers, lookalike-outlier-list > *",
    "#/repair, .repair-go",
    "#/help, #help-heading",
  })
  void noViewBreaksARule(String address, String awaited) {
    String id = ServerFixture.id(server.photos().get(2));
    page.navigate(server.url("/" + address.replace("ID", id)));
    assertThat(page.locator(awaited).first()).isVisible();
    assertSound();
  }

  @Test
  void norDoesARepairedPicture() {
    page.navigate(server.url("/#/repair"));
    page.locator("[data-repair-first] input[type=file]")
        .first()
        .setInputFiles(new FilePayload("mine.jpg", "image/jpeg", server.photos().get(1).jpeg()));
    page.locator(".repair-go").click();
    assertThat(page.locator(".before-after-slider")).isVisible();
    page.setViewportSize(390, 900);
    assertSound();
    page.setViewportSize(1280, 900);
  }

  /** What is dark breaks other rules than what is light by its colours alone. */
  private static void assertSound() {
    assertSound(ColorScheme.LIGHT, axe -> axe.withTags(RULES));
    assertSound(ColorScheme.DARK, axe -> axe.withRules(List.of("color-contrast")));
  }

  private static void assertSound(ColorScheme scheme, UnaryOperator<AxeBuilder> rules) {
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
  }
}
