package lookalike.evaluate.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import lookalike.evaluate.descriptor.Comparison.Cosine;
import lookalike.evaluate.descriptor.Comparison.Judged;
import lookalike.image.RgbImage;
import lookalike.model.Encoder;
import lookalike.model.likeness.Likeness;
import lookalike.model.network.VectorLayout;

/**
 * The model under evaluation: as it is searched by, with and without what is learned of the
 * gallery, and by the plain cosine of its vectors. Where these have several blocks, queries ask at
 * weight 0 and 1 and by each block alone too.
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
  public List<Comparison> comparisons() {
    List<VectorLayout.Span> blocks = encoder.layout().blocks();
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(judged("", Likeness.USUAL_WEIGHT, true));
    if (blocks.size() > 1) {
      comparisons.add(judged("weight 0", 0, true));
      comparisons.add(judged("weight 1", 1, true));
    }
    comparisons.add(judged("without corpus calibration", Likeness.USUAL_WEIGHT, false));
    comparisons.add(new Cosine("plain cosine", UnaryOperator.identity()));
    int at = 0;
    for (VectorLayout.Span block : blocks) {
      int from = at;
      int to = at + block.width();
      if (blocks.size() > 1) {
        comparisons.add(new Cosine(block.name() + " alone", vector -> alone(vector, from, to)));
      }
      at = to;
    }
    return List.copyOf(comparisons);
  }

  private Comparison judged(String name, double weight, boolean isCalibrated) {
    return new Judged(name, encoder.likeness(), weight, isCalibrated);
  }

  /** Returns the numbers of {@code [from, to)}, scaled to unit length, among zeros. */
  private static float[] alone(float[] vector, int from, int to) {
    float[] block = new float[vector.length];
    System.arraycopy(vector, from, block, from, to - from);
    return UnitLength.scale(block);
  }
}
