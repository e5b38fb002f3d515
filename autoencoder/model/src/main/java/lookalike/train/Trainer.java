package lookalike.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import lookalike.image.ImageInput;
import lookalike.kernel.Kernels;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.ModelFile;
import lookalike.model.ModelFormatException;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.train.TrainingState.LoadedPhotos;
import lookalike.train.feed.BatchMaker;
import lookalike.train.feed.Batches;
import lookalike.train.feed.Feed;
import lookalike.train.feed.PhotoLoader;
import lookalike.train.feed.PhotoOrder;
import lookalike.train.feed.PhotoStore;
import lookalike.train.objective.Objective;
import lookalike.train.objective.TrainingDivergedException;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.recipe.Recipe;
import lookalike.train.recipe.RecipeBook;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Trains an autoencoder on photos, without labels.
 *
 * <p>The result depends on the photos, the options and the kernels, and on nothing else: neither on
 * timing nor on whether the run was interrupted and resumed. (A run measured in minutes first turns
 * them into steps, which a resumed run keeps.)
 *
 * <p>{@link #run} is called once, by one thread.
 */
public final class Trainer {

  private final TrainingJob job;
  private final Kernels kernels;
  private final Watch watch;
  private final Consumer<TrainingProgress> listener;

  /**
   * Makes a trainer on the best kernels this machine has.
   *
   * @param watch told of the steps; asks the run to write a checkpoint and end after the one it is
   *     in
   * @param listener is told every {@value TrainingRun#CURVE_EVERY} steps how the run is going
   */
  public Trainer(TrainingJob job, Watch watch, Consumer<TrainingProgress> listener) {
    this(job, MachineKernels.best(), watch, listener);
  }

  /** Makes a trainer on other kernels. */
  Trainer(TrainingJob job, Kernels kernels, Watch watch, Consumer<TrainingProgress> listener) {
    this.job = job;
    this.kernels = kernels;
    this.listener = listener;
    this.watch = watch;
  }

  /**
   * Trains.
   *
   * @param fresh the options of a new run; a resumed one has its own
   * @return the trained model, or empty if a stop was requested first
   * @throws TrainingDivergedException if the loss or the weights become NaN or infinite
   * @throws IOException if the photos cannot be read, are fewer than a batch, or are not those of
   *     the run that is resumed; or if the checkpoint cannot be read or written; or if the batch
   *     does not fit the heap
   */
  public Optional<TrainedModel> run(TrainingOptions fresh)
      throws IOException, InterruptedException {
    Path resume = job.resume();
    Checkpoint checkpoint = resume == null ? null : Checkpoint.read(resume);
    TrainingState state =
        checkpoint == null
            ? TrainingState.fresh(fresh, job.command())
            : resumed(checkpoint.state());
    requireFolder(job.checkpoint());
    try {
      return train(state, checkpoint);
    } catch (OutOfMemoryError e) {
      throw tooLittleMemory(state.options(), e);
    } catch (IOException | IllegalStateException e) {
      if (isForMemory(e)) {
        throw tooLittleMemory(state.options(), e);
      }
      throw e;
    }
  }

  /** Tells whether memory ran out in another thread, which is where most is asked for. */
  private static boolean isForMemory(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  private static IOException tooLittleMemory(TrainingOptions options, Throwable cause) {
    return new IOException(
        "training with a batch of %d does not fit the %d MB of the Java heap; give a smaller --batch,"
                .formatted(options.batch(), Runtime.getRuntime().maxMemory() >> 20)
            + " or more memory, as with JAVA_OPTS=-Xmx4g",
        cause);
  }

  private Optional<TrainedModel> train(TrainingState state, @Nullable Checkpoint checkpoint)
      throws IOException, InterruptedException {
    TrainingOptions options = state.options();
    ImageInput input = new ImageInput(options.config().side());
    Recipe recipe = RecipeBook.of(options.config());
    try (Workers workers = new Workers(options.workers());
        PhotoStore store = new PhotoStore(input.size());
        Feed feed = recipe.feed(job.photos(), options, input, store)) {
      Autoencoder network = network(options, new Compute(kernels, workers));
      Objective objective = recipe.objective(options, network);
      AdamW optimiser = new AdamW(workers, objective.layers(), (float) options.weightDecay());
      if (checkpoint != null) {
        checkpoint.restore(objective, optimiser);
      }
      watch.begin("loading photos");
      feed.require(options, job.photos());
      requireSame(state.photos(), store, feed.loader());
      if (checkpoint == null && job.start() == null) {
        watch.begin("preparing");
        recipe.prepare(network, feed, store);
      }
      PhotoOrder order = new PhotoOrder(feed, options.seed());
      BatchMaker maker = recipe.batches(options);
      try (Batches batches = new Batches(maker, options.seed(), store, order, state.step())) {
        TrainingRun run =
            new TrainingRun(
                job, state, recipe, network, objective, optimiser, store, feed, batches, watch,
                listener);
        Optional<TrainingState> end = run.toTheEnd();
        return end.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Finish(job, kernels, end.get(), recipe, network, store, feed, watch).model());
      }
    }
  }

  /** Returns the network to begin with; one that is resumed gets its weights afterwards. */
  private Autoencoder network(TrainingOptions options, Compute compute)
      throws ModelFormatException {
    ModelFile start = job.start();
    if (start == null || job.resume() != null) {
      return new Autoencoder(options.config(), compute, options.seed());
    }
    if (!start.card().config().equals(options.config())) {
      throw new IllegalArgumentException(
          "training from a model keeps its network, %s, got %s"
              .formatted(start.card().config(), options.config()));
    }
    return start.autoencoder(compute);
  }

  /** Finds out before hours of training that they could not be saved. */
  private static void requireFolder(Path checkpoint) throws IOException {
    Path folder = checkpoint.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("cannot write checkpoint " + checkpoint + ": there is no such folder");
    }
  }

  private TrainingState resumed(TrainingState state) {
    Length length = job.newLength();
    return length == null ? state : state.withLength(length, job.command());
  }

  private void requireSame(LoadedPhotos before, PhotoStore store, PhotoLoader loader)
      throws IOException, InterruptedException {
    int photos = before.all() ? loader.awaitAll() : loader.await(before.count());
    if (photos < before.count() || (before.all() && photos > before.count())) {
      throw new IOException(
          "%s had %s%d readable photos when the run was interrupted, and has %d now; resume with"
                  .formatted(job.photos(), before.all() ? "" : "at least ", before.count(), photos)
              + " the same photos, or start the training anew");
    }
    if (store.checksum(before.count()) != before.checksum()) {
      throw new IOException(
          job.photos()
              + " has other photos, or the same in another order, than when the run was"
              + " interrupted; resume with the same photos, or start the training anew");
    }
  }
}
