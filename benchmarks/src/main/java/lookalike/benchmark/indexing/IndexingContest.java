package lookalike.benchmark.indexing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.work.Folders;
import lookalike.work.Watch;

/**
 * Puts the same photos into an index in several ways, in turn, and does the two parts of it that
 * nobody gets around by themselves. For one thread, which uses all processors.
 */
public final class IndexingContest {

  /** What is timed. */
  public enum Way {
    DECODING("decode, nothing else"),
    ENCODING("encode, nothing else"),
    IN_PROCESS("index, photos trusted"),
    IN_PROCESSES("index"),
    UNCHANGED("index once more");

    private final String text;

    Way(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * What came of it.
   *
   * @param way what was done
   * @param photos how many a round
   * @param seconds the median of the rounds
   * @param photosASecond by that median
   * @param ofLimit that rate as a share of the lower one of decoding and encoding
   */
  public record Result(
      String way, int photos, double seconds, double photosASecond, double ofLimit) {}

  /** As many as are encoded together where photos are indexed. */
  private static final int BATCH = IngestOptions.defaults().batch();

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Encoder encoder;
  private final PhotoEncoder photoEncoder;
  private final List<Path> files;
  private final Path scratch;

  /**
   * Chooses photos.
   *
   * @param photos a folder of them
   * @param most how many are taken at most, at random
   * @param scratch a new or empty folder, which is empty in the end
   * @throws IOException if there are none
   */
  public IndexingContest(Encoder encoder, Path photos, int most, long seed, Path scratch)
      throws IOException {
    this.encoder = encoder;
    this.photoEncoder = new PhotoEncoder(encoder, DecodeLimits.UPLOAD);
    this.scratch = Files.createDirectories(scratch);
    List<Path> all = new ArrayList<>();
    try (Stream<Path> there = Files.walk(photos)) {
      there.filter(Files::isRegularFile).sorted().forEach(all::add);
    }
    Collections.shuffle(all, new Random(seed));
    List<Path> decodable = new ArrayList<>();
    for (Path file : all) {
      if (decodable.size() < most && hasContent(file)) {
        decodable.add(file.toAbsolutePath());
      }
    }
    if (decodable.isEmpty()) {
      throw new IOException("there are no photos in " + photos);
    }
    this.files = List.copyOf(decodable);
  }

  private boolean hasContent(Path file) {
    try {
      photoEncoder.vector(Files.readAllBytes(file));
      return true;
    } catch (IOException noPhoto) {
      return false;
    }
  }

  /** Does all of it so often, and once before that is not counted. */
  public List<Result> run(int rounds, Consumer<String> teller) throws IOException {
    Path list =
        Files.write(scratch.resolve("photos.txt"), files.stream().map(Path::toString).toList());
    Map<Way, double[]> seconds = new EnumMap<>(Way.class);
    Arrays.stream(Way.values()).forEach(way -> seconds.put(way, new double[rounds]));
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<Way, Double> each : round(list).entrySet()) {
        if (round >= 0) {
          requireNonNull(seconds.get(each.getKey()))[round] = each.getValue();
        }
      }
      teller.accept("round %d of %d".formatted(round + 1, rounds));
    }
    Files.delete(list);
    return results(seconds);
  }

  private Map<Way, Double> round(Path list) throws IOException {
    Map<Way, Double> seconds = new EnumMap<>(Way.class);
    byte[][] bytes = new byte[files.size()][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Files.readAllBytes(files.get(i));
    }
    RgbImage[] images = new RgbImage[bytes.length];
    seconds.put(
        Way.DECODING,
        timed(() -> onAllProcessors(bytes.length, i -> images[i] = photoEncoder.decode(bytes[i]))));
    seconds.put(
        Way.ENCODING,
        timed(() -> onAllProcessors(Math.ceilDiv(images.length, BATCH), i -> encode(images, i))));
    IngestOptions options = IngestOptions.defaults();
    seconds.put(Way.IN_PROCESS, intoNewIndex(list, options, false));
    Path index = scratch.resolve("index");
    seconds.put(Way.IN_PROCESSES, timed(() -> index(index, list, options, true, bytes.length, 0)));
    seconds.put(Way.UNCHANGED, timed(() -> index(index, list, options, true, 0, bytes.length)));
    Folders.delete(index);
    return seconds;
  }

  private void encode(RgbImage[] images, int batch) {
    int from = batch * BATCH;
    int count = Math.min(BATCH, images.length - from);
    int size = encoder.input().size();
    float[] tensors = new float[count * size];
    for (int i = 0; i < count; i++) {
      encoder.write(images[from + i], tensors, i * size);
    }
    encoder.encode(tensors, count, new float[count * encoder.dimensions()]);
  }

  private double intoNewIndex(Path list, IngestOptions options, boolean inProcesses)
      throws IOException {
    Path index = scratch.resolve("index");
    double seconds = timed(() -> index(index, list, options, inProcesses, files.size(), 0));
    Folders.delete(index);
    return seconds;
  }

  private void index(
      Path folder, Path list, IngestOptions options, boolean inProcesses, long fresh, long known)
      throws IOException {
    try (Corpus corpus = Corpus.open(list, options.limits());
        ImageIndex index = LuceneIndex.open(folder, encoder, Access.CREATE)) {
      Ingester.Work work = ingester -> ingester.ingest(corpus, Watch.none());
      IngestReport report =
          inProcesses
              ? Ingester.inProcesses(index, encoder, options, PATIENCE, work)
              : work.by(new Ingester(index, encoder, options));
      if (report.added() + report.copies() != fresh || report.unchanged() != known) {
        throw new IOException("not all photos were indexed: " + report);
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private interface PhotoStep {
    void at(int photo) throws IOException;
  }

  private static double timed(Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void onAllProcessors(int count, PhotoStep step) throws IOException {
    try {
      IntStream.range(0, count)
          .parallel()
          .forEach(
              photo -> {
                try {
                  step.at(photo);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<Result> results(Map<Way, double[]> seconds) {
    double limit = Math.min(rate(seconds, Way.DECODING), rate(seconds, Way.ENCODING));
    return Arrays.stream(Way.values())
        .map(
            way ->
                new Result(
                    way.toString(),
                    files.size(),
                    files.size() / rate(seconds, way),
                    rate(seconds, way),
                    rate(seconds, way) / limit))
        .toList();
  }

  private double rate(Map<Way, double[]> seconds, Way way) {
    double[] sorted = requireNonNull(seconds.get(way)).clone();
    Arrays.sort(sorted);
    return files.size() / sorted[sorted.length / 2];
  }
}
