package lookalike.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Operators;

/**
 * The last step from a code to a vector. Of each block the mean is taken off, which all images
 * share and which therefore tells nothing; it is turned to its principal axes and their lengths are
 * evened, so that what varies most does not drown the rest; and it is scaled to its share of the
 * vector's unit length.
 *
 * <p>Immutable, if the arrays are left alone, and safe to share among threads.
 */
public final class VectorFinish {

  /** A code closer to the mean than this share of its own length says nothing about its image. */
  private static final double NO_CONTENT = 1e-6;

  private final List<Part> parts = new ArrayList<>();
  private final int dimensions;

  /** One block: where it begins, what is done to it, and how long it ends. */
  private record Part(int at, int width, Whitening whitening, double length) {}

  /**
   * Makes the step.
   *
   * @param layout the blocks
   * @param whitenings one for each block, which keeps its width
   * @param shares the lengths of the blocks, relative to each other
   */
  public VectorFinish(VectorLayout layout, List<Whitening> whitenings, List<Double> shares) {
    double squared = shares.stream().mapToDouble(share -> share * share).sum();
    int at = 0;
    for (int i = 0; i < whitenings.size(); i++) {
      int width = layout.blocks().get(i).width();
      parts.add(new Part(at, width, whitenings.get(i), shares.get(i) / Math.sqrt(squared)));
      at += width;
    }
    this.dimensions = at;
  }

  /**
   * Makes the step that takes off the mean and leaves the blocks as long as they are to each other.
   *
   * @param centre the mean code, one number a dimension; not copied
   */
  public static VectorFinish centring(float[] centre) {
    VectorLayout whole = new VectorLayout(List.of(new VectorLayout.Span("", centre.length)));
    return new VectorFinish(whole, List.of(Whitening.centring(centre)), List.of(1.0));
  }

  /**
   * Reads the step of a model.
   *
   * @throws ModelFormatException if a tensor of it is missing or has another shape
   */
  public static VectorFinish of(ModelFile file) throws ModelFormatException {
    VectorLayout layout = file.card().config().layout();
    float[] centre = file.centre();
    List<Whitening> whitenings = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    int at = 0;
    for (VectorLayout.Span block : layout.blocks()) {
      float[] mean = Arrays.copyOfRange(centre, at, at + block.width());
      Tensor axes = file.tensors().get(ModelFile.axes(block.name()));
      if (axes == null) {
        whitenings.add(Whitening.centring(mean));
      } else if (Arrays.equals(axes.shape(), new int[] {block.width(), block.width()})) {
        whitenings.add(new Whitening(Tensor.of(mean), axes));
      } else {
        throw file.fault(
            "has a tensor %s of shape %s"
                .formatted(ModelFile.axes(block.name()), Arrays.toString(axes.shape())));
      }
      Calibration.Block calibrated = file.card().calibration().block(block.name()).orElse(null);
      if (calibrated == null) {
        throw file.fault("has no calibration of its block " + block.name());
      }
      shares.add(calibrated.share());
      at += block.width();
    }
    return new VectorFinish(layout, whitenings, shares);
  }

  /**
   * Writes the vector of one code: of unit length, or all zeros where the code is no more than
   * rounding away from the mean, or not finite. A single block without content is zeros, and the
   * others make up for its length.
   *
   * @param codes one code from {@code codeAt}
   * @param vectors receives the vector from {@code vectorAt}; another array than {@code codes}
   */
  public void apply(float[] codes, int codeAt, float[] vectors, int vectorAt) {
    double filled = 0;
    for (Part part : parts) {
      filled += apply(part, codes, codeAt + part.at, vectors, vectorAt + part.at);
    }
    if (filled > 0 && filled < 1 - 1e-9) {
      float scale = (float) (1 / Math.sqrt(filled));
      for (int i = vectorAt; i < vectorAt + dimensions; i++) {
        vectors[i] *= scale;
      }
    }
  }

  /** Returns the squared length that the block has in the vector: its share, or 0. */
  private static double apply(Part part, float[] codes, int at, float[] vectors, int vectorAt) {
    double codeSquared = 0;
    double distance = 0;
    float[] mean = part.whitening.mean().data();
    for (int i = 0; i < part.width; i++) {
      double difference = codes[at + i] - mean[i];
      codeSquared += (double) codes[at + i] * codes[at + i];
      distance += difference * difference;
    }
    part.whitening.apply(codes, at, vectors, vectorAt);
    double squared = 0;
    for (int i = vectorAt; i < vectorAt + part.width; i++) {
      squared += (double) vectors[i] * vectors[i];
    }
    // Written so that NaN, and infinity over infinity, end as zeros.
    boolean hasContent =
        distance > NO_CONTENT * NO_CONTENT * codeSquared
            && squared > 0
            && squared < Double.POSITIVE_INFINITY;
    double scale = part.length / Math.sqrt(squared);
    for (int i = vectorAt; i < vectorAt + part.width; i++) {
      vectors[i] = hasContent ? (float) (vectors[i] * scale) : 0;
    }
    return hasContent ? part.length * part.length : 0;
  }

  /**
   * Builds the step from the operators of other software, where a block without content stays what
   * is left of rounding.
   */
  public <T> T rebuild(Operators<T> operators, T codes) {
    List<T> vectors = new ArrayList<>();
    for (Part part : parts) {
      Whitening whitening = part.whitening;
      T code = operators.part(part.at, part.width, codes);
      T difference = operators.difference(code, whitening.mean().data());
      float[] matrix = whitening.matrix().data();
      T turned = operators.dense(matrix, new float[part.width], difference);
      vectors.add(operators.toLength((float) part.length, turned));
    }
    return operators.joined(vectors);
  }
}
