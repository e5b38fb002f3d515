package lookalike.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium of this machine, looking at a server; closing ends both. */
final class PageFixture implements AutoCloseable {

  /** Says what to do where there is no browser. */
  static final String MISSING =
      "no Chromium found: install one (Debian: apt-get install chromium),"
          + " or name its file in LOOKALIKE_CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final int TIMEOUT_MILLIS = 30_000;

  private final ServerFixture server;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new ArrayList<>();

  private PageFixture(ServerFixture server, Playwright playwright, Browser browser) {
    this.server = server;
    this.playwright = playwright;
    this.browser = browser;
  }

  static PageFixture start(ServerFixture server) {
    Playwright playwright = Playwright.create();
    try {
      BrowserType.LaunchOptions options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(chromium().orElseThrow(() -> new IllegalStateException(MISSING)))
              .setArgs(ARGUMENTS);
      return new PageFixture(server, playwright, playwright.chromium().launch(options));
    } catch (RuntimeException fault) {
      playwright.close();
      throw fault;
    }
  }

  /** Returns the browser named by LOOKALIKE_CHROMIUM, or else the first one on the path. */
  static Optional<Path> chromium() {
    String named = System.getenv("LOOKALIKE_CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens the page anew, at an address such as {@code #/}, in a window of its own. */
  Page open(String hash, int width, ColorScheme scheme) {
    return open(hash, width, scheme, "en-US");
  }

  /** Opens it in a browser of somebody who speaks this language. */
  Page open(String hash, int width, ColorScheme scheme, String locale) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(locale));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    Page page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        message -> {
          // Chromium itself reports every answer of 400 and more; those are asked for here.
          if (message.type().equals("error")
              && !message.text().startsWith("Failed to load resource")) {
            faults.add(message.text());
          }
        });
    page.navigate(server.url("/" + hash));
    return page;
  }

  /** Returns what scripts and security policy have complained of since the last call. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }

  @Override
  public void close() throws IOException {
    try {
      browser.close();
      playwright.close();
    } finally {
      server.close();
    }
  }
}
