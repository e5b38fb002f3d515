package lookalike.evaluate;

import java.util.List;
import lookalike.work.Skipped;

/**
 * What an evaluation found.
 *
 * @param galleryImages how many images were searched
 * @param queryImages how many images were searched for
 * @param rows one a descriptor and weighing
 * @param probes one a descriptor, or none if they were not asked for
 * @param reconstructions the model's beside those without learning, or none if they were not asked
 *     for
 * @param skipped the images that could not be decoded and are in no figure
 */
public record EvaluationReport(
    int galleryImages,
    int queryImages,
    List<Row> rows,
    List<Probe> probes,
    List<Reconstruction> reconstructions,
    List<Skipped> skipped) {

  /**
   * The figures of one descriptor.
   *
   * @param name its name
   * @param dimensions the length of its vectors
   * @param imagesPerSecond images described a second by one thread, decoding not counted
   * @param figures how well it retrieves
   */
  public record Row(
      String name, int dimensions, double imagesPerSecond, RetrievalFigures figures) {}

  /**
   * How well a linear classifier, trained on the gallery, tells the labels of the queries.
   *
   * @param name of the descriptor whose vectors it sees
   * @param dimensions the length of the vectors
   * @param accuracy the share of the queries that it labels right, 0..1
   * @param validationAccuracy the same of the fifth of the gallery that chose the penalty
   * @param regularization the penalty on the weights' squares
   */
  public record Probe(
      String name,
      int dimensions,
      double accuracy,
      double validationAccuracy,
      double regularization) {}

  /**
   * How well the queries are reconstructed from a code.
   *
   * @param name of what makes the code
   * @param side rows and columns of the images
   * @param dimensions the numbers of a code
   * @param axes how many of them can differ from 0: fewer where principal components are fitted to
   *     few images
   * @param fidelity over all queries
   * @param ssim the mean structural similarity, -1 to 1
   */
  public record Reconstruction(
      String name, int side, int dimensions, int axes, Fidelity fidelity, double ssim) {}

  /** Copies the lists. */
  public EvaluationReport {
    rows = List.copyOf(rows);
    probes = List.copyOf(probes);
    reconstructions = List.copyOf(reconstructions);
    skipped = List.copyOf(skipped);
  }
}
