package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import lookalike.index.Access;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.index.UnitVectors;
import lookalike.index.Upgraded;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import lookalike.work.Cancellation;
import lookalike.work.Faults;
import lookalike.work.Watch;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Indexes that earlier versions of Lucene wrote: each is loaded for it, apart from the one that we
 * run on, and writes the documents of {@link IndexDocuments}.
 */
class OldLuceneTest {

  private static final int IMAGES = 400;
  private static final int LIMIT = 10;

  private final Encoder encoder = new PooledPixels();
  private final List<float[]> vectors = new ArrayList<>();

  @TempDir Path folder;

  private void write(String version) throws Exception {
    SampleVectors samples = new SampleVectors(3, encoder.dimensions());
    Map<String, float[]> byKey = new LinkedHashMap<>();
    for (int i = 0; i < IMAGES; i++) {
      float[] vector = samples.next();
      vectors.add(vector);
      byKey.put(UnitVectors.key(vector), vector);
    }
    Path lucene = Path.of("target/old-lucene/lucene-core-" + version + ".jar");
    URL[] classes = {
      lucene.toUri().toURL(),
      home(OldLuceneWriter.class),
      home(IndexDocuments.class),
      home(Faults.class)
    };
    try (URLClassLoader old = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
      old.loadClass(OldLuceneWriter.class.getName())
          .getMethod("write", String.class, Map.class, Map.class)
          .invoke(
              null,
              folder.toString(),
              IndexManifest.of(encoder, Instant.EPOCH, VectorPrecision.FLOAT).userData(),
              byKey);
    }
  }

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private List<String> contents() throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      return Indexing.contents(directory);
    }
  }

  private static List<String> ids(ImageIndex index, float[] query, boolean exact)
      throws IOException {
    return index.search(SearchRequest.of(query, LIMIT).with(100, exact)).hits().stream()
        .map(Hit::found)
        .map(it -> it.id())
        .toList();
  }

  /** Requires that hardly any neighbour is missed, and none where all are compared. */
  private void requireSearchable(ImageIndex index) throws IOException {
    int found = 0;
    for (int i = 0; i < IMAGES; i += 20) {
      List<String> exact = ids(index, vectors.get(i), true);
      assertEquals("%064x".formatted(i), exact.getFirst());
      Set<String> nearest = new HashSet<>(exact);
      nearest.retainAll(ids(index, vectors.get(i), false));
      found += nearest.size();
    }
    assertTrue(found >= IMAGES / 20 * LIMIT * 95 / 100, found + " found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.12.3", "10.0.0", "10.2.2"})
  void areSearchedWrittenAndUpgraded(String version) throws Exception {
    write(version);
    List<String> before = contents();
    assertEquals(2 * IMAGES, before.size(), "images and files");
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.WRITE)) {
      assertEquals(IMAGES, IndexSteps.size(index));
      requireSearchable(index);
      IndexSteps.addPath(index, "%064x".formatted(1), "/new.jpg");
      index.attach("kept", new byte[] {7});
    }

    Upgraded upgraded = IndexFolder.upgrade(folder, Optional.empty(), Watch.none()).orElseThrow();

    assertEquals(
        "lucene %s with vectors as float".formatted(version.substring(0, version.indexOf('.'))),
        upgraded.from());
    assertEquals(Optional.empty(), IndexFolder.upgrade(folder, Optional.empty(), Watch.none()));
    List<String> after = contents();
    assertTrue(after.containsAll(before.stream().filter(it -> !it.contains("/1.jpg")).toList()));
    assertEquals(before.size() + 1, after.size());
    try (ImageIndex index = LuceneIndex.open(folder, encoder, Access.WRITE)) {
      requireSearchable(index);
      assertEquals(1, index.upkeep().optimize(Watch.none()), "parts");
      assertEquals(7, index.attachment("kept").orElseThrow()[0]);
      assertEquals(
          List.of("/1.jpg", "/new.jpg").size(),
          IndexSteps.image(index, "%064x".formatted(1)).paths().size());
      IndexedFile file = IndexSteps.file(index, "/photos/5.jpg").orElseThrow();
      assertEquals(5, file.bytes());
    }
  }

  @Test
  void anUpgradeThatIsEndedHasChangedNothing() throws Exception {
    write("9.12.3");
    List<String> before = contents();
    Cancellation cancellation = new Cancellation();
    Watch watch =
        new Watch(
            progress -> {
              if (progress.stage().equals("writing the index anew")
                  || progress.stage().equals("making one part of all")) {
                cancellation.request();
              }
            },
            cancellation);
    assertThrows(
        CancellationException.class, () -> IndexFolder.upgrade(folder, Optional.empty(), watch));
    assertEquals(before, contents());
    assertTrue(IndexFolder.upgrade(folder, Optional.empty(), Watch.none()).isPresent());
    assertEquals(new HashSet<>(before), new HashSet<>(contents()));
  }
}
