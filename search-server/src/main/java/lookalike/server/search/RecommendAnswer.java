package lookalike.server.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lookalike.index.IndexedImage;
import lookalike.model.Encoder;
import lookalike.search.RecommendOptions;
import lookalike.search.RecommendOptions.Cap;
import lookalike.search.Recommendations;
import lookalike.search.Recommendations.Item;
import lookalike.server.http.ImageAnswer;
import lookalike.server.search.SearchAnswer.ModelAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The answer to who wants something recommended.
 *
 * @param query what was asked for, defaults included
 * @param items what is recommended, the best first; those that the filter does not let pass behind
 *     all others
 * @param passing how many images the filter let pass
 * @param relaxed whether some item is there though the filter does not let it pass
 * @param shortfall why there are fewer than were asked for; null if there are as many
 * @param model whose vectors were compared
 * @param tookMs milliseconds from the whole question's arrival to this answer
 */
record RecommendAnswer(
    AskedAnswer query,
    List<ItemAnswer> items,
    int passing,
    boolean relaxed,
    @Nullable String shortfall,
    ModelAnswer model,
    long tookMs) {

  /**
   * What was asked for.
   *
   * @param positive how many are liked
   * @param negative how many are disliked
   * @param exclude how many were excluded by name
   */
  record AskedAnswer(
      int positive,
      int negative,
      int limit,
      float weight,
      String strategy,
      float diversity,
      @Nullable String groupBy,
      @Nullable Integer perGroup,
      int exclude,
      boolean copies,
      float minScore,
      boolean strict) {

    static AskedAnswer of(int positive, int negative, RecommendOptions options) {
      return new AskedAnswer(
          positive,
          negative,
          options.limit(),
          options.weight(),
          options.strategy().label(),
          options.diversity(),
          options.cap().map(Cap::field).orElse(null),
          options.cap().map(Cap::most).orElse(null),
          options.excluded().size(),
          options.copies(),
          options.minScore(),
          options.strict());
    }
  }

  /**
   * One item.
   *
   * @param score how alike it is to what is liked, by the strategy, 0..1
   * @param copy the probability that it is the same picture, 0..1
   * @param likeness how alike it is otherwise, 0..1
   * @param cosine of the vectors, -1..1
   * @param band the word for it
   * @param because to which of what is liked it is most alike: its place among those, from 0
   * @param relaxed whether the filter does not let it pass
   */
  record ItemAnswer(
      @JsonUnwrapped ImageAnswer image,
      double score,
      double copy,
      double likeness,
      double cosine,
      String band,
      int because,
      boolean relaxed) {

    static ItemAnswer of(Item item, ImageAnswer image) {
      return new ItemAnswer(
          image,
          item.score().score(),
          item.score().copy(),
          item.score().likeness(),
          item.score().cosine(),
          item.score().band().label(),
          item.because(),
          item.relaxed());
    }
  }

  /**
   * Puts an answer together.
   *
   * @param show what the asker may learn of an image
   * @param start when the question came, in {@link System#nanoTime}
   */
  static RecommendAnswer of(
      AskedAnswer query,
      Recommendations found,
      Function<IndexedImage, ImageAnswer> show,
      Encoder encoder,
      long start) {
    return new RecommendAnswer(
        query,
        found.items().stream().map(it -> ItemAnswer.of(it, show.apply(it.image()))).toList(),
        found.passing(),
        found.isRelaxed(),
        found.shortfall().orElse(null),
        ModelAnswer.of(encoder),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }
}
