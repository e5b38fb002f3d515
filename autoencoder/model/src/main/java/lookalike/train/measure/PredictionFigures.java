package lookalike.train.measure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.image.PeakSignalToNoise;
import lookalike.model.network.Autoencoder;
import lookalike.nn.MapShape;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.HeldOut;
import lookalike.train.objective.RunLayout;

/**
 * How well the frames of held-out runs are predicted.
 *
 * <p>The loss is over every frame but the first of each run; errors are over the last one alone,
 * before which a prediction has seen as many frames as it looks back on.
 *
 * @param loss the mean loss, of the kind that the run trains on
 * @param predicted the mean squared error of the predictions
 * @param repeated the same of the frame before, shown once more
 * @param stillCode the same of what the decoder makes of that frame's code: a prediction that
 *     nothing changes
 * @param reconstructed the same of the frame's reconstruction, better than which no prediction can
 *     be expected
 */
public record PredictionFigures(
    double loss, double predicted, double repeated, double stillCode, double reconstructed) {

  private static final int BATCH = 64;

  /**
   * Measures up to {@code most} held-out frames; all figures are NaN without any.
   *
   * @param frames that a prediction of the network looks back on
   */
  public static PredictionFigures of(
      Autoencoder network, int frames, HeldOut heldOut, ReconstructionLoss loss, int most)
      throws IOException {
    List<Integer> indexes = heldOut.indexes(most);
    int runs = indexes.size() / (frames + 1);
    int runsEach = Math.max(1, BATCH / (frames + 1));
    double[] sums = new double[5];
    for (int from = 0; from < runs; from += runsEach) {
      RunLayout some = new RunLayout(Math.min(runsEach, runs - from), frames);
      int firstAt = from * (frames + 1);
      float[] images = heldOut.images(indexes.subList(firstAt, firstAt + some.all())).target();
      add(network, loss, images, some, sums);
    }
    return new PredictionFigures(
        sums[0] / runs, sums[1] / runs, sums[2] / runs, sums[3] / runs, sums[4] / runs);
  }

  private static void add(
      Autoencoder network, ReconstructionLoss loss, float[] images, RunLayout runs, double[] sums) {
    MapShape image = network.decoder().outputShape();
    int size = image.size();
    int count = runs.count();
    int frames = runs.frames();
    float[] predicted = predicted(network, images, runs);
    float[] following = new float[runs.predicted() * size];
    runs.copyFollowing(images, following, size);
    sums[0] += loss.mean(predicted, following, runs.predicted(), image) * count;

    float[] seen = new float[runs.predicted() * size];
    runs.copySeen(images, seen, size);
    float[] truth = last(runs, images, frames + 1, size);
    float[] before = last(runs, seen, frames, size);
    float[][] guesses = {
      last(runs, predicted, frames, size),
      before,
      network.whole().forward(before, count, false).clone(),
      network.whole().forward(truth, count, false).clone()
    };
    for (int i = 0; i < guesses.length; i++) {
      sums[i + 1] += ReconstructionLoss.MSE.mean(guesses[i], truth, count, image) * count;
    }
  }

  private static float[] last(RunLayout runs, float[] frames, int each, int size) {
    float[] last = new float[runs.count() * size];
    runs.copyLast(frames, each, last, size);
    return last;
  }

  /**
   * Returns the predictions {@code [runs][frames][side][side][3]} of every frame but the first.
   *
   * @param images {@code [runs][frames + 1][side][side][3]}
   */
  public static float[] predicted(Autoencoder network, float[] images, RunLayout runs) {
    int dimensions = network.config().layout().dimensions();
    float[] codes = network.encoder().forward(images, runs.all(), false);
    float[] seen = new float[runs.predicted() * dimensions];
    runs.copySeen(codes, seen, dimensions);
    float[] predictions = network.predictor().forward(seen, runs.count(), false);
    return network.decoder().forward(predictions, runs.predicted(), false).clone();
  }

  /** Returns peak signal-to-noise ratios in decibels by name, for values 0..1. */
  public Map<String, Double> byName() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("PSNR", PeakSignalToNoise.decibels(predicted));
    figures.put("PSNR last frame again", PeakSignalToNoise.decibels(repeated));
    figures.put("PSNR last code again", PeakSignalToNoise.decibels(stillCode));
    figures.put("PSNR reconstruction", PeakSignalToNoise.decibels(reconstructed));
    return figures;
  }
}
