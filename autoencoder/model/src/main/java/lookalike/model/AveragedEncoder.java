package lookalike.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import lookalike.model.network.TowerEncoder;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Buffer;
import lookalike.nn.Layer;
import lookalike.nn.Operators;

/**
 * Codes of images, each the mean of the codes of several views of it; what a network and its arrays
 * are to a thread. Belongs to one thread.
 */
public final class AveragedEncoder {

  /** Views that go through the network at once: enough to amortise a step, few enough for L2. */
  private static final int BATCH = 16;

  private final List<Part> parts;
  private final int side;
  private final Averaging averaging;
  private final int dimensions;
  private final Buffer batch = new Buffer();

  /**
   * A network for a part of the code, and over how many views it is averaged.
   *
   * @param network from {@code [N][side][side][3]} to {@code [N][its part]}
   * @param views the averaging's views, by their numbers
   */
  public record Part(Layer network, List<Integer> views) {

    /**
     * Divides a network: each tower is a part of its own, and what has no towers is a single one,
     * averaged as that of its blocks that knows the fewest views.
     */
    public static List<Part> of(Layer network, VectorLayout layout, Averaging averaging) {
      List<List<Integer>> views = layout.blocks().stream().map(averaging::views).toList();
      if (network instanceof TowerEncoder towers) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
          parts.add(new Part(towers.tower(i), views.get(i)));
        }
        return List.copyOf(parts);
      }
      return List.of(
          new Part(network, Collections.min(views, Comparator.comparingInt(List::size))));
    }

    /**
     * Builds the mean code from the operators of other software.
     *
     * @param seen the averaging's views
     */
    public <T> T rebuild(Operators<T> operators, List<T> seen) {
      List<T> codes = new ArrayList<>();
      for (int view : views) {
        codes.add(network.rebuild(operators, seen.get(view)));
      }
      return operators.mean(codes);
    }
  }

  /**
   * Makes an encoder.
   *
   * @param network from {@code [N][side][side][3]} to {@code [N][dimensions]}
   * @param layout of its code
   */
  public AveragedEncoder(Layer network, VectorLayout layout, int side, Averaging averaging) {
    this.parts = Part.of(network, layout, averaging);
    this.side = side;
    this.averaging = averaging;
    this.dimensions = layout.dimensions();
  }

  /**
   * Writes the codes of images.
   *
   * @param images {@code [count][side][side][3]}, values 0..1
   * @param codes receives {@code [count][dimensions]}
   */
  public void encode(float[] images, int count, float[] codes) {
    Arrays.fill(codes, 0, count * dimensions, 0);
    int partAt = 0;
    for (int i = 0; i < parts.size(); i++) { // no iterator
      encode(parts.get(i), images, count, codes, partAt);
      partAt += parts.get(i).network.outputShape().size();
    }
  }

  private void encode(Part part, float[] images, int count, float[] codes, int partAt) {
    int views = part.views.size();
    int width = part.network.outputShape().size();
    float share = 1f / views;
    for (int from = 0; from < count * views; from += BATCH) {
      int here = Math.min(BATCH, count * views - from);
      float[] seen = views(images, from, here, part.views);
      float[] some = part.network.forward(seen, here, false);
      for (int i = 0; i < here; i++) {
        int codeAt = (from + i) / views * dimensions + partAt;
        for (int d = 0; d < width; d++) {
          codes[codeAt + d] += share * some[i * width + d];
        }
      }
    }
  }

  /** Returns views {@code [from, from + count)} of all images, each of which has {@code views}. */
  private float[] views(float[] images, int from, int count, List<Integer> views) {
    int size = side * side * 3;
    float[] seen = batch.ofLength(count * size);
    for (int i = 0; i < count; i++) {
      int view = from + i;
      int number = views.get(view % views.size());
      averaging.write(number, images, view / views.size() * size, side, seen, i * size);
    }
    return seen;
  }
}
