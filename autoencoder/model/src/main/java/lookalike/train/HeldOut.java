package lookalike.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.augment.Augmentation;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.loss.ReconstructionLoss;

/** Photos that are never trained on, and how well the network reconstructs them. */
final class HeldOut {

  /**
   * How well held-out photos are reconstructed.
   *
   * @param loss the mean of the loss that the run trains on
   * @param meanSquaredError over all numbers
   * @param inputSquaredError the same of what the network was shown: 0 where that is the photo
   * @param structuralSimilarity the mean SSIM
   */
  record Reconstruction(
      double loss, double meanSquaredError, double inputSquaredError, double structuralSimilarity) {

    /** Returns the peak signal-to-noise ratio in decibels, for values 0..1. */
    double psnr() {
      return decibels(meanSquaredError);
    }

    /** Returns the peak signal-to-noise ratio of what the network was shown. */
    double inputPsnr() {
      return decibels(inputSquaredError);
    }

    private static double decibels(double squaredError) {
      return -10 * Math.log10(squaredError);
    }
  }

  /**
   * Some photos.
   *
   * @param input what the network sees: {@code [count][viewSide][viewSide][3]}, values 0..1
   * @param target what it should make of that: the whole photos, in the same form
   */
  record Images(float[] input, float[] target) {}

  /** Tells which photos are held out. */
  interface Choice {
    /** Returns the numbers of up to {@code most} of them among those loaded so far. */
    List<Integer> indexes(int most);
  }

  private static final int BATCH = 64;

  private final PhotoStore store;
  private final ModelConfig config;
  private final Choice choice;
  private final Augmentation corruption;

  HeldOut(PhotoStore store, ModelConfig config, Choice choice) {
    this.store = store;
    this.config = config;
    this.choice = choice;
    this.corruption = new Augmentation(config.corruption(), config.side(), config.viewSide());
  }

  /** Returns the numbers of up to {@code most} held-out photos among those loaded so far. */
  List<Integer> indexes(int most) {
    return choice.indexes(most);
  }

  /** Returns photos; a photo is always corrupted in the same way. */
  Images images(List<Integer> indexes) throws IOException {
    int size = config.viewSide() * config.viewSide() * 3;
    byte[] photo = new byte[config.side() * config.side() * 3];
    Images images = new Images(new float[indexes.size() * size], new float[indexes.size() * size]);
    for (int n = 0; n < indexes.size(); n++) {
      store.read(indexes.get(n), photo);
      SplittableRandom random = new SplittableRandom(indexes.get(n));
      corruption.write(photo, random, images.input(), n * size, images.target(), n * size);
    }
    return images;
  }

  /** Returns the codes {@code [count][dimensions]} of clean photos. */
  float[] codes(Autoencoder network, List<Integer> indexes) throws IOException {
    int dimensions = network.config().layout().dimensions();
    float[] codes = new float[indexes.size() * dimensions];
    for (int from = 0; from < indexes.size(); from += BATCH) {
      List<Integer> some = batch(indexes, from);
      float[] output = network.encoder().forward(images(some).target(), some.size(), false);
      System.arraycopy(output, 0, codes, from * dimensions, some.size() * dimensions);
    }
    return codes;
  }

  /**
   * Returns the effective rank of each block over the codes of up to {@code most} clean held-out
   * photos; empty without any, and for a network without a code.
   */
  Map<String, Double> effectiveRanks(Autoencoder network, int most) throws IOException {
    List<Integer> indexes = indexes(most);
    VectorLayout layout = network.config().layout();
    return indexes.isEmpty() || !network.config().coded()
        ? Map.of()
        : CollapseWatch.effectiveRanks(layout, codes(network, indexes), indexes.size());
  }

  /** Reconstructs up to {@code most} held-out photos; all figures are NaN without any. */
  Reconstruction measure(Autoencoder network, ReconstructionLoss loss, int most)
      throws IOException {
    List<Integer> indexes = indexes(most);
    Layer whole = network.whole();
    MapShape shape = whole.outputShape();
    double lossSum = 0;
    double squaredSum = 0;
    double inputSum = 0;
    double similaritySum = 0;
    for (int from = 0; from < indexes.size(); from += BATCH) {
      List<Integer> some = batch(indexes, from);
      int count = some.size();
      Images images = images(some);
      float[] output = whole.forward(images.input(), count, false);
      lossSum += loss.mean(output, images.target(), count, shape) * count;
      squaredSum += ReconstructionLoss.MSE.mean(output, images.target(), count, shape) * count;
      inputSum +=
          ReconstructionLoss.MSE.mean(images.input(), images.target(), count, shape) * count;
      similaritySum +=
          (1 - ReconstructionLoss.SSIM.mean(output, images.target(), count, shape)) * count;
    }
    int count = indexes.size();
    double predictionLoss =
        config.topology() instanceof Recurrent
            ? PredictionFigures.of(network, this, loss, most).loss()
            : 0;
    return new Reconstruction(
        lossSum / count + predictionLoss,
        squaredSum / count,
        inputSum / count,
        similaritySum / count);
  }

  private static List<Integer> batch(List<Integer> indexes, int from) {
    return indexes.subList(from, Math.min(from + BATCH, indexes.size()));
  }
}
