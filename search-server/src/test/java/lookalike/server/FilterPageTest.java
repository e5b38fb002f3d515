package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.net.URLDecoder.decode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filtering on the page by what is known of images. */
class FilterPageTest {

  private static PageFixture browser;
  private static int photos;
  private static String image;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    List<?> all = browser.server().photos();
    photos = all.size();
    image = "#/image/" + ServerFixture.id(browser.server().photos().get(2));
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

  private void open(String hash) {
    page.close();
    page = browser.open(hash, 1440, ColorScheme.LIGHT);
  }

  private Locator results() {
    return page.locator("[data-view=results]");
  }

  private Locator cards() {
    return results().locator("a.match");
  }

  private Locator field(String name) {
    return results()
        .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator status() {
    return results().locator("[data-status]");
  }

  private Locator chips() {
    return results().locator(".filter-chip");
  }

  /** Returns what the address says of the filter. */
  private String filter() {
    String[] parts = page.url().split("filter=", -1);
    return parts.length < 2 ? "" : decode(parts[1].split("&", -1)[0], UTF_8);
  }

  @Test
  void leavesWhatIsTicked() {
    Locator soldOut = field("In stock").getByLabel("no");
    soldOut.check();
    int left = (photos + 2) / 3; // the third photo, which is searched with, is not among them
    assertThat(status()).containsText("the filter leaves " + left + " pictures");
    assertThat(cards()).hasCount(left);
    assertEquals("{\"in_stock\":[false]}", filter());
    assertThat(soldOut).isFocused();
    page.reload();
    assertThat(chips()).hasText("In stock: no✕");
    assertThat(cards()).hasCount(left);
    chips().click();
    assertThat(cards()).hasCount(24);
    assertThat(results().locator("summary")).isFocused(); // what was pressed is gone
    assertThat(soldOut).not().isChecked();
    assertEquals("", filter());
  }

  @Test
  void countsWhatIsLeftOfOtherFields() {
    assertThat(field("In stock").locator(".filter-count").first())
        .hasText(Integer.toString(photos - (photos + 2) / 3));
    field("Price").getByLabel("to").fill("6");
    page.keyboard().press("Tab");
    assertThat(chips()).hasText("Price: to 6✕");
    assertEquals("{\"price\":{\"lte\":6}}", filter());
    assertThat(field("In stock").locator(".filter-count").first()).hasText("4");
    assertThat(cards()).hasCount(6); // of seven, the photo that is searched with is one
    field("Price").getByLabel("from").fill("5");
    page.keyboard().press("Tab");
    assertThat(chips()).hasText("Price: from 5 to 6✕");
    assertThat(cards()).hasCount(2);
    field("Price").getByLabel("to").fill("");
    field("Price").getByLabel("from").fill("");
    page.keyboard().press("Tab");
    assertThat(chips()).hasCount(0);
  }

  @Test
  void takesWhatPeopleWriteIntoTheAddress() {
    open(image + "?filter=price%20%3C%3D%206%20and%20in_stock%20%3D%20true");
    assertThat(cards()).hasCount(3);
    assertThat(chips()).hasText("price <= 6 and in_stock = true✕");
    open(image + "?filter=colour%20%3D%20red");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("colour");
    chips().click();
    assertThat(cards()).hasCount(24);
    assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
  }

  @Test
  void goesAlongToTheNextSearch() {
    field("In stock").getByLabel("no").check();
    assertThat(chips()).hasCount(1);
    cards().first().click();
    page.locator("dialog[open]").getByText("Find look-alikes").click();
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(chips()).hasText("In stock: no✕");
    assertThat(status()).containsText("the filter leaves");
  }

  @Test
  void showsAFewValuesAndMoreWhenAsked() {
    Locator kinds = field("Kind");
    assertThat(kinds.locator(".filter-row:visible")).hasCount(8);
    kinds.getByText("Show more").click();
    assertThat(kinds.locator(".filter-row:visible").nth(8).locator("input")).isFocused();
    assertThat(kinds.getByText("Show more")).isHidden();
    assertThat(field("Sku")).hasCount(0); // each is met once
  }

  @Test
  void showsHostileValuesAsText() {
    String hostile = "<img src=x onerror=document.title='owned'>";
    String right = "\u202egpj.tset \u05d0\u05d1";
    String long300 = "x".repeat(300);
    page.close();
    page = browser.open("#/help", 390, ColorScheme.LIGHT);
    page.route(
        Pattern.compile(".*/v1/facets.*"),
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(
                        """
                        {"fields": [{"field": "brand", "type": "text", "images": 9, "values": [
                        {"value": "%s", "images": 5}, {"value": "%s", "images": 2},
                        {"value": "%s", "images": 1}, {"value": "a\\nb", "images": 1}]}]}
                        """
                            .formatted(hostile, right, long300))));
    page.navigate(browser.server().url("/" + image));
    results().locator("summary").click();
    assertThat(field("Brand").locator(".filter-value"))
        .hasText(new String[] {hostile, right, long300, "a b"});
    assertThat(page.locator("img[src='x']")).hasCount(0);
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    assertTrue(((Number) wide).intValue() <= 390, "page is " + wide + " wide");
  }
}
