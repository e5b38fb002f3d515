package lookalike.server.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import lookalike.index.Hit;
import lookalike.model.Bands;
import lookalike.server.http.ImageAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param query what was searched for, defaults included
 * @param matches what was found, the most alike first
 * @param searchMode {@code exact} when every vector was compared, {@code hnsw} when the graph was
 *     walked
 * @param model whose vectors were compared
 * @param tookMs milliseconds from the whole request's arrival to this answer
 */
record SearchAnswer(
    QueryAnswer query,
    List<MatchAnswer> matches,
    String searchMode,
    ModelAnswer model,
    long tookMs) {

  /**
   * What was searched for.
   *
   * @param image the image of the index, or null for an upload or a vector
   * @param parameters the parameters that held
   */
  record QueryAnswer(
      @Nullable @JsonUnwrapped ImageAnswer image, @JsonUnwrapped SearchParameters parameters) {}

  /**
   * One match.
   *
   * @param image what was found
   * @param score 0..1, higher is more alike
   * @param cosine -1..1
   * @param band the word for the score
   */
  record MatchAnswer(@JsonUnwrapped ImageAnswer image, float score, float cosine, String band) {

    static MatchAnswer of(Hit hit, Bands bands) {
      return new MatchAnswer(
          ImageAnswer.of(hit.found().image()),
          hit.score(),
          hit.cosine(),
          bands.of(hit.score()).label());
    }
  }

  /**
   * Whose vectors were compared.
   *
   * @param name for people
   * @param fingerprint vectors of different fingerprints do not compare
   */
  record ModelAnswer(String name, String fingerprint) {}
}
