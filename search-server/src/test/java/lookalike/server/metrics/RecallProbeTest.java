package lookalike.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import lookalike.index.Access;
import lookalike.index.Answer;
import lookalike.index.Change;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.SearchRequest;
import lookalike.index.lucene.LuceneIndex;
import lookalike.server.GridEncoder;
import lookalike.server.access.Gate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallProbeTest {

  private static final long SEED = 20_261_130;
  private static final int DIMENSIONS = new GridEncoder().dimensions();

  private final Random random = new Random(SEED);
  private final Gate gate = new Gate(2, 0, Duration.ofSeconds(20));

  @TempDir private Path folder;

  private ImageIndex index(int images) throws Exception {
    ImageIndex index = LuceneIndex.open(folder, new GridEncoder(), Access.CREATE);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      String id = "%064x".formatted(random.nextLong());
      changes.add(new PutImage(id, 10, 10, vector(), new byte[] {1}));
    }
    index.write(changes);
    index.commit();
    return index;
  }

  private float[] vector() {
    float[] vector = new float[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private OptionalDouble probed(ImageIndex index) {
    try (RecallProbe probe = new RecallProbe(index, gate, random)) {
      assertEquals(OptionalDouble.empty(), probe.recall());
      probe.run();
      return probe.recall();
    }
  }

  /** Returns the same index, whose walks see every second of what they find. */
  private static ImageIndex halfBlind(ImageIndex index) {
    return (ImageIndex)
        Proxy.newProxyInstance(
            ImageIndex.class.getClassLoader(),
            new Class<?>[] {ImageIndex.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(index, arguments);
                return answer instanceof Answer whole
                        && arguments[0] instanceof SearchRequest request
                        && !request.exact()
                    ? half(whole)
                    : answer;
              } catch (InvocationTargetException fault) {
                throw fault.getCause();
              }
            });
  }

  private static Answer half(Answer whole) {
    return new Answer(
        whole.hits().subList(0, whole.hits().size() / 2),
        whole.mode(),
        whole.ef(),
        whole.visited(),
        whole.passing());
  }

  @Test
  void tellsHowMuchASearchFinds() throws Exception {
    try (ImageIndex index = index(200)) {
      assertEquals(OptionalDouble.of(1), probed(index));
      assertEquals(OptionalDouble.of(0.5), probed(halfBlind(index)));
    }
  }

  @Test
  void fewImagesAreAllThatCanBeFound() throws Exception {
    try (ImageIndex index = index(3)) {
      assertEquals(OptionalDouble.of(1), probed(index));
    }
  }

  @Test
  void nothingIsToldOfNothing() throws Exception {
    try (ImageIndex index = index(0)) {
      assertEquals(OptionalDouble.empty(), probed(index));
    }
    assertEquals(OptionalDouble.empty(), probed(closed()), "and a fault ends nothing");
  }

  private ImageIndex closed() throws Exception {
    try (ImageIndex index = index(0)) {
      return index;
    }
  }

  @Test
  void aProbeThatIsClosedDoesNotLook() throws Exception {
    try (ImageIndex index = index(3)) {
      RecallProbe probe = closedProbe(index);
      probe.run();
      assertEquals(OptionalDouble.empty(), probe.recall());
      assertEquals(0, gate.busy(), "and holds no processor");
    }
  }

  private RecallProbe closedProbe(ImageIndex index) {
    try (RecallProbe probe = new RecallProbe(index, gate, random)) {
      probe.start(Duration.ZERO);
      return probe;
    }
  }
}
