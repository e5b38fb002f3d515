package lookalike.model.likeness;

import java.util.List;

/**
 * A picture that others are compared with, in a collection. Safe to share among threads.
 *
 * <p>What is stored is judged by where it stands, what is asked for is not, since nothing is known
 * of who is near to it. So a pair may score a little higher from one side than from the other.
 */
public final class Asked {

  /** The least cosine of identical pictures, in every block. */
  private static final double IDENTICAL = 0.9999;

  /** What of a picture's crowding is taken off; found by measuring, see the model card. */
  private static final double CROWDED = 0.5;

  /** How many times as fast the odds of a copy grow as the evidence; found by measuring, too. */
  private static final double STEEPNESS = 2;

  private final Usual usual;
  private final Likeness model;
  private final float[] vector;
  private final List<float[]> asked;
  private final List<float[]> mean;
  private final boolean[] isEmpty;
  private final double[] askedByMean;
  private final double[] meanByMean;
  private final double weight;

  Asked(Usual usual, float[] vector, double weight) {
    this.usual = usual;
    this.model = usual.model();
    this.vector = vector;
    this.weight = weight;
    this.asked = UnitRows.of(model.layout(), List.of(vector)).blocks();
    this.mean = usual.mean().blocks();
    int blocks = mean.size();
    isEmpty = new boolean[blocks];
    askedByMean = new double[blocks];
    meanByMean = new double[blocks];
    for (int i = 0; i < blocks; i++) {
      int width = mean.get(i).length;
      isEmpty[i] = UnitRows.dot(asked.get(i), 0, asked.get(i), 0, width) == 0;
      askedByMean[i] = UnitRows.dot(asked.get(i), 0, mean.get(i), 0, width);
      meanByMean[i] = UnitRows.dot(mean.get(i), 0, mean.get(i), 0, width);
    }
  }

  /**
   * Judges a picture of the collection.
   *
   * @param stored its vector
   * @param standing where it stands, see {@link Backdrop#standings}
   */
  public Score score(float[] stored, Standing standing) {
    double[] lengths = lengths(stored);
    double cosine = UnitRows.dot(vector, 0, stored, 0, vector.length);
    return score(cosines(stored, lengths), byMean(stored, lengths), cosine, standing);
  }

  /**
   * Judges a picture of the collection whose products are known.
   *
   * @param cosines of the blocks, see {@link #cosineWithNothing}
   * @param byMean the product of each block, as long as 1, with the collection's mean; NaN where
   *     there is nothing in a block
   * @param cosine of the whole
   */
  Score score(double[] cosines, double[] byMean, double cosine, Standing standing) {
    double[] centred = centred(cosines, byMean);
    double evidence = model.evidence(cosines);
    Bounds bounds = usual.bounds();
    double crowding = crowding(standing);
    boolean isIdentical = true;
    for (double each : cosines) {
      isIdentical &= each >= IDENTICAL;
    }
    double even = bounds.even() + crowding;
    double share = probability(evidence - even) / probability(model.most() - even);
    double copy = isIdentical ? 1 : Math.min(1, share);
    boolean isCopy = evidence >= bounds.nearDuplicate() + crowding;
    double commonness = usual.trust() * standing.commonness();
    double likeness = model.graded(centred, evidence, commonness, weight);
    double inWords = model.graded(centred, evidence, commonness, Likeness.USUAL_WEIGHT);
    Band band = isIdentical ? Band.IDENTICAL : band(isCopy, inWords >= bounds.similar());
    double whole = Math.clamp(cosine, -1, 1);
    return new Score(copy + (1 - copy) * likeness, copy, likeness, whole, band);
  }

  private static Band band(boolean isCopy, boolean isAlike) {
    return isCopy ? Band.NEAR_DUPLICATE : isAlike ? Band.SIMILAR : Band.WEAK;
  }

  /** Returns the evidence for the same picture, less what more there is of it for many others. */
  double evidence(float[] stored, Standing standing) {
    return model.evidence(cosines(stored, lengths(stored))) - crowding(standing);
  }

  private double crowding(Standing standing) {
    return CROWDED * (standing.crowding() - usual.bounds().crowding());
  }

  private double[] lengths(float[] stored) {
    double[] lengths = new double[mean.size()];
    int at = 0;
    for (int i = 0; i < lengths.length; i++) {
      int width = mean.get(i).length;
      lengths[i] = Math.sqrt(UnitRows.dot(stored, at, stored, at, width));
      at += width;
    }
    return lengths;
  }

  /** Returns the cosine of a block with one of which there is nothing: what is empty agrees. */
  double cosineWithNothing(int block) {
    return isEmpty[block] ? 1 : 0;
  }

  private double[] cosines(float[] stored, double[] lengths) {
    double[] cosines = new double[lengths.length];
    int at = 0;
    for (int i = 0; i < cosines.length; i++) {
      int width = mean.get(i).length;
      cosines[i] =
          lengths[i] > 0
              ? UnitRows.dot(asked.get(i), 0, stored, at, width) / lengths[i]
              : cosineWithNothing(i);
      at += width;
    }
    return cosines;
  }

  private double[] byMean(float[] stored, double[] lengths) {
    double[] byMean = new double[lengths.length];
    int at = 0;
    for (int i = 0; i < byMean.length; i++) {
      int width = mean.get(i).length;
      double dot = UnitRows.dot(mean.get(i), 0, stored, at, width);
      byMean[i] = lengths[i] > 0 ? dot / lengths[i] : Double.NaN;
      at += width;
    }
    return byMean;
  }

  /** Returns the cosine of each block when the collection's mean is taken off both sides. */
  private double[] centred(double[] cosines, double[] byMean) {
    double[] centred = cosines.clone();
    for (int i = 0; i < centred.length; i++) {
      if (!isEmpty[i] && !Double.isNaN(byMean[i])) {
        double dot = cosines[i] - askedByMean[i] - byMean[i] + meanByMean[i];
        double squares =
            (1 - 2 * askedByMean[i] + meanByMean[i]) * (1 - 2 * byMean[i] + meanByMean[i]);
        centred[i] = squares > 0 ? Math.clamp(dot / Math.sqrt(squares), -1, 1) : 0;
      }
    }
    return centred;
  }

  private static double probability(double evidence) {
    return 1 / (1 + Math.exp(-STEEPNESS * evidence));
  }
}
