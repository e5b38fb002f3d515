package lookalike.cli.insight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Page;
import lookalike.index.Part;
import lookalike.insight.outliers.LabelCheck;
import lookalike.insight.outliers.Mislabelled;
import lookalike.work.Conveyor;
import lookalike.work.Watch;

/**
 * {@code lookalike outliers --labels}: looks for labels that the neighbours contradict.
 *
 * @param findings where they go
 * @param index whose images are labelled
 * @param list the labels
 * @param agreement how much of the vote one other label must have
 */
record LabelRun(FindingsPrinter findings, ImageIndex index, Path list, double agreement) {

  private static final int PAGE = 1000;

  /** The answer as JSON. */
  private record Answer(
      int images, double agreement, int doubtful, List<Mislabelled> mislabelled) {}

  void run() throws IOException {
    Map<String, String> byId = byId(PathLabels.read(list));
    if (byId.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names no image of the index %s: paths must be those indexed"
              .formatted(list, index.description().name()));
    }
    print(byId.size(), check(byId));
  }

  private List<Mislabelled> check(Map<String, String> byId) throws IOException {
    try (ProgressLine line = findings.progressLine()) {
      return new LabelCheck(index, byId, agreement)
          .run(Conveyor.allThreads(), Watch.of(line::show));
    }
  }

  /** Returns the labels by id; an image whose copies are labelled differently has none. */
  private Map<String, String> byId(PathLabels given) throws IOException {
    Map<String, String> byId = new HashMap<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<ImageRecord> page = index.scan(Filter.all(), next.get(), PAGE, Set.of(Part.PATHS));
      for (ImageRecord image : page.items()) {
        Set<String> labels = given.of(image.image());
        if (labels.size() == 1) {
          byId.put(image.id(), labels.iterator().next());
        } else if (labels.size() > 1) {
          findings.skip(
              image.image().paths().getFirst(),
              "its copies are labelled " + String.join(" and ", labels));
        }
      }
      next = page.next();
    }
    given.unmet().forEach(file -> findings.skip(file.toString(), "it is not in the index"));
    return byId;
  }

  private void print(int labelled, List<Mislabelled> found) {
    List<Mislabelled> listed = findings.listed(found);
    if (findings.json()) {
      findings.print(Json.of(new Answer(labelled, agreement, found.size(), listed)));
      return;
    }
    findings.remark(
        "the neighbours of %,d of %,d labelled images speak for another label%s"
            .formatted(found.size(), labelled, OutlierText.cut(listed.size(), found.size())));
    listed.forEach(it -> findings.print(OutlierText.line(it)));
  }
}
