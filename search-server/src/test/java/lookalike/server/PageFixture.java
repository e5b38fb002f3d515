package lookalike.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium of this machine, looking at a server. All tests of a process share one, for
 * to start it takes longer than most of them; it ends with the process.
 */
final class PageFixture {

  private static final String MISSING =
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

  /** Has a page begin with nothing that one before it has kept; reloading is no beginning. */
  private static final String FORGET =
      "if (location.protocol === 'http:' && !sessionStorage.began)"
          + " { localStorage.clear(); sessionStorage.began = true; }";

  private final ServerFixture server;
  private final Playwright playwright;
  private final Browser browser;
  private final Map<String, BrowserContext> contexts = new HashMap<>(); // by language
  private final List<String> faults = new ArrayList<>();

  private static @Nullable PageFixture shared;

  private PageFixture(ServerFixture server, Playwright playwright, Path chromium) {
    this.server = server;
    this.playwright = playwright;
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS);
    this.browser = playwright.chromium().launch(options);
  }

  /**
   * Returns the one of this process, whose server has a decoder; without a browser the tests that
   * ask for it are left out.
   */
  static synchronized PageFixture shared() throws IOException {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), MISSING);
    if (shared == null) {
      Path folder = Files.createTempDirectory("lookalike-page");
      ServerFixture server = ServerFixture.startWithDecoder(folder.resolve("index"));
      PageFixture started = new PageFixture(server, Playwright.create(), chromium.get());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> started.end(folder)));
      shared = started;
    }
    return shared;
  }

  private void end(Path folder) {
    try {
      browser.close();
      playwright.close();
      server.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the server that pages are opened of. */
  ServerFixture server() {
    return server;
  }

  /** Returns the browser named by LOOKALIKE_CHROMIUM, or else the first one on the path. */
  private static Optional<Path> chromium() {
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

  /** Opens the page anew, at an address such as {@code #/}, with nothing kept from before. */
  Page open(String hash, int width, ColorScheme scheme) {
    return open(hash, width, scheme, "en-US");
  }

  /** Opens it in a browser of somebody who speaks this language. */
  Page open(String hash, int width, ColorScheme scheme, String locale) {
    Page page = contexts.computeIfAbsent(locale, this::context).newPage();
    page.setViewportSize(width, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
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

  /** One for all pages of a language, so that scripts are fetched and compiled once. */
  private BrowserContext context(String locale) {
    BrowserContext context = browser.newContext(new Browser.NewContextOptions().setLocale(locale));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    context.addInitScript(FORGET);
    return context;
  }

  /** Returns what scripts and security policy have complained of since the last call. */
  List<String> takeFaults() {
    List<String> taken = List.copyOf(faults);
    faults.clear();
    return taken;
  }
}
