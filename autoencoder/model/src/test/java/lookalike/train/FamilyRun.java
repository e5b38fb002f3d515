package lookalike.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import lookalike.augment.Augmentation;
import lookalike.augment.EditRow;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology;
import lookalike.model.network.VectorLayout;
import lookalike.nn.ActivationFunction;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.testdata.SamplePhotos;
import lookalike.train.feed.Batches;
import lookalike.train.feed.PhotoOrder;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.objective.Batch;
import lookalike.train.objective.Objective;
import lookalike.train.objective.Step;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import lookalike.train.recipe.RecipeBook;

/**
 * A member of the family, trained for some steps on rendered photos, and other rendered photos to
 * judge it by.
 *
 * @param network as it is after the last step
 * @param lastLoss the mean loss of the last tenth of the steps
 */
public record FamilyRun(Autoencoder network, double firstLoss, double lastLoss) {

  /** Photos that runs are judged by; none of them is trained on. */
  static final int JUDGED = 96;

  private static final int BATCH = 32;
  private static final int RENDERED_PER_KIND = 20;
  private static final Map<String, byte[][]> RENDERED = new ConcurrentHashMap<>();

  static ModelConfig config(Topology topology, Bottleneck bottleneck, int side, int dimensions) {
    return config(topology, bottleneck, side, dimensions, ActivationFunction.SIGMOID);
  }

  static ModelConfig config(
      Topology topology,
      Bottleneck bottleneck,
      int side,
      int dimensions,
      ActivationFunction output) {
    return new ModelConfig(
        side, side, topology, bottleneck, layout(dimensions), output, 0, EditRow.NONE);
  }

  public static VectorLayout layout(int dimensions) {
    return new VectorLayout(List.of(new VectorLayout.Span("instance", dimensions)));
  }

  public static TrainingOptions options(
      ModelConfig config, ReconstructionLoss loss, int steps, double rate) {
    return new TrainingOptions(
        config, loss, new Length(steps, Unit.STEPS), BATCH, rate, 0, 7, 1, SiameseOptions.DEFAULT);
  }

  /** Trains with the objective that the configuration asks for. */
  static FamilyRun of(ModelConfig config, ReconstructionLoss loss, int steps, double rate)
      throws Exception {
    TrainingOptions options = options(config, loss, steps, rate);
    Autoencoder network = network(config);
    return run(options, network, RecipeBook.of(config).objective(options, network));
  }

  public static Autoencoder network(ModelConfig config) {
    return new Autoencoder(config, new Compute(MachineKernels.best(), Workers.none()), 3);
  }

  /** Trains with any objective. */
  static FamilyRun run(TrainingOptions options, Autoencoder network, Objective objective)
      throws Exception {
    AdamW optimiser = new AdamW(network.compute().workers(), objective.layers(), 0);
    Step step = new Step(objective, optimiser, options.seed());
    int steps = (int) options.length().amount();
    byte[][] photos = rendered(1, options.config().side());
    double first = 0;
    double last = 0;
    try (PhotoStore store = new PhotoStore(photos[0].length)) {
      for (byte[] photo : photos) {
        store.add(photo);
      }
      PhotoOrder order = new PhotoOrder(count -> photos.length, options.seed());
      try (Batches batches = TinyRun.batches(options, store, order, 0)) {
        for (int i = 0; i < steps; i++) {
          Batch batch = batches.next();
          double loss = step.take(batch, i, Schedule.rate(options.rate(), i, steps));
          batches.release(batch);
          first = i == 0 ? loss : first;
          last += i >= steps * 9 / 10 ? loss / (steps - steps * 9 / 10) : 0;
        }
      }
    }
    return new FamilyRun(network, first, last);
  }

  /** Returns photos never trained on: {@code [JUDGED][side][side][3]}, values 0..1. */
  static float[] judged(int side) {
    return images(rendered(2, side), JUDGED);
  }

  /** Returns the first photos that are trained on. */
  static float[] trained(int side, int count) {
    return images(rendered(1, side), count);
  }

  private static float[] images(byte[][] photos, int count) {
    float[] images = new float[count * photos[0].length];
    for (int n = 0; n < count; n++) {
      SmallPhotos.write(photos[n * photos.length / count], images, n);
    }
    return images;
  }

  /** Returns what a corruption makes of {@link #judged}. */
  static float[] corrupted(EditRow corruption, int side) {
    byte[][] photos = rendered(2, side);
    Augmentation augmentation = new Augmentation(corruption, side, side);
    SplittableRandom random = new SplittableRandom(5);
    float[] images = new float[JUDGED * photos[0].length];
    for (int n = 0; n < JUDGED; n++) {
      byte[] photo = photos[n * photos.length / JUDGED];
      augmentation.write(photo, random, images, n * photo.length, null, 0);
    }
    return images;
  }

  /** Returns the mean squared error of what the network makes of {@code input}. */
  double error(float[] input, float[] target) {
    MapShape shape = network.whole().outputShape();
    int count = target.length / shape.size();
    float[] output = network.whole().forward(input, count, false);
    return ReconstructionLoss.MSE.mean(output, target, count, shape);
  }

  /** Returns the mean squared error of the reconstructions of {@link #judged}. */
  double error() {
    float[] images = judged(network.config().side());
    return error(images, images);
  }

  /** Returns the codes of {@link #judged}. */
  float[] codes() {
    int length = JUDGED * network.config().layout().dimensions();
    float[] images = judged(network.config().side());
    return Arrays.copyOf(network.encoder().forward(images, JUDGED, false), length);
  }

  private static byte[][] rendered(long seed, int side) {
    return RENDERED.computeIfAbsent(
        seed + " " + side,
        key ->
            SamplePhotos.render(seed, RENDERED_PER_KIND, 32)
                .map(photo -> pixels(photo.jpeg(), side))
                .toArray(byte[][]::new));
  }

  private static byte[] pixels(byte[] jpeg, int side) {
    ImageInput input = new ImageInput(side);
    float[] image = new float[input.size()];
    try {
      input.write(new ImageDecoder(DecodeLimits.LOCAL).decode(jpeg, input.neededSide()), image, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] pixels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      pixels[i] = (byte) Math.round(image[i] * 255);
    }
    return pixels;
  }
}
