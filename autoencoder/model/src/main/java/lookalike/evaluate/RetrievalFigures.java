package lookalike.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well neighbours share their query's label: means over all queries, each 0..1 and higher is
 * better, but for the hubness.
 *
 * @param precisionAt1 how many nearest neighbours have the label
 * @param precisionAt10 how many of the first 10 have it; a gallery of fewer counts as it is
 * @param knn5 how often the first 5 elect it, see {@link RetrievalEvaluation}
 * @param knn20 how often the first 20 elect it
 * @param meanAveragePrecision the mean over the queries of the average precision of the whole
 *     ranking: the precision at each gallery image of the label, averaged; 0 if there is none
 * @param recallAt10 how many queries have the label among their first 10
 * @param hubness the skewness of how often a gallery image is among the first 10 of a query: 0 if
 *     all images are found alike, 1 and more if some crowd out the rest
 */
public record RetrievalFigures(
    double precisionAt1,
    double precisionAt10,
    double knn5,
    double knn20,
    double meanAveragePrecision,
    double recallAt10,
    double hubness) {

  /** Returns the figures under the headings of tables and model cards, in a fixed order. */
  public Map<String, Double> byHeading() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("P@1", precisionAt1);
    figures.put("P@10", precisionAt10);
    figures.put("kNN-5", knn5);
    figures.put("kNN-20", knn20);
    figures.put("mAP", meanAveragePrecision);
    figures.put("recall@10", recallAt10);
    figures.put("hubness", hubness);
    return figures;
  }
}
