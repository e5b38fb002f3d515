package lookalike.insight.map;

import java.util.List;
import lookalike.insight.projection.Motion;

/**
 * A layout that was left off.
 *
 * @param keys those of the vectors being laid out
 * @param motion how far it had come
 */
record UnfinishedMap(List<String> keys, Motion motion) {

  /** Copies the list. */
  UnfinishedMap {
    keys = List.copyOf(keys);
    if (motion.places().length != 2 * keys.size()) {
      throw new IllegalArgumentException(
          keys.size() + " vectors have not " + motion.places().length + " coordinates");
    }
  }
}
