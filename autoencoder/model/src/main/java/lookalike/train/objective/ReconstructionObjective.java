package lookalike.train.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.model.network.Autoencoder;
import lookalike.nn.Buffer;
import lookalike.nn.Layer;
import lookalike.nn.loss.ReconstructionLoss;

/**
 * The objective of an autoencoder: the target from the input, through the code, and whatever the
 * layers on the way cost besides.
 */
public final class ReconstructionObjective implements Objective {

  private final Autoencoder network;
  private final ReconstructionLoss loss;
  private final int images;
  private final Penalties penalties;
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private final Buffer dOutput = new Buffer();

  /**
   * Makes the objective.
   *
   * @param images a batch
   */
  public ReconstructionObjective(Autoencoder network, ReconstructionLoss loss, int images) {
    this.network = network;
    this.loss = loss;
    this.images = images;
    this.penalties = new Penalties(network.whole());
  }

  @Override
  public List<Layer> layers() {
    return List.of(network.whole());
  }

  @Override
  public Map<String, Double> terms() {
    return terms;
  }

  @Override
  public double addGradients(Batch batch) {
    float[] gradient = dOutput.ofLength(batch.target().length);
    Layer whole = network.whole();
    float[] output = whole.forward(batch.input(), images, true);
    double error =
        loss.gradient(
            network.compute().workers(),
            output,
            batch.target(),
            images,
            whole.outputShape(),
            gradient);
    double total = penalties.addTo(error, images, terms);
    whole.backward(gradient, images);
    return total;
  }
}
