package lookalike.evaluate.descriptor;

import lookalike.image.RgbImage;
import lookalike.model.Codec;

/**
 * The bottleneck of the model under evaluation as its decoder sees it: at the decoder's side,
 * neither centred nor whitened nor averaged as the model's vectors are.
 *
 * @param model the model's name
 * @param codec its two halves
 */
public record CodecDescriptor(String model, Codec codec) implements Descriptor {

  @Override
  public String name() {
    return model + ", code";
  }

  @Override
  public int dimensions() {
    return codec.codeLength();
  }

  @Override
  public int neededSide() {
    return codec.input().neededSide();
  }

  @Override
  public float[] describe(RgbImage image) {
    float[] tensor = new float[codec.input().size()];
    codec.input().write(image, tensor, 0);
    return UnitLength.scale(codec.encode(tensor, 1));
  }
}
