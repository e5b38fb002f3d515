package lookalike.insight.outliers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lookalike.index.Filter;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.work.Conveyor;
import lookalike.work.Watch;

/**
 * Finds images of an index that carry the wrong label, as far as one can tell by their neighbours:
 * each labelled image is put to the vote of the {@value #VOTERS} nearest other labelled images, a
 * vote counted by the neighbour's score (Wilson, "Asymptotic Properties of Nearest Neighbor Rules
 * Using Edited Data", 1972). Here a copy does vote, for nothing speaks louder than the same picture
 * under another label.
 *
 * <p>Safe to share among threads.
 */
public final class LabelCheck {

  /** How many neighbours vote. */
  public static final int VOTERS = 20;

  /** The agreement that is asked for unless told otherwise. */
  public static final double DEFAULT_AGREEMENT = 0.7;

  /** The fewer votes for the given label, the surer; then the more for the other one. */
  private static final Comparator<Mislabelled> MOST_CERTAIN_FIRST =
      Comparator.comparingDouble(Mislabelled::support)
          .thenComparing(Comparator.comparingDouble(Mislabelled::agreement).reversed())
          .thenComparing(found -> found.image().id());

  private final ImageIndex index;
  private final Map<String, String> labels;
  private final Filter voters;
  private final double agreement;

  /**
   * Makes one.
   *
   * @param labels labels by the ids of images; an image without one neither votes nor is judged
   * @param agreement the least share of the votes that another label must have, 0..1
   * @throws IllegalArgumentException if the agreement is out of its range
   */
  public LabelCheck(ImageIndex index, Map<String, String> labels, double agreement) {
    requireAgreement(agreement);
    this.index = index;
    this.labels = Map.copyOf(labels);
    this.voters = Filter.ids(this.labels.keySet());
    this.agreement = agreement;
  }

  /**
   * Checks an agreement.
   *
   * @throws IllegalArgumentException if it is not 0 to 1
   */
  public static void requireAgreement(double agreement) {
    if (!(agreement >= 0 && agreement <= 1)) {
      throw new IllegalArgumentException("agreement must be 0 to 1, got " + agreement);
    }
  }

  /** Returns the images that are probably mislabelled, the most certain first. */
  public List<Mislabelled> run(int threads, Watch watch) throws IOException {
    List<Mislabelled> judged = new ArrayList<>();
    new Conveyor(threads, watch.cancellation())
        .run(
            new IndexPages(index, labels::containsKey, Set.of(Part.PATHS, Part.VECTOR)),
            page -> 0,
            this::judge,
            found -> {
              judged.addAll(found);
              watch.tell("checking labels", judged.size(), labels.size());
            });
    return judged.stream()
        .filter(it -> !it.elected().equals(it.label()) && it.agreement() >= agreement)
        .sorted(MOST_CERTAIN_FIRST)
        .toList();
  }

  private List<Mislabelled> judge(List<ImageRecord> images) throws IOException {
    List<Mislabelled> judged = new ArrayList<>();
    for (ImageRecord image : images) {
      judged.add(judge(image));
    }
    return judged;
  }

  private Mislabelled judge(ImageRecord judged) throws IOException {
    IndexedImage image = judged.image();
    String given = labels.getOrDefault(image.id(), "");
    SearchRequest others =
        SearchRequest.of(judged.vector(), VOTERS)
            .without(Set.of(image.id()))
            .where(voters)
            .reading(Set.of());
    Map<String, Double> votes = new TreeMap<>();
    double all = 0;
    for (Hit neighbour : index.search(others).hits()) {
      votes.merge(
          labels.getOrDefault(neighbour.found().id(), ""), (double) neighbour.score(), Double::sum);
      all += neighbour.score();
    }
    if (all == 0) {
      return new Mislabelled(image, given, given, 1, 1); // nobody contradicts
    }
    Map.Entry<String, Double> most =
        Collections.max(votes.entrySet(), Map.Entry.comparingByValue());
    return new Mislabelled(
        image, given, most.getKey(), most.getValue() / all, votes.getOrDefault(given, 0.0) / all);
  }
}
