package lookalike.model.likeness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lookalike.model.likeness.Surroundings.Stored;

/** Tells where pictures of a collection stand in it. Safe to share among threads. */
public interface Standings {

  /** Returns where pictures stand, in their order. */
  List<Standing> of(List<Stored> pictures);

  /** Returns what looks each picture up once and remembers it by its id. */
  static Standings remembering(Backdrop backdrop) {
    Map<String, Standing> known = new ConcurrentHashMap<>();
    return pictures -> {
      List<Stored> unknown =
          pictures.stream().filter(picture -> !known.containsKey(picture.id())).toList();
      List<Standing> found = backdrop.standings(unknown.stream().map(Stored::vector).toList());
      for (int i = 0; i < found.size(); i++) {
        known.put(unknown.get(i).id(), found.get(i));
      }
      return pictures.stream()
          .map(picture -> known.getOrDefault(picture.id(), Standing.ALONE))
          .toList();
    };
  }
}
