package lookalike.evaluate.copies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.work.Skipped;

/**
 * How well edited copies are found, and told from strangers.
 *
 * @param photos how many photos were searched, distractors included
 * @param distractors how many of them could not be originals
 * @param doubles how many files had the bytes of an earlier one and were left out
 * @param originals how many of the photos have copies
 * @param recalls one a measure
 * @param copiesAndPhotos each copy with each photo: is it a copy of that photo?
 * @param transformedSet each two of the images of imagededup's recipe: are they of one original?
 * @param skipped the photos that could not be decoded and are in no figure
 */
public record CopyReport(
    int photos,
    int distractors,
    int doubles,
    int originals,
    List<Recall> recalls,
    DuplicatePairs copiesAndPhotos,
    DuplicatePairs transformedSet,
    List<Skipped> skipped) {

  /**
   * How often a measure's nearest photo of a copy is its original.
   *
   * @param name of the measure
   * @param mean over the kinds of edit, 0..1
   * @param byKind for each kind of edit, by its label, 0..1
   */
  public record Recall(String name, double mean, Map<String, Double> byKind) {
    /** Copies the map, whose order stays. */
    public Recall {
      byKind = Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
    }
  }

  /** Copies the lists. */
  public CopyReport {
    recalls = List.copyOf(recalls);
    skipped = List.copyOf(skipped);
  }
}
