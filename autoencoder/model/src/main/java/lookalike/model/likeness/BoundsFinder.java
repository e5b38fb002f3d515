package lookalike.model.likeness;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lookalike.model.likeness.Surroundings.Stored;

/**
 * Finds from where on words are deserved in a collection, by asking for some of it and for photos
 * of anything. For one thread.
 */
final class BoundsFinder {

  /** The share of strangers of which even the nearest in the collection is not called similar. */
  private static final double UNLIKE = 0.95;

  /**
   * A step in the evidence of one neighbour to the next at which copies end and strangers begin: a
   * photo library holds many copies, and they must not raise the bound against themselves.
   */
  private static final double STEP = 2;

  /** How many neighbours of a picture may be copies. */
  private static final int MOST_COPIES = 20;

  /** How many neighbours of a stranger are looked at: the likest is hardly further off. */
  private static final int ALIKE = 12;

  private final Backdrop backdrop;
  private final Surroundings collection;
  private final Map<String, Standing> standings = new HashMap<>();

  BoundsFinder(Backdrop backdrop, Surroundings collection) {
    this.backdrop = backdrop;
    this.collection = collection;
  }

  /**
   * Returns the evidence that the nearest stranger of one picture in a thousand exceeds. A sample
   * has too few of these, so what lies between one in ten and one in a hundred is gone on with.
   *
   * @param probes pictures of the collection, not of the backdrop's sample; at least one
   */
  double nearDuplicate(List<Stored> probes) throws IOException {
    double[] strangers = new double[probes.size()];
    for (int i = 0; i < strangers.length; i++) {
      strangers[i] = nearestStranger(probes.get(i));
    }
    double oneInHundred = quantile(strangers, 0.99);
    return Math.max(0, 2 * oneInHundred - quantile(strangers, 0.9));
  }

  private double nearestStranger(Stored probe) throws IOException {
    Asked asked = backdrop.ask(probe.vector(), Likeness.USUAL_WEIGHT);
    double[] evidence =
        placed(collection.nearest(probe.vector(), MOST_COPIES + 2)).stream()
            .filter(other -> !other.id().equals(probe.id()))
            .map(other -> asked.evidence(other.vector(), other.standing()))
            .sorted(Comparator.reverseOrder())
            .mapToDouble(Double::doubleValue)
            .toArray();
    int nearest = 0;
    for (int i = 0; i + 1 < evidence.length; i++) {
      nearest = evidence[i] - evidence[i + 1] > STEP ? i + 1 : nearest;
    }
    return evidence.length == 0 ? 0 : evidence[nearest];
  }

  /** Returns the likeness that the likest picture reaches of one stranger in twenty, if known. */
  OptionalDouble similar() throws IOException {
    List<float[]> strangers = backdrop.model().strangers();
    if (strangers.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] likest = new double[strangers.size()];
    for (int i = 0; i < likest.length; i++) {
      Asked asked = backdrop.ask(strangers.get(i), Likeness.USUAL_WEIGHT);
      likest[i] =
          placed(collection.nearest(strangers.get(i), ALIKE)).stream()
              .mapToDouble(near -> asked.score(near.vector(), near.standing()).likeness())
              .max()
              .orElse(0);
    }
    return OptionalDouble.of(quantile(likest, UNLIKE));
  }

  /** A picture, and where it stands. */
  private record Placed(String id, float[] vector, Standing standing) {}

  /** Tells where pictures stand; it is looked up once for each. */
  private List<Placed> placed(List<Stored> pictures) {
    List<Stored> unknown =
        pictures.stream().filter(picture -> !standings.containsKey(picture.id())).toList();
    List<Standing> found = backdrop.standings(unknown.stream().map(Stored::vector).toList());
    for (int i = 0; i < found.size(); i++) {
      standings.put(unknown.get(i).id(), found.get(i));
    }
    return pictures.stream()
        .map(
            picture ->
                new Placed(
                    picture.id(),
                    picture.vector(),
                    standings.getOrDefault(picture.id(), Standing.ALONE)))
        .toList();
  }

  private static double quantile(double[] numbers, double share) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
