package lookalike.model.likeness;

import java.util.List;
import java.util.function.IntUnaryOperator;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.likeness.Ranker.Direction;
import lookalike.model.network.VectorLayout;

/**
 * Scores many pictures against all of a collection in memory: what {@link Asked} and {@link Ranker}
 * say of single ones, at the rate of matrix products. Safe to share among threads.
 */
public final class ScoreMatrix {

  /** What is taken off the score of a picture that is no candidate, so that it comes after all. */
  private static final float NO_CANDIDATE = 2;

  private final Backdrop backdrop;
  private final UnitRows stored;
  private final List<Standing> standings;
  private final double[][] lengths; // [picture][block]
  private final double[][] byMean; // [picture][block], NaN where there is nothing
  private final Gemm gemm = MachineKernels.best().gemm();

  /**
   * Prepares a collection.
   *
   * @param vectors as they are stored
   */
  public ScoreMatrix(Backdrop backdrop, List<float[]> vectors) {
    this.backdrop = backdrop;
    VectorLayout layout = backdrop.model().layout();
    stored = UnitRows.of(layout, vectors);
    standings = backdrop.standings(vectors);
    int blocks = layout.blocks().size();
    lengths = new double[vectors.size()][];
    byMean = new double[vectors.size()][blocks];
    List<float[]> mean = backdrop.mean().blocks();
    for (int picture = 0; picture < lengths.length; picture++) {
      lengths[picture] = lengths(layout, vectors.get(picture));
      for (int block = 0; block < blocks; block++) {
        int width = stored.width(block);
        byMean[picture][block] =
            lengths[picture][block] > 0
                ? UnitRows.dot(
                    stored.blocks().get(block), picture * width, mean.get(block), 0, width)
                : Double.NaN;
      }
    }
  }

  private static double[] lengths(VectorLayout layout, float[] vector) {
    double[] lengths = new double[layout.blocks().size()];
    int at = 0;
    for (int block = 0; block < lengths.length; block++) {
      int width = layout.blocks().get(block).width();
      lengths[block] = Math.sqrt(UnitRows.dot(vector, at, vector, at, width));
      at += width;
    }
    return lengths;
  }

  /** Returns how many pictures there are. */
  public int count() {
    return lengths.length;
  }

  /**
   * Scores pictures.
   *
   * @param queries vectors of length 1
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @return {@code [queries][count]}, 0..1
   */
  public float[] scores(List<float[]> queries, double weight) {
    List<float[]> products = Backdrop.products(rows(queries), stored, gemm);
    float[] scores = new float[queries.size() * count()];
    for (int query = 0; query < queries.size(); query++) {
      score(backdrop.ask(queries.get(query), weight), query, products, scores);
    }
    return scores;
  }

  /**
   * Scores pictures such that all are in the order of a {@link Ranker}: those that are none of its
   * candidates have 2 less.
   *
   * @param excluded for the index of a query, the picture that is not to be found, or -1
   * @param limit how many pictures the ranker is asked for
   */
  public float[] ranked(
      List<float[]> queries, double weight, IntUnaryOperator excluded, int limit) {
    List<float[]> products = Backdrop.products(rows(queries), stored, gemm);
    float[] scores = new float[queries.size() * count()];
    for (int query = 0; query < queries.size(); query++) {
      float[] vector = queries.get(query);
      score(backdrop.ask(vector, weight), query, products, scores);
      boolean[] isCandidate = new boolean[count()];
      for (Direction direction :
          Ranker.directions(backdrop.model().layout(), vector, weight, limit)) {
        float[] cosines = cosines(direction.vector(), query, products);
        if (excluded.applyAsInt(query) >= 0) {
          cosines[excluded.applyAsInt(query)] = Float.NEGATIVE_INFINITY;
        }
        Gallery.greatest(cosines, direction.count()).forEach(near -> isCandidate[near] = true);
      }
      for (int picture = 0; picture < isCandidate.length; picture++) {
        scores[query * count() + picture] -= isCandidate[picture] ? 0 : NO_CANDIDATE;
      }
    }
    return scores;
  }

  private UnitRows rows(List<float[]> vectors) {
    return UnitRows.of(backdrop.model().layout(), vectors);
  }

  private void score(Asked asked, int query, List<float[]> products, float[] scores) {
    double[] cosines = new double[products.size()];
    for (int picture = 0; picture < count(); picture++) {
      int at = query * count() + picture;
      Backdrop.at(products, at, cosines);
      for (int block = 0; block < cosines.length; block++) {
        if (lengths[picture][block] == 0) {
          cosines[block] = asked.cosineWithNothing(block);
        }
      }
      scores[at] = (float) asked.score(cosines, byMean[picture], 0, standings.get(picture)).score();
    }
  }

  /** Returns the cosines of a query, leaning in a direction, with all pictures. */
  private float[] cosines(float[] leaning, int query, List<float[]> products) {
    double[] shares = lengths(backdrop.model().layout(), leaning);
    float[] cosines = new float[count()];
    for (int picture = 0; picture < cosines.length; picture++) {
      for (int block = 0; block < shares.length; block++) {
        float product = products.get(block)[query * count() + picture];
        cosines[picture] += (float) (shares[block] * lengths[picture][block] * product);
      }
    }
    return cosines;
  }
}
