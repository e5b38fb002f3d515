package lookalike.evaluate.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.image.RgbImage;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;

/**
 * The model under evaluation; where its vectors have several blocks, queries ask by each alone too,
 * and where that is something else, at weight 0, by which the same picture is looked for.
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
    List<Weighing> weighings = new ArrayList<>();
    weighings.add(new Weighing("", UnaryOperator.identity()));
    List<VectorLayout.Span> blocks = encoder.layout().blocks();
    if (blocks.size() > 2) { // with two, one of them alone is the same
      weighings.add(new Weighing("weight 0", vector -> encoder.layout().weigh(vector, 0)));
    }
    int at = 0;
    for (VectorLayout.Span block : blocks) {
      int from = at;
      int to = at + block.width();
      if (blocks.size() > 1) {
        weighings.add(new Weighing(block.name() + " alone", vector -> alone(vector, from, to)));
      }
      at = to;
    }
    return List.copyOf(weighings);
  }

  /** Returns the numbers of {@code [from, to)}, scaled to unit length, among zeros. */
  private static float[] alone(float[] vector, int from, int to) {
    float[] block = new float[vector.length];
    System.arraycopy(vector, from, block, from, to - from);
    return UnitLength.scale(block);
  }
}
