package lookalike.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Change;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.Hit;
import lookalike.index.ImageIndex;
import lookalike.index.IndexSteps;
import lookalike.index.IndexedFile;
import lookalike.index.Part;
import lookalike.index.PooledPixels;
import lookalike.index.SampleVectors;
import lookalike.index.SearchRequest;
import lookalike.index.VectorPrecision;
import lookalike.model.Encoder;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How exactly a graph knows the vectors is for the index to remember, and for nobody to notice. */
class VectorPrecisionTest {

  private static final int IMAGES = 3000;
  private static final int QUERIES = 50;
  private static final int LIMIT = 10;
  private static final byte[] THUMBNAIL = {1};

  @TempDir Path folder;
  private final Encoder encoder = new PooledPixels();
  private final SampleVectors samples = new SampleVectors(20_266, encoder.dimensions());

  private ImageIndex make(VectorPrecision precision) throws IOException {
    ImageIndex index = LuceneIndex.open(folder, encoder, precision);
    for (int from = 0; from < IMAGES; from += IMAGES / 2) {
      List<Change> changes = new ArrayList<>();
      for (int i = from; i < from + IMAGES / 2; i++) {
        String id = "%064x".formatted(i);
        changes.add(new PutImage(id, 640, 480, samples.next(), THUMBNAIL));
        changes.add(new PutFile(IndexedFile.named("/" + i, id)));
      }
      index.write(changes);
      index.commit();
    }
    return index;
  }

  private ImageIndex open(Access access) throws IOException {
    return LuceneIndex.open(folder, encoder, access);
  }

  private static Answer search(ImageIndex index, float[] query, boolean exact) throws IOException {
    return index.search(
        SearchRequest.of(query, LIMIT).with(100, exact).reading(Set.of(Part.VECTOR)));
  }

  private static Set<String> ids(Answer answer) {
    return answer.hits().stream().map(it -> it.found().id()).collect(Collectors.toSet());
  }

  /** Requires that searches find what they should, with the scores of the vectors as written. */
  private void requireSearchable(ImageIndex index) throws IOException {
    int found = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] query = samples.next();
      Answer walked = search(index, query, false);
      assertEquals(Answer.Mode.GRAPH, walked.mode());
      double before = Double.POSITIVE_INFINITY;
      for (Hit hit : walked.hits()) {
        double dot = 0;
        float[] vector = hit.found().vector();
        for (int j = 0; j < query.length; j++) {
          dot += (double) query[j] * vector[j];
        }
        assertEquals((1 + dot) / 2, hit.score(), 1e-6);
        assertTrue(hit.score() <= before, "the best first");
        before = hit.score();
      }
      Set<String> exact = ids(search(index, query, true));
      exact.retainAll(ids(walked));
      found += exact.size();
    }
    assertTrue(found >= QUERIES * LIMIT * 95 / 100, found + " found");
  }

  @ParameterizedTest
  @EnumSource(VectorPrecision.class)
  void isRememberedAndFindsTheSame(VectorPrecision precision) throws IOException {
    try (ImageIndex index = make(precision)) {
      requireSearchable(index);
      index.upkeep().optimize(Watch.none());
      requireSearchable(index);
    }
    try (ImageIndex index = open(Access.WRITE)) {
      assertEquals(precision, index.description().precision());
      IndexSteps.add(index, "f".repeat(64), samples.next(), THUMBNAIL, "later");
      index.commit();
      requireSearchable(index);
      assertTrue(index.upkeep().verify(Watch.none()).isSound());
    }
  }

  @Test
  void isChangedByAnUpgradeAndNothingElse() throws IOException {
    make(VectorPrecision.FLOAT).close();
    IOException refused =
        assertThrows(
            IOException.class, () -> LuceneIndex.open(folder, encoder, VectorPrecision.BIT));
    assertEquals(
        "index %1$s keeps vectors as float: 'lookalike upgrade --index %1$s --vectors bit' changes"
                .formatted(folder)
            + " that",
        refused.getMessage());
    try (ImageIndex reader = open(Access.READ)) {
      float[] query = samples.next();
      List<Hit> before = search(reader, query, true).hits();
      Optional<VectorPrecision> bit = Optional.of(VectorPrecision.BIT);
      assertEquals(
          "lucene 10 with vectors as float",
          IndexFolder.upgrade(folder, bit, Watch.none()).orElseThrow().from());
      assertEquals(Optional.empty(), IndexFolder.upgrade(folder, bit, Watch.none()));
      assertTrue(reader.refresh());
      assertEquals(
          before.stream().map(Hit::score).toList(),
          search(reader, query, true).hits().stream().map(Hit::score).toList());
      requireSearchable(reader);
    }
    assertEquals(Optional.empty(), IndexFolder.upgrade(folder, Optional.empty(), Watch.none()));
    try (ImageIndex index = LuceneIndex.open(folder, encoder, VectorPrecision.BIT)) {
      assertEquals(VectorPrecision.BIT, index.description().precision());
      assertEquals(IMAGES, IndexSteps.size(index));
    }
  }

  @Test
  void damagedCodesAreMendedOutOfTheVectors() throws IOException {
    try (ImageIndex index = make(VectorPrecision.BYTE)) {
      index.upkeep().optimize(Watch.none()); // into files of their own
    }
    Path codes;
    try (Stream<Path> files = Files.list(folder)) {
      codes = files.filter(it -> it.toString().endsWith(".veq")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(codes);
    bytes[bytes.length / 2] ^= 4;
    Files.write(codes, bytes);
    IOException refused = assertThrows(IOException.class, () -> open(Access.READ).close());
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("the vectors or the graph that joins them are not what was written"));
    assertFalse(IndexFolder.mend(folder, encoder, Watch.none()).orElseThrow().faults().isEmpty());
    try (ImageIndex index = open(Access.WRITE)) {
      assertEquals(VectorPrecision.BYTE, index.description().precision());
      assertEquals(IMAGES, IndexSteps.size(index));
      requireSearchable(index);
    }
  }
}
