package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More like this, less like that, on the page. */
class PicksPageTest {

  private static PageFixture browser;
  private static String first;
  private static String second;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    first = ServerFixture.id(browser.server().photos().get(2));
    second = ServerFixture.id(browser.server().photos().get(9));
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

  private void open(String hash) {
    page.navigate(browser.server().url("/" + hash));
  }

  private Locator picks() {
    return page.locator("[data-view=picks]");
  }

  private Locator items() {
    return picks().locator("a.match");
  }

  private Locator liked() {
    return picks().locator("[data-taste=liked] li");
  }

  private Locator disliked() {
    return picks().locator("[data-taste=disliked] li");
  }

  private Locator opened() {
    return page.locator("dialog.picture-dialog[open]");
  }

  private Locator button(Locator within, String name) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  private void goToPicks() {
    page.locator(".site-nav a[data-to=picks]").click();
  }

  @Test
  void picksByWhatIsLikedAnywhere() {
    open("#/image/" + first);
    Locator cards = page.locator("[data-view=results] a.match");
    cards.first().click();
    button(opened(), "More like this").click();
    assertThat(button(opened(), "More like this")).hasAttribute("aria-pressed", "true");
    page.keyboard().press("Escape");
    assertThat(opened()).hasCount(0);
    assertThat(cards.first().locator("[data-taste=liked]")).isVisible();
    cards.nth(1).focus();
    page.keyboard().press("-");
    assertThat(cards.nth(1)).hasAttribute("aria-label", Pattern.compile(".*, not liked$"));
    goToPicks();
    assertThat(page).hasTitle("Picks – Lookalike");
    assertThat(page.locator("#picks-heading")).isFocused();
    assertThat(page).hasURL(Pattern.compile("#/picks/[0-9a-f]{64}[.]-[0-9a-f]{64}$"));
    assertThat(items()).hasCount(24);
    assertThat(liked()).hasCount(1);
    assertThat(disliked()).hasCount(1);
    assertThat(picks().locator("[data-picks-status]")).hasText("24 pictures that you may like");
    page.reload();
    assertThat(items()).hasCount(24);
  }

  @Test
  void saysWhatToDoWithoutAnythingLiked() {
    open("#/picks");
    assertThat(picks().locator(".nothing")).containsText("Nothing is liked yet");
    assertThat(picks().getByText("Start over")).isHidden();
    open("#/picks/-" + first);
    assertThat(picks().locator(".nothing")).containsText("there must be something to go by");
    assertThat(disliked()).hasCount(1);
  }

  @Test
  void aBasketComesAlongWithItsAddress() {
    open("#/image/" + first);
    Locator card = page.locator("[data-view=results] a.match").first();
    card.focus();
    page.keyboard().press("+");
    assertThat(card.locator("[data-taste=liked]")).isVisible();
    page.navigate(browser.server().url("/#/picks/" + first + "." + second));
    assertThat(liked()).hasCount(2);
    assertThat(items()).hasCount(24);
    goToPicks(); // what is one's own is still there
    assertThat(liked()).hasCount(1);
    assertFalse(page.url().contains(second), page.url());
    page.goBack();
    assertThat(liked()).hasCount(2);
    assertThat(picks().locator("lookalike-result-grid")).hasAttribute("aria-busy", "false");
    items().first().click();
    button(opened(), "Less like this").click();
    assertThat(page)
        .hasURL(Pattern.compile("/" + first + "[.]" + second + "[.]-[0-9a-f]{64}[?]open="));
    page.keyboard().press("Escape");
    assertThat(disliked()).hasCount(1);
    goToPicks(); // what somebody goes on with becomes one's own
    assertThat(liked()).hasCount(2);
  }

  @Test
  void whatIsTakenBackCountsNoMore() {
    open("#/picks/" + first + "." + second);
    assertThat(liked()).hasCount(2);
    button(picks(), "No longer more like picture 1").click();
    assertThat(page).hasURL(Pattern.compile("#/picks/" + second + "$"));
    assertThat(liked()).hasCount(1);
    assertThat(button(picks(), "No longer more like picture 1")).not().isFocused();
    button(picks(), "Start over").click();
    assertThat(page).hasURL(Pattern.compile("#/picks$"));
    assertThat(picks().locator(".nothing")).isVisible();
    assertThat(items()).hasCount(0);
  }

  @Test
  void diversityIsUpToTheSlider() {
    open("#/picks/" + first + "." + second);
    assertThat(items()).hasCount(24);
    List<String> before = items().allTextContents();
    Locator slider =
        picks().getByRole(AriaRole.SLIDER, new Locator.GetByRoleOptions().setName("Show"));
    assertThat(slider).hasAttribute("aria-valuetext", "30 % variety");
    slider.focus();
    page.keyboard().press("End");
    assertThat(page).hasURL(Pattern.compile("diversity=1$"));
    assertThat(picks().locator("lookalike-result-grid")).hasAttribute("aria-busy", "false");
    assertNotEquals(before, items().allTextContents());
  }

  @Test
  void severalTastesCanCountEachByItself() {
    open("#/picks/" + first);
    Locator any = picks().getByLabel("any one of them");
    assertThat(items()).hasCount(24);
    assertThat(any).isHidden(); // of one
    open("#/picks/" + first + "." + second);
    assertThat(picks().getByLabel("all of them together")).isChecked();
    assertThat(items()).hasCount(24);
    List<String> together = items().allTextContents();
    any.check();
    assertThat(page).hasURL(Pattern.compile("strategy=best_score$"));
    assertThat(picks().locator("lookalike-result-grid")).hasAttribute("aria-busy", "false");
    assertNotEquals(together, items().allTextContents());
    page.reload();
    assertThat(any).isChecked();
  }

  @Test
  void whatAFilterDoesNotLetPassSaysSo() {
    open("#/picks/" + first + "?filter=%7B%22price%22%3A%7B%22lte%22%3A6%7D%7D");
    assertThat(picks().locator(".matches-band"))
        .hasText("The filter leaves no more. Others that might do:");
    assertThat(picks().locator("ol.matches").first().locator("a.match")).hasCount(6);
    assertThat(picks().locator(".filter-chip")).hasText("Price: to 6✕");
  }
}
