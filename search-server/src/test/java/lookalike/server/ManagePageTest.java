package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.model.Encoder;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import lookalike.server.http.Listening;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for whoever looks after a collection. */
class ManagePageTest {

  /** None of these is in the index. */
  private static final List<byte[]> NEW =
      SamplePhotos.render(7, 1, 96).limit(2).toList().stream().map(SamplePhoto::jpeg).toList();

  private static final String HOSTILE = ServerFixture.HOSTILE_NAME;
  private static final String LONG = "x".repeat(300);
  private static final String RIGHT_TO_LEFT = "\u202egpj.exe \u05d0\u05d1\u05d2";

  private static final String ONE_ROW =
      """
      () => {
        const links = [...document.querySelectorAll(".site-nav a:not([hidden])")];
        const here = links.find((link) => link.ariaCurrent)?.getBoundingClientRect();
        const isOneRow = links.length > 4 && here !== undefined
          && links.every((link) => link.offsetTop === links[0].offsetTop)
          && links.every((link) => link.offsetHeight < 45); // no word is broken
        return isOneRow && here.left >= 0 && here.right <= innerWidth;
      }
      """;

  @TempDir private Path folder;
  private PageFixture browser;
  private Path photos;

  @BeforeEach
  void writePhotos() throws IOException {
    browser = PageFixture.shared();
    photos = folder.toRealPath().resolve("photos");
    Files.createDirectories(photos.resolve("hats"));
    Files.write(photos.resolve("a.jpg"), NEW.get(0));
    Files.write(photos.resolve("hats/b.jpg"), NEW.get(1));
    Files.write(photos.resolve("hats/broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
  }

  @AfterEach
  void nothingWasComplainedOf() {
    assertEquals(List.of(), browser.takeFaults());
  }

  private ServerFixture start(Encoder encoder, int port) throws IOException {
    Writing allowed =
        Writing.INDEX
            .indexing(Map.of("albums", photos))
            .snapshottingTo(folder.resolve("snapshots"));
    return ServerFixture.start(
        folder.resolve("index"),
        encoder,
        ServerFixture.options(2, 4).writing(allowed).at(Listening.DEFAULT.at("127.0.0.1", port)));
  }

  private Page open(ServerFixture server, int width) {
    return open(server, width, "en-US");
  }

  private Page open(ServerFixture server, int width, String locale) {
    Page page = browser.open("#/help", width, ColorScheme.LIGHT, locale);
    page.navigate(server.url("/#/manage"));
    assertThat(page.locator("#manage-heading")).isVisible();
    return page;
  }

  private static Locator card(Page page, int number) {
    return page.locator("lookalike-job-card").nth(number);
  }

  private static Locator link(Page page) {
    return page.locator("[data-to=manage]");
  }

  @Test
  void indexesWatchesStopsAndTellsWhatWasLeftOut() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    try (ServerFixture server = start(encoder, 0);
        Page page = open(server, 1440)) {
      encoder.awaitStanding(); // the warm-up
      try {
        assertThat(link(page)).hasAttribute("aria-current", "page");
        assertThat(page).hasTitle("Manage – Lookalike");
        // By keyboard alone.
        page.locator("#index-photos").focus();
        page.keyboard().press("Tab");
        page.keyboard().press("Tab"); // more choices
        page.keyboard().press("Enter");
        assertThat(page.getByText("Remember where photos were taken")).isVisible();
        page.locator(".index-go").focus();
        page.keyboard().press("Enter");
        assertThat(card(page, 0).locator("h3")).hasText("Index albums");
        assertThat(card(page, 0).locator(".job-state")).hasText("running");
        encoder.awaitStanding();
        assertThat(card(page, 0).locator("progress")).isVisible();
        assertThat(page.locator("[data-manage-status]")).hasText("Index albums: running.");

        page.getByLabel("Only what lies below").fill("/hats/");
        page.keyboard().press("Enter"); // a second one waits
        assertThat(card(page, 0).locator("h3")).hasText("Index albums/hats");
        assertThat(card(page, 0).locator(".job-state")).hasText("waiting");
        page.getByLabel("Stop albums/hats").click();
        assertThat(card(page, 0).locator(".job-state")).hasText("stopped");
        assertThat(card(page, 0).locator("progress")).isHidden();
      } finally {
        encoder.release();
      }
      Locator done = card(page, 1);
      assertThat(done.locator(".job-state")).hasText("done");
      assertThat(done.locator(".job-result")).hasText("2 new.");
      done.locator("summary").click();
      assertThat(done.locator(".job-errors li")).hasCount(1);
      assertThat(done.locator(".job-errors")).containsText("hats/broken.jpg");
      assertThat(done.getByText("Show more")).isHidden();

      page.getByText("Take a snapshot").click();
      assertThat(card(page, 0).locator("h3")).hasText("Snapshot");
      assertThat(card(page, 0).locator(".job-state")).hasText("done");
      assertThat(page.locator(".manage-snapshots li")).hasCount(1);
      assertThat(page.locator(".manage-health")).hasText("Every byte is as it was written.");
      assertThat(page.locator(".manage-key")).containsText("asks nobody for a key");
      PageRules.assertSound(page, "manage");
    }
  }

  @Test
  void asksWhereNoStreamComesThroughAndSaysWhyAJobFailed() throws Exception {
    try (ServerFixture server = start(new GridEncoder(), 0);
        Page page = open(server, 390, "de-DE")) {
      page.route(
          Pattern.compile(".*/events$"),
          route -> route.fulfill(new Route.FulfillOptions().setStatus(502)));
      assertThat(page.locator("#manage-heading")).hasText("Diese Sammlung verwalten");
      page.getByLabel("Nur, was darunter liegt").fill("gloves");
      page.locator(".index-go").click();
      assertThat(card(page, 0).locator(".job-state")).hasText("gescheitert");
      assertThat(card(page, 0).locator(".job-fault")).containsText("albums/gloves");
      page.getByLabel("Nur, was darunter liegt").fill("..");
      page.locator(".index-go").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("albums");
      assertThat(page.locator("lookalike-job-card")).hasCount(1);
    }
  }

  @Test
  void takesAnArchiveAndNothingElse() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < NEW.size(); i++) {
        zip.putNextEntry(new ZipEntry("hats/" + i + ".jpg"));
        zip.write(NEW.get(i));
      }
    }
    try (ServerFixture server = start(new GridEncoder(), 0);
        Page page = open(server, 1440)) {
      Locator picker = page.locator(".archive-zone input[type=file]");
      picker.setInputFiles(new FilePayload("photo.jpg", "image/jpeg", NEW.getFirst()));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is no archive");
      assertThat(page.locator("lookalike-job-card")).hasCount(0);
      String name = "<b>hats & co.zip";
      picker.setInputFiles(new FilePayload(name, "application/zip", bytes.toByteArray()));
      assertThat(card(page, 0).locator("h3")).hasText("Index " + name);
      assertThat(card(page, 0).locator(".job-state")).hasText("done");
      assertThat(card(page, 0).locator(".job-result")).hasText("2 new.");
      assertThat(page.locator(".archive-status")).isEmpty();
      picker.setInputFiles(new FilePayload("no.zip", "application/zip", new byte[] {1, 2, 3}));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("This archive cannot be used");
      assertThat(page.locator("lookalike-job-card")).hasCount(1);
    }
  }

  @Test
  void aServerThatDiesWhileAJobRunsIsWaitedForAndTheJobWasInterrupted() throws Exception {
    ObstinateEncoder encoder = new ObstinateEncoder();
    ServerFixture mortal = start(encoder, 0);
    int port = mortal.server().port();
    Path kept = folder.resolve("index/server.jobs");
    byte[] whileItRan = {};
    try (Page page = open(mortal, 1440)) {
      try {
        page.route("**/events", Route::abort); // what is told as a server closes would end the job
        encoder.awaitStanding(); // the warm-up
        page.locator(".index-go").click();
        encoder.awaitStanding();
        assertThat(card(page, 0).locator(".job-state")).hasText("running");
        page.route("**/v1/**", Route::abort);
        page.route("**/livez", Route::abort);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("No connection");
        whileItRan = Files.readAllBytes(kept);
      } finally {
        encoder.release();
        mortal.close();
      }
      Files.write(kept, whileItRan); // as one leaves it that is killed
      page.unrouteAll();
      try (ServerFixture revived = start(new GridEncoder(), port)) {
        assertEquals(port, revived.server().port());
        assertThat(card(page, 0).locator(".job-state")).hasText("interrupted");
        assertThat(card(page, 0).locator(".job-fault")).containsText("start it again");
        assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
        page.locator(".index-go").click();
        assertThat(card(page, 0).locator(".job-state")).hasText("done");
        assertThat(card(page, 1).locator(".job-state")).hasText("interrupted");
      }
    }
  }

  @Test
  void onlyAnAdminKeyShowsIt() throws Exception {
    KeyFile keys = new KeyFile(folder.resolve("keys.json"));
    String search = keys.make("visitor", Scope.SEARCH);
    String admin = keys.make("owner", Scope.ADMIN);
    try (ServerFixture server =
            ServerFixture.start(
                folder.resolve("index"), new GridEncoder(), ServerFixture.asking(keys.path()));
        Page page = browser.open("#/help", 1440, ColorScheme.LIGHT)) {
      page.navigate(server.url("/"));
      Locator field = page.locator("#key-field");
      field.fill(search);
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-collection]")).containsText("pictures");
      assertThat(link(page)).isHidden();
      page.navigate(server.url("/#/manage")); // by hand
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your key is not good for that");
      page.getByText("Forget it in this tab").click();
      field.fill(admin);
      page.keyboard().press("Enter");
      assertThat(link(page)).isVisible();
      link(page).click();
      assertThat(page.locator(".manage-key")).containsText("Yours is called owner");
      assertThat(page.locator(".nothing:visible").first()).containsText("--writable");
      assertThat(page.locator(".manage-hint:visible").last()).containsText("--snapshots FOLDER");
      assertFalse(page.url().contains(admin), page.url());
      assertEquals(0, ((Number) page.evaluate("localStorage.length")).intValue());
    }
  }

  @Test
  void withoutKeysItIsThereWhereTheServerWrites() {
    try (Page page = browser.open("", 1440, ColorScheme.LIGHT)) { // this one only reads
      assertThat(page.locator("[data-collection]")).containsText("pictures");
      assertThat(link(page)).isHidden();
      page.navigate(browser.server().url("/#/manage"));
      assertThat(page.locator(".nothing:visible").first()).containsText("--writable");
      PageRules.assertSound(page, "manage-reading");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "map", "repair"})
  void theLinksAreOneRowInWhichThatOfThisPlaceIsInSight(String place) {
    try (Page page = browser.open("#/" + place, 320, ColorScheme.LIGHT)) {
      page.waitForFunction(ONE_ROW);
    }
  }

  /** It is there only once the server has told that it writes. */
  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE"})
  void itsOwnLinkComesIntoSightWhenItIsThere(String locale) throws Exception {
    try (ServerFixture server = start(new GridEncoder(), 0);
        Page page = open(server, 320, locale)) {
      assertThat(link(page)).isVisible();
      page.waitForFunction(ONE_ROW);
    }
  }

  @Test
  void anyNameIsTextAndKeepsItsPlace() {
    try (Page page = browser.open("#/help", 320, ColorScheme.LIGHT)) {
      page.route(
          Pattern.compile(".*/v1/jobs$"),
          route ->
              answer(
                  route,
                  """
                  {"photos": ["%1$s", "%2$s"], "jobs": [
                    {"id": "1", "kind": "index", "subject": "%1$s", "state": "failed",
                     "created": "2026-01-01T00:00:00Z", "started": "2026-01-01T00:00:00Z",
                     "ended": "2026-01-01T01:00:00Z", "errors": 2, "fault": "%1$s %2$s"},
                    {"id": "2", "kind": "index", "subject": "%3$s", "state": "cancelled",
                     "created": "2026-01-01T00:00:00Z", "errors": 0},
                    {"id": "3", "kind": "snapshot", "subject": "index", "state": "done",
                     "created": "2026-01-01T00:00:00Z", "errors": 0,
                     "snapshot": {"name": "%2$s", "created": "2026-01-01T00:00:00Z", "files": 1, "bytes": 1}}]}
                  """));
      page.route(
          Pattern.compile(".*/v1/jobs/1/errors.*"),
          route ->
              answer(
                  route,
                  """
                  {"errors": [{"kind": "skipped", "name": "%1$s", "reason": "%2$s"},
                    {"kind": "skipped", "name": "%3$s", "reason": "a\\nb"}]}
                  """));
      page.navigate(browser.server().url("/#/manage"));
      assertThat(page.locator("lookalike-job-card")).hasCount(3);
      page.locator(".job-left-out summary").first().click();
      assertThat(page.locator(".job-error-name")).hasText(new String[] {HOSTILE, RIGHT_TO_LEFT});
      assertEquals(HOSTILE, card(page, 0).locator(".job-subject").textContent());
      assertEquals(0, page.locator("img[src='x']").count());
      assertEquals("Manage – Lookalike", page.title());
      Object wide = page.evaluate("document.documentElement.scrollWidth");
      assertTrue(((Number) wide).intValue() <= 320, "page is " + wide + " wide");
      PageRules.assertSound(page, "manage-hostile");
    }
  }

  private static void answer(Route route, String json) {
    route.fulfill(
        new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(json.formatted(HOSTILE, LONG, RIGHT_TO_LEFT)));
  }
}
