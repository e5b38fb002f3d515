package lookalike.train.objective;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.LayerPair;
import lookalike.nn.Buffer;
import lookalike.nn.Layer;
import lookalike.nn.Parameter;
import lookalike.nn.loss.ReconstructionLoss;

/**
 * Greedy layer-wise training (<a
 * href="https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks">Bengio et
 * al.</a>; <a href="https://www.jmlr.org/papers/v11/vincent10a.html">Vincent et al.</a>): for some
 * steps each layer of the encoder is trained alone, from the image inwards, to give what the layers
 * below make of the clean image in such a way that its own layer of the decoder can undo it; then
 * all are trained together.
 *
 * <p>The first pair sees the corrupted image. What the others see is corrupted by drop-out, if the
 * network has any.
 */
public final class StackedObjective implements Objective {

  private final Autoencoder network;
  private final ReconstructionLoss imageLoss;
  private final int images;
  private final int stepsEach;
  private final ReconstructionObjective together;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<String, Double> terms = new LinkedHashMap<>();
  private final Buffer dOutput = new Buffer();
  private int current;

  /** A pair of layers, and what is trained of it. */
  private record Pair(
      Layer encoder, Layer decoder, Penalties penalties, Set<Parameter> parameters) {

    static Pair of(LayerPair pair) {
      Set<Parameter> parameters = new HashSet<>();
      pair.encoder().forEachParameter(parameters::add);
      pair.decoder().forEachParameter(parameters::add);
      return new Pair(pair.encoder(), pair.decoder(), new Penalties(pair.encoder()), parameters);
    }
  }

  /**
   * Makes the objective.
   *
   * @param network fully connected
   * @param imageLoss of the image; what lies between layers is judged by its mean squared error
   * @param images a batch
   * @param stepsEach for which each pair of layers is trained alone, at least 1
   */
  public StackedObjective(
      Autoencoder network, ReconstructionLoss imageLoss, int images, int stepsEach) {
    this.network = network;
    this.imageLoss = imageLoss;
    this.images = images;
    this.stepsEach = stepsEach;
    this.together = new ReconstructionObjective(network, imageLoss, images);
    network.pairs().forEach(pair -> pairs.add(Pair.of(pair)));
  }

  @Override
  public List<Layer> layers() {
    return together.layers();
  }

  @Override
  public void begin(int step) {
    current = step / stepsEach;
  }

  @Override
  public boolean trains(Parameter parameter) {
    return current >= pairs.size() || pairs.get(current).parameters().contains(parameter);
  }

  @Override
  public Map<String, Double> terms() {
    return current >= pairs.size() ? together.terms() : terms;
  }

  @Override
  public double addGradients(Batch batch) {
    return current >= pairs.size() ? together.addGradients(batch) : addGradientsOfPair(batch);
  }

  private double addGradientsOfPair(Batch batch) {
    boolean lowest = current == 0;
    float[] target = batch.target();
    for (Pair below : pairs.subList(0, current)) {
      target = below.encoder().forward(target, images, false);
    }
    Pair pair = pairs.get(current);
    float[] code = pair.encoder().forward(lowest ? batch.input() : target, images, true);
    float[] output = pair.decoder().forward(code, images, true);
    float[] gradient = dOutput.ofLength(images * pair.decoder().outputShape().size());
    double error =
        (lowest ? imageLoss : ReconstructionLoss.MSE)
            .gradient(
                network.compute().workers(),
                output,
                target,
                images,
                pair.decoder().outputShape(),
                gradient);
    double total = pair.penalties().addTo(error, images, terms);
    pair.encoder().backward(pair.decoder().backward(gradient, images), images);
    return total;
  }
}
