package lookalike.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lookalike.image.source.PhotoBatches;
import lookalike.image.source.PhotoBatches.Photo;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.model.Encoder;
import lookalike.model.ImageCoder;
import lookalike.model.PhotoEncoder;
import lookalike.model.PhotoEncoder.Encoded;
import lookalike.work.AtomicFile;
import lookalike.work.Conveyor;
import lookalike.work.Faults;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Encodes the photos of a corpus, in its order, into the rows of a NumPy file.
 *
 * <p>Every photo has its row, so that row and line of a list agree: one that cannot be read or
 * decoded has a row of NaN, one without content that could be compared a row of zeros.
 */
public final class VectorExport {

  private final ImageCoder coder;
  private final IngestOptions options;
  private final UnaryOperator<float[]> finish;

  /** Makes one of codes, as {@link lookalike.model.Codec#decode} takes them. */
  public VectorExport(ImageCoder coder, IngestOptions options) {
    this(coder, options, UnaryOperator.identity());
  }

  /**
   * Makes one of vectors.
   *
   * @param weight which block the vectors lean on, see {@link
   *     lookalike.model.network.VectorLayout#weigh}
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public VectorExport(Encoder encoder, IngestOptions options, float weight) {
    new Faults()
        .unless(weight >= 0 && weight <= 1, "weight must be 0 to 1, got " + weight)
        .refuse();
    this(encoder, options, vector -> encoder.layout().weigh(vector, weight));
  }

  private VectorExport(ImageCoder coder, IngestOptions options, UnaryOperator<float[]> finish) {
    this.coder = coder;
    this.options = options;
    this.finish = finish;
  }

  /**
   * What was written.
   *
   * @param rows how many vectors
   * @param columns the numbers of each
   * @param failures the photos whose row is NaN, in the order of their rows
   */
  public record Result(long rows, int columns, List<Skipped> failures) {
    /** Copies the list. */
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /** The vector of a photo, or why there is none. */
  private record Row(float[] vector, Optional<Skipped> failure) {}

  /**
   * Writes the file, as a whole or not at all.
   *
   * @param photos a list, a folder or an archive, see {@link PhotoSources#open}
   * @param file shape {@code [rows][dimensions]}, float32
   * @param watch told how many rows are done
   * @throws IOException if {@code photos} holds no photo or {@code file} cannot be written
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public Result write(Path photos, Path file, Watch watch) throws IOException {
    List<Skipped> failures = new ArrayList<>();
    PhotoEncoder photoEncoder = new PhotoEncoder(coder, options.limits());
    try (PhotoSource source = PhotoSources.openAhead(photos, options.limits());
        AtomicFile growing = AtomicFile.create(file)) {
      NpyWriter writer = new NpyWriter(growing, coder.dimensions());
      new Conveyor(options.threads(), watch.cancellation())
          .run(
              new PhotoBatches(source, options.batch()),
              PhotoBatches::bytes,
              batch -> rows(batch, photoEncoder),
              rows -> {
                for (Row row : rows) {
                  writer.write(row.vector);
                  row.failure.ifPresent(failures::add);
                }
                watch.tell("encoding photos", writer.rows(), source.total(), failures.size());
              });
      writer.finish();
      return new Result(writer.rows(), coder.dimensions(), failures);
    }
  }

  private List<Row> rows(List<Outcome<Photo>> photos, PhotoEncoder photoEncoder) {
    return photoEncoder.encode(photos, Photo::content, (photo, _) -> photo.entry()).stream()
        .map(this::row)
        .toList();
  }

  private <T> Row row(Outcome<Encoded<T>> photo) {
    return switch (photo) {
      case Made<Encoded<T>>(_, Encoded<T>(_, float[] vector)) ->
          new Row(finish.apply(vector), Optional.empty());
      case Missed<Encoded<T>>(Skipped skipped) -> {
        float[] none = new float[coder.dimensions()];
        Arrays.fill(none, Float.NaN);
        yield new Row(none, Optional.of(skipped));
      }
    };
  }
}
