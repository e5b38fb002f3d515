package lookalike.model.likeness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import lookalike.model.likeness.Surroundings.Stored;

/**
 * Finds from where on words are deserved in a collection, by asking for some of it and for photos
 * of anything, on all cores.
 *
 * @param standings by the backdrop
 */
record BoundsFinder(Backdrop backdrop, Surroundings collection, Standings standings) {

  /** The share of strangers of which even the likest in the collection is not called similar. */
  private static final double UNLIKE = 0.95;

  /** Of how many strangers at most it is asked what is like them. */
  private static final int MOST_STRANGERS = 256;

  /**
   * A step in the evidence of one neighbour to the next at which copies end and strangers begin: a
   * photo library holds many copies, and they must not raise the bound against themselves.
   */
  private static final double STEP = 3;

  /** How many neighbours of a picture may be copies. */
  private static final int MOST_COPIES = 20;

  /**
   * How many times as far as from one in ten to one in a hundred it is on to one in a thousand;
   * found by measuring, see the model card.
   */
  private static final double FURTHER = 1.25;

  /**
   * From which evidence on pictures are taken for copies.
   *
   * @param even that which the nearest stranger of one picture in twelve exceeds
   * @param nearDuplicate that of one in a thousand. A sample has too few of these, so what lies
   *     between one in ten and one in a hundred is gone on with
   */
  record Copies(double even, double nearDuplicate) {}

  /**
   * Finds it.
   *
   * @param probes pictures of the collection, not of the backdrop's sample; at least one
   */
  Copies copies(List<Stored> probes) throws IOException {
    double[] strangers = each(probes, this::nearestStranger);
    double even = Math.max(0, quantile(strangers, 0.92));
    double oneInHundred = quantile(strangers, 0.99);
    double oneInTen = quantile(strangers, 0.9);
    return new Copies(even, Math.max(even, oneInHundred + FURTHER * (oneInHundred - oneInTen)));
  }

  private double nearestStranger(Stored probe) {
    Asked asked = backdrop.ask(probe.vector(), Likeness.USUAL_WEIGHT);
    List<Stored> others =
        near(probe.vector()).stream().filter(other -> !other.id().equals(probe.id())).toList();
    List<Standing> places = standings.of(others);
    double[] evidence = new double[others.size()];
    Arrays.setAll(evidence, i -> -asked.evidence(others.get(i).vector(), places.get(i)));
    Arrays.sort(evidence); // the strongest first
    int nearest = 0;
    for (int i = 0; i + 1 < evidence.length && i < MOST_COPIES; i++) {
      nearest = evidence[i + 1] - evidence[i] > STEP ? i + 1 : nearest;
    }
    return evidence.length == 0 ? 0 : -evidence[nearest];
  }

  /** Returns the likeness that the likest picture reaches of one stranger in twenty, if known. */
  OptionalDouble similar() throws IOException {
    List<float[]> strangers = backdrop.model().strangers();
    if (strangers.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<float[]> some = strangers.subList(0, Math.min(MOST_STRANGERS, strangers.size()));
    return OptionalDouble.of(quantile(each(some, this::likest), UNLIKE));
  }

  private double likest(float[] stranger) {
    Asked asked = backdrop.ask(stranger, Likeness.USUAL_WEIGHT);
    List<Stored> others = near(stranger);
    List<Standing> places = standings.of(others);
    double likest = 0;
    for (int i = 0; i < others.size(); i++) {
      likest = Math.max(likest, asked.score(others.get(i).vector(), places.get(i)).likeness());
    }
    return likest;
  }

  /** Returns what is near in any of the directions in which a search looks. */
  private List<Stored> near(float[] vector) {
    Map<String, Stored> near = new LinkedHashMap<>();
    try {
      for (Ranker.Direction direction :
          Ranker.directions(backdrop.model().layout(), vector, Likeness.USUAL_WEIGHT, 1)) {
        for (Stored one : collection.nearest(direction.vector(), MOST_COPIES + 2)) {
          near.putIfAbsent(one.id(), one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(near.values());
  }

  private static <T> double[] each(List<T> asked, ToDoubleFunction<T> answer) throws IOException {
    try {
      return asked.parallelStream().mapToDouble(answer).toArray();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static double quantile(double[] numbers, double share) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
