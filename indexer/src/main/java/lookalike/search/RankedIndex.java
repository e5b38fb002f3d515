package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.index.Answer;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.model.NoContentException;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.work.Stopwatch;
import lookalike.work.Stopwatch.Stage;
import org.jspecify.annotations.Nullable;

/**
 * An index with what is usual in it: finds candidates and hands out what judges them. Safe to share
 * among threads.
 */
final class RankedIndex {

  /** How much less is looked at to find candidates by kind and as the same picture. */
  private static final int EASIER = 4;

  private final ImageIndex index;
  private final Encoder encoder;
  private final Stopwatch stopwatch;
  private volatile @Nullable IndexBackdrop backdrop; // read when it is first needed

  RankedIndex(ImageIndex index, Encoder encoder, Stopwatch stopwatch) {
    this.index = index;
    this.encoder = encoder;
    this.stopwatch = stopwatch;
  }

  /**
   * How candidates are looked for.
   *
   * @param limit how many are wanted in the end
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @param excluded ids of images that are no candidates
   */
  record Hunt(
      int limit, float weight, int ef, boolean exact, Filter filter, Collection<String> excluded) {}

  /**
   * What was found, to be judged.
   *
   * @param pictures in no order
   * @param isAll whether there are no more that count
   */
  record Candidates(
      List<Stored> pictures, Answer.Mode mode, int ef, long visited, int passing, boolean isAll) {

    /** Returns what was found by any of several hunts for the same. */
    private static Candidates of(List<Candidates> hunts) {
      Map<String, Stored> pictures = new LinkedHashMap<>();
      hunts.forEach(hunt -> hunt.pictures.forEach(it -> pictures.putIfAbsent(it.id(), it)));
      Candidates first = hunts.getFirst();
      return new Candidates(
          List.copyOf(pictures.values()),
          first.mode,
          first.ef,
          hunts.stream().mapToLong(Candidates::visited).sum(),
          first.passing,
          hunts.stream().allMatch(Candidates::isAll));
    }
  }

  /**
   * Looks for what deserves to be judged: near by the weight, by kind, and as the same picture.
   *
   * @param vectors directions between vectors of the index, at least one: what is near any of them
   * @throws NoContentException if there is nothing in any block of one
   */
  Candidates candidates(List<float[]> vectors, Hunt hunt) throws IOException {
    return stopwatch.time(
        Stage.SEARCH,
        () -> {
          List<Candidates> hunts = new ArrayList<>();
          for (float[] vector : vectors) {
            hunts.add(found(vector, hunt));
          }
          return Candidates.of(hunts);
        });
  }

  /** Does something with candidates that is part of judging them. */
  <T> T judging(Stopwatch.Step<T, IOException> step) throws IOException {
    return stopwatch.time(Stage.RESCORE, step);
  }

  private Candidates found(float[] vector, Hunt hunt) throws IOException {
    Map<String, Stored> candidates = new LinkedHashMap<>();
    List<Answer> answers = new ArrayList<>();
    int asked = 0;
    int ef = hunt.ef;
    for (Ranker.Direction direction :
        Ranker.directions(encoder.layout(), vector, hunt.weight, hunt.limit)) {
      int count = Math.min(SearchRequest.MAX_LIMIT, direction.count());
      Answer answer =
          index.search(
              SearchRequest.of(direction.vector(), count)
                  .with(ef, hunt.exact)
                  .without(hunt.excluded)
                  .where(hunt.filter)
                  .reading(Set.of(Part.VECTOR)));
      answer
          .hits()
          .forEach(
              hit -> candidates.putIfAbsent(hit.found().id(), IndexBackdrop.stored(hit.found())));
      asked = answers.isEmpty() ? count : asked;
      answers.add(answer);
      ef = Math.max(1, answers.getFirst().ef() / EASIER);
    }
    if (answers.isEmpty()) {
      throw new NoContentException();
    }
    Answer first = answers.getFirst();
    return new Candidates(
        List.copyOf(candidates.values()),
        first.mode(),
        first.ef(),
        answers.stream().mapToLong(Answer::visited).sum(),
        first.passing(),
        first.hits().size() < asked);
  }

  /** Returns what is told of images, by their ids; those that have gone meanwhile are missing. */
  Map<String, IndexedImage> images(Collection<String> ids) throws IOException {
    Map<String, IndexedImage> images = new HashMap<>();
    index
        .images(ids, Set.of(Part.PATHS))
        .forEach(record -> images.put(record.id(), record.image()));
    return images;
  }

  Ranker ranker() throws IOException {
    IndexBackdrop known = backdrop;
    if (known == null) {
      synchronized (this) {
        known = backdrop;
        if (known == null) {
          known = IndexBackdrop.of(index, encoder.likeness());
          backdrop = known;
        }
      }
    }
    return known.ranker(index);
  }

  /** Brings what is usual up to date with the index, which may take a while where it is known. */
  synchronized void renew() throws IOException {
    IndexBackdrop known = backdrop;
    if (known != null) {
      backdrop = known.renewed(index, encoder.likeness());
    }
  }
}
