package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import lookalike.server.http.Writing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that take a while to be sent, as on the line of a phone. */
class SendingPageTest {

  private static final int SLOW = 20_000; // bytes a second
  private static final int UNLIMITED = -1;

  private static final String SOME_IS_SENT = "bar => bar.value > 0 && bar.value < 100";

  /** Notes what is said of a search. */
  private static final String LISTEN =
      """
      () => {
        window.said = [];
        const status = document.querySelector("[data-status]");
        const note = () => window.said.push(status.textContent);
        note();
        new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
      }
      """;

  private static PageFixture browser;
  private static byte[] photo;

  @BeforeAll
  static void start() throws IOException {
    browser = PageFixture.shared();
    photo = noise(); // PNG makes it no smaller
  }

  @AfterEach
  void nothingWasComplainedOf() {
    assertEquals(List.of(), browser.takeFaults());
  }

  private static byte[] noise() throws IOException {
    BufferedImage image = new BufferedImage(360, 270, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static void line(CDPSession network, int bytesPerSecond) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", 0);
    conditions.addProperty("downloadThroughput", UNLIMITED);
    conditions.addProperty("uploadThroughput", bytesPerSecond);
    network.send("Network.emulateNetworkConditions", conditions);
  }

  private static CDPSession slowLine(Page page) {
    CDPSession network = page.context().newCDPSession(page);
    network.send("Network.enable");
    line(network, SLOW);
    return network;
  }

  private static void choose(Page page, String view) {
    page.locator("[data-view=" + view + "] lookalike-drop-zone input[type=file]")
        .first()
        .setInputFiles(new FilePayload("mine.png", "image/png", photo));
  }

  private static Locator bar(Page page, String view) {
    return page.locator("[data-view=" + view + "] lookalike-send-progress progress");
  }

  private static void awaitSome(Page page, Locator bar) {
    assertThat(bar).isVisible();
    page.waitForFunction(SOME_IS_SENT, bar.elementHandle());
  }

  @Test
  void tellsHowMuchOfAPhotoIsSentAndSaysLittle() {
    try (Page page = browser.open("", 390, ColorScheme.LIGHT)) {
      CDPSession network = slowLine(page);
      choose(page, "home");
      Locator bar = bar(page, "results");
      awaitSome(page, bar);
      page.evaluate(LISTEN);
      assertThat(
              page.getByRole(
                  AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("How much is sent")))
          .isVisible();
      assertThat(page.locator("[data-view=results] .send-share"))
          .hasText(Pattern.compile("^[1-9][0-9]? %$"));
      double before = ((Number) bar.evaluate("bar => bar.value")).doubleValue();
      page.waitForFunction(
          "([bar, before]) => bar.value > before", List.of(bar.elementHandle(), before));
      PageRules.assertSound(page, "sending");
      line(network, UNLIMITED);
      assertThat(page.locator("[data-status]")).containsText("the most alike first");
      assertThat(bar).isHidden();
      List<?> said = (List<?>) page.evaluate("window.said");
      assertEquals(List.of("Sending your photo…", "Searching…"), said.subList(0, 2));
      assertEquals(3, said.size(), said.toString());
    }
  }

  @Test
  void aBrokenLineIsWaitedForAndThePhotoSentAnew() {
    try (Page page = browser.open("", 1440, ColorScheme.LIGHT)) {
      page.route("**/v1/search", route -> route.abort("connectionreset"));
      choose(page, "home");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
      assertThat(bar(page, "results")).isHidden();
      page.unrouteAll();
      assertThat(page.locator("[data-status]")).containsText("the most alike first");
      assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
    }
  }

  @Test
  void anotherSearchGivesUpWhatIsBeingSent() {
    try (Page page = browser.open("", 1440, ColorScheme.LIGHT)) {
      slowLine(page);
      choose(page, "home");
      awaitSome(page, bar(page, "results"));
      String id = ServerFixture.id(browser.server().photos().get(2));
      page.navigate(browser.server().url("/#/image/" + id));
      assertThat(page.locator("[data-status]")).containsText("the most alike first");
      assertThat(bar(page, "results")).isHidden();
      assertThat(page.locator(".query-label")).hasText("Starting from");
      assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
    }
  }

  @Test
  void tellsHowMuchOfAPhotoToBeRepairedIsSent() {
    try (Page page = browser.open("#/repair", 1440, ColorScheme.LIGHT)) {
      CDPSession network = slowLine(page);
      choose(page, "repair");
      page.locator(".repair-go").click();
      awaitSome(page, bar(page, "repair"));
      assertThat(page.locator("[data-repair-status]")).hasText("Sending your photo…");
      line(network, UNLIMITED);
      assertThat(bar(page, "repair")).isHidden();
      Locator status = page.locator("[data-repair-status]");
      page.waitForCondition(() -> status.textContent().startsWith("Done"));
    }
  }

  @Test
  void aRefusalIsToldAsEver() {
    try (Page page = browser.open("#/help", 1440, ColorScheme.LIGHT)) {
      page.navigate(browser.server().url("/#/"));
      page.locator("[data-view=home] input[type=file]")
          .first()
          .setInputFiles(new FilePayload("no.png", "image/png", new byte[] {1, 2, 3}));
      assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      assertThat(page.getByRole(AriaRole.ALERT)).not().containsText("No connection");
      assertThat(bar(page, "results")).isHidden();
    }
  }

  @Test
  void tellsHowMuchOfAnArchiveIsSentInGermanToo(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.png"));
      zip.write(photo);
    }
    try (ServerFixture server =
            ServerFixture.start(
                folder.resolve("index"),
                new GridEncoder(),
                ServerFixture.options(2, 4).writing(Writing.INDEX));
        Page page = browser.open("#/help", 390, ColorScheme.DARK, "de-DE")) {
      page.navigate(server.url("/#/manage"));
      assertThat(page.locator("#manage-heading")).isVisible();
      CDPSession network = slowLine(page);
      page.locator(".archive-zone input[type=file]")
          .setInputFiles(new FilePayload("a.zip", "application/zip", bytes.toByteArray()));
      Locator bar = bar(page, "manage");
      awaitSome(page, bar);
      assertThat(page.locator(".archive-status")).containsText("a.zip");
      assertThat(bar).hasAttribute("aria-label", "Wie viel gesendet ist");
      PageRules.assertSound(page, "manage-sending");
      line(network, UNLIMITED);
      assertThat(page.locator("lookalike-job-card .job-state")).hasText("fertig");
      assertThat(bar).isHidden();
      assertThat(page.locator(".archive-status")).isEmpty();
    }
  }
}
