package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page as a person uses it, in a real browser. */
class PageTest {

  private static final int DESK = 1440;
  private static final int MOST_SCRIPT_BYTES = 80_000;
  private static final Pattern IMAGE_ADDRESS = Pattern.compile("#/image/[0-9a-f]{64}$");
  private static final Pattern OPENED_ADDRESS = Pattern.compile("[?&]open=[0-9a-f]{64}$");
  private static final Pattern UPLOAD_ADDRESS = Pattern.compile("#/upload/");

  private static ServerFixture server;
  private static PageFixture browser;
  private Page page;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    server = browser.server();
  }

  @BeforeEach
  void openPage() {
    page = browser.open("", DESK, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private void open(String hash) {
    page.close();
    page = browser.open(hash, DESK, ColorScheme.LIGHT);
  }

  private Locator cards() {
    return page.locator("a.match");
  }

  private Locator grid() {
    return page.locator("[data-view=results] lookalike-result-grid");
  }

  private Locator opened() {
    return page.locator("dialog.picture-dialog[open]");
  }

  /** Returns the word for the first matches. */
  private Locator firstBand() {
    return page.locator(".matches-band").first();
  }

  private int scrolled() {
    return ((Number) page.evaluate("Math.round(window.scrollY)")).intValue();
  }

  /** Returns a button that is there to be seen: other views have some of the same. */
  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static byte[] photo(int number) {
    return server.photos().get(number).jpeg();
  }

  /** Hands a file to the page the way {@code event} does; the bytes travel as base64. */
  private void give(String event, String transfer, byte[] file) {
    page.evaluate(
        """
        ([event, transfer, base64]) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "mine.jpg", { type: "image/jpeg" }));
          const init = { bubbles: true, cancelable: true, [transfer]: data };
          const made = transfer === "dataTransfer" ? new DragEvent(event, init) : new ClipboardEvent(event, init);
          document.body.dispatchEvent(made);
        }
        """,
        List.of(event, transfer, Base64.getEncoder().encodeToString(file)));
  }

  @Test
  void dropLeadsToResultsToAnotherImageAndBack() {
    give("dragenter", "dataTransfer", photo(2));
    assertThat(page.locator("body[data-dragging]")).isVisible();
    give("drop", "dataTransfer", photo(2));
    assertThat(page.locator("body[data-dragging]")).hasCount(0);
    assertThat(page).hasURL(UPLOAD_ADDRESS);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("the most alike first");
    assertThat(page.locator("[data-view=home]")).isHidden();
    assertThat(page.locator(".query-name")).hasText("mine.jpg");
    assertThat(firstBand()).hasText("The same picture");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Look-alikes")))
        .isFocused();

    cards().nth(1).click();
    assertThat(page).hasURL(OPENED_ADDRESS);
    opened().getByText("Find look-alikes").click();
    assertThat(page).hasURL(IMAGE_ADDRESS);
    assertThat(opened()).hasCount(0);
    assertThat(page.locator(".query-label")).hasText("Starting from");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("the most alike first");

    page.goBack();
    assertThat(opened()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page).hasURL(UPLOAD_ADDRESS);
    assertThat(page.locator("[data-view=home]")).isHidden();
    assertThat(page.locator(".query-name")).hasText("mine.jpg");
    assertThat(firstBand()).hasText("The same picture");

    page.goBack();
    assertThat(page.locator(".drop-zone-title:visible")).isVisible();
  }

  @Test
  void takesAPastedPhoto() {
    give("paste", "clipboardData", photo(1));
    assertThat(firstBand()).hasText("The same picture");
  }

  @Test
  void takesAPickedPhoto() {
    Locator button = button("Choose a photo");
    var chooser = page.waitForFileChooser(button::click);
    chooser.setFiles(new FilePayload("picked.jpg", "image/jpeg", photo(3)));
    assertThat(page.locator(".query-name")).hasText("picked.jpg");
    assertThat(firstBand()).hasText("The same picture");
  }

  @Test
  void worksByKeyboardAlone() {
    assertThat(page.locator("a.sample").first()).isVisible();
    page.keyboard().press("Tab"); // the word mark
    for (Locator link : page.locator(".site-nav a:visible").all()) {
      page.keyboard().press("Tab");
      assertThat(link).isFocused();
    }
    page.keyboard().press("Tab");
    assertThat(button("Choose a photo")).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.getByText("Show others")).isFocused();
    ElementHandle before = page.locator("a.sample").first().elementHandle();
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !(Boolean) before.evaluate("sample => sample.isConnected"));
    assertThat(page.getByText("Show others")).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.locator("a.sample").first()).isFocused();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(IMAGE_ADDRESS);
    assertThat(cards().first()).isVisible();
    cards().first().focus();
    page.keyboard().press("End");
    assertThat(cards().last()).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(cards().last()).not().isFocused();
    page.keyboard().press("Home");
    page.keyboard().press("ArrowRight");
    assertThat(cards().nth(1)).isFocused();
    assertThat(page.locator("a.match[tabindex='0']")).hasCount(1);
    page.keyboard().press("Enter");
    assertThat(opened()).isVisible();
    assertThat(button("Close")).isFocused();
    String second = opened().locator(".picture-name").textContent();
    page.keyboard().press("ArrowRight");
    assertThat(opened().locator(".picture-name")).not().hasText(second);
    page.keyboard().press("ArrowLeft");
    assertThat(opened().locator(".picture-name")).hasText(second);
    page.keyboard().press("Escape");
    assertThat(opened()).hasCount(0);
    assertThat(page).hasURL(IMAGE_ADDRESS);
    assertThat(cards().nth(1)).isFocused();
  }

  @Test
  void opensAPictureWithWhatIsKnownOfIt() {
    open("#/image/" + ServerFixture.id(server.photos().get(2)));
    cards().first().click();
    assertThat(opened().locator(".picture-facts")).containsText("pixels");
    assertThat(opened().locator(".picture-facts")).containsText("score 0.");
    assertThat(opened().locator(".picture-place")).hasCount(1);
    assertThat(opened().locator(".picture-known")).containsText("In stock");
    assertThat(opened().locator(".picture-known dd").first())
        .hasText(Pattern.compile("May 1, 2024.*"));
    opened().getByText("What the model keeps of it").click();
    for (Locator picture : opened().locator(".picture-rebuilt img").all()) {
      page.waitForCondition(
          () -> Boolean.TRUE.equals(picture.evaluate("it => it.complete && it.naturalWidth > 0")));
    }
    button("Close").click();
    assertThat(opened()).hasCount(0);
    assertThat(page).hasURL(IMAGE_ADDRESS);
  }

  @Test
  void comesBackToWhereItWas() {
    page.setViewportSize(390, 500);
    open("#/image/" + ServerFixture.id(server.photos().get(2)));
    page.setViewportSize(390, 500);
    assertThat(cards().first()).isVisible();
    cards().last().scrollIntoViewIfNeeded();
    int before = scrolled();
    assertTrue(before > 300, "scrolled " + before);
    cards().last().click();
    opened().getByText("Find look-alikes").click();
    assertThat(opened()).hasCount(0);
    page.waitForCondition(() -> scrolled() == 0);
    page.goBack();
    assertThat(opened()).isVisible();
    page.keyboard().press("Escape");
    assertThat(opened()).hasCount(0);
    page.waitForCondition(() -> Math.abs(scrolled() - before) < 60);
  }

  @Test
  void searchesWithThePartThatIsMarked() {
    give("drop", "dataTransfer", photo(2));
    assertThat(firstBand()).hasText("The same picture");
    List<String> whole = cards().allTextContents();
    button("Search with a part of it").click();
    BoundingBox frame = page.locator(".query .box-picker-frame").boundingBox();
    page.mouse().move(frame.x + frame.width * 0.5, frame.y + frame.height * 0.5);
    page.mouse().down();
    page.mouse().move(frame.x + frame.width * 0.9, frame.y + frame.height * 0.9);
    page.mouse().up();
    assertThat(page).hasURL(Pattern.compile("[?&]crop=\\d+%2C\\d+%2C\\d+%2C\\d+$"));
    assertThat(grid()).hasAttribute("aria-busy", "false");
    assertThat(grid()).not().hasText(String.join("", whole));

    page.locator(".query input[name=left]").fill("0");
    page.keyboard().press("Tab");
    assertThat(page).hasURL(Pattern.compile("[?&]crop=0%2C"));
    page.reload();
    assertThat(page.locator(".query .box-picker-box")).isVisible();
    button("Search with all of it").click();
    assertThat(page).hasURL(Pattern.compile("#/upload/[^?]+$"));
    assertThat(firstBand()).hasText("The same picture");
  }

  @Test
  void searchesWithItsHalvesToo() {
    give("drop", "dataTransfer", photo(2));
    assertThat(firstBand()).hasText("The same picture");
    Locator halves = button("Also with its halves");
    assertThat(halves).hasAttribute("aria-pressed", "false");
    page.evaluate(
        """
        () => {
          const { send } = XMLHttpRequest.prototype;
          XMLHttpRequest.prototype.send = function (body) {
            window.asked = body.get("parts");
            send.call(this, body);
          };
        }
        """);
    halves.click();
    assertThat(page).hasURL(Pattern.compile("[?&]parts=true$"));
    page.waitForFunction("window.asked === \"true\"");
    assertThat(halves).hasAttribute("aria-pressed", "true");
    assertThat(grid()).hasAttribute("aria-busy", "false");
    assertThat(firstBand()).hasText("The same picture");
    page.reload();
    assertThat(halves).hasAttribute("aria-pressed", "true");
    halves.click();
    assertThat(page).hasURL(Pattern.compile("#/upload/[^?]+$"));
  }

  @Test
  void suggestsThePartsThatStandOut() {
    page.evaluate(
        """
        async () => {
          const canvas = new OffscreenCanvas(300, 200);
          const context = canvas.getContext("2d");
          context.fillStyle = "#ddd";
          context.fillRect(0, 0, 300, 200);
          for (let i = 0; i < 40; i++) {
            context.fillStyle = `hsl(${i * 97 % 360} 90% 40%)`;
            context.fillRect(180 + (i * 37 % 80), 20 + (i * 53 % 80), 20, 20);
          }
          const file = new File([await canvas.convertToBlob()], "corner.png", { type: "image/png" });
          const data = new DataTransfer();
          data.items.add(file);
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          document.body.dispatchEvent(new DragEvent("drop", init));
        }
        """);
    Locator part = button("Search with part 1");
    part.click();
    assertThat(part).hasAttribute("aria-pressed", "true");
    assertThat(page).hasURL(Pattern.compile("crop="));
    Matcher crop = Pattern.compile("crop=(\\d+)%2C(\\d+)%2C(\\d+)%2C(\\d+)").matcher(page.url());
    assertTrue(crop.find(), page.url());
    int middle = Integer.parseInt(crop.group(1)) + Integer.parseInt(crop.group(3)) / 2;
    assertTrue(middle > 190 && middle < 270, page.url()); // where the colours are
    assertThat(page.locator(".query .box-picker-box")).isVisible();
    part.click();
    assertThat(part).hasAttribute("aria-pressed", "false");
    assertThat(page).hasURL(Pattern.compile("#/upload/[^?]+$"));
    assertThat(page.locator(".query-picture")).isVisible();
  }

  @Test
  void showsMoreWhenAsked() {
    open("#/image/" + ServerFixture.id(server.photos().get(2)) + "?limit=12");
    assertThat(cards()).hasCount(12);
    button("Show more").click();
    assertThat(cards()).hasCount(36);
    assertThat(page).hasURL(Pattern.compile("limit=36$"));
  }

  @Test
  void findsAnUploadedPhotoAgainAfterReloading() {
    give("drop", "dataTransfer", photo(2));
    assertThat(firstBand()).hasText("The same picture");
    page.reload();
    assertThat(page.locator(".query-name")).hasText("mine.jpg");
    assertThat(firstBand()).hasText("The same picture");
  }

  @Test
  void saysWhatToDoWithThePictureOfAnotherPage() {
    page.evaluate(
        """
        () => {
          const data = new DataTransfer();
          data.setData("text/uri-list", "https://elsewhere.example/cat.jpg");
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          document.body.dispatchEvent(new DragEvent("drop", init));
        }
        """);
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Save the picture");
  }

  @Test
  void makesAPhotoSmallerThatIsTooLarge() {
    String size =
        (String)
            page.evaluate(
                """
                async () => {
                  const canvas = new OffscreenCanvas(1400, 1400);
                  const context = canvas.getContext("2d");
                  const noise = context.createImageData(1400, 1400);
                  for (let i = 0; i < noise.data.length; i++) {
                    const light = (i >> 2) % 1400 < 500 ? 0.2 : 1;
                    noise.data[i] = i % 4 === 3 ? 255 : light * ((i * 7919) % 251);
                  }
                  context.putImageData(noise, 0, 0);
                  const file = new File([await canvas.convertToBlob()], "large.png");
                  const data = new DataTransfer();
                  data.items.add(file);
                  const init = { bubbles: true, cancelable: true, dataTransfer: data };
                  document.body.dispatchEvent(new DragEvent("drop", init));
                  return String(file.size);
                }
                """);
    assertTrue(Integer.parseInt(size) > 10_000, size); // and more pixels than the server takes
    assertThat(page.locator(".query-name")).hasText("large.png");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("the most alike first");
    assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
  }

  @Test
  void speaksTheLanguageOfTheBrowser() {
    page.close();
    String image = "#/image/" + ServerFixture.id(server.photos().get(2));
    page = browser.open(image, DESK, ColorScheme.LIGHT, "de-AT");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    assertThat(page.locator("#results-heading")).hasText("Ähnliche Bilder");
    assertThat(page.locator(".site-nav a").first()).hasText("Suche");
    cards().first().click();
    assertThat(opened().locator(".picture-facts"))
        .containsText(Pattern.compile("Punktzahl 0,\\d+"));
    page.close();
    page = browser.open(image, DESK, ColorScheme.LIGHT, "fr");
    assertThat(page.locator("#results-heading")).hasText("Look-alikes");
    Object missing =
        page.evaluate(
            """
            async () => {
              const [{ en }, { de }] = await Promise.all(
                ["en", "de"].map((name) => import(new URL(`js/texts/${name}.js`, location.origin))),
              );
              const keys = (texts, path = "") =>
                Object.entries(texts).flatMap(([key, text]) =>
                  typeof text === "object" ? keys(text, `${path}${key}.`) : [`${path}${key} ${typeof text}`],
                );
              const [english, german] = [keys(en), keys(de)];
              return [...english, ...german].filter(
                (key) => !english.includes(key) || !german.includes(key),
              );
            }
            """);
    assertEquals(List.of(), missing);
  }

  @Test
  void helpIsThere() {
    page.locator(".site-links a[href='#/help']").click();
    assertThat(page.locator("#help-heading")).isFocused();
    assertThat(page).hasTitle("Help – Lookalike");
    assertThat(page.locator(".site-nav a[aria-current=page]")).hasCount(1);
  }

  @Test
  void leaningChangesTheAddressAndTheMatches() {
    open("#/image/" + ServerFixture.id(server.photos().get(2)));
    assertThat(cards().first()).isVisible();
    List<String> even = cards().allTextContents();
    Locator slider = page.getByRole(AriaRole.SLIDER);
    slider.focus();
    page.keyboard().press("Home");
    assertThat(page).hasURL(Pattern.compile("weight=0$"));
    assertThat(grid()).hasAttribute("aria-busy", "false");
    assertThat(grid()).not().hasText(String.join("", even));
    assertThat(slider).hasAttribute("aria-valuetext", "0 % same kind");
  }

  @Test
  void leaningReordersAtOnceAndSettlesWithTheServer() {
    open("#/image/" + ServerFixture.id(server.photos().get(2)));
    assertThat(cards().first()).isVisible();
    assertThat(grid()).hasAttribute("aria-busy", "false");
    List<String> even = cards().allTextContents();
    List<Route> held = new ArrayList<>();
    page.route(Pattern.compile(".*/similar\\?.*weight=0&.*"), held::add);
    page.getByRole(AriaRole.SLIDER).focus();
    page.keyboard().press("Home");
    page.waitForCondition(() -> !held.isEmpty());
    assertThat(grid()).hasAttribute("aria-busy", "true");
    List<String> leaning = cards().allTextContents();
    assertNotEquals(even, leaning);
    held.getFirst().resume();
    assertThat(grid()).hasAttribute("aria-busy", "false");
    assertEquals(leaning, cards().allTextContents());
  }

  @Test
  void theFirstViewTakesFewBytesOfScriptAllAskedForAtOnce() {
    page.close();
    page = browser.open("", DESK, ColorScheme.LIGHT, "en-GB"); // where nothing is kept yet
    assertThat(page.locator("a.sample").first()).isVisible();
    List<String> announced = named("link[rel=modulepreload]", "href");
    assertTrue(announced.size() > 20, "modules: " + announced);
    Object fetched =
        page.evaluate(
            """
            () => performance.getEntriesByType("resource")
                .filter(({ name }) => name.endsWith(".js"))
                .map(({ name, encodedBodySize }) => [name, encodedBodySize])
            """);
    int bytes = 0;
    List<String> names = new ArrayList<>();
    for (Object entry : (List<?>) fetched) {
      List<?> script = (List<?>) entry;
      names.add((String) script.getFirst());
      bytes += ((Number) script.getLast()).intValue();
    }
    Collections.sort(names);
    assertEquals(
        announced, names); // none is found only by reading another, none is there for later
    assertTrue(bytes > 10_000 && bytes <= MOST_SCRIPT_BYTES, "bytes: " + bytes);
  }

  /** Returns the addresses that elements name, in order. */
  private List<String> named(String elements, String property) {
    return page.locator(elements).all().stream()
        .map(it -> (String) it.evaluate("(it, property) => it[property]", property))
        .sorted()
        .toList();
  }

  @Test
  void saysInWordsWhatWentWrong() {
    give("drop", "dataTransfer", ServerFixture.utf8("I am no picture"));
    Locator alert = page.getByRole(AriaRole.ALERT);
    assertThat(alert).containsText("This file is not a picture that can be read");
    assertThat(cards()).hasCount(0);
    button("Close").click();
    assertThat(alert).isEmpty();

    give("drop", "dataTransfer", new byte[500_000]);
    assertThat(alert).containsText("0.5 MB; 0.4 MB are allowed");
    give("drop", "dataTransfer", photo(0));
    assertThat(alert).isEmpty();
    assertThat(firstBand()).hasText("The same picture");
  }

  @Test
  void saysThatAPhotoIsGoneAfterReloading() {
    open("#/upload/long-ago");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("no longer here");
    assertThat(page.locator(".drop-zone-title:visible")).isVisible();
  }

  @Test
  void saysThatAnImageIsUnknown() {
    open("#/image/" + "0".repeat(64));
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("not in the collection", new ContainsTextOptions().setUseInnerText(true));
  }

  @Test
  void showsAHostileFileNameAsText() {
    open("#/image/" + ServerFixture.id(server.photos().getFirst()));
    assertThat(page.locator(".query-name")).hasText(ServerFixture.HOSTILE_NAME);
    assertThat(page).hasTitle(ServerFixture.HOSTILE_NAME + " – Lookalike");
    open("");
    give("drop", "dataTransfer", photo(0));
    assertThat(cards().first()).containsText(ServerFixture.HOSTILE_NAME);
    assertThat(page.locator("img[src='x']")).hasCount(0);
  }
}
