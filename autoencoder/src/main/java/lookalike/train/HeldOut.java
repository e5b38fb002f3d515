package lookalike.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lookalike.model.Autoencoder;
import lookalike.model.ModelConfig;
import lookalike.model.VectorLayout;
import lookalike.nn.MapShape;
import lookalike.nn.ReconstructionLoss;

/** Photos that are never trained on, and how well the network reconstructs them. */
final class HeldOut {

  /**
   * How well held-out photos are reconstructed.
   *
   * @param loss the mean of the loss that the run trains on
   * @param meanSquaredError over all numbers
   */
  record Reconstruction(double loss, double meanSquaredError) {

    /** Returns the peak signal-to-noise ratio in decibels, for values 0..1. */
    double psnr() {
      return -10 * Math.log10(meanSquaredError);
    }
  }

  private static final int BATCH = 64;

  private final PhotoStore store;
  private final int side;
  private final int viewSide;

  HeldOut(PhotoStore store, ModelConfig config) {
    this.store = store;
    this.side = config.side();
    this.viewSide = config.viewSide();
  }

  /** Returns the numbers of up to {@code most} held-out photos among those loaded so far. */
  List<Integer> indexes(int most) {
    List<Integer> indexes = new ArrayList<>();
    int count = store.count();
    for (int index = 0; index < count && indexes.size() < most; index++) {
      if (PhotoOrder.isHeldOut(index)) {
        indexes.add(index);
      }
    }
    return indexes;
  }

  /** Returns whole photos as {@code [count][viewSide][viewSide][3]}, values 0..1. */
  float[] images(List<Integer> indexes) throws IOException {
    int size = viewSide * viewSide * 3;
    byte[] photo = new byte[side * side * 3];
    float[] images = new float[indexes.size() * size];
    for (int n = 0; n < indexes.size(); n++) {
      store.read(indexes.get(n), photo);
      View.WHOLE.write(photo, side, images, n * size, viewSide);
    }
    return images;
  }

  /**
   * Returns the effective rank of each block over the codes of up to {@code most} clean held-out
   * photos; empty without any.
   */
  Map<String, Double> effectiveRanks(Autoencoder network, int most) throws IOException {
    List<Integer> indexes = indexes(most);
    if (indexes.isEmpty()) {
      return Map.of();
    }
    VectorLayout layout = network.config().layout();
    float[] codes = new float[indexes.size() * layout.dimensions()];
    for (int from = 0; from < indexes.size(); from += BATCH) {
      List<Integer> some = indexes.subList(from, Math.min(from + BATCH, indexes.size()));
      float[] output = network.encoder().forward(images(some), some.size(), false);
      int length = some.size() * layout.dimensions();
      System.arraycopy(output, 0, codes, from * layout.dimensions(), length);
    }
    return CollapseWatch.effectiveRanks(layout, codes, indexes.size());
  }

  /** Reconstructs up to {@code most} clean held-out photos; both figures are NaN without any. */
  Reconstruction measure(Autoencoder network, ReconstructionLoss loss, int most)
      throws IOException {
    List<Integer> indexes = indexes(most);
    double lossSum = 0;
    double squaredSum = 0;
    for (int from = 0; from < indexes.size(); from += BATCH) {
      List<Integer> some = indexes.subList(from, Math.min(from + BATCH, indexes.size()));
      float[] images = images(some);
      float[] output = network.whole().forward(images, some.size(), false);
      MapShape shape = network.whole().outputShape();
      lossSum += loss.mean(output, images, some.size(), shape) * some.size();
      squaredSum += ReconstructionLoss.MSE.mean(output, images, some.size(), shape) * some.size();
    }
    return new Reconstruction(lossSum / indexes.size(), squaredSum / indexes.size());
  }
}
