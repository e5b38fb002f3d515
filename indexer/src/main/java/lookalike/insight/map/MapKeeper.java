package lookalike.insight.map;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.ImageIndex;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the layouts of one index and one set of options, where that can be: a map is worth having
 * even from an index that may not be written. For one thread.
 */
final class MapKeeper {

  private final MapStore store;
  private final MapOptions options;
  private Places known = Places.none();
  private @Nullable IOException fault;

  MapKeeper(ImageIndex index, MapOptions options) {
    this.store = new MapStore(index);
    this.options = options;
  }

  /** Returns the options of the finished layout, whatever they are. */
  Optional<MapOptions> keptOptions() throws IOException {
    return store.options();
  }

  /** Returns the finished layout, or nothing. */
  Places kept() throws IOException {
    known = store.finished(options).orElse(Places.none());
    return known;
  }

  /** Returns the layout that was left off. */
  Optional<UnfinishedMap> unfinished() throws IOException {
    return store.unfinished(options);
  }

  /** Keeps a finished layout, unless it is the one that is kept. */
  void keep(Places places) {
    if (!places.keys().equals(known.keys()) || places.laidOut() != known.laidOut()) {
      attempt(it -> it.write(options, places));
    }
  }

  /** Keeps a layout to go on with. */
  void keep(UnfinishedMap map) {
    attempt(it -> it.write(options, map));
  }

  /** Forgets whatever is kept. */
  void forget() throws IOException {
    store.clear();
  }

  /** Returns why something could not be kept, if that is so. */
  Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  private interface Writing {
    void to(MapStore store) throws IOException;
  }

  private void attempt(Writing writing) {
    try {
      writing.to(store);
    } catch (IOException e) {
      fault = e; // told with the map, which is what was asked for
    }
  }
}
