package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there more than once, as a person meets it. */
class DuplicatePageTest {

  private static final int COPIES = 3;
  private static final Pattern ASKED = Pattern.compile(".*/v1/duplicates\\?.*");

  private static PageFixture browser;
  private static ServerFixture server;
  private static JsonNode found;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    browser = PageFixture.shared();
    server = ServerFixture.startWithCopies(folder, COPIES);
    found = server.awaitDuplicates("").json();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void openPage() {
    page = browser.open("#/help", 1440, ColorScheme.LIGHT);
    page.navigate(server.url("/#/duplicates"));
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private Locator groups() {
    return page.locator("li.duplicate-group");
  }

  private Locator status() {
    return page.locator("[data-duplicates-status]");
  }

  private Locator difference() {
    return page.locator("dialog.difference-dialog[open]");
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  /** Returns the first group with an edited copy in it, which can be compared. */
  private Locator edited() {
    return groups().filter(new Locator.FilterOptions().setHasText("Edited copy")).first();
  }

  @Test
  void showsGroupsWithTheFileToKeepFirst() {
    assertThat(page).hasTitle("Duplicates – Lookalike");
    assertThat(groups()).hasCount(found.get("groups").asInt());
    assertThat(status()).containsText("spare files: " + found.get("spare_files").asText());
    JsonNode first = found.at("/listed/0");
    Locator files = groups().first().locator(".duplicate-file");
    assertThat(files).hasCount(1 + first.get("members").size());
    assertThat(files.first()).containsText("Keep");
    assertThat(files.first().locator(".duplicate-place"))
        .hasText(first.at("/keeper/place").asText());
    assertThat(files.nth(1)).containsText("Kept is the one");
    button(files.first(), "Open").click();
    assertThat(page.locator("dialog.picture-dialog[open] .picture-name")).not().isEmpty();
    page.keyboard().press("Escape");
    assertThat(groups()).hasCount(found.get("groups").asInt());
  }

  @Test
  void showsHowTwoDiffer() {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    button(edited(), "Compare").first().click();
    assertThat(difference().getByRole(AriaRole.SLIDER))
        .hasAttribute("aria-valuetext", "50 % of the one to keep");
    difference().getByLabel("By turns").check();
    Locator top = difference().locator(".difference-top");
    assertThat(top).isHidden();
    button(difference(), "Turn over").click();
    assertThat(top).isVisible();
    difference().getByLabel("Difference as heat").check();
    assertThat(difference().getByRole(AriaRole.STATUS))
        .hasText(Pattern.compile("^On the average \\d+[.]\\d % .*"));
    Object colours =
        page.evaluate(
            "() => { const c = document.querySelector('.difference-stage canvas');"
                + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " return new Set(d.filter((_, i) => i % 4 === 0)).size; }");
    assertTrue(((Number) colours).intValue() > 1, "colours " + colours);
    page.keyboard().press("Escape");
    assertThat(difference()).hasCount(0);
    assertThat(button(edited(), "Compare").first()).isFocused();
  }

  @Test
  void dismissesAGroupAndTakesThatBack() throws Exception {
    int all = found.get("groups").asInt();
    Locator pairs = groups().filter(new Locator.FilterOptions().setHasText("2 files"));
    String keeper = pairs.first().locator(".duplicate-place").first().textContent();
    Locator group = groups().filter(new Locator.FilterOptions().setHasText(keeper)).first();
    page.waitForResponse("**/v1/duplicates/dismiss", () -> button(group, "No duplicates").click());
    assertThat(group).containsText("will not be in a group with it again");
    assertThat(button(group, "Undo")).isFocused();
    assertTrue(server.awaitDuplicates("").json().get("groups").asInt() < all);
    page.waitForResponse("**/v1/duplicates/undismiss", () -> button(group, "Undo").click());
    assertThat(button(group, "No duplicates")).isFocused();
    assertEquals(all, server.awaitDuplicates("").json().get("groups").asInt());
  }

  @Test
  void savesTheListToTakeAlong() throws IOException {
    assertThat(groups().first()).isVisible();
    String table = saved("CSV");
    List<String> lines = table.lines().toList();
    assertEquals(
        "group,role,place,id,tier,relation,copy,score,width,height,bytes,modified",
        lines.getFirst());
    int files = 0;
    for (JsonNode group : found.get("listed")) {
      files += 1 + group.get("files").asInt();
    }
    assertEquals(1 + files, lines.size());
    JsonNode keeper = found.at("/listed/0/keeper");
    String place = keeper.get("place").asText().replace("\"", "\"\"");
    assertTrue(
        lines.get(1).startsWith("1,keep,\"" + place + "\"," + keeper.get("id").asText()),
        lines.get(1));
    JsonNode saved = new ObjectMapper().readTree(saved("JSON"));
    for (String name : List.of("id", "place", "tier", "relation", "modified")) {
      assertEquals(
          found.get("listed").findValuesAsText(name), saved.get("listed").findValuesAsText(name));
    }
  }

  private String saved(String format) throws IOException {
    Download download = page.waitForDownload(() -> page.getByText("Save as " + format).click());
    assertEquals("duplicates." + format.toLowerCase(Locale.ROOT), download.suggestedFilename());
    return Files.readString(download.path());
  }

  @Test
  void theTierIsInTheAddress() throws Exception {
    page.getByLabel("The same bytes").check();
    assertThat(page).hasURL(Pattern.compile("#/duplicates/identical$"));
    int identical = server.awaitDuplicates("?tier=identical").json().get("groups").asInt();
    assertThat(groups()).hasCount(identical);
    page.reload();
    assertThat(page.getByLabel("The same bytes")).isChecked();
    assertThat(groups()).hasCount(identical);
    assertThat(button(groups().first(), "No duplicates")).hasCount(0); // it is one image
  }

  @Test
  void saysHowFarItIs() {
    AtomicBoolean isSeen = new AtomicBoolean();
    page.route(
        ASKED,
        route -> {
          if (isSeen.get()) {
            route.resume();
            return;
          }
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(503)
                  .setContentType("application/json")
                  .setBody(
                      "{\"error\": {\"code\": \"not_ready\", \"message\": \"Grouping, 3 are"
                          + " done.\", \"details\": {}}}"));
        });
    page.reload();
    assertThat(status()).hasText("Grouping, 3 are done.");
    assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
    isSeen.set(true);
    assertThat(groups()).hasCount(found.get("groups").asInt());
    assertThat(page.getByRole(AriaRole.PROGRESSBAR)).hasCount(0);
  }
}
