package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.Comparison.Judged;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.model.Encoder;

/**
 * A way to ask, whose answers say of photos that they are near-duplicates. Safe to share among
 * threads.
 *
 * @param name for tables
 * @param descriptor by whose vectors is asked
 * @param weight of a query, 0 to 1
 * @param judge of the photos that have content
 * @param numbers of these photos for the judge, by their rows
 */
record Wording(
    String name, int descriptor, double weight, WordJudge judge, Map<Integer, Integer> numbers) {

  /**
   * Returns the ways that descriptors are searched by, with what is usual among the photos.
   *
   * @param photos all that are searched
   * @param names theirs, a row a photo
   */
  static List<Wording> of(List<Descriptor> descriptors, VectorRows photos, List<String> names)
      throws IOException {
    List<Wording> wordings = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      List<Judged> asked = new ArrayList<>();
      for (Comparison comparison : descriptor.comparisons()) {
        if (comparison instanceof Judged judged && judged.isCalibrated()) {
          asked.add(judged);
        }
      }
      if (!asked.isEmpty()) {
        int number = i;
        List<Integer> rows =
            IntStream.range(0, photos.count())
                .filter(row -> !Encoder.isZero(photos.vector(number, row)))
                .boxed()
                .toList();
        WordJudge judge =
            new WordJudge(
                asked.getFirst().model(),
                rows.stream().map(names::get).toList(),
                rows.stream().map(row -> photos.vector(number, row)).toList());
        Map<Integer, Integer> numbers = new HashMap<>();
        rows.forEach(row -> numbers.put(row, numbers.size()));
        asked.forEach(
            it ->
                wordings.add(
                    new Wording(descriptor.name(it), number, it.weight(), judge, numbers)));
      }
    }
    return List.copyOf(wordings);
  }

  /**
   * Returns of which copies a search finds their original and calls it a near-duplicate.
   *
   * @param row of the original among the photos
   */
  boolean[] calls(VectorRows copies, int row) {
    Integer original = numbers.get(row);
    return original == null
        ? new boolean[copies.count()]
        : judge.callsCopies(copies.vectors(descriptor, 0, copies.count()), original, weight);
  }
}
