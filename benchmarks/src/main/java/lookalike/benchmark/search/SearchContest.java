package lookalike.benchmark.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everybody takes in the same vectors, one after the other, and is asked with a given effort, or
 * the least that finds 95 % of the ten nearest in the mean; then in turn, all queries a turn, on
 * one thread.
 */
public final class SearchContest {

  private static final int NEAREST = 10;
  private static final double ENOUGH = 0.95;
  private static final int[] EFFORTS = {10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640};
  private static final int WARM_UP_ROUNDS = 2;

  private final ClusteredVectors vectors;
  private final int count;
  private final List<float[]> queries;
  private final int rounds;
  private final int[] efforts;
  private final List<Set<Integer>> truth;

  /**
   * How one contender did.
   *
   * @param vectors how many there were
   * @param name of the contender
   * @param buildSeconds from nothing to searchable
   * @param effort candidates kept by a search
   * @param recall the share of the ten nearest that was found
   * @param queriesASecond on one thread, the median of the rounds
   * @param median of a search, in milliseconds
   * @param worst the 99th per cent, in milliseconds
   * @param walkedBytes what searches walk through, a vector; 0 where that is not known
   * @param storedBytes what lies on disk, a vector; 0 where that is not known
   */
  public record Result(
      int vectors,
      String name,
      double buildSeconds,
      int effort,
      double recall,
      double queriesASecond,
      double median,
      double worst,
      double walkedBytes,
      double storedBytes) {}

  /** A contender that is ready, and the times that it took, in nanoseconds. */
  private record Ready(
      String name,
      NearestSearch search,
      double buildSeconds,
      int effort,
      double recall,
      List<Double> seconds,
      List<Long> nanos) {}

  /**
   * Prepares a contest.
   *
   * @param count vectors
   * @param rounds how often each is asked all queries
   * @param effort candidates kept by a search; none for the least that finds enough
   */
  public SearchContest(long seed, int count, int queryCount, int rounds, @Nullable Integer effort) {
    this.vectors = new ClusteredVectors(seed);
    this.count = count;
    this.rounds = rounds;
    this.efforts = effort == null ? EFFORTS : new int[] {effort};
    this.queries = IntStream.range(count, count + queryCount).mapToObj(vectors::at).toList();
    this.truth = nearest();
  }

  /** Compares with all vectors, each of which is made once. */
  private List<Set<Integer>> nearest() {
    List<BestFew> best = queries.stream().map(_ -> new BestFew(NEAREST)).toList();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              float[] vector = vectors.at(i);
              for (int query = 0; query < best.size(); query++) {
                best.get(query).offer(i, dot(queries.get(query), vector));
              }
            });
    return best.stream().map(BestFew::indexes).toList();
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum = Math.fma(a[i], b[i], sum);
    }
    return sum;
  }

  /**
   * Runs it.
   *
   * @param contenders by their names
   * @param tell told how far it is
   */
  public List<Result> run(Map<String, NearestSearch.Builder> contenders, Consumer<String> tell)
      throws IOException {
    List<Ready> ready = new ArrayList<>();
    try {
      for (Map.Entry<String, NearestSearch.Builder> contender : contenders.entrySet()) {
        ready.add(ready(contender.getKey(), contender.getValue(), tell));
      }
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        for (Ready each : ready) {
          ask(each, round >= 0);
        }
      }
      List<Result> results = new ArrayList<>();
      for (Ready each : ready) {
        results.add(result(each));
      }
      return results;
    } finally {
      for (Ready each : ready) {
        each.search.close();
      }
    }
  }

  private Ready ready(String name, NearestSearch.Builder builder, Consumer<String> tell)
      throws IOException {
    long start = System.nanoTime();
    NearestSearch search = builder.build(vectors, count);
    double buildSeconds = (System.nanoTime() - start) / 1e9;
    tell.accept("%s: built in %.0f s".formatted(name, buildSeconds));
    int effort = 0;
    double recall = 0;
    for (int i = 0; i < efforts.length && recall < ENOUGH; i++) {
      effort = efforts[i];
      recall = recall(search, effort);
      tell.accept("%s: recall %.3f at %d".formatted(name, recall, effort));
    }
    return new Ready(
        name, search, buildSeconds, effort, recall, new ArrayList<>(), new ArrayList<>());
  }

  private double recall(NearestSearch search, int effort) throws IOException {
    long found = 0;
    for (int i = 0; i < queries.size(); i++) {
      Set<Integer> nearest = new HashSet<>(truth.get(i));
      for (int index : search.nearest(queries.get(i), NEAREST, effort)) {
        found += nearest.remove(index) ? 1 : 0;
      }
    }
    return found / (double) (queries.size() * NEAREST);
  }

  private void ask(Ready contender, boolean isTimed) throws IOException {
    long total = 0;
    for (float[] query : queries) {
      long start = System.nanoTime();
      contender.search.nearest(query, NEAREST, contender.effort);
      long nanos = System.nanoTime() - start;
      total += nanos;
      if (isTimed) {
        contender.nanos.add(nanos);
      }
    }
    if (isTimed) {
      contender.seconds.add(total / 1e9);
    }
  }

  private Result result(Ready of) throws IOException {
    double[] seconds = of.seconds.stream().mapToDouble(it -> it).sorted().toArray();
    long[] nanos = of.nanos.stream().mapToLong(it -> it).sorted().toArray();
    NearestSearch.Size size = of.search.size().orElse(new NearestSearch.Size(0, 0));
    return new Result(
        count,
        of.name,
        of.buildSeconds,
        of.effort,
        of.recall,
        queries.size() / seconds[seconds.length / 2],
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 99L / 100)] / 1e6,
        size.walked() / (double) count,
        size.stored() / (double) count);
  }

  /** The best of what is offered. Safe to share among threads. */
  private static final class BestFew {
    private final int[] indexes;
    private final float[] scores;

    BestFew(int count) {
      indexes = new int[count];
      scores = new float[count];
      Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    }

    synchronized void offer(int index, float score) {
      int at = scores.length;
      while (at > 0 && score > scores[at - 1]) {
        at--;
        if (at + 1 < scores.length) {
          scores[at + 1] = scores[at];
          indexes[at + 1] = indexes[at];
        }
      }
      if (at < scores.length) {
        scores[at] = score;
        indexes[at] = index;
      }
    }

    Set<Integer> indexes() {
      return new HashSet<>(Arrays.stream(indexes).boxed().toList());
    }
  }
}
