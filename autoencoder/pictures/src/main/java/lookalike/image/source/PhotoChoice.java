package lookalike.image.source;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a folder, an archive or a list are looked at.
 *
 * <p>Patterns are globs: {@code *} stands for any letters but {@code /}, {@code **} for those, too,
 * {@code ?} for one, {@code {a,b}} for either. One without {@code /} is of the name of a file or of
 * a folder that it lies in; one with it of a path from the top, of a file or of such a folder.
 *
 * <p>Immutable and safe to share among threads.
 */
public final class PhotoChoice {

  /** All files, links followed. */
  public static final PhotoChoice EVERYTHING =
      new PhotoChoice(List.of(), List.of(), true, Optional.empty());

  private static final String ANYWHERE = "**/";

  private final List<Glob> included;
  private final List<Glob> excluded;
  private final boolean followsLinks;
  private final Optional<Path> avoided;

  private PhotoChoice(
      List<Glob> included, List<Glob> excluded, boolean followsLinks, Optional<Path> avoided) {
    this.included = included;
    this.excluded = excluded;
    this.followsLinks = followsLinks;
    this.avoided = avoided;
  }

  /**
   * Makes one.
   *
   * @param include of which a file must match one, if there are any
   * @param exclude of which it may match none
   * @param followLinks whether symbolic links in folders lead on
   * @throws IllegalArgumentException naming a pattern that is none
   */
  public static PhotoChoice of(List<String> include, List<String> exclude, boolean followLinks) {
    return new PhotoChoice(
        include.stream().map(Glob::of).toList(),
        exclude.stream().map(Glob::of).toList(),
        followLinks,
        Optional.empty());
  }

  /** Returns the same without a folder, which need not be there, and all in it. */
  public PhotoChoice without(Path folder) {
    return new PhotoChoice(included, excluded, followsLinks, Optional.of(folder));
  }

  /**
   * Tells whether a file is looked at.
   *
   * @param name its path from the top, with {@code /} between the parts
   */
  public boolean takes(String name) {
    return enters(name)
        && (included.isEmpty() || included.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** Tells whether a folder is looked into; {@code name} is as that of a file. */
  boolean enters(String name) {
    return excluded.stream().noneMatch(glob -> glob.matches(name));
  }

  boolean followsLinks() {
    return followsLinks;
  }

  /** Returns the folder that is not entered, if there is one. */
  Optional<Path> avoided() {
    return avoided;
  }

  /** A pattern, ready to be compared. */
  private record Glob(PathMatcher matcher, @Nullable PathMatcher atTop, boolean isOfNames) {

    static Glob of(String pattern) {
      try {
        String text = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
        // To the JDK **/x is below something, to everybody else x anywhere.
        PathMatcher atTop =
            text.startsWith(ANYWHERE) ? matcher(text.substring(ANYWHERE.length())) : null;
        return new Glob(matcher(text), atTop, !text.contains("/"));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "a pattern is written as *.jpg, thumbs or albums/**/raw, got '%s' (%s)"
                .formatted(pattern, e.getDescription()),
            e);
      }
    }

    private static PathMatcher matcher(String pattern) {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }

    boolean matches(String name) {
      Path path;
      try {
        path = Path.of(name);
      } catch (InvalidPathException e) { // an archive of another system has such names
        return false;
      }
      for (Path above = path; above != null; above = above.getParent()) {
        Path compared = isOfNames ? above.getFileName() : above;
        if (compared != null && matchesAlone(compared)) {
          return true;
        }
      }
      return false;
    }

    private boolean matchesAlone(Path path) {
      return matcher.matches(path) || (atTop != null && atTop.matches(path));
    }
  }
}
