package lookalike.insight.outliers;

import static lookalike.index.IndexSteps.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.index.Filter;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.insight.VectorIndex;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCheckTest {

  private static final int KINDS = 5;
  private static final int PER_KIND = 40;

  @TempDir private Path folder;
  private VectorIndex vectors;
  private final Map<String, String> labels = new HashMap<>();

  @BeforeEach
  void fillIndex() throws IOException {
    vectors = VectorIndex.in(folder);
    for (int kind = 0; kind < KINDS; kind++) {
      float[] centre = vectors.sample();
      for (int i = 0; i < PER_KIND; i++) {
        labels.put(vectors.add(kind + " " + i, vectors.near(centre)), "kind " + kind);
      }
    }
    vectors.index().refresh();
  }

  @AfterEach
  void closeIndex() throws IOException {
    vectors.close();
  }

  private List<Mislabelled> check(double agreement) throws IOException {
    return new LabelCheck(vectors.index(), labels, agreement).run(2, Watch.none());
  }

  private String id(String name) throws IOException {
    return vectors.index().scan(Filter.all(), "", 1000, Set.of(Part.PATHS)).items().stream()
        .map(ImageRecord::image)
        .filter(it -> it.paths().contains(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void findsNothingWhereLabelsAreRight() throws Exception {
    assertEquals(List.of(), check(LabelCheck.DEFAULT_AGREEMENT));
  }

  @Test
  void findsExactlyTheSwappedLabels() throws Exception {
    Set<String> swapped = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      String id = id(i % KINDS + " " + 3 * i);
      labels.put(id, "kind " + (i + 1) % KINDS);
      swapped.add(id);
    }
    List<Mislabelled> found = check(LabelCheck.DEFAULT_AGREEMENT);
    Set<String> ids = new HashSet<>();
    found.forEach(it -> ids.add(it.image().id()));
    assertEquals(swapped, ids);
    for (Mislabelled each : found) {
      assertTrue(each.agreement() >= 0.7 && each.agreement() <= 1, each.toString());
      assertTrue(each.support() <= 0.3, each.toString());
      String name = each.image().paths().getFirst();
      assertEquals("kind " + name.charAt(0), each.elected(), name);
    }
  }

  @Test
  void theLeastSupportedLabelComesFirst() throws Exception {
    labels.put(id("0 0"), "kind 1");
    for (int i = 10; i < 25; i++) {
      labels.put(id("2 " + i), "kind 3"); // many agree with one another on a wrong label
    }
    List<Mislabelled> found = check(0);
    assertEquals("0 0", found.getFirst().image().paths().getFirst());
    for (int i = 1; i < found.size(); i++) {
      assertTrue(found.get(i).support() >= found.get(i - 1).support(), found.toString());
    }
  }

  @Test
  void anUnlabelledImageNeitherVotesNorIsJudged() throws Exception {
    String right = id("4 1");
    for (int i = 2; i < PER_KIND; i++) {
      labels.remove(id("4 " + i));
    }
    labels.put(id("4 0"), "kind 0");
    labels.put(right, "kind 0");
    assertEquals(List.of(), check(0.99));
    labels.keySet().removeIf(id -> !id.equals(right));
    assertEquals(List.of(), check(0)); // nobody is left to contradict
  }

  @Test
  void theSamePictureUnderAnotherLabelVotes() throws Exception {
    float[] vector = vector(vectors.index(), id("1 5"));
    for (int i = 0; i < LabelCheck.VOTERS; i++) {
      labels.put(vectors.add("copy " + i, vector), "other");
    }
    vectors.index().refresh();
    Mislabelled first = check(0.5).getFirst();
    assertEquals("1 5", first.image().paths().getFirst());
    assertEquals("other", first.elected());
  }

  @Test
  void refusesAnAgreementOutOfRange() {
    for (double agreement : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> check(agreement));
    }
  }
}
