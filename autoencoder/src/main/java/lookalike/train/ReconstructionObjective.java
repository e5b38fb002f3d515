package lookalike.train;

import java.util.List;
import lookalike.model.Autoencoder;
import lookalike.nn.Layer;
import lookalike.nn.ReconstructionLoss;

/** The plain objective of an autoencoder: the target from the input, through the bottleneck. */
public final class ReconstructionObjective implements Objective {

  private final Autoencoder network;
  private final ReconstructionLoss loss;
  private final int images;
  private float[] dOutput = {};

  /**
   * Makes the objective.
   *
   * @param images a batch
   */
  public ReconstructionObjective(Autoencoder network, ReconstructionLoss loss, int images) {
    this.network = network;
    this.loss = loss;
    this.images = images;
  }

  @Override
  public List<Layer> layers() {
    return List.of(network.whole());
  }

  @Override
  public double addGradients(Batch batch) {
    int length = batch.input().length;
    if (dOutput.length < length) {
      dOutput = new float[length];
    }
    float[] output = network.whole().forward(batch.input(), images, true);
    double mean =
        loss.gradient(
            network.compute().workers(),
            output,
            batch.target(),
            images,
            network.whole().outputShape(),
            dOutput);
    network.whole().backward(dOutput, images);
    return mean;
  }
}
