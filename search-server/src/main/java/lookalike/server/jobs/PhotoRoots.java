package lookalike.server.jobs;

import static lookalike.server.http.RequestException.badField;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lookalike.server.http.RequestException;
import lookalike.work.FileNames;

/**
 * Where photos lie that callers may have indexed: what is below some places that the server was
 * told, and nothing else. Safe to share among threads.
 */
public final class PhotoRoots {

  private final Map<String, Path> roots;

  /**
   * Something below a root.
   *
   * @param name what callers call it
   * @param path where it lies
   * @param root what they call the root
   * @param rootPath where that lies
   */
  record Place(String name, Path path, String root, Path rootPath) {

    /** Returns a text in which places of the server are called as callers do. */
    String told(String text) {
      return text.replace(FileNames.of(rootPath), root).replace(rootPath.toString(), root);
    }
  }

  private PhotoRoots(Map<String, Path> roots) {
    this.roots = Collections.unmodifiableMap(roots);
  }

  /**
   * Makes those of a server.
   *
   * @param roots folders, archives or lists, by their names
   * @throws IOException if one is not there
   */
  public static PhotoRoots of(Map<String, Path> roots) throws IOException {
    Map<String, Path> real = new TreeMap<>();
    for (Map.Entry<String, Path> root : roots.entrySet()) {
      if (!Files.exists(root.getValue())) {
        throw new IOException("there are no photos at " + root.getValue() + " to be indexed");
      }
      real.put(root.getKey(), root.getValue().toRealPath());
    }
    return new PhotoRoots(real);
  }

  /** Returns the names of the roots, in their order. */
  List<String> names() {
    return List.copyOf(roots.keySet());
  }

  /**
   * Returns what a caller calls so: the name of a root, with the way below it behind a slash, or
   * the path of something below a root.
   *
   * @param field where it stands
   * @throws lookalike.server.http.RequestException a bad field, if there is no such root, or the
   *     way leads out of it
   */
  Place require(String field, String given) {
    try {
      Optional<Place> place =
          roots.entrySet().stream()
              .flatMap(it -> below(it.getKey(), it.getValue(), given))
              .findFirst();
      if (place.isPresent() && isBelow(place.get())) {
        return place.get();
      }
    } catch (InvalidPathException noPath) {
      throw refusal(field, given);
    }
    throw refusal(field, given);
  }

  private Stream<Place> below(String root, Path rootPath, String given) {
    Path path = FileNames.given(given);
    if (path.isAbsolute()) {
      path = FileNames.absolute(path);
    } else if (given.equals(root) || given.startsWith(root + "/")) {
      path =
          FileNames.absolute(
              FileNames.given(rootPath, given.substring(root.length()).replaceFirst("^/+", "")));
    }
    return path.startsWith(rootPath)
        ? Stream.of(new Place(name(root, rootPath.relativize(path)), path, root, rootPath))
        : Stream.empty();
  }

  private static String name(String root, Path below) {
    return below.toString().isEmpty() ? root : root + "/" + FileNames.of(below);
  }

  /** Links that lead out of a root are not followed here. */
  private static boolean isBelow(Place place) {
    try {
      return place.path.toRealPath().startsWith(place.rootPath);
    } catch (IOException notThere) { // which is said when it is opened
      return true;
    }
  }

  private RequestException refusal(String field, String given) {
    String allowed =
        roots.isEmpty()
            ? "a root that the server was started with, as --photos, of which there is none"
            : "one of %s, or what lies below one".formatted(String.join(", ", roots.keySet()));
    return badField(field, given, allowed);
  }
}
