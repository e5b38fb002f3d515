package lookalike.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.Page;

/**
 * What an index knows of files that are asked for nearly in the order of their paths, as a folder
 * lists them: they are read page by page, which takes a third of the time. A page is the longer,
 * the more of the last one was of use. For one thread.
 */
final class KnownFiles {

  private static final int MOST = 2000;

  private final ImageIndex index;
  private final Map<String, IndexedFile> page = new HashMap<>();
  private byte[] from = {}; // the page has all files from this path on
  private Optional<byte[]> to = Optional.of(from); // and up to this one, or to the last
  private int uses;

  KnownFiles(ImageIndex index) {
    this.index = index;
  }

  /** Returns what is known of a file, as the index was when its page was read. */
  Optional<IndexedFile> find(String path) throws IOException {
    byte[] asked = path.getBytes(UTF_8); // by which an index orders them
    if (Arrays.compareUnsigned(asked, from) < 0
        || (to.isPresent() && Arrays.compareUnsigned(asked, to.get()) > 0)) {
      Page<IndexedFile> read = index.scanFiles(path, Math.clamp(2L * uses, 1, MOST));
      page.clear();
      index.files(List.of(path)).forEach(file -> page.put(path, file));
      read.items().forEach(file -> page.put(file.path(), file));
      from = asked;
      to = read.next().map(last -> last.getBytes(UTF_8));
      uses = 0;
    }
    uses++;
    return Optional.ofNullable(page.get(path));
  }
}
