package lookalike.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lookalike.evaluate.probe.Examples;
import lookalike.evaluate.probe.LinearProbe;
import lookalike.kernel.Gemm;

/** Trains a linear classifier on a gallery's vectors, and asks it for the labels of queries. */
final class ProbeEvaluation {

  private final LinearProbe probe;
  private final List<Integer> trained; // images of the gallery that are no queries
  private final int[] galleryClasses;
  private final int[] queryClasses;

  /**
   * Prepares for a gallery and queries of any descriptor.
   *
   * @param self for the index of a query, that of the gallery image that is the query itself, or
   *     -1; such images are not trained on
   */
  ProbeEvaluation(
      Gemm gemm, List<String> galleryLabels, List<String> queryLabels, IntUnaryOperator self) {
    probe = new LinearProbe(gemm);
    Set<Integer> asked =
        IntStream.range(0, queryLabels.size()).map(self).boxed().collect(Collectors.toSet());
    trained =
        IntStream.range(0, galleryLabels.size())
            .boxed()
            .filter(image -> !asked.contains(image))
            .toList();
    Map<String, Integer> classes = new HashMap<>();
    galleryClasses =
        galleryLabels.stream()
            .mapToInt(label -> classes.computeIfAbsent(label, unseen -> classes.size()))
            .toArray();
    queryClasses =
        queryLabels.stream().mapToInt(label -> classes.getOrDefault(label, -1)).toArray();
  }

  /** Returns how well the classifier does on the vectors of one descriptor. */
  LinearProbe.Figures run(LabelledVectors gallery, LabelledVectors queries) {
    Examples searched = new Examples(gallery.dimensions(), gallery.numbers(), galleryClasses);
    Examples asked = new Examples(queries.dimensions(), queries.numbers(), queryClasses);
    boolean all = trained.size() == galleryClasses.length;
    return probe.run(all ? searched : searched.choose(trained), asked);
  }
}
