package lookalike.train.measure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.PeakSignalToNoise;
import lookalike.model.network.Autoencoder;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.HeldOut;
import lookalike.train.objective.Batch;

/**
 * How well held-out photos are reconstructed.
 *
 * @param loss the mean of the loss that the run trains on
 * @param meanSquaredError over all numbers
 * @param inputSquaredError the same of what the network was shown: 0 where that is the photo
 * @param structuralSimilarity the mean SSIM
 */
public record ReconstructionFigures(
    double loss, double meanSquaredError, double inputSquaredError, double structuralSimilarity) {

  /** Reconstructs up to {@code most} held-out photos; all figures are NaN without any. */
  public static ReconstructionFigures of(
      Autoencoder network, HeldOut heldOut, ReconstructionLoss loss, int most) throws IOException {
    Layer whole = network.whole();
    MapShape shape = whole.outputShape();
    List<Integer> indexes = heldOut.indexes(most);
    double lossSum = 0;
    double squaredSum = 0;
    double inputSum = 0;
    double similaritySum = 0;
    for (List<Integer> some : HeldOut.batches(indexes)) {
      int count = some.size();
      Batch images = heldOut.images(some);
      float[] output = whole.forward(images.input(), count, false);
      lossSum += loss.mean(output, images.target(), count, shape) * count;
      squaredSum += ReconstructionLoss.MSE.mean(output, images.target(), count, shape) * count;
      inputSum +=
          ReconstructionLoss.MSE.mean(images.input(), images.target(), count, shape) * count;
      similaritySum +=
          (1 - ReconstructionLoss.SSIM.mean(output, images.target(), count, shape)) * count;
    }
    int count = indexes.size();
    return new ReconstructionFigures(
        lossSum / count, squaredSum / count, inputSum / count, similaritySum / count);
  }

  /** Returns these figures with the loss of something else added. */
  public ReconstructionFigures withLossOf(double more) {
    return new ReconstructionFigures(
        loss + more, meanSquaredError, inputSquaredError, structuralSimilarity);
  }

  /** Returns the {@link PeakSignalToNoise} in decibels. */
  public double psnr() {
    return PeakSignalToNoise.decibels(meanSquaredError);
  }

  /**
   * Returns the figures that a model card tells.
   *
   * @param corrupted whether the network was shown something else than the photos
   */
  public Map<String, Double> byName(boolean corrupted) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("PSNR", psnr());
    figures.put("SSIM", structuralSimilarity);
    if (corrupted) {
      figures.put("PSNR corrupted", PeakSignalToNoise.decibels(inputSquaredError));
    }
    return figures;
  }
}
