package lookalike.cli;

import java.io.IOException;
import java.nio.file.Path;
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

/** A model file of seeded, untrained weights: of no use but quick. */
final class TinyModel {

  static final int DIMENSIONS = 12;

  private TinyModel() {}

  static Path write(Path file, long seed) throws IOException {
    VectorLayout layout =
        new VectorLayout(
            List.of(
                new VectorLayout.Span(Block.KIND.name(), 8),
                new VectorLayout.Span(Block.INSTANCE.name(), 4)));
    ModelConfig config =
        new ModelConfig(
            32,
            32,
            new Convolutional(8, 1, Downsampling.STRIDES),
            new Bottleneck.Spheres(),
            layout,
            ActivationFunction.SIGMOID,
            0,
            EditRow.NONE);
    Compute compute = new Compute(Kernels.scalar(), Workers.none());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(ModelFile.CENTRE, Tensor.of(new float[DIMENSIONS]));
    new Autoencoder(config, compute, seed)
        .whole()
        .forEachParameter(it -> tensors.put(it.name(), new Tensor(it.shape(), it.values())));
    ModelFile.of(card(config), tensors).write(file);
    return file;
  }

  private static ModelCard card(ModelConfig config) {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    return ModelCard.of(
        "tiny",
        "For tests.",
        "Apache-2.0",
        config,
        Calibration.even(new Bands(0.95f, 0.8f), config.layout()),
        new TrainingRecord(
            "none", "none", 1, 7, 2, 1, 1, 0, 1, 1, 1, 1, "scalar", time, time, "0.1.0", "25"),
        Map.of());
  }
}
