package lookalike.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.ScoredGallery;
import lookalike.evaluate.descriptor.Scorer;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Encoder;
import lookalike.work.AtomicFile;
import lookalike.work.Faults;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Writes how a search ranks a gallery for queries, for others to judge. Rows are numbered as photos
 * come from their source, from 0, whether they can be read or not: photos of the gallery that
 * cannot be compared come last in each ranking, in their order, and queries that cannot are rows of
 * {@value #NOTHING}. A query that is in the gallery finds itself.
 */
public final class RankingExport {

  /** What stands in the row of a query that cannot be compared. */
  public static final int NOTHING = -1;

  private static final int QUERIES_AT_ONCE = 64;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
  private final Gemm gemm = MachineKernels.best().gemm();
  private final Encoder encoder;
  private final Watch watch;

  /** Prepares for photos from the owner's own disk and one model. */
  public RankingExport(Encoder encoder, Watch watch) {
    this.encoder = encoder;
    this.watch = watch;
  }

  /**
   * What is ranked, and how.
   *
   * @param gallery photos, as {@link lookalike.image.source.PhotoSources#open} reads them
   * @param queries the same
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param isCalibrated whether what is usual in the gallery is learned
   * @param top how many of the gallery are written, at least 1; all if it is empty or fewer
   */
  public record Options(
      Path gallery, Path queries, double weight, boolean isCalibrated, OptionalInt top) {
    /** Checks the ranges. */
    public Options {
      new Faults()
          .unless(weight >= 0 && weight <= 1, "weight must be 0 to 1, got " + weight)
          .unless(top.orElse(1) >= 1, "top must be at least 1, got " + top.orElse(1))
          .refuse();
    }
  }

  /**
   * What was written.
   *
   * @param rows one a query
   * @param columns of a row
   * @param skipped the photos that could not be read
   */
  public record Result(int rows, int columns, List<Skipped> skipped) {
    /** Copies the list. */
    public Result {
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Writes rankings, the file as a whole or not at all.
   *
   * @param file {@code [queries][columns]} rows of the gallery, the best first, int32,
   *     little-endian
   * @throws IOException if there are no photos, none of the gallery can be compared, or the file
   *     cannot be written
   */
  public Result write(Options options, Path file) throws IOException {
    List<Skipped> skipped = new ArrayList<>();
    List<float[]> gallery = vectors(options.gallery, "gallery", skipped);
    List<float[]> queries = vectors(options.queries, "queries", skipped);
    int[] known =
        IntStream.range(0, gallery.size())
            .filter(row -> !Encoder.isZero(gallery.get(row)))
            .toArray();
    if (known.length == 0) {
      throw new IOException("no photo of the gallery can be compared: " + options.gallery);
    }
    Scorer scorer = scorer(options, Arrays.stream(known).mapToObj(gallery::get).toList());
    int columns = Math.min(gallery.size(), options.top.orElse(gallery.size()));
    int[] ends =
        IntStream.range(0, gallery.size())
            .filter(row -> Encoder.isZero(gallery.get(row)))
            .toArray();
    AtomicFile.write(
        file,
        out -> {
          for (int from = 0; from < queries.size(); from += QUERIES_AT_ONCE) {
            watch.tell("ranking", from, queries.size());
            watch.cancellation().check();
            List<float[]> some =
                queries.subList(from, Math.min(queries.size(), from + QUERIES_AT_ONCE));
            float[] scores = scorer.ranked(some, _ -> -1);
            for (int query = 0; query < some.size(); query++) {
              int[] row =
                  Encoder.isZero(some.get(query))
                      ? nothing(gallery.size())
                      : row(scores, query * known.length, known, ends);
              out.write(bytes(row, columns));
            }
          }
        });
    return new Result(queries.size(), columns, skipped);
  }

  private Scorer scorer(Options options, List<float[]> vectors) throws IOException {
    int dimensions = encoder.dimensions();
    float[] numbers = new float[Math.multiplyExact(vectors.size(), dimensions)];
    for (int row = 0; row < vectors.size(); row++) {
      System.arraycopy(vectors.get(row), 0, numbers, row * dimensions, dimensions);
    }
    return new ScoredGallery(dimensions, numbers, vectors.size(), gemm)
        .by(new Comparison.Judged("", encoder.likeness(), options.weight, options.isCalibrated));
  }

  private static int[] nothing(int length) {
    int[] row = new int[length];
    Arrays.fill(row, NOTHING);
    return row;
  }

  /** Returns the rows of the gallery: those that are known, the best first, and then the others. */
  private static int[] row(float[] scores, int at, int[] known, int[] others) {
    Ranking ranking = Ranking.of(scores, at, known.length, -1);
    return IntStream.concat(
            IntStream.range(0, ranking.size()).map(rank -> known[ranking.image(rank)]),
            Arrays.stream(others))
        .toArray();
  }

  private static byte[] bytes(int[] row, int columns) {
    ByteBuffer bytes = ByteBuffer.allocate(columns * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(row, 0, columns);
    return bytes.array();
  }

  /** Returns the vectors of photos, zeros for those that cannot be compared. */
  private List<float[]> vectors(Path photos, String role, List<Skipped> skipped)
      throws IOException {
    PhotoPass pass = new PhotoPass(photos, watch.cancellation());
    int total = pass.count();
    List<float[]> vectors = new ArrayList<>();
    pass.run(
        _ -> true,
        (_, bytes) -> encoder.encode(decoder.decode(bytes, encoder.input().neededSide())),
        (_, outcome) -> {
          watch.tell("describing the " + role, vectors.size(), total);
          switch (outcome) {
            case Made<float[]>(_, float[] vector) -> vectors.add(vector);
            case Missed<float[]>(Skipped missed) -> {
              skipped.add(missed);
              vectors.add(new float[encoder.dimensions()]);
            }
          }
        });
    return vectors;
  }
}
