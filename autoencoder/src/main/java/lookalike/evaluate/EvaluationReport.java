package lookalike.evaluate;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * What an evaluation found.
 *
 * @param galleryImages how many images were searched
 * @param queryImages how many images were searched for
 * @param rows one a descriptor and weighing
 * @param skipped the images that could not be decoded and are in no figure
 */
public record EvaluationReport(
    int galleryImages, int queryImages, List<Row> rows, List<SkippedImage> skipped)
    implements Report {

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

  /** Copies the lists. */
  public EvaluationReport {
    rows = List.copyOf(rows);
    skipped = List.copyOf(skipped);
  }

  @Override
  public String table() {
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
    try (Formatter text = new Formatter(Locale.ROOT)) {
      text.format(
          "gallery of %,d images, %,d queries, %,d images skipped%n",
          galleryImages, queryImages, skipped.size());
      for (Row row : rows) {
        if (row.equals(rows.get(0))) {
          text.format("%-" + width + "s%8s%10s", "", "numbers", "images/s");
          row.figures().byHeading().keySet().forEach(name -> text.format("%11s", name));
          text.format("%n");
        }
        text.format(
            "%-" + width + "s%8d%,10.0f", row.name(), row.dimensions(), row.imagesPerSecond());
        row.figures().byHeading().values().forEach(value -> text.format("%11.3f", value));
        text.format("%n");
      }
      return text.toString();
    }
  }
}
