package lookalike.model.likeness;

import java.io.IOException;
import java.util.List;
import lookalike.model.likeness.Surroundings.Stored;

/** Learns what is usual in collections, without labels, from samples of them. */
public final class BackdropLearner {

  /** Vectors that others are compared with to see where they stand; as many are asked for. */
  private static final int SAMPLED = 1024;

  private BackdropLearner() {}

  /**
   * Learns what is usual in a collection; the smaller it is, the more of that is the model's own.
   */
  public static Backdrop learn(Likeness model, Surroundings collection) throws IOException {
    int count = collection.count();
    List<Stored> drawn = collection.sample(2 * SAMPLED);
    if (drawn.size() < 2) {
      return Backdrop.none(model);
    }
    // Who is asked for must not be among those by whom the crowd is told.
    int half = Math.min(SAMPLED, drawn.size() / 2);
    List<float[]> sampled = drawn.subList(0, half).stream().map(Stored::vector).toList();
    List<Stored> probes = drawn.subList(half, drawn.size());
    Bounds own = Bounds.of(model.fit());
    double crowding =
        new Backdrop(model, count, sampled, own)
            .standings(sampled).stream().mapToDouble(Standing::crowding).average().orElse(0);
    Backdrop crowded =
        new Backdrop(
            model,
            count,
            sampled,
            new Bounds(own.even(), own.nearDuplicate(), own.similar(), crowding));
    BoundsFinder finder = new BoundsFinder(crowded, collection, Standings.remembering(crowded));
    BoundsFinder.Copies copies = finder.copies(probes);
    double trust = crowded.trust();
    return new Backdrop(
        model,
        count,
        sampled,
        new Bounds(
            mix(own.even(), copies.even(), trust),
            mix(own.nearDuplicate(), copies.nearDuplicate(), trust),
            mix(own.similar(), finder.similar().orElse(own.similar()), trust),
            crowding));
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
