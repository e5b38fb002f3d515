package lookalike.evaluate.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lookalike.evaluate.descriptor.Comparison.Cosine;
import lookalike.evaluate.descriptor.Comparison.Judged;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;
import lookalike.model.network.VectorLayout.Span;
import org.junit.jupiter.api.Test;

class EncoderDescriptorTest {

  private record Blocks(VectorLayout layout) implements Encoder {

    @Override
    public ImageInput input() {
      return new ImageInput(8);
    }

    @Override
    public Bands bands() {
      return new Bands(0.98f, 0.8f);
    }

    @Override
    public String fingerprint() {
      return "0".repeat(64);
    }

    @Override
    public String name() {
      return "blocks";
    }

    @Override
    public void encode(float[] images, int count, float[] vectors) {
      throw new UnsupportedOperationException("only the layout is asked for");
    }
  }

  private static List<Comparison> comparisons(Span... blocks) {
    return new EncoderDescriptor(new Blocks(new VectorLayout(List.of(blocks)))).comparisons();
  }

  @Test
  void asksAsUsersDoAndByEachBlockAlone() {
    List<Comparison> comparisons =
        comparisons(new Span("kind", 2), new Span("instance", 1), new Span("texture", 2));
    assertEquals(
        List.of(
            "",
            "weight 0",
            "weight 1",
            "without corpus calibration",
            "plain cosine",
            "kind alone",
            "instance alone",
            "texture alone"),
        comparisons.stream().map(Comparison::name).toList());
    assertEquals(
        List.of(0.5, 0.0, 1.0, 0.5),
        comparisons.stream()
            .flatMap(it -> it instanceof Judged judged ? Stream.of(judged.weight()) : null)
            .toList());
    assertEquals(
        List.of(true, true, true, false),
        comparisons.stream()
            .flatMap(it -> it instanceof Judged judged ? Stream.of(judged.isCalibrated()) : null)
            .toList());
    float[] vector = {0.3f, 0.4f, -0.5f, 0, 0.2f};
    assertArrayEquals(vector, weighed(comparisons, 4, vector));
    assertArrayEquals(new float[] {0.6f, 0.8f, 0, 0, 0}, weighed(comparisons, 5, vector), 1e-6f);
    assertArrayEquals(new float[] {0, 0, -1, 0, 0}, weighed(comparisons, 6, vector), 1e-6f);
    assertArrayEquals(new float[] {0, 0, 0, 0, 1}, weighed(comparisons, 7, vector), 1e-6f);
    assertEquals(0.3f, vector[0], "the given vector stays as it is");
  }

  private static float[] weighed(List<Comparison> comparisons, int place, float[] vector) {
    return ((Cosine) comparisons.get(place)).weigh().apply(vector);
  }

  @Test
  void oneBlockIsAlwaysAlone() {
    assertEquals(
        List.of("", "without corpus calibration", "plain cosine"),
        comparisons(new Span("instance", 3)).stream().map(Comparison::name).toList());
  }
}
