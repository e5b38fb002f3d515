package lookalike.insight.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Where distinct vectors lie on a plane, in no particular scale.
 *
 * @param keys those of the vectors
 * @param places {@code [keys * 2]}, x and y of each
 * @param laidOut how many, from the first on, were laid out by how they lie among each other; the
 *     others were placed by these
 */
record Places(List<String> keys, double[] places, int laidOut) {

  /** Copies the list. */
  Places {
    keys = List.copyOf(keys);
    if (places.length != 2 * keys.size() || laidOut < 0 || laidOut > keys.size()) {
      throw new IllegalArgumentException(
          "%d vectors, %d of them laid out, have not %d coordinates"
              .formatted(keys.size(), laidOut, places.length));
    }
  }

  static Places none() {
    return new Places(List.of(), new double[0], 0);
  }

  /** Returns the same with more that were placed by those which are here. */
  Places with(SortedMap<String, double[]> more) {
    List<String> allKeys = new ArrayList<>(keys);
    allKeys.addAll(more.keySet());
    double[] all = Arrays.copyOf(places, 2 * allKeys.size());
    int at = places.length;
    for (double[] place : more.values()) {
      all[at++] = place[0];
      all[at++] = place[1];
    }
    return new Places(allKeys, all, laidOut);
  }

  /** Returns only those whose keys are in a set. */
  Places only(Set<String> wanted) {
    int[] kept =
        IntStream.range(0, keys.size()).filter(i -> wanted.contains(keys.get(i))).toArray();
    double[] keptPlaces = new double[2 * kept.length];
    for (int i = 0; i < kept.length; i++) {
      keptPlaces[2 * i] = places[2 * kept[i]];
      keptPlaces[2 * i + 1] = places[2 * kept[i] + 1];
    }
    int keptLaidOut = (int) Arrays.stream(kept).filter(i -> i < laidOut).count();
    return new Places(Arrays.stream(kept).mapToObj(keys::get).toList(), keptPlaces, keptLaidOut);
  }
}
