package lookalike.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;
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
    int galleryImages, int queryImages, List<Row> rows, List<Skipped> skipped) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

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
   * An image left out.
   *
   * @param file where it should be
   * @param reason why, in a sentence
   */
  public record Skipped(Path file, String reason) {}

  /** Copies the lists. */
  public EvaluationReport {
    rows = List.copyOf(rows);
    skipped = List.copyOf(skipped);
  }

  /** Returns the report as one JSON document, whose keys are the components' names. */
  public String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }

  /** Returns the rows as a table for people, its last line ended. */
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
