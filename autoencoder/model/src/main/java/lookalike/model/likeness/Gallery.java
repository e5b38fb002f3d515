package lookalike.model.likeness;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;

/** A collection in memory, whose ids are the places of its vectors. Safe to share among threads. */
public final class Gallery implements Surroundings {

  private static final long SEED = 1;

  private final List<float[]> vectors;
  private final Gemm gemm = MachineKernels.best().gemm();
  private final float[] rows;
  private final int dimensions;

  /**
   * Makes one.
   *
   * @param vectors all of one length; at least one
   */
  public Gallery(List<float[]> vectors) {
    this.vectors = List.copyOf(vectors);
    dimensions = vectors.getFirst().length;
    rows = new float[Math.multiplyExact(vectors.size(), dimensions)];
    for (int i = 0; i < vectors.size(); i++) {
      System.arraycopy(vectors.get(i), 0, rows, i * dimensions, dimensions);
    }
  }

  @Override
  public int count() {
    return vectors.size();
  }

  private Stored stored(int place) {
    return new Stored(Integer.toString(place), vectors.get(place));
  }

  @Override
  public List<Stored> sample(int count) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, vectors.size()).boxed().toList());
    SplittableRandom random = new SplittableRandom(SEED);
    List<Stored> drawn = new ArrayList<>();
    for (int i = 0; i < Math.min(count, places.size()); i++) {
      int other = random.nextInt(i, places.size());
      int place = places.get(other);
      places.set(other, places.get(i));
      drawn.add(stored(place));
    }
    return drawn;
  }

  @Override
  public List<Stored> nearest(float[] vector, int count) {
    float[] cosines = new float[vectors.size()];
    gemm.multiplyTransposedB(1, cosines.length, dimensions, vector, 0, rows, 0, cosines, 0);
    return greatest(cosines, count).stream().map(this::stored).toList();
  }

  /** Returns the places of the greatest numbers, the greatest first, equal ones in order. */
  public static List<Integer> greatest(float[] numbers, int count) {
    PriorityQueue<Integer> kept =
        new PriorityQueue<>(
            (a, b) ->
                numbers[a] != numbers[b]
                    ? Float.compare(numbers[a], numbers[b])
                    : Integer.compare(b, a));
    for (int place = 0; place < numbers.length; place++) {
      if (kept.size() < count || numbers[place] > numbers[kept.element()]) {
        kept.add(place);
        if (kept.size() > count) {
          kept.remove();
        }
      }
    }
    List<Integer> greatest = new ArrayList<>();
    while (!kept.isEmpty()) {
      greatest.addFirst(kept.remove());
    }
    return greatest;
  }
}
