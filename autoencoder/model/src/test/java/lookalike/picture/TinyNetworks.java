package lookalike.picture;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.augment.EditRow;
import lookalike.image.RgbImage;
import lookalike.kernel.Kernels;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.Tensor;
import lookalike.model.TinyModel;
import lookalike.model.TrainingRecord;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.Compute;
import lookalike.nn.Workers;

/** Model files of seeded weights that were never trained, and pictures to send through them. */
final class TinyNetworks {

  static final int SIDE = 32;

  private TinyNetworks() {}

  /** A skip-connected network; untrained ones pass on what they are shown. */
  static ModelFile untrained(String corruption) {
    return skipConnected(corruption, false);
  }

  /** A skip-connected network that makes something of what it is shown, if nothing sensible. */
  static ModelFile restless(String corruption) {
    return skipConnected(corruption, true);
  }

  private static ModelFile skipConnected(String corruption, boolean restless) {
    return file(
        new ModelConfig(
            SIDE,
            SIDE,
            new Topology.SkipConnected(8, 1),
            new Bottleneck.None(),
            VectorLayout.NONE,
            ActivationFunction.LINEAR,
            0,
            EditRow.parse(corruption)),
        restless);
  }

  /** A convolutional autoencoder with a code. */
  static ModelFile coded(Bottleneck bottleneck) {
    VectorLayout layout = new VectorLayout(List.of(new VectorLayout.Span("instance", 6)));
    ModelConfig plain = TinyModel.convolutional(SIDE, 8, 1, layout);
    return file(
        new ModelConfig(
            SIDE, SIDE, plain.topology(), bottleneck, layout, plain.output(), 0, EditRow.NONE),
        false);
  }

  private static ModelFile file(ModelConfig config, boolean restless) {
    Autoencoder network = new Autoencoder(config, new Compute(Kernels.scalar(), Workers.none()), 7);
    SplittableRandom random = new SplittableRandom(3);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    network.forEachParameter(
        parameter -> {
          float[] values = parameter.values();
          if (restless && parameter.name().startsWith("skip.last")) {
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) (0.2 * random.nextGaussian());
            }
          }
          tensors.put(parameter.name(), new Tensor(parameter.shape(), values));
        });
    if (config.coded()) {
      tensors.put(ModelFile.CENTRE, Tensor.of(new float[config.layout().dimensions()]));
    }
    Instant time = Instant.EPOCH;
    TrainingRecord record =
        new TrainingRecord(
            "", "photos", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "scalar", time, time, "0", "25");
    Calibration even = Calibration.even(new Bands(0.95f, 0.8f), config.layout());
    return ModelFile.of(
        ModelCard.of("tiny", "", "Apache-2.0", config, even, record, Map.of()), tensors);
  }

  /** A random byte for every sample. */
  static RgbImage noise(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    SplittableRandom random = new SplittableRandom(width * 1000L + height);
    random.nextBytes(pixels);
    return new RgbImage(width, height, pixels);
  }

  /** One colour everywhere. */
  static RgbImage even(int width, int height, int red, int green, int blue) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = (byte) red;
      pixels[i + 1] = (byte) green;
      pixels[i + 2] = (byte) blue;
    }
    return new RgbImage(width, height, pixels);
  }
}
