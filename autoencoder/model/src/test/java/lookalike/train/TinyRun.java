package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.ModelFile;
import lookalike.model.TinyModel;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.Block;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.VectorLayout;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.Batches;
import lookalike.train.feed.PhotoOrder;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import lookalike.train.recipe.RecipeBook;
import lookalike.work.Cancellation;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * A training run of the smallest network.
 *
 * @param photos the photos
 * @param checkpoint where it is saved after every step
 */
public record TinyRun(Path photos, Path checkpoint) {

  static final int BATCH = 8;

  /** Returns the smallest convolutional network. */
  public static ModelConfig plain() {
    VectorLayout layout = new VectorLayout(List.of(new VectorLayout.Span("kind", 16)));
    return TinyModel.convolutional(SmallPhotos.SIDE, 8, 1, layout);
  }

  /** Returns the same, trained to undo the usual corruption. */
  static ModelConfig denoising() {
    return TinyModel.undoing(ModelConfig.NOISE_AND_PATCHES, plain());
  }

  /** Returns the options of the siamese variant with all its blocks, and a queue. */
  public static TrainingOptions siamese(int steps) {
    VectorLayout layout =
        new VectorLayout(
            List.of(
                new VectorLayout.Span(Block.KIND.name(), 32),
                new VectorLayout.Span(Block.INSTANCE.name(), 16),
                new VectorLayout.Span(Block.COLOUR.name(), 8)));
    SiameseOptions standard = SiameseOptions.DEFAULT;
    return new TrainingOptions(
        TinyModel.siamese(48, SmallPhotos.SIDE, 8, 1, layout),
        ReconstructionLoss.L1,
        new Length(steps, Unit.STEPS),
        BATCH,
        0.003,
        0.01,
        7,
        2,
        new SiameseOptions(
            standard.kindLoss(),
            standard.kindViews(),
            standard.temperatures(),
            20,
            standard.weights(),
            standard.edits(),
            standard.kept()));
  }

  /** Returns the batches that a run of these options is trained on. */
  public static Batches batches(
      TrainingOptions options, PhotoStore store, PhotoOrder order, int doneSteps) {
    BatchMaker maker = RecipeBook.of(options.config()).batches(options);
    return new Batches(maker, options.seed(), store, order, doneSteps);
  }

  public static Autoencoder network(ModelConfig config, Kernels kernels, long seed) {
    return new Autoencoder(config, new Compute(kernels, Workers.none()), seed);
  }

  public static TrainingOptions options(double amount, Unit unit) {
    return new TrainingOptions(
        denoising(),
        ReconstructionLoss.MSE,
        new Length(amount, unit),
        BATCH,
        0.003,
        0.01,
        7,
        2,
        SiameseOptions.DEFAULT);
  }

  public static TrainingOptions steps(int steps) {
    return options(steps, Unit.STEPS);
  }

  public static TrainingOptions withSeed(TrainingOptions options, long seed) {
    return new TrainingOptions(
        options.config(),
        options.loss(),
        options.length(),
        options.batch(),
        options.rate(),
        options.weightDecay(),
        seed,
        options.workers(),
        options.siamese());
  }

  private Trainer trainer(boolean resumed, @Nullable Length newLength) {
    return trainer(null, resumed ? checkpoint : null, newLength, new Cancellation());
  }

  private Trainer trainer(
      @Nullable ModelFile start,
      @Nullable Path resume,
      @Nullable Length newLength,
      Cancellation cancellation) {
    TrainingJob job =
        new TrainingJob(
            photos,
            "tiny",
            "MIT",
            "the command",
            checkpoint,
            Duration.ZERO,
            start,
            resume,
            newLength);
    return new Trainer(
        job, MachineKernels.best(), new Watch(progress -> {}, cancellation), progress -> {});
  }

  /** Trains from the weights of a model to the end. */
  TrainedModel from(ModelFile start, TrainingOptions options)
      throws IOException, InterruptedException {
    return trainer(start, null, null, new Cancellation()).run(options).orElseThrow();
  }

  /** Trains from the beginning to the end. */
  TrainedModel whole(TrainingOptions options) throws IOException, InterruptedException {
    return trainer(false, null).run(options).orElseThrow();
  }

  /** Trains, interrupted after each of the first {@code stops} steps, and then to the end. */
  TrainedModel interrupted(TrainingOptions options, int stops)
      throws IOException, InterruptedException {
    stopAfterEach(options, stops);
    return resumed(options);
  }

  /** Trains, interrupted after each of the first {@code stops} steps, and then to another end. */
  TrainedModel interrupted(TrainingOptions options, int stops, Length newLength)
      throws IOException, InterruptedException {
    stopAfterEach(options, stops);
    return trainer(true, newLength).run(options).orElseThrow();
  }

  private void stopAfterEach(TrainingOptions options, int stops)
      throws IOException, InterruptedException {
    for (int stop = 0; stop < stops; stop++) {
      Cancellation cancellation = new Cancellation();
      cancellation.request();
      Trainer trainer = trainer(null, stop > 0 ? checkpoint : null, null, cancellation);
      assertTrue(trainer.run(options).isEmpty(), "stopped after step " + (stop + 1));
    }
  }

  /** Goes on from the checkpoint to the end. */
  TrainedModel resumed(TrainingOptions options) throws IOException, InterruptedException {
    return trainer(true, null).run(options).orElseThrow();
  }

  /** Returns the names of the tensors that are not the same to the bit. */
  static List<String> differences(ModelFile one, ModelFile other) {
    Map<String, float[]> left = data(one);
    Map<String, float[]> right = data(other);
    if (!left.keySet().equals(right.keySet())) {
      return List.of("names: " + left.keySet() + " and " + right.keySet());
    }
    return left.keySet().stream()
        .filter(
            name ->
                !Arrays.equals(
                    Objects.requireNonNull(left.get(name)),
                    Objects.requireNonNull(right.get(name))))
        .toList();
  }

  private static Map<String, float[]> data(ModelFile file) {
    Map<String, float[]> data = new TreeMap<>();
    file.tensors().forEach((name, tensor) -> data.put(name, tensor.data()));
    return data;
  }
}
