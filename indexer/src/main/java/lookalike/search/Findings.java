package lookalike.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lookalike.index.Answer;
import lookalike.index.IndexedImage;

/**
 * What a question led to.
 *
 * @param queried the images of the index that were searched by
 * @param matches best first; equal scores in the order of their ids
 * @param mode how they were found
 * @param ef how many candidates the graph search kept, see {@link Answer}
 * @param visited how many distinct vectors were compared, see {@link Answer}
 * @param passing how many images the filter let pass, whether they were looked at or not
 * @param next after what to go on; empty when there is no more, or {@value
 *     lookalike.index.SearchRequest#MAX_LIMIT} were found
 */
public record Findings(
    List<IndexedImage> queried,
    List<Match> matches,
    Answer.Mode mode,
    int ef,
    long visited,
    int passing,
    Optional<FindCursor> next) {

  /** Returns all images that it names. */
  public List<IndexedImage> images() {
    return Stream.concat(queried.stream(), matches.stream().map(Match::image)).toList();
  }
}
