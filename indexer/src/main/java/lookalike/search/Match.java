package lookalike.search;

import lookalike.index.Hit;
import lookalike.index.IndexedImage;
import lookalike.model.Bands;
import lookalike.model.Bands.Band;

/**
 * One answer to a question.
 *
 * @param image what was found
 * @param score {@code (1 + cosine) / 2}, 0..1, higher is more alike
 * @param cosine the cosine of the angle between query and image, -1..1
 * @param band the word that the model's calibration has for the score
 */
public record Match(IndexedImage image, float score, float cosine, Band band) {

  static Match of(Hit hit, Bands bands) {
    return new Match(hit.found().image(), hit.score(), hit.cosine(), bands.of(hit.score()));
  }
}
