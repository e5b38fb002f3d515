package lookalike.evaluate;

import java.util.Optional;
import lookalike.evaluate.descriptor.CodecDescriptor;

/**
 * What an evaluation of labelled images measures besides retrieval.
 *
 * @param pcaBeside the code that principal components of the same width are put beside, in
 *     retrieval and reconstruction
 * @param probe whether a linear classifier is trained on the gallery's vectors
 */
public record LabelOptions(Optional<CodecDescriptor> pcaBeside, boolean probe) {

  /** Retrieval alone. */
  public static final LabelOptions RETRIEVAL = new LabelOptions(Optional.empty(), false);
}
