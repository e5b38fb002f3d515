package lookalike.insight.duplicates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.index.Proximity;
import lookalike.index.SearchRequest;
import lookalike.model.likeness.Asked;
import lookalike.model.likeness.Band;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Direction;
import lookalike.model.likeness.Score;
import lookalike.model.likeness.Standing;
import lookalike.model.likeness.Surroundings.Stored;

/**
 * Judges pairs of images by the words that a search would say of them, which must hold from either
 * side: where an image stands in its collection counts, so that they need not be the same.
 *
 * <p>Safe to share among threads.
 *
 * @param tier how much alike images must be to be near
 */
record PairJudge(ImageIndex index, Ranker ranker, Tier tier) {

  /** How many are looked at first; as long as the last of them is near, more are. */
  private static final int FIRST = 16;

  private static final int GROWTH = 4;

  /** How many candidates a search keeps for each that it returns. */
  private static final int EFFORT = 4;

  private static final Comparator<Twin> NEAREST_FIRST =
      Comparator.comparingDouble((Twin twin) -> -twin.copy())
          .thenComparingDouble(twin -> -twin.score())
          .thenComparing(Twin::id);

  /** Returns what may be near, wherever in the collection it stands: all that is, and some more. */
  Proximity proximity() {
    return vector -> {
      Asked asked = ranker.backdrop().ask(vector, Likeness.USUAL_WEIGHT);
      return other -> tier(asked.score(other, Standing.ALONE).band()).isPresent();
    };
  }

  /**
   * Returns the images that are near one, the nearest first.
   *
   * @param id of an image that is there, or nothing is near it
   * @param passedOver what is left out where there is more than a search can return
   */
  List<Twin> near(String id, Set<String> passedOver) throws IOException {
    Optional<ImageRecord> image = index.image(id, Part.VECTOR);
    if (image.isEmpty()) {
      return List.of();
    }
    Stored asked = stored(image.get());
    int count = FIRST;
    Set<String> excluded = Set.of();
    while (true) {
      Map<String, Stored> candidates = new LinkedHashMap<>();
      boolean isOpen = false;
      for (Direction direction : directions(asked.vector())) {
        List<Stored> found = search(direction.vector(), count, excluded);
        found.forEach(it -> candidates.putIfAbsent(it.id(), it));
        isOpen |= found.size() == count && twin(asked, found.getLast()).isPresent();
      }
      boolean isLast = count == SearchRequest.MAX_LIMIT;
      if (isOpen && isLast && excluded.isEmpty() && !passedOver.isEmpty()) {
        excluded = Set.copyOf(passedOver);
      } else if (isOpen && !isLast) {
        count = Math.min(SearchRequest.MAX_LIMIT, GROWTH * count);
      } else {
        candidates.remove(id);
        return twins(asked, List.copyOf(candidates.values()));
      }
    }
  }

  private List<Direction> directions(float[] vector) {
    double weight = tier == Tier.SIMILAR ? Likeness.USUAL_WEIGHT : 0;
    return Ranker.directions(ranker.backdrop().model().layout(), vector, weight, 1);
  }

  private List<Stored> search(float[] vector, int count, Set<String> excluded) throws IOException {
    int usual = SearchRequest.effort(SearchRequest.USUAL_EF, index.description().images());
    SearchRequest request =
        SearchRequest.of(vector, count)
            .with(Math.max(usual, EFFORT * count), false)
            .without(excluded)
            .reading(Set.of(Part.VECTOR));
    return index.search(request).hits().stream().map(hit -> stored(hit.found())).toList();
  }

  private static Stored stored(ImageRecord image) {
    return new Stored(image.id(), image.vector());
  }

  private List<Twin> twins(Stored asked, List<Stored> candidates) {
    List<Twin> twins = new ArrayList<>();
    candidates.forEach(candidate -> twin(asked, candidate).ifPresent(twins::add));
    twins.sort(NEAREST_FIRST);
    return twins;
  }

  private Optional<Twin> twin(Stored one, Stored other) {
    Score there = score(one, other);
    Score back = score(other, one);
    Band band = there.band().compareTo(back.band()) > 0 ? there.band() : back.band();
    return tier(band)
        .map(
            tier ->
                new Twin(
                    other.id(),
                    tier,
                    Math.min(there.copy(), back.copy()),
                    Math.min(there.score(), back.score())));
  }

  private Score score(Stored asked, Stored stored) {
    return ranker.judge(asked.vector(), Likeness.USUAL_WEIGHT, List.of(stored)).getFirst().score();
  }

  /** Returns the tier that a word stands for; none for what is not near. */
  private Optional<Tier> tier(Band band) {
    Optional<Tier> met =
        switch (band) {
          case IDENTICAL, NEAR_DUPLICATE -> Optional.of(Tier.NEAR_DUPLICATE); // in other bytes
          case SIMILAR -> Optional.of(Tier.SIMILAR);
          case WEAK -> Optional.empty();
        };
    return met.filter(it -> it.compareTo(tier) <= 0);
  }
}
