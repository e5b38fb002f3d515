package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking at what lies between two pictures on the page. */
class BetweenPageTest {

  private static final Pattern ASKED = Pattern.compile(".*/v1/interpolation\\?.*");

  @TempDir private static Path folder;
  private static ServerFixture server;
  private static PageFixture browser;
  private static String image;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    server = browser.server();
    image = "#/image/" + ServerFixture.id(server.photos().get(2));
  }

  @BeforeEach
  void openPage() {
    page = browser.open(image, 1440, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private Locator cards() {
    return page.locator("a.match");
  }

  /** Marks a match, or no longer, in what opens of it. */
  private void mark(int number) {
    cards().nth(number).focus();
    page.keyboard().press("Enter");
    page.getByText("Mark to look between").click();
    assertThat(page.locator("dialog.picture-dialog[open]")).hasCount(0);
  }

  private Locator marked() {
    return page.locator(".match-mark");
  }

  private String nameOfMatch(int number) {
    return page.locator(".match-name").nth(number).textContent();
  }

  private Locator strip() {
    return page.locator("lookalike-between-strip img");
  }

  private void assertShown(String from, String to) {
    assertThat(strip())
        .hasAttribute(
            "alt", "Pictures on the way from " + from + " to " + to + ", as the model sees them");
    page.waitForCondition(
        () -> Boolean.TRUE.equals(strip().evaluate("it => it.complete && it.naturalWidth > 0")));
    assertThat(page.locator(".between-name")).hasText(new String[] {"A " + from, "B " + to});
  }

  @Test
  void oneMatchIsComparedWithWhatWasSearchedWith() {
    assertThat(page.locator("lookalike-between-strip")).isHidden();
    mark(3);
    assertShown(page.locator(".query-name").textContent(), nameOfMatch(3));
    assertThat(cards().nth(3)).isFocused();
    assertThat(cards().nth(3).locator(".match-mark")).hasText("B");
    assertThat(marked()).hasCount(1);
    mark(3); // no longer
    assertThat(page.locator("lookalike-between-strip")).isHidden();
    assertThat(marked()).hasCount(0);
  }

  @Test
  void twoMatchesAreComparedAndAThirdTakesTheFirstsPlace() {
    mark(1);
    mark(4);
    assertShown(nameOfMatch(1), nameOfMatch(4));
    assertThat(marked()).hasText(new String[] {"A", "B"});
    mark(0);
    assertShown(nameOfMatch(4), nameOfMatch(0));
    assertThat(marked()).hasText(new String[] {"B", "A"});
    page.locator(".between .button").click();
    assertThat(page.locator("lookalike-between-strip")).isHidden();
    assertThat(marked()).hasCount(0);
  }

  @Test
  void anUploadedPhotoHasNoPlaceInIt() {
    page.locator(".results-side input[type=file]")
        .first()
        .setInputFiles(
            new FilePayload("mine.jpg", "image/jpeg", server.photos().getFirst().jpeg()));
    assertThat(page.locator(".query-name")).hasText("mine.jpg");
    assertThat(page.locator(".matches-band").first()).hasText("The same picture");
    mark(0);
    assertThat(page.locator(".between-status")).hasText("Mark another picture.");
    assertThat(strip()).hasCount(0);
    mark(2);
    assertShown(ServerFixture.HOSTILE_NAME, nameOfMatch(2));
    assertThat(page.locator("img[src='x']")).hasCount(0);
  }

  @Test
  void anotherQueryBeginsAnew() {
    mark(3);
    assertThat(strip()).isVisible();
    cards().nth(1).click();
    page.getByText("Find look-alikes").click();
    assertThat(page.locator("#results-heading")).isFocused();
    assertThat(page.locator("lookalike-between-strip")).isHidden();
    assertThat(cards().first()).isVisible();
    assertThat(marked()).hasCount(0);
  }

  @Test
  void saysWhatWentWrong() {
    String busy = "{\"error\": {\"code\": \"busy\", \"message\": \"Full.\", \"details\": {}}}";
    page.route(
        ASKED,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(429)
                    .setContentType("application/json")
                    .setBody(busy)));
    mark(3);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Full.");
    assertThat(page.locator("lookalike-between-strip")).isHidden();
    assertThat(marked()).hasCount(0);
    assertThat(page.locator("a.match").first()).isVisible();
  }

  @Test
  void withoutADecoderThereIsNothingToMark() throws IOException {
    try (ServerFixture bare = ServerFixture.start(folder.resolve("bare"))) {
      page.navigate(bare.url("/" + image));
      assertThat(page.locator("a.match").first()).isVisible();
      assertThat(page.locator("[data-collection]")).not().isEmpty();
      cards().first().click();
      assertThat(page.locator(".picture-place").first()).isVisible();
      assertThat(page.getByText("Mark to look between")).hasCount(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"320, 5", "390, 5", "768, 9", "1440, 9"})
  void fitsTheWindow(int width, int steps) {
    page.close();
    page = browser.open(image, width, ColorScheme.DARK);
    Request request = page.waitForRequest(ASKED, () -> mark(3));
    assertTrue(request.url().endsWith("steps=" + steps), request.url());
    assertThat(strip()).isVisible();
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    assertTrue(((Number) wide).intValue() <= width, "page is " + wide + " wide at " + width);
  }
}
