package lookalike.insight.map;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import lookalike.index.ImageIndex;
import lookalike.insight.projection.Landmarks;
import lookalike.insight.projection.PrincipalPlane;
import lookalike.insight.projection.VectorTable;
import lookalike.work.Watch;

/**
 * Makes the map of an index.
 *
 * <p>What t-SNE found is kept beside the index ({@link MapStore}): the next time it is read, images
 * that came in since are placed by those that were laid out, and those that are gone drop out. It
 * is laid out anew if there is none, if its model or options are others, or if less than half of
 * what there is to lay out is still in it. An interrupted layout goes on where it was saved last,
 * to the same bits. For one thread.
 */
public final class MapMaker {

  /** With fewer vectors there are no neighbourhoods to keep, and a plane shows nearly all. */
  private static final int FEWEST = 8;

  private static final int MOST_IN_PLANE = 20_000;

  private final ImageIndex index;
  private final MapOptions options;
  private final Watch watch;
  private final MapStore store;

  /**
   * Makes one.
   *
   * @param index stays open meanwhile
   * @param watch ends it; what is done of a layout is kept
   */
  public MapMaker(ImageIndex index, MapOptions options, Watch watch) {
    this.index = index;
    this.options = options;
    this.watch = watch;
    this.store = new MapStore(index, options);
  }

  /** Returns the options of the map that is kept with an index, or else the method's defaults. */
  public static MapOptions keptOptions(ImageIndex index, MapMethod method) throws IOException {
    MapOptions defaults = MapOptions.defaults(method);
    return method == MapMethod.TSNE
        ? new MapStore(index, defaults).keptOptions().orElse(defaults)
        : defaults;
  }

  /** Makes the map without regard to one that is kept. */
  public MadeMap makeAnew() throws IOException {
    store.forget();
    return make();
  }

  /**
   * Makes the map, or reads it and brings it up to date.
   *
   * @throws CancellationException if it was cancelled
   * @throws IOException if the index cannot be read
   */
  public MadeMap make() throws IOException {
    long start = System.nanoTime();
    IndexedVectors vectors = IndexedVectors.of(index);
    Places kept = Places.none();
    Places places;
    if (options.method() == MapMethod.PCA || vectors.imageIds().size() < FEWEST) {
      places = plane(vectors);
    } else {
      kept = kept(vectors);
      places = placeOthers(vectors, kept.laidOut() > 0 ? kept : layOut(vectors));
      store.keep(places);
    }
    return new MadeMap(
        ImageMap.of(options.method(), places, vectors.imageIds()),
        places.keys().size(),
        places.laidOut(),
        places.keys().size() - kept.keys().size(),
        Duration.ofNanos(System.nanoTime() - start),
        store.fault());
  }

  private Places plane(IndexedVectors vectors) throws IOException {
    if (vectors.imageIds().isEmpty()) {
      return Places.none();
    }
    PrincipalPlane plane = PrincipalPlane.of(vectors.table(vectors.firstKeys(MOST_IN_PLANE)));
    return place(vectors, Places.none(), plane::project);
  }

  /** Returns what is kept and still there, or nothing if that is too little to go by. */
  private Places kept(IndexedVectors vectors) throws IOException {
    Set<String> present = vectors.imageIds().keySet();
    Places kept = store.finished().only(present);
    return kept.laidOut() >= Math.min(options.landmarks(), present.size()) / 2.0
        ? kept
        : Places.none();
  }

  private Places layOut(IndexedVectors vectors) throws IOException {
    List<String> keys = vectors.firstKeys(options.landmarks());
    double[] places = new Layout(options, store, watch).run(keys, vectors.table(keys));
    return new Places(keys, places, keys.size());
  }

  private Places placeOthers(IndexedVectors vectors, Places places) throws IOException {
    if (places.keys().size() == vectors.imageIds().size()) {
      return places;
    }
    int laidOut = places.laidOut();
    Landmarks landmarks =
        new Landmarks(
            vectors.table(places.keys().subList(0, laidOut)),
            Arrays.copyOf(places.places(), 2 * laidOut));
    return place(vectors, places, landmarks::place);
  }

  /** Places all vectors that have no place yet. */
  private Places place(IndexedVectors vectors, Places places, Function<VectorTable, double[]> rule)
      throws IOException {
    int total = vectors.imageIds().size() - places.keys().size();
    SortedMap<String, double[]> placed = new TreeMap<>();
    vectors.forEachExcept(
        new HashSet<>(places.keys()),
        (keys, table) -> {
          watch.check();
          double[] found = rule.apply(table);
          for (int i = 0; i < keys.size(); i++) {
            placed.put(keys.get(i), Arrays.copyOfRange(found, 2 * i, 2 * i + 2));
          }
          watch.tell("placing", placed.size(), total);
        });
    return places.with(placed);
  }
}
