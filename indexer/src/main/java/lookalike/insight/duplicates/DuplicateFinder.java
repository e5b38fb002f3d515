package lookalike.insight.duplicates;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.model.Encoder;
import lookalike.model.likeness.Ranker;
import lookalike.search.IndexBackdrop;
import lookalike.work.Watch;

/**
 * Finds the duplicates of an index. The links of its graph say which images have any, and only
 * those are searched by; what came out depends on nothing but the index. Nothing is changed.
 *
 * <p>Safe to share among threads.
 *
 * @param index whose duplicates are found
 * @param encoder the model that made it
 */
public record DuplicateFinder(ImageIndex index, Encoder encoder) {

  private static final String STAGE = "reading files";
  private static final int PAGE = 1000;

  /** Tells whether a file of the index lies at a path, or below it. */
  public boolean hasFileAt(String place) throws IOException {
    boolean isThere = !index.files(List.of(place)).isEmpty();
    for (String below : DuplicateOptions.below(place)) {
      List<IndexedFile> first = index.scanFiles(below, 1).items();
      isThere |= !first.isEmpty() && first.getFirst().path().startsWith(below);
    }
    return isThere;
  }

  /**
   * Finds them.
   *
   * @param watch told how far it is; may end it early
   */
  public DuplicateReport find(DuplicateOptions options, Watch watch) throws IOException {
    Ranker ranker = IndexBackdrop.of(index, encoder.likeness()).ranker(index);
    Set<String> linked = new HashSet<>();
    if (options.tier() != Tier.IDENTICAL) {
      index
          .links(new PairJudge(index, ranker, options.tier()).proximity(), watch)
          .forEach(
              link -> {
                linked.add(link.first());
                linked.add(link.second());
              });
    }
    Dismissals dismissed = Dismissals.of(index);
    Grouping grouping = new Grouping(index, ranker, options, dismissed);
    int images = index.description().images();
    int looked = 0;
    for (Optional<String> next = Optional.of(""); next.isPresent(); ) {
      watch.check();
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), PAGE, Set.of(Part.PATHS));
      List<ImageRecord> suspects =
          page.items().stream()
              .filter(it -> linked.contains(it.id()) || it.image().paths().size() > 1)
              .toList();
      grouping.add(Picture.read(index, suspects, options.order()));
      looked += page.items().size();
      watch.tell(STAGE, looked, images);
      next = page.next();
    }
    return new DuplicateReport(looked, dismissed, grouping.run(watch));
  }
}
