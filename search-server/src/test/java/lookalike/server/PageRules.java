package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What every view is held to: the rules of axe, WCAG 2.2 AA and good practice, of which axe sees
 * but a part; and that it fits windows of all widths. Pictures are left in {@code
 * target/screenshots}, to be looked at.
 */
final class PageRules {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final int[] WIDTHS = {320, 768, 390, 1440};

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private PageRules() {}

  /**
   * Holds what a page shows to them, light and dark; what is dark breaks other rules than what is
   * light by its colours alone.
   *
   * @param name what its pictures are called
   */
  static void assertSound(Page page, String name) {
    assertSound(page, name, ColorScheme.LIGHT, axe -> axe.withTags(RULES));
    assertSound(page, name, ColorScheme.DARK, axe -> axe.withRules(List.of("color-contrast")));
  }

  private static void assertSound(
      Page page, String name, ColorScheme scheme, UnaryOperator<AxeBuilder> rules) {
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
