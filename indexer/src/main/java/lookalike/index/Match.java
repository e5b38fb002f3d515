package lookalike.index;

import lookalike.model.Bands.Band;

/**
 * One answer to a query.
 *
 * @param image what was found
 * @param score {@code (1 + cosine) / 2}, 0..1, higher is more alike
 * @param cosine the cosine of the angle between query and image, -1..1
 * @param band the word that the model's calibration has for the score
 */
public record Match(IndexedImage image, float score, float cosine, Band band) {}
