package lookalike.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.image.RgbImage;
import lookalike.model.Encoder;
import lookalike.model.VectorLayout;

/**
 * The model under evaluation; where its vectors have both blocks, queries lean on each in turn too.
 *
 * @param encoder the model
 */
public record EncoderDescriptor(Encoder encoder) implements Descriptor {

  @Override
  public String name() {
    return encoder.name();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public int neededSide() {
    return encoder.input().neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    return encoder.encode(image);
  }

  @Override
  public List<Weighing> weighings() {
    VectorLayout layout = encoder.layout();
    List<Weighing> weighings = new ArrayList<>();
    weighings.add(new Weighing("", UnaryOperator.identity()));
    List<String> names = layout.blocks().stream().map(VectorLayout.Block::name).toList();
    if (names.contains(VectorLayout.KIND) && names.contains(VectorLayout.INSTANCE)) {
      weighings.add(new Weighing(", weight 1", vector -> layout.weigh(vector, 1)));
      weighings.add(new Weighing(", weight 0", vector -> layout.weigh(vector, 0)));
    }
    return List.copyOf(weighings);
  }
}
