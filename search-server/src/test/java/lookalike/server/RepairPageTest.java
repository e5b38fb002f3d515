package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lookalike.image.Box;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.picture.Holes;
import lookalike.testdata.HostileFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repairing pictures on the page. */
class RepairPageTest {

  private static final Pattern ASKED = Pattern.compile(".*/v1/restorations/.*");

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
    page = browser.open("#/repair", 1440, ColorScheme.LIGHT);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.close();
    assertEquals(List.of(), browser.takeFaults());
  }

  private static byte[] photo() {
    return server.photos().get(1).jpeg();
  }

  private static RgbImage decoded(byte[] file) throws IOException {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(file, 0);
  }

  private void choose(byte[] file) {
    page.locator("[data-repair-first] input[type=file]")
        .first()
        .setInputFiles(new FilePayload("mine.jpg", "image/jpeg", file));
  }

  private void pick(String what) {
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(what)).check();
  }

  private Locator go() {
    return page.locator(".repair-go");
  }

  private Locator slider() {
    return page.getByRole(AriaRole.SLIDER);
  }

  private Locator status() {
    return page.locator("[data-repair-status]");
  }

  private Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  private byte[] downloaded(String name) throws IOException {
    Download download = page.waitForDownload(() -> page.getByText("Download").click());
    assertEquals(name, download.suggestedFilename());
    return Files.readAllBytes(download.path());
  }

  private byte[] restored(String kind, Map<String, String> fields) throws Exception {
    String path = "/v1/restorations/" + kind;
    return server.client().postForm(path, "image", photo(), fields).response().body();
  }

  private void refuse(int status, String code) {
    String refusal =
        "{\"error\": {\"code\": \"%s\", \"message\": \"Because.\", \"details\": {}}}"
            .formatted(code);
    page.route(
        ASKED,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(refusal)));
  }

  @Test
  void isFoundFromTheStart() {
    page.close();
    page = browser.open("", 1440, ColorScheme.LIGHT);
    page.locator(".site-nav a[href='#/repair']").click();
    assertThat(page).hasTitle("Repair – Lookalike");
    assertThat(page.locator("#repair-heading")).isFocused();
    assertThat(page.locator(".site-nav a[aria-current=page]")).hasText("Repair");
    assertThat(page.locator("[data-view=home]")).isHidden();
    assertThat(go()).isDisabled();
  }

  @Test
  void showsBeforeAndAfterAndHandsItOut() throws Exception {
    choose(photo());
    assertThat(status()).containsText("pixels");
    assertThat(slider()).hasCount(0);
    go().click();
    assertThat(status()).containsText("Done");
    assertThat(page.locator(".close-up img")).hasCount(2);
    assertThat(slider()).hasAttribute("aria-valuetext", "50 % before");
    slider().focus();
    page.keyboard().press("ArrowRight");
    assertThat(slider()).hasAttribute("aria-valuetext", "51 % before");
    page.keyboard().press("Home");
    assertThat(slider()).hasAttribute("aria-valuetext", "0 % before");
    assertThat(page.locator(".before-after-before"))
        .hasCSS("clip-path", Pattern.compile("inset\\(0px 100% 0px 0px\\)"));
    assertArrayEquals(restored("denoise", Map.of()), downloaded("mine-denoised.png"));
    page.getByText("Back to the picture").click();
    assertThat(slider()).hasCount(0);
    assertThat(page.locator(".close-up img")).hasCount(1);
  }

  @Test
  void draggingAnywhereOnThePictureMovesTheLine() {
    choose(photo());
    go().click();
    BoundingBox box = slider().boundingBox();
    page.mouse().move(box.x + box.width / 4, box.y + box.height / 3);
    page.mouse().down();
    page.mouse().up();
    String shown = slider().getAttribute("aria-valuetext");
    assertTrue(shown.matches("2[3-7] % before"), shown);
  }

  @Test
  void enlargesAsFarAsAskedFor() throws Exception {
    choose(photo());
    pick("Enlarge");
    page.getByLabel("Each side").selectOption("3");
    go().click();
    RgbImage photo = decoded(photo());
    int width = 3 * photo.width();
    assertThat(status()).hasText("Done: %d × %d pixels".formatted(width, 3 * photo.height()));
    assertEquals(width, decoded(downloaded("mine-enlarged.png")).width());
    Locator pictures = page.locator(".close-up img");
    BoundingBox after = pictures.nth(0).boundingBox();
    BoundingBox before = pictures.nth(1).boundingBox();
    assertEquals(after.width, before.width);
    assertEquals(after.height, before.height);
    pick("Colour"); // another choice begins anew
    assertThat(slider()).hasCount(0);
    assertThat(page.getByLabel("Each side")).isHidden();
  }

  @Test
  void fillsTheHoleThatIsDrawn() throws Exception {
    choose(photo());
    pick("Fill a hole");
    assertThat(go()).isDisabled();
    BoundingBox frame = page.locator(".box-picker-frame").boundingBox();
    page.mouse().move(frame.x + frame.width * 0.75, frame.y + frame.height * 0.5);
    page.mouse().down();
    page.mouse().move(frame.x + frame.width * 0.5, frame.y + frame.height * 0.25);
    page.mouse().up();
    Box box = box();
    RgbImage photo = decoded(photo());
    assertEquals(photo.width() * 0.5, box.left(), 1);
    assertEquals(photo.height() * 0.25, box.top(), 1);
    assertEquals(photo.width() * 0.25, box.width(), 2);
    assertEquals(photo.height() * 0.25, box.height(), 2);
    BoundingBox drawn = page.locator(".box-picker-box").boundingBox();
    assertEquals(frame.width * box.width() / photo.width(), drawn.width, 1);
    assertEquals(frame.x + frame.width * box.left() / photo.width(), drawn.x, 1);
    go().click();
    assertThat(status()).containsText("Done");
    Holes holes = Holes.ofBoxes(photo.width(), photo.height(), List.of(box));
    RgbImage filled = decoded(downloaded("mine-filled.png"));
    assertArrayEquals(holes.hide(photo).pixels(), holes.hide(filled).pixels());
    page.getByText("Back to the picture").click();
    assertEquals(box, box());
  }

  private Box box() {
    List<Integer> sides = new ArrayList<>();
    for (String side : new String[] {"Left", "Top", "Width", "Height"}) {
      sides.add(Integer.valueOf(page.getByLabel(side).inputValue()));
    }
    return new Box(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
  }

  @Test
  void takesTheHoleAsNumbersToo() throws Exception {
    choose(photo());
    pick("Fill a hole");
    page.getByLabel("Left").focus();
    for (String number : new String[] {"12", "7", "9", "1000"}) {
      page.keyboard().type(number);
      page.keyboard().press("Tab");
    }
    int height = decoded(photo()).height();
    Box cut = new Box(12, 7, 9, height - 7); // what reaches out is cut off
    assertThat(page.locator(".box-picker-box")).isVisible();
    assertEquals(cut, box());
    page.getByLabel("Height").fill("8");
    page.getByLabel("Height").blur();
    assertThat(go()).isEnabled();
    go().focus();
    page.keyboard().press("Enter");
    assertThat(status()).containsText("Done");
    assertArrayEquals(
        restored("inpaint", Map.of("boxes", "12,7,9,8")), downloaded("mine-filled.png"));
  }

  @Test
  void saysThatItIsBusyMeanwhile() {
    List<Route> held = new ArrayList<>();
    page.route(ASKED, held::add);
    choose(photo());
    go().click();
    assertThat(status()).hasText("Working on it…");
    assertThat(go()).hasText("Working…");
    assertThat(go()).hasAttribute("aria-disabled", "true");
    assertThat(go()).isFocused();
    page.keyboard().press("Enter"); // asks for nothing more
    page.waitForCondition(() -> held.size() == 1);
    held.getFirst().resume();
    assertThat(status()).containsText("Done");
    assertEquals(1, held.size());
  }

  @Test
  void saysWhatWentWrongAndTriesAgain() {
    refuse(429, "busy");
    choose(photo());
    go().click();
    assertThat(alert()).containsText("Because.");
    assertThat(slider()).hasCount(0);
    page.unroute(ASKED);
    page.getByText("Try again").click();
    assertThat(status()).containsText("Done");
    assertThat(alert()).isEmpty();
  }

  @Test
  void saysThatThereIsNoModel() {
    refuse(409, "unavailable");
    choose(photo());
    go().click();
    assertThat(alert()).containsText("This cannot be done here");
    assertThat(page.getByText("Try again")).hasCount(0);
    pick("Colour");
    assertThat(alert()).isEmpty();
  }

  @Test
  void refusesWhatIsTooLargeWithoutSendingIt() {
    choose(new byte[500_000]);
    assertThat(page.getByText("No preview")).isVisible();
    go().click();
    assertThat(alert()).containsText("0.5 MB; 0.4 MB are allowed");
  }

  @Test
  void repairsWhatTheBrowserCannotShow() {
    choose(HostileFiles.named("plain.tiff").bytes());
    assertThat(page.getByText("No preview")).isVisible();
    assertThat(status()).containsText("can be repaired all the same");
    go().click();
    assertThat(status()).containsText("Done");
    assertThat(page.locator(".close-up img")).hasCount(1);
    assertThat(slider()).hasCount(0);
  }

  @Test
  void saysThatAFileIsNoPicture() {
    choose(ServerFixture.utf8("I am no picture"));
    go().click();
    assertThat(alert()).containsText("This file is not a picture that can be read");
    pick("Fill a hole");
    assertThat(page.locator("lookalike-box-picker")).containsText("only where the picture is seen");
    assertThat(go()).isDisabled();
  }

  @Test
  void whatIsDroppedHereIsRepairedAndWhatWasHereStays() {
    page.evaluate(
        """
        (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], "dropped.jpg", { type: "image/jpeg" }));
          const init = { bubbles: true, cancelable: true, dataTransfer: data };
          document.body.dispatchEvent(new DragEvent("drop", init));
        }
        """,
        Base64.getEncoder().encodeToString(photo()));
    assertThat(page.locator(".close-up img")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("#/repair$"));
    go().click();
    assertThat(slider()).hasCount(1);
    page.locator(".site-nav a[href='#/']").click();
    assertThat(page.locator("[data-view=repair]")).isHidden();
    page.goBack();
    assertThat(slider()).hasCount(1);
  }

  @Test
  void fitsTheWindow() {
    assertFits();
    choose(photo());
    pick("Fill a hole");
    assertThat(page.locator(".box-picker-frame")).isVisible();
    assertFits();
    pick("Enlarge");
    go().click();
    assertThat(slider()).hasCount(1);
    assertFits();
  }

  private void assertFits() {
    for (int width : new int[] {320, 390, 768, 1440}) {
      page.setViewportSize(width, 900);
      Object wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= width, "page is " + wide + " wide at " + width);
    }
  }
}
