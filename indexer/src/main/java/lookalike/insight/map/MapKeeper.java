package lookalike.insight.map;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.ImageIndex;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the layouts of one index and one set of options, where that can be: a map is worth having
 * even from an index that lies in memory or may not be written. For one thread.
 */
final class MapKeeper {

  private final @Nullable MapStore store;
  private final MapOptions options;
  private Places known = Places.none();
  private @Nullable IOException fault;

  private MapKeeper(@Nullable MapStore store, MapOptions options) {
    this.store = store;
    this.options = options;
  }

  static MapKeeper of(ImageIndex index, MapOptions options) {
    String fingerprint = index.manifest().modelFingerprint();
    return new MapKeeper(
        index.folder().map(folder -> new MapStore(folder, fingerprint)).orElse(null), options);
  }

  /** Returns the options of the finished layout, whatever they are. */
  Optional<MapOptions> keptOptions() throws IOException {
    return store == null ? Optional.empty() : store.options();
  }

  /** Returns the finished layout, or nothing. */
  Places kept() throws IOException {
    if (store != null) {
      known = store.finished(options).orElse(Places.none());
    }
    return known;
  }

  /** Returns the layout that was left off. */
  Optional<UnfinishedMap> unfinished() throws IOException {
    return store == null ? Optional.empty() : store.unfinished(options);
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
    if (store != null) {
      store.clear();
    }
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
      if (store != null) {
        writing.to(store);
      }
    } catch (IOException e) {
      fault = e; // told with the map, which is what was asked for
    }
  }
}
