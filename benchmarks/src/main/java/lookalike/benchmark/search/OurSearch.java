package lookalike.benchmark.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookalike.index.Change;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.SearchRequest;
import lookalike.index.VectorPrecision;
import lookalike.index.lucene.LuceneIndex;
import lookalike.work.Watch;

/** We: an index in a folder, written in batches as {@code index} does. */
final class OurSearch implements NearestSearch {

  private static final int BATCH = 256;

  private final Path folder;
  private final VectorPrecision precision;
  private final ImageIndex index;

  private OurSearch(Path folder, VectorPrecision precision, ImageIndex index) {
    this.folder = folder;
    this.precision = precision;
    this.index = index;
  }

  /**
   * Builds one.
   *
   * @param folder a new one, which goes when the index is closed
   * @param precision how exactly the graph knows the vectors
   * @param isOptimized whether one part is made of all in the end
   */
  static OurSearch build(
      Path folder,
      VectorPrecision precision,
      boolean isOptimized,
      ClusteredVectors vectors,
      int count)
      throws IOException {
    OurSearch built =
        new OurSearch(folder, precision, LuceneIndex.open(folder, vectors, precision));
    try {
      IntStream.range(0, Math.ceilDiv(count, BATCH))
          .parallel()
          .forEach(
              batch -> built.write(vectors, batch * BATCH, Math.min(count, (batch + 1) * BATCH)));
      built.index.commit();
      if (isOptimized) {
        built.index.upkeep().optimize(Watch.none());
      }
      return built;
    } catch (UncheckedIOException e) {
      built.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write(ClusteredVectors vectors, int from, int to) {
    List<Change> changes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      changes.add(new PutImage("%064x".formatted(i), 640, 480, vectors.at(i), new byte[] {1}));
    }
    try {
      index.write(changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int[] nearest(float[] query, int count, int effort) throws IOException {
    return index
        .search(SearchRequest.of(query, count).with(effort, false).reading(Set.of()))
        .hits()
        .stream()
        .mapToInt(hit -> Integer.parseInt(hit.found().id(), 48, 64, 16))
        .toArray();
  }

  /** Told where files hold one thing each, as those of an optimised index do. */
  @Override
  public Optional<Size> size() throws IOException {
    String vectors = precision == VectorPrecision.FLOAT ? ".vec" : ".veq";
    long walked = bytes(name -> name.endsWith(vectors) || name.endsWith(".vex"));
    return walked == 0 ? Optional.empty() : Optional.of(new Size(walked, bytes(_ -> true)));
  }

  private long bytes(Predicate<String> counting) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += counting.test(file.getFileName().toString()) ? Files.size(file) : 0;
      }
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    index.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
