package lookalike.evaluate.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import lookalike.evaluate.descriptor.Descriptor.Weighing;
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

  private static List<Weighing> weighings(Span... blocks) {
    return new EncoderDescriptor(new Blocks(new VectorLayout(List.of(blocks)))).weighings();
  }

  @Test
  void asksByEachBlockAlone() {
    List<Weighing> weighings =
        weighings(new Span("kind", 2), new Span("instance", 1), new Span("texture", 2));
    assertEquals(
        List.of("", "weight 0", "kind alone", "instance alone", "texture alone"),
        weighings.stream().map(Weighing::name).toList());
    float[] vector = {0.3f, 0.4f, -0.5f, 0, 0.2f};
    assertArrayEquals(vector, weighings.get(0).weigh().apply(vector));
    float length = (float) Math.hypot(0.5, 0.1);
    assertArrayEquals(
        new float[] {0, 0, -0.5f / length, 0, 0.1f / length}, weighed(weighings, 1, vector), 1e-6f);
    assertArrayEquals(new float[] {0.6f, 0.8f, 0, 0, 0}, weighed(weighings, 2, vector), 1e-6f);
    assertArrayEquals(new float[] {0, 0, -1, 0, 0}, weighed(weighings, 3, vector), 1e-6f);
    assertArrayEquals(new float[] {0, 0, 0, 0, 1}, weighed(weighings, 4, vector), 1e-6f);
    assertEquals(0.3f, vector[0], "the given vector stays as it is");
  }

  private static float[] weighed(List<Weighing> weighings, int place, float[] vector) {
    return weighings.get(place).weigh().apply(vector);
  }

  @Test
  void oneBlockIsAlwaysAlone() {
    assertEquals(1, weighings(new Span("instance", 3)).size());
  }
}
