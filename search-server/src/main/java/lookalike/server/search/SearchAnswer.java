package lookalike.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lookalike.index.IndexedImage;
import lookalike.model.Encoder;
import lookalike.model.likeness.Score;
import lookalike.search.FindCursor;
import lookalike.search.FindOptions;
import lookalike.search.Findings;
import lookalike.search.Match;
import lookalike.server.http.ImageAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search, over HTTP and on the command line.
 *
 * @param query what was searched for, defaults included
 * @param matches what was found, the most alike first
 * @param searchMode {@code exact} when every vector was compared, {@code hnsw} when the graph was
 *     walked
 * @param passing how many images the filter let pass
 * @param cursor what gives the next matches; null when there are no more
 * @param model whose vectors were compared
 * @param tookMs milliseconds from the whole question's arrival to this answer
 */
public record SearchAnswer(
    QueryAnswer query,
    List<MatchAnswer> matches,
    String searchMode,
    int passing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cursor,
    ModelAnswer model,
    long tookMs) {

  /**
   * What was searched for.
   *
   * @param photo the file that was searched by; null over HTTP
   * @param image the image of the index, or null for an upload, a vector or several queries
   * @param queries how many queries there were, or null for one
   * @param images the ids of the images of the index among several queries, or null for one
   * @param limit how many matches at most
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param minScore the lowest score
   * @param ef how many candidates the graph search kept
   * @param exact whether every vector was to be compared
   * @param collapse whether of copies only the best match was to be found
   */
  public record QueryAnswer(
      @Nullable String photo,
      @Nullable @JsonUnwrapped ImageAnswer image,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer queries,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> images,
      int limit,
      float weight,
      float minScore,
      int ef,
      boolean exact,
      boolean collapse) {

    static QueryAnswer of(
        @Nullable String photo,
        int queries,
        List<ImageAnswer> images,
        FindOptions options,
        int ef) {
      boolean isOne = queries == 1;
      return new QueryAnswer(
          photo,
          isOne ? images.stream().findFirst().orElse(null) : null,
          isOne ? null : queries,
          isOne ? null : images.stream().map(ImageAnswer::id).toList(),
          options.limit(),
          options.weight(),
          options.minScore(),
          ef,
          options.exact(),
          options.collapse());
    }
  }

  /**
   * One match.
   *
   * @param image what was found
   * @param score 0..1, higher is more alike: {@code copy + (1 - copy) * likeness}
   * @param copy the probability that it is the same picture, 0..1
   * @param likeness how alike it is otherwise, at the weight that was asked for, 0..1
   * @param cosine of the vectors, -1..1
   * @param band the word for it, the same at every weight
   * @param copies the ids of its copies that would have been found; null unless they were asked to
   *     collapse
   * @param likenesses how alike it is at each of {@link Match#WEIGHTS}; null unless they were asked
   *     for
   */
  public record MatchAnswer(
      @JsonUnwrapped ImageAnswer image,
      double score,
      double copy,
      double likeness,
      double cosine,
      String band,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> copies,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Double> likenesses) {

    static MatchAnswer of(ImageAnswer image, Match match, FindOptions options) {
      Score score = match.score();
      return new MatchAnswer(
          image,
          score.score(),
          score.copy(),
          score.likeness(),
          score.cosine(),
          score.band().label(),
          options.collapse() ? match.copies() : null,
          options.likenesses() ? match.likenesses() : null);
    }
  }

  /**
   * Whose vectors were compared.
   *
   * @param name for people
   * @param fingerprint vectors of different fingerprints do not compare
   */
  public record ModelAnswer(String name, String fingerprint) {
    static ModelAnswer of(Encoder encoder) {
      return new ModelAnswer(encoder.name(), encoder.fingerprint());
    }
  }

  /**
   * Puts an answer together.
   *
   * @param photo the file that was searched by, if any
   * @param queries how many queries there were
   * @param show what the asker may learn of an image
   * @param start when the question came, in {@link System#nanoTime}
   */
  public static SearchAnswer of(
      @Nullable String photo,
      int queries,
      FindOptions options,
      Findings findings,
      Function<IndexedImage, ImageAnswer> show,
      Encoder encoder,
      long start) {
    List<ImageAnswer> images = findings.queried().stream().map(show).toList();
    return new SearchAnswer(
        QueryAnswer.of(photo, queries, images, options, findings.ef()),
        findings.matches().stream()
            .map(it -> MatchAnswer.of(show.apply(it.image()), it, options))
            .toList(),
        findings.mode().label(),
        findings.passing(),
        findings.next().map(FindCursor::text).orElse(null),
        ModelAnswer.of(encoder),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }
}
