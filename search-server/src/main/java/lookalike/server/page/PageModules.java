package lookalike.server.page;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which ES modules one needs before it can run: what it imports, and what that does. */
final class PageModules {

  /** What is imported when the module is read; a call of import(), which comes later, is none. */
  private static final Pattern IMPORT =
      Pattern.compile(
          "^(?:import\\s+(?:[^\"';]*?\\sfrom\\s+)?|export\\s+[^\"';]*?\\sfrom\\s+)\"(\\.[^\"]+)\"",
          Pattern.MULTILINE);

  /** Where modules are read from. */
  interface Source {
    /** Returns the text of the module at a path such as {@code js/app.js}. */
    String read(String path) throws IOException;
  }

  private PageModules() {}

  /** Returns the paths of some modules and of all that they need, in alphabetical order. */
  static SortedSet<String> neededBy(Set<String> modules, Source source) throws IOException {
    SortedSet<String> needed = new TreeSet<>(modules);
    Deque<String> unread = new ArrayDeque<>(modules);
    while (!unread.isEmpty()) {
      String path = unread.remove();
      for (String imported : importsOf(path, source.read(path))) {
        if (needed.add(imported)) {
          unread.add(imported);
        }
      }
    }
    return needed;
  }

  private static Collection<String> importsOf(String path, String text) {
    SortedSet<String> imports = new TreeSet<>();
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      imports.add(resolved(path, matcher.group(1)));
    }
    return imports;
  }

  /** Resolves an address such as {@code ../api.js} against the path of the module that has it. */
  private static String resolved(String path, String address) {
    return URI.create("/" + path).resolve(address).getPath().substring(1);
  }
}
