package lookalike.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import lookalike.server.access.key.KeyFile;
import lookalike.server.access.key.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a server that asks for keys. */
class KeyPageTest {

  private static final String LOADED =
      "images => images.length > 0 && images.every(image => image.naturalWidth > 0)";

  @TempDir private Path folder;

  private static void awaitPictures(Page page, String pictures) {
    assertThat(page.locator(pictures).first()).isVisible();
    page.waitForCondition(() -> Boolean.TRUE.equals(page.locator(pictures).evaluateAll(LOADED)));
  }

  @Test
  void asksForAKeyAndShowsEverythingWithIt() throws Exception {
    PageFixture browser = PageFixture.shared();
    KeyFile keys = new KeyFile(folder.resolve("keys.json"));
    String secret = keys.make("visitor", Scope.SEARCH);
    try (ServerFixture locked =
            ServerFixture.start(
                folder.resolve("index"), new GridEncoder(), ServerFixture.asking(keys.path()));
        Page page = browser.open("#/help", 1440, ColorScheme.LIGHT)) {
      page.navigate(locked.url("/"));
      Locator dialog = page.locator("dialog.key-dialog");
      Locator field = page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true));
      assertThat(dialog).containsText("Whoever runs it can give you one");
      field.fill("lk_wrong");
      page.keyboard().press("Enter");
      assertThat(dialog).containsText("not known here");
      field.fill(" " + secret + " ");
      page.keyboard().press("Enter");
      assertThat(dialog).isHidden();
      awaitPictures(page, "a.sample img");
      assertThat(page.locator(".notice")).hasCount(0);
      page.reload(); // the tab has kept it
      awaitPictures(page, "a.sample img");
      String id = ServerFixture.id(locked.photos().get(2));
      page.navigate(locked.url("/#/image/" + id + "?open=" + id));
      awaitPictures(page, "dialog[open] .picture-image");
      page.keyboard().press("Escape");
      awaitPictures(page, ".query-panel img, [data-view=results] .match:nth-child(-n + 3) img");
      assertThat(dialog).isHidden();
    }
    assertEquals(List.of(), browser.takeFaults());
  }
}
