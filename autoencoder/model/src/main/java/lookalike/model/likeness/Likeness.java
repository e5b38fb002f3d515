package lookalike.model.likeness;

import java.util.List;
import java.util.stream.DoubleStream;
import lookalike.model.network.Block;
import lookalike.model.network.Block.Lean;
import lookalike.model.network.VectorLayout;

/**
 * How the vectors of one model are compared, before any collection is known.
 *
 * <p>Two things are told of a pair. The <b>evidence</b> that they are the same picture is the
 * log-likelihood ratio of a mixture of the ways in which copies come about (<a
 * href="https://doi.org/10.1109/TPAMI.2007.70796">Nandakumar et al., 2008</a>): in each, the blocks
 * count for as much as {@link LikenessFit} learned, so that one which a copy has left blind says
 * nothing against it. The <b>likeness</b> is graded: the cosines of the blocks, of which the kind
 * counts the more the more weight is asked for, beside the share of the evidence that there could
 * be.
 *
 * <p>Immutable, and safe to share among threads.
 */
public final class Likeness {

  /** The weight by which words are given. */
  public static final double USUAL_WEIGHT = 0.5;

  /** How much of the graded likeness the blocks that tell kinds make up, at weight 0 and at 1. */
  private static final double KIND_AT_0 = 0.50;

  private static final double KIND_AT_1 = 0.85;

  /** How much of the graded likeness the evidence makes up at weight 0; found by measuring, too. */
  private static final double EVIDENCE_AT_0 = 0.75;

  /** The power by which that fades as the weight grows. */
  private static final double FADING = 1.6;

  /** What of a picture's commonness is taken off; found by measuring, see the model card. */
  private static final double COMMON = 0.7;

  /** The graded cosine that is no likeness at all: that of strangers, which are common. */
  private static final double NOTHING = -0.2;

  private final VectorLayout layout;
  private final LikenessFit fit;
  private final List<float[]> strangers;
  private final double nothing; // the log-odds of pictures that have nothing in common
  private final double most;
  private final boolean[] isKind;
  private final double[] shares; // of each block among those that tell kinds, or among the others
  private final boolean isOneSided;

  /**
   * Makes one.
   *
   * @param lengths of the blocks in a stored vector, relative to each other
   * @param strangers vectors of photos of anything, to tell what is like nothing; may be none
   * @throws IllegalArgumentException if these do not fit each other
   */
  public Likeness(
      VectorLayout layout, List<Double> lengths, LikenessFit fit, List<float[]> strangers) {
    int blocks = layout.blocks().size();
    if (lengths.size() != blocks || fit.blocks() != blocks) {
      throw new IllegalArgumentException(
          "there must be a length and a weight for each of %d blocks, got %d and %d"
              .formatted(blocks, lengths.size(), fit.blocks()));
    }
    strangers.forEach(layout::requireDimensions);
    this.layout = layout;
    this.fit = fit;
    this.strangers = List.copyOf(strangers);
    nothing = fit.logOdds(new double[blocks]);
    most = evidence(DoubleStream.generate(() -> 1).limit(blocks).toArray());
    isKind = new boolean[blocks];
    shares = new double[blocks];
    double[] sums = new double[2];
    for (int i = 0; i < blocks; i++) {
      Lean lean = Block.named(layout.blocks().get(i).name()).weighing().lean();
      isKind[i] = lean == Lean.WITH;
      sums[isKind[i] ? 1 : 0] += lengths.get(i) * lengths.get(i);
    }
    for (int i = 0; i < blocks; i++) {
      shares[i] = lengths.get(i) * lengths.get(i) / sums[isKind[i] ? 1 : 0];
    }
    isOneSided = sums[0] == 0 || sums[1] == 0;
  }

  /** Returns the blocks of the vectors that are compared. */
  public VectorLayout layout() {
    return layout;
  }

  /** Returns what was learned of the model. */
  public LikenessFit fit() {
    return fit;
  }

  /** Returns vectors of photos of anything. */
  public List<float[]> strangers() {
    return strangers;
  }

  /**
   * Returns what speaks for two pictures being the same.
   *
   * @param cosines of their blocks
   * @return about 0 for strangers, {@link #most} for identical ones; does not fall where a cosine
   *     grows
   */
  double evidence(double[] cosines) {
    return fit.logOdds(cosines) - nothing;
  }

  /** Returns the evidence of pictures that agree in everything. */
  double most() {
    return most;
  }

  /** Returns how much of the graded likeness the blocks make up that tell kinds. */
  private double kindShare(double weight) {
    return isOneSided ? 1 : KIND_AT_0 + (KIND_AT_1 - KIND_AT_0) * weight;
  }

  /**
   * Returns the mean cosine over the blocks that tell kinds, or over all where none does or all do.
   */
  double kindCosine(double[] cosines) {
    double sum = 0;
    for (int i = 0; i < cosines.length; i++) {
      sum += isKind[i] || isOneSided ? shares[i] * cosines[i] : 0;
    }
    return sum;
  }

  /**
   * Returns the graded likeness.
   *
   * @param centred the cosines of the blocks, less the collection's mean
   * @param evidence that it is the same picture
   * @param commonness of the stored one, see {@link Standing}
   * @param weight 0 (the same picture) to 1 (the same kind)
   * @return 0..1; does not fall where a cosine or the evidence grows
   */
  double graded(double[] centred, double evidence, double commonness, double weight) {
    double kindShare = kindShare(weight);
    double kind = kindCosine(centred) - COMMON * commonness;
    double other = 0;
    for (int i = 0; i < centred.length; i++) {
      other += isKind[i] ? 0 : shares[i] * centred[i];
    }
    double cosine = kindShare * kind + (1 - kindShare) * other;
    double ofPicture = EVIDENCE_AT_0 * Math.pow(1 - weight, FADING);
    return (1 - ofPicture) * Math.clamp((cosine - NOTHING) / (1 - NOTHING), 0, 1)
        + ofPicture * Math.clamp(evidence / most, 0, 1);
  }
}
