package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.index.Filter;
import lookalike.index.IndexedImage;
import lookalike.index.SearchRequest;
import lookalike.model.NoContentException;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Score;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.search.QueryReader.Queries;
import lookalike.search.RankedIndex.Candidates;
import lookalike.search.RankedIndex.Hunt;
import lookalike.search.Recommendations.Item;

/**
 * Recommends images of an index by what is liked and disliked: photos, images of the index and
 * vectors. Neither these themselves nor copies of them are recommended unless that is asked for.
 * The order is the same for the same index and the same question.
 *
 * <p>Safe to share among threads.
 */
public final class Recommender {

  /** The most likes, and the most dislikes. */
  public static final int MAX_QUERIES = 100;

  /** How many candidates there are at least, and how many for each item. */
  private static final int LEAST = 100;

  private static final int SPARE = 4;

  private final Finder finder;

  /** Makes one that recommends what a finder finds. */
  public Recommender(Finder finder) {
    this.finder = finder;
  }

  /**
   * Returns how many candidates are looked for to recommend some items, unless too few of them will
   * do.
   */
  public static int candidates(int limit) {
    return Math.max(LEAST, SPARE * limit);
  }

  /**
   * Recommends.
   *
   * @param liked 1 to {@value #MAX_QUERIES}
   * @param disliked at most {@value #MAX_QUERIES}
   * @throws lookalike.image.format.ImageDecodeException when a photo is none, with the reason
   * @throws NoContentException if there is nothing in the queries that could be compared
   * @throws NoSuchImageException if the index has no such image
   * @throws lookalike.index.FilterException if filter or cap ask for what the index does not have
   * @throws IllegalArgumentException if nothing is liked, there are too many, or a vector is none
   */
  public Recommendations recommend(
      List<Query> liked, List<Query> disliked, RecommendOptions options) throws IOException {
    if (liked.isEmpty() || Math.max(liked.size(), disliked.size()) > MAX_QUERIES) {
      throw new IllegalArgumentException(
          "there must be 1 to %d liked and at most %d disliked, got %d and %d"
              .formatted(MAX_QUERIES, MAX_QUERIES, liked.size(), disliked.size()));
    }
    return new Run(finder.queries().read(liked), finder.queries().read(disliked), options).run();
  }

  /** One recommendation. */
  private final class Run {

    private final Queries liked;
    private final Queries disliked;
    private final RecommendOptions options;
    private final Ranker ranker;
    private final GroupCap cap;
    private final Set<String> met = new HashSet<>();
    private final List<Ranked> chosen = new ArrayList<>();
    private int passing;

    Run(Queries liked, Queries disliked, RecommendOptions options) throws IOException {
      this.liked = liked;
      this.disliked = disliked;
      this.options = options;
      ranker = finder.ranked().ranker();
      cap = new GroupCap(finder.index(), options.cap());
      met.addAll(options.excluded());
      met.addAll(liked.ids());
      met.addAll(disliked.ids());
    }

    Recommendations run() throws IOException {
      passing = choose(options.filter());
      int strict = chosen.size();
      if (strict < options.limit() && !options.strict() && !options.filter().isAll()) {
        choose(new Filter.Not(options.filter()));
      }
      return new Recommendations(items(strict), passing, shortfall());
    }

    private Optional<String> shortfall() {
      if (chosen.size() == options.limit()) {
        return Optional.empty();
      }
      return Optional.of(
          ("there are %d instead of %d: %d images pass the filter, and of these some are excluded,"
                  + " copies, over the cap, below the least score, or too much like what is"
                  + " disliked")
              .formatted(chosen.size(), options.limit(), passing));
    }

    /** Chooses among the images that a filter lets pass; returns how many those are. */
    private int choose(Filter filter) throws IOException {
      int wanted = candidates(options.limit());
      while (true) {
        Pool pool = pool(filter, wanted);
        List<Ranked> left = finder.ranked().judging(() -> judged(pool.pictures));
        int before = chosen.size();
        cap.look(left.stream().map(it -> it.picture().id()).toList());
        List<Ranked> found =
            finder
                .ranked()
                .judging(
                    () ->
                        new Diversity(ranker, options.weight(), options.diversity())
                            .choose(left, options.limit() - before, chosen, cap));
        boolean isOver = pool.isAll || wanted >= SearchRequest.MAX_LIMIT;
        if (isOver || before + found.size() == options.limit()) {
          chosen.addAll(found);
          found.forEach(it -> met.add(it.picture().id()));
          found.forEach(it -> cap.count(it.picture().id()));
          return pool.passing;
        }
        wanted = Math.min(SearchRequest.MAX_LIMIT, SPARE * wanted);
      }
    }

    private Pool pool(Filter filter, int wanted) throws IOException {
      Candidates found =
          finder
              .ranked()
              .candidates(
                  directions(),
                  new Hunt(
                      Math.max(1, wanted / SPARE),
                      options.weight(),
                      Math.max(
                          SearchRequest.effort(SearchRequest.USUAL_EF, finder.images()), wanted),
                      false,
                      filter,
                      met));
      return new Pool(found.pictures(), found.passing(), found.isAll());
    }

    private List<float[]> directions() {
      return options.strategy() == Strategy.AVERAGE
          ? List.of(
              MeanDirection.away(liked.vectors(), disliked.vectors(), finder.encoder().layout()))
          : liked.vectors();
    }

    /** Judges by the strategy, and leaves out what must not be recommended; the best first. */
    private List<Ranked> judged(List<Stored> pictures) {
      List<Stored> others = options.copies() ? pictures : withoutCopies(pictures);
      List<Ranked> ranked =
          options.strategy() == Strategy.AVERAGE
              ? ranker.judge(directions().getFirst(), options.weight(), others)
              : byBestScore(others);
      return ranked.stream().filter(it -> it.score().score() >= options.minScore()).toList();
    }

    private List<Stored> withoutCopies(List<Stored> pictures) {
      Copies copies = new Copies(ranker, options.weight());
      Set<String> left = new HashSet<>();
      liked.vectors().forEach(vector -> left.addAll(copies.of(vector, pictures)));
      disliked.vectors().forEach(vector -> left.addAll(copies.of(vector, pictures)));
      return pictures.stream().filter(it -> !left.contains(it.id())).toList();
    }

    private List<Ranked> byBestScore(List<Stored> pictures) {
      Map<String, Ranked> best = best(liked.vectors(), pictures);
      Map<String, Ranked> worst = best(disliked.vectors(), pictures);
      return best.values().stream()
          .filter(
              it -> {
                Ranked against = worst.get(it.picture().id());
                return against == null || against.score().score() < it.score().score();
              })
          .sorted(Ranker.BEST_FIRST)
          .toList();
    }

    private Map<String, Ranked> best(List<float[]> vectors, List<Stored> pictures) {
      Map<String, Ranked> best = new HashMap<>();
      for (float[] vector : vectors) {
        for (Ranked each : ranker.judge(vector, options.weight(), pictures)) {
          best.merge(
              each.picture().id(), each, (a, b) -> Ranker.BEST_FIRST.compare(a, b) <= 0 ? a : b);
        }
      }
      return best;
    }

    private List<Item> items(int strict) throws IOException {
      List<Stored> pictures = chosen.stream().map(Ranked::picture).toList();
      Map<String, Integer> because = because(pictures);
      Map<String, IndexedImage> images =
          finder.ranked().images(pictures.stream().map(Stored::id).toList());
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < chosen.size(); i++) {
        String id = pictures.get(i).id();
        IndexedImage image = images.get(id);
        if (image != null) { // or it has gone meanwhile
          items.add(
              new Item(image, chosen.get(i).score(), because.getOrDefault(id, 0), i >= strict));
        }
      }
      return items;
    }

    /** Returns to which of what is liked pictures are most alike. */
    private Map<String, Integer> because(List<Stored> pictures) {
      Map<String, Integer> because = new HashMap<>();
      Map<String, Score> best = new HashMap<>();
      for (int i = 0; i < liked.vectors().size(); i++) {
        for (Ranked each : ranker.judge(liked.vectors().get(i), options.weight(), pictures)) {
          String id = each.picture().id();
          Score known = best.get(id);
          if (known == null || known.score() < each.score().score()) {
            best.put(id, each.score());
            because.put(id, i);
          }
        }
      }
      return because;
    }
  }

  private record Pool(List<Stored> pictures, int passing, boolean isAll) {}
}
