package lookalike.train.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.model.network.Autoencoder;
import lookalike.nn.Layer;
import lookalike.nn.MapShape;
import lookalike.nn.loss.ReconstructionLoss;

/**
 * The objective of a network that predicts frames: of each run, every frame from its own code, and
 * every frame but the first from the code that was predicted of those before it.
 *
 * <pre>
 * codes  = encoder(frames)                     [runs][frames + 1][dimensions]
 * loss   = loss(decoder(codes), frames)
 *        + loss(decoder(predictor(codes but the last)), frames but the first)
 * </pre>
 *
 * <p>The decoder sees codes and predictions in one batch, which its normalisation takes together.
 */
public final class SequenceObjective implements Objective {

  private final Autoencoder network;
  private final ReconstructionLoss loss;
  private final RunLayout runs;
  private final int dimensions;
  private final MapShape image;
  private final float[] seen;
  private final float[] toDecode;
  private final float[] predicted;
  private final float[] following;
  private final float[] dPredicted;
  private final float[] dOutput;
  private final float[] dPredictions;
  private final Map<String, Double> terms = new LinkedHashMap<>();

  /**
   * Makes the objective.
   *
   * @param network a recurrent one
   * @param runs a batch
   */
  public SequenceObjective(Autoencoder network, ReconstructionLoss loss, RunLayout runs) {
    this.network = network;
    this.loss = loss;
    this.runs = runs;
    this.dimensions = network.config().layout().dimensions();
    this.image = network.decoder().outputShape();
    int frames = runs.predicted();
    int decoded = runs.all() + frames;
    this.seen = new float[frames * dimensions];
    this.toDecode = new float[decoded * dimensions];
    this.predicted = new float[frames * image.size()];
    this.following = new float[frames * image.size()];
    this.dPredicted = new float[frames * image.size()];
    this.dOutput = new float[decoded * image.size()];
    this.dPredictions = new float[frames * dimensions];
  }

  @Override
  public List<Layer> layers() {
    return network.layers();
  }

  @Override
  public Map<String, Double> terms() {
    return terms;
  }

  @Override
  public double addGradients(Batch batch) {
    int all = runs.all();
    int frames = runs.predicted();
    float[] codes = network.encoder().forward(batch.input(), all, true);
    runs.copySeen(codes, seen, dimensions);
    float[] predictions = network.predictor().forward(seen, runs.count(), true);
    System.arraycopy(codes, 0, toDecode, 0, all * dimensions);
    System.arraycopy(predictions, 0, toDecode, all * dimensions, seen.length);
    float[] output = network.decoder().forward(toDecode, all + frames, true);
    double total = addLosses(output, batch.target());

    float[] dDecoded = network.decoder().backward(dOutput, all + frames);
    System.arraycopy(dDecoded, all * dimensions, dPredictions, 0, dPredictions.length);
    float[] dSeen = network.predictor().backward(dPredictions, runs.count());
    float[] dCodes = toDecode; // what it held is no longer needed
    System.arraycopy(dDecoded, 0, dCodes, 0, all * dimensions);
    runs.addSeen(dSeen, dCodes, dimensions);
    network.encoder().backward(dCodes, all);
    return total;
  }

  /** Returns the sum of both losses, with its gradient in {@link #dOutput}. */
  private double addLosses(float[] output, float[] target) {
    int all = runs.all();
    int frames = runs.predicted();
    var workers = network.compute().workers();
    double reconstruction = loss.gradient(workers, output, target, all, image, dOutput);
    System.arraycopy(output, all * image.size(), predicted, 0, predicted.length);
    runs.copyFollowing(target, following, image.size());
    double prediction = loss.gradient(workers, predicted, following, frames, image, dPredicted);
    System.arraycopy(dPredicted, 0, dOutput, all * image.size(), dPredicted.length);
    terms.put("reconstruction", reconstruction);
    terms.put("prediction", prediction);
    return reconstruction + prediction;
  }
}
