package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import lookalike.model.Encoder;
import lookalike.model.likeness.Asked;
import lookalike.model.likeness.Backdrop;
import lookalike.model.likeness.BackdropLearner;
import lookalike.model.likeness.Band;
import lookalike.model.likeness.Gallery;
import lookalike.model.likeness.Likeness;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Score;
import lookalike.model.likeness.ScoreMatrix;
import lookalike.model.likeness.Standing;
import lookalike.model.likeness.Standings;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.work.Watch;

/** Counts the words that a search among photos gives. Safe to share among threads. */
final class WordJudge {

  /** How many matches are looked at. */
  private static final int LIMIT = 20;

  private static final int SHOWN = 5;
  private static final int AT_ONCE = 64; // queries

  private final List<String> names;
  private final List<float[]> photos;
  private final Backdrop backdrop;
  private final ScoreMatrix matrix;
  private final Ranker ranker;

  /**
   * Learns what is usual among photos.
   *
   * @param names of the photos, for the report
   * @param photos their vectors, none of zeros
   */
  WordJudge(Likeness model, List<String> names, List<float[]> photos) throws IOException {
    this.names = names;
    this.photos = photos;
    Gallery gallery = new Gallery(photos);
    backdrop = BackdropLearner.learn(model, gallery);
    matrix = new ScoreMatrix(backdrop, photos);
    ranker = new Ranker(backdrop, gallery, Standings.remembering(backdrop));
  }

  private static boolean isNearDuplicate(Score score) {
    return score.band() == Band.IDENTICAL || score.band() == Band.NEAR_DUPLICATE;
  }

  private static boolean isSimilar(Score score) {
    return score.band() != Band.WEAK;
  }

  /**
   * What words others of the photos get.
   *
   * @param queries how many photos have a near-duplicate among the others
   * @param pairs which they are
   * @param similar of how many photos the best other is similar, or more
   */
  record Others(int queries, List<WordReport.Pair> pairs, int similar) {

    /** Returns the pairs that are most alike, each once. */
    List<WordReport.Pair> likest() {
      return pairs.stream()
          .filter(pair -> pairs.stream().noneMatch(it -> isTurned(it, pair) && isFirst(it, pair)))
          .sorted(
              Comparator.comparingDouble((WordReport.Pair pair) -> -pair.score())
                  .thenComparing(WordReport.Pair::photo))
          .limit(SHOWN)
          .toList();
    }

    private static boolean isTurned(WordReport.Pair one, WordReport.Pair other) {
      return one.photo().equals(other.other()) && one.other().equals(other.photo());
    }

    private static boolean isFirst(WordReport.Pair one, WordReport.Pair other) {
      return one.photo().compareTo(other.photo()) < 0;
    }
  }

  /** Looks for each photo among the others. */
  Others others(double weight, Watch watch) {
    watch.tell("searching for the photos", 0, photos.size());
    List<List<Ranked>> found = rank(photos, weight, photo -> photo);
    List<WordReport.Pair> pairs = new ArrayList<>();
    int queries = 0;
    int similar = 0;
    for (int photo = 0; photo < found.size(); photo++) {
      String name = names.get(photo);
      List<Ranked> alike =
          found.get(photo).stream().filter(other -> isNearDuplicate(other.score())).toList();
      alike.forEach(
          other -> pairs.add(new WordReport.Pair(name, name(other), other.score().score())));
      queries += alike.isEmpty() ? 0 : 1;
      similar +=
          !found.get(photo).isEmpty() && isSimilar(found.get(photo).getFirst().score()) ? 1 : 0;
    }
    return new Others(queries, List.copyOf(pairs), similar);
  }

  private String name(Ranked ranked) {
    return names.get(Integer.parseInt(ranked.picture().id()));
  }

  /** Ranks the photos as a {@link Ranker} does, for many queries at once. */
  private List<List<Ranked>> rank(List<float[]> vectors, double weight, IntUnaryOperator excluded) {
    return IntStream.range(0, Math.ceilDiv(vectors.size(), AT_ONCE))
        .parallel()
        .mapToObj(block -> rankSome(vectors, block * AT_ONCE, weight, excluded))
        .flatMap(List::stream)
        .toList();
  }

  private List<List<Ranked>> rankSome(
      List<float[]> vectors, int from, double weight, IntUnaryOperator excluded) {
    List<float[]> some = vectors.subList(from, Math.min(vectors.size(), from + AT_ONCE));
    float[] scores = matrix.ranked(some, weight, query -> excluded.applyAsInt(from + query), LIMIT);
    List<List<Ranked>> ranked = new ArrayList<>();
    for (int query = 0; query < some.size(); query++) {
      int at = query * photos.size();
      int left = excluded.applyAsInt(from + query);
      float[] row = Arrays.copyOfRange(scores, at, at + photos.size());
      List<Stored> best =
          Gallery.greatest(row, LIMIT).stream()
              .filter(photo -> photo != left)
              .map(photo -> new Stored(Integer.toString(photo), photos.get(photo)))
              .toList();
      ranked.add(ranker.judge(some.get(query), weight, best));
    }
    return ranked;
  }

  /** Returns for how many copies of a photo a search calls it a near-duplicate, by weight. */
  int[] countCopies(List<float[]> copies, int original, double... weights) {
    int[] counts = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      for (boolean isCalled : callsCopies(copies, original, weights[i])) {
        counts[i] += isCalled ? 1 : 0;
      }
    }
    return counts;
  }

  /** Returns for which copies of a photo a search calls it a near-duplicate. */
  boolean[] callsCopies(List<float[]> copies, int original, double weight) {
    String id = Integer.toString(original);
    List<List<Ranked>> ranked = rank(copies, weight, _ -> -1);
    boolean[] calls = new boolean[copies.size()];
    for (int i = 0; i < calls.length; i++) {
      calls[i] =
          !Encoder.isZero(copies.get(i))
              && ranked.get(i).stream()
                  .anyMatch(it -> it.picture().id().equals(id) && isNearDuplicate(it.score()));
    }
    return calls;
  }

  /** Returns for how many pictures a search calls the best that it finds similar, or more. */
  int findsSimilar(List<float[]> pictures, double weight) {
    List<float[]> some = pictures.stream().filter(vector -> !Encoder.isZero(vector)).toList();
    return (int)
        rank(some, weight, _ -> -1).stream()
            .filter(found -> isSimilar(found.getFirst().score()))
            .count();
  }

  /** Scores each photo against itself. */
  WordReport.Itself itself(double weight) {
    List<Standing> standings = backdrop.standings(photos);
    List<Score> scores =
        IntStream.range(0, photos.size())
            .parallel()
            .mapToObj(
                i -> backdrop.ask(photos.get(i), weight).score(photos.get(i), standings.get(i)))
            .toList();
    long identical = scores.stream().filter(score -> score.band() == Band.IDENTICAL).count();
    return new WordReport.Itself(
        weight,
        scores.stream().mapToDouble(Score::score).min().orElseThrow(),
        (double) identical / scores.size());
  }

  /** Compares pictures that are all different, each with each other one. */
  WordReport.Made pairs(List<float[]> pictures) {
    List<float[]> some = pictures.stream().filter(vector -> !Encoder.isZero(vector)).toList();
    List<Standing> standings = backdrop.standings(some);
    int alike = 0;
    for (int i = 0; i < some.size(); i++) {
      Asked asked = backdrop.ask(some.get(i), Likeness.USUAL_WEIGHT);
      for (int j = i + 1; j < some.size(); j++) {
        alike += isNearDuplicate(asked.score(some.get(j), standings.get(j))) ? 1 : 0;
      }
    }
    return new WordReport.Made(some.size(), some.size() * (some.size() - 1) / 2, alike);
  }
}
