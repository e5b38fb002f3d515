package lookalike.evaluate;

import java.util.Optional;
import lookalike.evaluate.descriptor.TensorDescriptor;
import lookalike.model.Codec;

/**
 * What an evaluation of labelled images measures besides retrieval.
 *
 * @param pcaBeside the code that principal components of the same width are put beside, in
 *     retrieval and reconstruction
 * @param probe whether a linear classifier is trained on the gallery's vectors
 */
public record LabelOptions(Optional<Code> pcaBeside, boolean probe) {

  /**
   * The code of a model.
   *
   * @param model its name
   * @param codec the two halves around the code
   */
  public record Code(String model, Codec codec) {

    /** Returns the code as a descriptor. */
    public TensorDescriptor descriptor() {
      return TensorDescriptor.ofCodec(model, codec);
    }
  }
}
