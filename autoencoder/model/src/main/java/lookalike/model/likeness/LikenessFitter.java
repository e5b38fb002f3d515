package lookalike.model.likeness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.likeness.LikenessFit.Way;
import lookalike.model.network.VectorLayout;

/**
 * Learns how vectors of a model are to be compared, from photos and edited copies of them, without
 * labels. For each way in which copies are made, a logistic regression tells a copy and its
 * original from the copy and those that are nearest to it otherwise. Its weights may not be below
 * 0, since no agreement may speak against the same picture, and are kept small, so that what the
 * edits happened to be does not decide.
 *
 * <p>For one thread.
 */
public final class LikenessFitter {

  /** How many of the nearest strangers of a copy are told from it, by cosine and by best block. */
  private static final int STRANGERS = 20;

  /** The price of a squared weight, beside the mean loss of a pair. */
  private static final double RIDGE = 1e-3;

  private static final int MOST_ROUNDS = 200;
  private static final double SETTLED = 1e-4;

  /** Of how many photos it is asked what they are like. */
  private static final int MOST_ASKED = 512;

  private final VectorLayout layout;
  private final List<Double> lengths;
  private final Gemm gemm = MachineKernels.best().gemm();

  /**
   * An edited copy.
   *
   * @param original the place of its photo
   */
  public record Copy(int original, float[] vector) {}

  /** A pair of pictures: how close they are, block by block, and whether alike. */
  private record Pair(double[] closeness, boolean isCopy) {}

  /**
   * Prepares for a model.
   *
   * @param lengths of the blocks in a stored vector, relative to each other
   */
  public LikenessFitter(VectorLayout layout, List<Double> lengths) {
    this.layout = layout;
    this.lengths = List.copyOf(lengths);
  }

  /**
   * Learns.
   *
   * @param photos vectors of photos, each of another picture
   * @param ways in which copies of some of them were edited: the vectors of these
   */
  public LikenessFit fit(List<float[]> photos, List<List<Copy>> ways) throws IOException {
    LikenessFit start = LikenessFit.untold(layout.blocks().size(), 0.9, 0.5);
    if (photos.size() < 2 * STRANGERS) {
      return start; // too few to learn from
    }
    List<Way> learned = new ArrayList<>();
    for (List<Copy> copies : ways) {
      double[] weights = copies.isEmpty() ? new double[1] : regress(pairs(photos, copies));
      int last = weights.length - 1;
      if (Arrays.stream(weights, 0, last).sum() > 0) { // else nothing tells copies from strangers
        learned.add(new Way(Arrays.stream(weights, 0, last).boxed().toList(), weights[last]));
      }
    }
    if (learned.isEmpty()) {
      return start;
    }
    double most = like(new LikenessFit(learned, 0, 0, start.similar()), List.of()).most();
    int half = photos.size() / 2;
    List<float[]> strangers = photos.subList(half, Math.min(photos.size(), half + MOST_ASKED));
    LikenessFit unbound = new LikenessFit(learned, most / 2, most / 2, start.similar());
    Bounds bounds =
        BackdropLearner.learn(like(unbound, strangers), new Gallery(photos.subList(0, half)))
            .bounds();
    return new LikenessFit(
        learned,
        Math.clamp(bounds.even(), 0, most),
        Math.clamp(bounds.nearDuplicate(), 0, most),
        Math.clamp(bounds.similar(), 0, 1));
  }

  private Likeness like(LikenessFit fit, List<float[]> strangers) {
    return new Likeness(layout, lengths, fit, strangers);
  }

  private List<Pair> pairs(List<float[]> photos, List<Copy> copies) {
    UnitRows rows = UnitRows.of(layout, photos);
    double squares = lengths.stream().mapToDouble(length -> length * length).sum();
    List<Pair> pairs = new ArrayList<>();
    for (Copy copy : copies) {
      List<float[]> cosines =
          Backdrop.products(UnitRows.of(layout, List.of(copy.vector)), rows, gemm);
      float[] whole = new float[rows.count()];
      float[] best = new float[rows.count()];
      double[] pair = new double[cosines.size()];
      for (int photo = 0; photo < rows.count(); photo++) {
        best[photo] = (float) Arrays.stream(Backdrop.at(cosines, photo, pair)).max().orElse(0);
        for (int block = 0; block < pair.length; block++) {
          whole[photo] += (float) (lengths.get(block) * lengths.get(block) / squares * pair[block]);
        }
      }
      Set<Integer> compared = new LinkedHashSet<>(Gallery.greatest(whole, STRANGERS));
      compared.addAll(Gallery.greatest(best, STRANGERS));
      compared.add(copy.original);
      for (int photo : compared) {
        double[] closeness = new double[pair.length + 1];
        Backdrop.at(cosines, photo, pair);
        for (int block = 0; block < pair.length; block++) {
          closeness[block] = LikenessFit.closeness(pair[block]);
        }
        closeness[pair.length] = 1; // the intercept
        pairs.add(new Pair(closeness, photo == copy.original));
      }
    }
    return pairs;
  }

  /**
   * Finds the weights of the closeness, the intercept last, by steps along one of them at a time.
   */
  private static double[] regress(List<Pair> pairs) {
    double[] weights = new double[pairs.getFirst().closeness.length];
    Arrays.fill(weights, 1);
    weights[weights.length - 1] = -weights.length;
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
      change = 0;
      for (int i = 0; i < weights.length; i++) {
        double before = weights[i];
        weights[i] = step(pairs, weights, i);
        change = Math.max(change, Math.abs(weights[i] - before));
      }
    }
    return weights;
  }

  /** Returns a better weight for one number, by Newton's method. */
  private static double step(List<Pair> pairs, double[] weights, int i) {
    boolean isIntercept = i == weights.length - 1;
    double slope = 0;
    double curvature = 0;
    for (Pair pair : pairs) {
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * pair.closeness[j];
      }
      double probability = 1 / (1 + Math.exp(-sum));
      slope += (probability - (pair.isCopy ? 1 : 0)) * pair.closeness[i];
      curvature += probability * (1 - probability) * pair.closeness[i] * pair.closeness[i];
    }
    slope /= pairs.size();
    curvature /= pairs.size();
    if (!isIntercept) {
      slope += 2 * RIDGE * weights[i];
      curvature += 2 * RIDGE;
    }
    double next = weights[i] - Math.clamp(slope / Math.max(curvature, 1e-12), -1, 1);
    return isIntercept ? next : Math.max(0, next);
  }
}
