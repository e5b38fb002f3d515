package lookalike.benchmark.network;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.augment.EditRow;
import lookalike.kernel.Kernels;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.TrainingRecord;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Convolutional;
import lookalike.model.network.Topology.Downsampling;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Workers;

/**
 * The model that is timed beside other software: the plain denoising network of {@code --side 64
 * --width 64}, with fresh weights. It stays the same while the bundled model gets better, so that
 * figures of different years compare; what the weights are makes no difference to the time.
 */
public final class ReferenceModel {

  private static final int SIDE = 64;
  private static final int WIDTH = 64;
  private static final int DIMENSIONS = 256;

  private ReferenceModel() {}

  /** Makes the model, always the same. */
  public static ModelFile make() {
    VectorLayout layout =
        new VectorLayout(List.of(new VectorLayout.Span(Block.INSTANCE.name(), DIMENSIONS)));
    ModelConfig config =
        new ModelConfig(
            SIDE,
            SIDE,
            new Convolutional(WIDTH, 1, Downsampling.STRIDES),
            new Bottleneck.Spheres(),
            layout,
            ActivationFunction.SIGMOID,
            0,
            EditRow.NONE);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(ModelFile.CENTRE, Tensor.of(new float[DIMENSIONS]));
    new Autoencoder(config, new Compute(Kernels.scalar(), Workers.none()), 1)
        .forEachParameter(it -> tensors.put(it.name(), new Tensor(it.shape(), it.values())));
    Instant never = Instant.EPOCH;
    TrainingRecord untrained =
        new TrainingRecord(
            "none", "none", 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, "scalar", never, never, "none", "none");
    return ModelFile.of(
        ModelCard.of(
            "reference",
            "Untrained, for timing.",
            "Apache-2.0",
            config,
            Calibration.even(new Bands(0.9f, 0.8f), layout),
            untrained,
            Map.of()),
        tensors);
  }
}
