package lookalike.model;

import java.util.Arrays;
import lookalike.nn.Layer;

/**
 * Codes of images, each the mean of the codes of several views of it; what a network and its arrays
 * are to a thread. Belongs to one thread.
 */
public final class AveragedEncoder {

  /** Views that go through the network at once: enough to amortise a step, few enough for L2. */
  private static final int BATCH = 16;

  private final Layer network;
  private final int side;
  private final Averaging averaging;
  private final int dimensions;
  private float[] batch = {};

  /**
   * Makes an encoder.
   *
   * @param network from {@code [N][side][side][3]} to {@code [N][dimensions]}
   */
  public AveragedEncoder(Layer network, int side, Averaging averaging) {
    this.network = network;
    this.side = side;
    this.averaging = averaging;
    this.dimensions = network.outputShape().size();
  }

  /**
   * Writes the codes of images.
   *
   * @param images {@code [count][side][side][3]}, values 0..1
   * @param codes receives {@code [count][dimensions]}
   */
  public void encode(float[] images, int count, float[] codes) {
    Arrays.fill(codes, 0, count * dimensions, 0);
    int views = averaging.views();
    float share = 1f / views;
    for (int from = 0; from < count * views; from += BATCH) {
      int here = Math.min(BATCH, count * views - from);
      write(images, from, here);
      float[] some = network.forward(batch, here, false);
      for (int i = 0; i < here; i++) {
        int codeAt = (from + i) / views * dimensions;
        for (int d = 0; d < dimensions; d++) {
          codes[codeAt + d] += share * some[i * dimensions + d];
        }
      }
    }
  }

  private void write(float[] images, int from, int count) {
    int size = side * side * 3;
    if (batch.length < count * size) {
      batch = new float[count * size];
    }
    int views = averaging.views();
    for (int i = 0; i < count; i++) {
      int view = from + i;
      averaging.write(view % views, images, view / views * size, side, batch, i * size);
    }
  }
}
