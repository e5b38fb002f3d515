package lookalike.model;

/**
 * What was measured on images after training, but for the centre, which is the tensor {@link
 * ModelFile#CENTRE}.
 *
 * @param bands the words for this model's scores
 */
public record Calibration(Bands bands) {}
