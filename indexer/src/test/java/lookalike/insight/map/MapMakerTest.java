package lookalike.insight.map;

import static lookalike.index.IndexSteps.idsAfter;
import static lookalike.index.IndexSteps.remove;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.lucene.LuceneIndex;
import lookalike.model.Encoder;
import lookalike.work.Cancellation;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapMakerTest {

  private static final int ITERATIONS = 120;
  private static final MapOptions OPTIONS = new MapOptions(MapMethod.TSNE, 8, ITERATIONS, 1000);

  @TempDir private Path folder;
  private final PooledPixels encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(20_268, encoder.dimensions());
  private final List<float[]> vectors = new ArrayList<>();
  private ImageIndex index;

  @BeforeEach
  void openIndex() throws IOException {
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
  }

  @AfterEach
  void closeIndex() throws IOException {
    index.close();
  }

  private void add(float[] vector) throws IOException {
    String id = "%064x".formatted(vectors.size());
    vectors.add(vector);
    IndexSteps.add(index, id, vector, new byte[] {1}, id + ".jpg");
  }

  private void addSamples(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      add(samples.next());
    }
    index.commit();
  }

  private MadeMap make(MapOptions options) throws IOException {
    return new MapMaker(index, options, Watch.none()).make();
  }

  private static Map<String, List<Double>> places(ImageMap map) {
    Map<String, List<Double>> places = new HashMap<>();
    for (int i = 0; i < map.size(); i++) {
      places.put(map.ids().get(i), List.of(map.x()[i], map.y()[i]));
    }
    return places;
  }

  private static void assertFillsTheSquare(ImageMap map) {
    for (int i = 0; i < map.size(); i++) {
      assertTrue(map.x()[i] >= 0 && map.x()[i] <= 1, "x " + map.x()[i]);
      assertTrue(map.y()[i] >= 0 && map.y()[i] <= 1, "y " + map.y()[i]);
    }
    assertEquals(map.size(), new HashSet<>(places(map).values()).size(), "some coincide");
  }

  @ParameterizedTest
  @EnumSource(MapMethod.class)
  void placesEveryImage(MapMethod method) throws IOException {
    addSamples(60);
    MadeMap made = make(new MapOptions(method, 8, ITERATIONS, 1000));
    assertEquals(60, new TreeSet<>(made.map().ids()).size());
    assertFillsTheSquare(made.map());
    assertEquals(60, made.placedNow());
    assertEquals(Optional.empty(), made.notKept());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 11})
  void placesVeryFewImages(int count) throws IOException {
    addSamples(count);
    for (MapMethod method : MapMethod.values()) {
      MadeMap made = make(MapOptions.defaults(method));
      assertEquals(count, made.map().size());
      assertFillsTheSquare(made.map());
      assertEquals(Optional.empty(), MapQuality.measure(made.map(), index, Watch.none()));
    }
  }

  @Test
  void keepsEqualImagesApart() throws IOException {
    float[] vector = samples.next();
    for (int i = 0; i < 50; i++) {
      add(vector);
    }
    index.commit();
    MadeMap alike = make(OPTIONS);
    assertEquals(1, alike.vectors());
    assertEquals(50, alike.map().size());
    assertFillsTheSquare(alike.map());
    addSamples(30);
    MadeMap mixed = make(OPTIONS);
    assertEquals(31, mixed.vectors());
    assertFillsTheSquare(mixed.map());
  }

  @Test
  void readsWhatWasMadeBefore() throws IOException {
    addSamples(60);
    MadeMap first = make(OPTIONS);
    MadeMap second =
        new MapMaker(
                index,
                OPTIONS,
                Watch.of(
                    progress -> {
                      throw new AssertionError("nothing is left to do, but " + progress.stage());
                    }))
            .make();
    assertEquals(0, second.placedNow());
    assertArrayEquals(first.map().x(), second.map().x());
    assertArrayEquals(first.map().y(), second.map().y());
    assertEquals(OPTIONS, MapMaker.keptOptions(index, MapMethod.TSNE));
    assertEquals(MapOptions.defaults(MapMethod.PCA), MapMaker.keptOptions(index, MapMethod.PCA));
  }

  @Test
  void mapIsLeftAloneByTheIndex() throws IOException {
    addSamples(60);
    make(OPTIONS);
    index.close();
    index = LuceneIndex.open(folder, encoder, Access.CREATE);
    remove(index, idsAfter(index, "", 1).getFirst());
    addSamples(1);
    index.close();
    index = LuceneIndex.open(folder, encoder, Access.READ);
    assertEquals(1, make(OPTIONS).placedNow());
  }

  private static double apart(List<Double> a, List<Double> b) {
    return Math.hypot(a.get(0) - b.get(0), a.get(1) - b.get(1));
  }

  @Test
  void placesNewImagesByTheOldOnes() throws IOException {
    addSamples(60);
    Map<String, List<Double>> before = places(make(OPTIONS).map());
    add(samples.near(vectors.getFirst(), 0.05f));
    index.commit();
    remove(index, "%064x".formatted(7));
    index.refresh();
    MadeMap after = make(OPTIONS);
    assertEquals(1, after.placedNow());
    assertEquals(59, after.laidOut());
    Map<String, List<Double>> places = places(after.map());
    before.remove("%064x".formatted(7));
    List<Double> added = Objects.requireNonNull(places.get("%064x".formatted(60)));
    List<Double> like = Objects.requireNonNull(places.get("%064x".formatted(0)));
    long nearer =
        places.values().stream().filter(it -> apart(it, added) < apart(like, added)).count();
    assertTrue(nearer <= 15, "further from its look-alike than from " + nearer + " of 59");
    places.remove("%064x".formatted(60));
    assertEquals(before.keySet(), places.keySet());
    assertEquals(60, make(OPTIONS).map().size());
    assertEquals(0, make(OPTIONS).placedNow());
  }

  @Test
  void laysOutAnewWhatHasOutgrownTheOldMap() throws IOException {
    addSamples(20);
    make(OPTIONS);
    addSamples(60);
    assertEquals(80, make(OPTIONS).laidOut());
  }

  @Test
  void placesByLandmarksWhatIsTooMuchToLayOut() throws IOException {
    addSamples(300);
    MapOptions few = new MapOptions(MapMethod.TSNE, 8, 300, 100);
    MadeMap made = make(few);
    assertEquals(300, made.map().size());
    assertEquals(100, made.laidOut());
    assertEquals(300, made.placedNow());
    assertFillsTheSquare(made.map());
    MapQuality quality = MapQuality.measure(made.map(), index, Watch.none()).orElseThrow();
    assertTrue(quality.map().trustworthiness() >= 0.85, quality.toString());
    assertTrue(
        quality.map().trustworthiness() > quality.plane().trustworthiness(), quality.toString());
    assertEquals(0, make(few).placedNow());
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    addSamples(60);
    Cancellation cancellation = new Cancellation();
    Watch watch =
        new Watch(
            progress -> {
              if (progress.stage().equals("laying out") && progress.done() == 50) {
                cancellation.request();
              }
            },
            cancellation);
    assertThrows(CancellationException.class, new MapMaker(index, OPTIONS, watch)::make);
    List<Long> steps = new ArrayList<>();
    MadeMap resumed =
        new MapMaker(
                index,
                OPTIONS,
                Watch.of(
                    progress -> {
                      if (progress.stage().equals("laying out")) {
                        steps.add(progress.done());
                      }
                    }))
            .make();
    assertEquals(51, steps.getFirst());
    assertFalse(Files.exists(folder.resolve(MapStore.UNFINISHED)));
    MadeMap whole = new MapMaker(index, OPTIONS, Watch.none()).makeAnew();
    assertEquals(60, whole.placedNow());
    assertArrayEquals(whole.map().x(), resumed.map().x());
    assertArrayEquals(whole.map().y(), resumed.map().y());
  }

  @Test
  void doesNotTrustADamagedFile() throws IOException {
    addSamples(60);
    MadeMap first = make(OPTIONS);
    Path file = folder.resolve(MapStore.FINISHED);
    byte[] bytes = Files.readAllBytes(file);
    for (int at : new int[] {0, 40, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      MadeMap again = make(OPTIONS);
      assertEquals(60, again.placedNow(), "damaged at " + at);
      assertArrayEquals(first.map().x(), again.map().x());
    }
    for (int length : new int[] {0, 7, 100}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertEquals(60, make(OPTIONS).placedNow(), "cut to " + length);
    }
  }

  @Test
  void otherOptionsMakeAnotherMap() throws IOException {
    addSamples(60);
    make(OPTIONS);
    assertEquals(60, make(new MapOptions(MapMethod.TSNE, 9, ITERATIONS, 1000)).placedNow());
  }

  @Test
  void mapOfAnotherModelIsNotRead() throws IOException {
    addSamples(60);
    make(OPTIONS);
    assertEquals(60, new MapStore(index, OPTIONS).finished().laidOut());
    Encoder another = new PooledPixels("another", "b".repeat(64));
    try (ImageIndex other = LuceneIndex.open(folder.resolve("other"), another, Access.CREATE)) {
      byte[] map = index.attachment(MapStore.FINISHED).orElseThrow();
      other.attach(MapStore.FINISHED, map);
      assertEquals(0, new MapStore(other, OPTIONS).finished().laidOut());
    }
  }

  @Test
  void saysWhyAMapIsNotKept() throws IOException {
    addSamples(60);
    Path file = folder.resolve(MapStore.FINISHED);
    Files.createDirectories(file.resolve("in the way"));
    MadeMap made = make(OPTIONS);
    assertEquals(60, made.map().size());
    String reason = String.valueOf(made.notKept().orElseThrow().getMessage());
    assertTrue(reason.startsWith("cannot attach map-tsne to index " + folder), reason);
  }
}
