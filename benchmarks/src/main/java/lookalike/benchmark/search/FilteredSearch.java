package lookalike.benchmark.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Change;
import lookalike.index.Change.PutImage;
import lookalike.index.Change.PutMetadata;
import lookalike.index.Field;
import lookalike.index.FieldType;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.Metadata;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.work.Watch;

/** An index of made-up images, of which filters let a share pass. For one thread. */
public final class FilteredSearch implements Closeable {

  private static final int LIMIT = 10;
  private static final int BATCH = 1000;
  private static final int WARM_UP = 50;
  private static final Field DRAW = new Field("draw", FieldType.NUMBER);

  private final ImageIndex index;
  private final List<float[]> queries = new ArrayList<>();

  /**
   * What came of searching with one filter.
   *
   * @param share of the images that pass
   * @param passing how many those are
   * @param firstMillis the first search, which finds out which images pass
   * @param median of a search, in milliseconds
   * @param worst the 99th per cent, in milliseconds
   * @param exactMedian of comparing with all that pass, in milliseconds
   * @param recall how many of the ten nearest were found
   * @param visited how many vectors a search compared, in the mean
   * @param scans the share of searches that ended in comparing with all that pass
   */
  public record Result(
      double share,
      int passing,
      double firstMillis,
      double median,
      double worst,
      double exactMedian,
      double recall,
      double visited,
      double scans) {}

  /**
   * Fills an index.
   *
   * @param folder a new or empty one
   */
  public FilteredSearch(Path folder, int images, int queryCount, long seed) throws IOException {
    ClusteredVectors vectors = new ClusteredVectors(seed);
    index = LuceneIndex.open(folder, vectors, Access.CREATE);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      String id = "%064x".formatted(i);
      Metadata metadata =
          new Metadata(new TreeMap<>(Map.of("draw", new Metadata.Amount(vectors.draw(i)))));
      changes.add(new PutImage(id, 640, 480, vectors.at(i), new byte[] {1}));
      changes.add(new PutMetadata(id, Metadata.Origin.OWNER, metadata));
      if (changes.size() >= BATCH) {
        index.write(changes);
        changes.clear();
      }
    }
    index.write(changes);
    index.commit();
    index.upkeep().optimize(Watch.none()); // as the command that indexes photos leaves it
    for (int i = 0; i < queryCount; i++) {
      queries.add(vectors.at(images + i));
    }
  }

  /** Searches with a filter that lets a share of the images pass; 1 is without one. */
  public Result measure(double share) throws IOException {
    Filter filter =
        share == 1 ? Filter.all() : new Filter.Range(DRAW, Double.NEGATIVE_INFINITY, share);
    long start = System.nanoTime();
    search(queries.getFirst(), filter, false);
    double first = (System.nanoTime() - start) / 1e6;
    for (int i = 0; i < WARM_UP; i++) {
      search(queries.get(i % queries.size()), filter, false);
    }
    double[] times = new double[queries.size()];
    double[] exactTimes = new double[queries.size()];
    int found = 0;
    int wanted = 0;
    int scans = 0;
    long visited = 0;
    int passing = 0;
    for (int i = 0; i < times.length; i++) {
      start = System.nanoTime();
      Answer answer = search(queries.get(i), filter, false);
      times[i] = (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      Answer exact = search(queries.get(i), filter, true);
      exactTimes[i] = (System.nanoTime() - start) / 1e6;
      Set<String> nearest = ids(exact);
      wanted += nearest.size();
      nearest.retainAll(ids(answer));
      found += nearest.size();
      scans += answer.mode() == Answer.Mode.SCAN ? 1 : 0;
      visited += answer.visited();
      passing = answer.passing();
    }
    Arrays.sort(times);
    Arrays.sort(exactTimes);
    return new Result(
        share,
        passing,
        first,
        times[times.length / 2],
        times[times.length * 99 / 100],
        exactTimes[times.length / 2],
        found / (double) wanted,
        visited / (double) times.length,
        scans / (double) times.length);
  }

  private Answer search(float[] query, Filter filter, boolean exact) throws IOException {
    return index.search(
        SearchRequest.of(query, LIMIT)
            .with(SearchRequest.USUAL_EF, exact)
            .where(filter)
            .reading(Set.of()));
  }

  private static Set<String> ids(Answer answer) {
    Set<String> ids = new HashSet<>();
    answer.hits().forEach(hit -> ids.add(hit.found().id()));
    return ids;
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
