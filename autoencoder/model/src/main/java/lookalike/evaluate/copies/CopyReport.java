package lookalike.evaluate.copies;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * How well edited copies are found, and told from strangers.
 *
 * @param photos how many photos were searched, distractors included
 * @param distractors how many of them could not be originals
 * @param doubles how many files had the bytes of an earlier one and were left out
 * @param originals how many of the photos have copies
 * @param companions how many of the photos copies show beside their originals; these are not
 *     searched
 * @param recalls one a measure: how often its nearest photo of a copy is the original
 * @param nearDuplicates one a way of searching by a model: how often the original is among the
 *     first twenty photos and called a near-duplicate
 * @param copiesAndPhotos each copy with each photo: is it a copy of that photo?
 * @param transformedSet each two of the images of imagededup's recipe: are they of one original?
 *     Null where other kinds of copies are made
 * @param skipped the photos that could not be decoded and are in no figure
 */
public record CopyReport(
    int photos,
    int distractors,
    int doubles,
    int originals,
    int companions,
    List<Recall> recalls,
    List<Recall> nearDuplicates,
    DuplicatePairs copiesAndPhotos,
    @Nullable DuplicatePairs transformedSet,
    List<Skipped> skipped) {

  /**
   * How often something is so of the copies of originals.
   *
   * @param name of the measure, or of the way of searching
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
    nearDuplicates = List.copyOf(nearDuplicates);
    skipped = List.copyOf(skipped);
  }
}
