package lookalike.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lookalike.index.IndexedFile;
import lookalike.work.FileNames;

/**
 * Decides what an index may forget of the files that a corpus no longer has, for absence is not
 * deletion: what is missing from a folder that is doubted is kept, and so is everything when it
 * would be too much at once. For one thread and one decision.
 */
final class Forgetting {

  /**
   * What was decided.
   *
   * @param forgotten the paths that may be forgotten
   * @param left files that the corpus has lost and another one holds, as they are without it
   * @param kept what is missing and may not, by its reasons
   */
  record Verdict(List<String> forgotten, List<IndexedFile> left, List<Kept> kept) {}

  /** More than one in so many are too many at once. */
  private static final int ONE_IN = 5;

  /**
   * Fewer files than these may be forgotten in any share: of those, a fifth is less than two, so
   * that the one photo somebody deleted would be too many, and whatever is forgotten by mistake is
   * read again in no time.
   */
  private static final int FEW = 10;

  private final String source;
  private final FolderTrust folders;
  private final long known;
  private final List<String> absent = new ArrayList<>();
  private final List<String> unlisted = new ArrayList<>();
  private final List<IndexedFile> left = new ArrayList<>();

  /**
   * Begins.
   *
   * @param source what the corpus is called
   * @param folders told about all that is there, before the verdict
   * @param known how many files that the index knew before were met in the corpus
   */
  Forgetting(String source, FolderTrust folders, long known) {
    this.source = source;
    this.folders = folders;
    this.known = known;
  }

  /** Says that a file is not where it was. */
  void absent(String path) {
    absent.add(path);
  }

  /**
   * Says that an archive or a list that could be read to its end has no such file any more.
   *
   * @param source what it is called among the sources of the file
   */
  void unlisted(IndexedFile file, String source) {
    IndexedFile without = file.lostBy(source);
    if (without.sources().isEmpty()) {
      unlisted.add(file.path());
    } else {
      left.add(without);
    }
  }

  /**
   * Decides.
   *
   * @param forgetMissing whether to forget in spite of all doubts but one: that the corpus itself
   *     vanished while it was read
   */
  Verdict verdict(boolean forgetMissing) {
    Map<String, Long> kept = new TreeMap<>();
    List<String> forgotten = new ArrayList<>(unlisted);
    for (String path : absent) {
      Optional<String> doubt =
          forgetMissing ? folders.doubtRoot() : folders.doubt(FileNames.path(path));
      if (doubt.isPresent()) {
        kept.merge(doubt.get(), 1L, Long::sum);
      } else {
        forgotten.add(path);
      }
    }
    // Files that came just now do not count, or else a full stick in the place of another would
    // hide how much is missing.
    long all = known + absent.size() + unlisted.size();
    if (!forgetMissing && all >= FEW && forgotten.size() > all / (double) ONE_IN) {
      kept.put(
          "they are more than a fifth of the %,d that were known of %s".formatted(all, source),
          (long) forgotten.size());
      forgotten = List.of();
    }
    return new Verdict(
        forgotten,
        left,
        kept.entrySet().stream().map(it -> new Kept(it.getValue(), it.getKey())).toList());
  }
}
