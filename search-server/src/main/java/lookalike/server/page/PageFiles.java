package lookalike.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.server.access.key.Scope;
import lookalike.work.Sha256;

/**
 * The files of the page. Scripts and style sheets are served below a folder that is named after
 * what is in all of them, so that a browser asks for them once; the first page, which it asks for
 * each time, names that folder, and all modules that the first view needs, so that none of these is
 * found only by reading another.
 */
public final class PageFiles {

  private static final String FOLDER = "/web";
  private static final int VERSION_DIGITS = 16;

  /** A script that the first page names itself. */
  private static final Pattern NAMED = Pattern.compile("(?:href|src)=\"(js/[^\"]+)\"");

  private final String version;
  private final String first;

  private PageFiles(String version, String first) {
    this.version = version;
    this.first = first;
  }

  /** Reads them from the class path. */
  public static PageFiles load() throws IOException {
    List<String> paths;
    try {
      URI index = resource("index.html").toURI();
      if (index.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(index, Map.of())) {
          paths = paths(jar.getPath(FOLDER));
        }
      } else {
        paths = paths(Path.of(index).resolveSibling(""));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    StringBuilder hashes = new StringBuilder();
    for (String path : paths) {
      hashes.append(path).append(Sha256.of(read(path)));
    }
    String version = Sha256.of(hashes.toString().getBytes(UTF_8)).substring(0, VERSION_DIGITS);
    return new PageFiles(version, first(version));
  }

  private static List<String> paths(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String first(String version) throws IOException {
    String html = new String(read("index.html"), UTF_8);
    Set<String> named =
        NAMED.matcher(html).results().map(it -> it.group(1)).collect(Collectors.toSet());
    StringBuilder modules = new StringBuilder();
    for (String path : PageModules.neededBy(named, path -> new String(read(path), UTF_8))) {
      modules.append("    <link rel=\"modulepreload\" href=\"%s\" />\n".formatted(path));
    }
    return html.replaceAll(" *<link rel=\"modulepreload\".*\n", "")
        .replace("  </head>", modules + "  </head>")
        .replaceAll("(href|src)=\"((?:css|js)/)", "$1=\"" + version + "/$2");
  }

  private static URL resource(String path) {
    return Objects.requireNonNull(
        PageFiles.class.getResource(FOLDER + "/" + path), path + " is not on the class path");
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream in = resource(path).openStream()) {
      return in.readAllBytes();
    }
  }

  /** Has a server serve them; the first page is a route of its own. */
  public void register(JavalinConfig config) {
    serve(config, "/", "no-cache");
    serve(config, "/" + version, "public, max-age=31536000, immutable");
    config.routes.get("/", this::show, Scope.OPEN);
    config.routes.get("/index.html", this::show, Scope.OPEN);
  }

  private static void serve(JavalinConfig config, String at, String caching) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = at;
          files.directory = FOLDER;
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", caching);
        });
  }

  private void show(Context context) {
    context.header("Cache-Control", "no-cache").html(first);
  }
}
