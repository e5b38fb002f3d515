package lookalike.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lookalike.image.DecodeLimits;
import lookalike.image.ImageInput;
import lookalike.image.PhotoSource;
import lookalike.kernel.Kernels;
import lookalike.model.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Compute;
import lookalike.nn.Workers;
import lookalike.train.TrainingState.CurvePoint;

/**
 * Trains an autoencoder on photos, without labels.
 *
 * <p>The result depends on the photos, the options and the kernels, and on nothing else: neither on
 * timing nor on whether the run was interrupted and resumed. (A run measured in minutes first turns
 * them into steps, which a resumed run keeps.)
 *
 * <p>{@link #run} is called once, by one thread; {@link #requestStop} by any.
 */
public final class Trainer {

  private static final int CURVE_EVERY = 50;
  private static final int HELD_OUT_EVERY = 500;
  private static final int MOST_HELD_OUT = 500;

  /** Steps after which the JVM has compiled the kernels, and after which a step's time is known. */
  private static final int TIMED_FROM = 40;

  private static final int TIMED_TO = 80;

  private final TrainingJob job;
  private final Kernels kernels;
  private final Consumer<Progress> listener;
  private volatile boolean stopRequested;

  /**
   * Makes a trainer on the best kernels this machine has.
   *
   * @param listener is told every {@value #CURVE_EVERY} steps how the run is going
   */
  public Trainer(TrainingJob job, Consumer<Progress> listener) {
    this(job, Kernels.best(), listener);
  }

  /**
   * Makes a trainer.
   *
   * @param listener is told every {@value #CURVE_EVERY} steps how the run is going
   */
  Trainer(TrainingJob job, Kernels kernels, Consumer<Progress> listener) {
    this.job = job;
    this.kernels = kernels;
    this.listener = listener;
  }

  /** Asks the run to write a checkpoint and end after the step it is in. */
  public void requestStop() {
    stopRequested = true;
  }

  /**
   * Trains.
   *
   * @param fresh the options of a new run; a resumed one has its own
   * @return the trained model, or empty if a stop was requested first
   * @throws TrainingDivergedException if the loss becomes NaN
   * @throws IOException if the photos cannot be read or a file not be written
   */
  public Optional<TrainedModel> run(TrainingOptions fresh)
      throws IOException, InterruptedException {
    Path resume = job.resume();
    Checkpoint checkpoint = resume == null ? null : Checkpoint.read(resume);
    TrainingState state =
        checkpoint == null
            ? new TrainingState(fresh, job.command(), 0, 0, 0, Instant.now().toString(), List.of())
            : checkpoint.state();
    TrainingOptions options = state.options();
    ImageInput input = new ImageInput(options.config().side());
    try (Workers workers = new Workers(options.workers());
        PhotoStore store = new PhotoStore(input.size());
        PhotoLoader loader =
            new PhotoLoader(
                PhotoSource.open(job.photos(), DecodeLimits.LOCAL),
                DecodeLimits.LOCAL,
                input,
                store,
                options.workers())) {
      Autoencoder network =
          new Autoencoder(options.config(), new Compute(kernels, workers), options.seed());
      AdamW optimiser = new AdamW(workers, network.whole(), (float) options.weightDecay());
      if (checkpoint != null) {
        checkpoint.restore(network, optimiser);
      }
      requireBatch(options, loader);
      PhotoOrder order = new PhotoOrder(loader::await, options.seed());
      try (Batches batches = new Batches(options, store, order, state.step())) {
        Run run = new Run(state, network, optimiser, store, loader, batches);
        return run.toTheEnd();
      }
    }
  }

  private static void requireBatch(TrainingOptions options, PhotoLoader loader)
      throws IOException, InterruptedException {
    int needed = options.batch() + PhotoOrder.heldOut(options.batch()) + 1;
    int photos = loader.await(needed);
    if (photos < needed) {
      throw new IOException(
          "a batch of %d needs at least %d readable photos, and there are %d (%d could not be read)"
              .formatted(options.batch(), needed, photos, loader.skipped().size()));
    }
  }

  /** The run itself, with everything it works on. */
  private final class Run {
    private TrainingState state;
    private final TrainingOptions options;
    private final Autoencoder network;
    private final AdamW optimiser;
    private final PhotoStore store;
    private final PhotoLoader loader;
    private final Batches batches;
    private final HeldOut heldOut;
    private final List<CurvePoint> newPoints = new ArrayList<>();
    private final long begunNanos = System.nanoTime();
    private final int firstStep;
    private long timedFromNanos;
    private long savedNanos = begunNanos;
    private double heldOutLoss = Double.NaN;
    private float[] dOutput = {};

    Run(
        TrainingState state,
        Autoencoder network,
        AdamW optimiser,
        PhotoStore store,
        PhotoLoader loader,
        Batches batches) {
      this.state = state;
      this.options = state.options();
      this.network = network;
      this.optimiser = optimiser;
      this.store = store;
      this.loader = loader;
      this.batches = batches;
      this.heldOut = new HeldOut(store, options.config().side());
      this.firstStep = state.step();
    }

    Optional<TrainedModel> toTheEnd() throws IOException, InterruptedException {
      int totalSteps = state.totalSteps();
      double lossSum = 0;
      int lossCount = 0;
      long lapNanos = System.nanoTime();
      int step = state.step();
      while (totalSteps == 0 || step < totalSteps) {
        if (totalSteps == 0) {
          totalSteps = totalSteps(step);
        }
        lossSum += step(step, totalSteps == 0 ? Integer.MAX_VALUE : totalSteps);
        lossCount++;
        step++;
        if (step % HELD_OUT_EVERY == 0) {
          heldOutLoss = heldOut.measure(network, options.loss(), MOST_HELD_OUT).loss();
        }
        if (step % CURVE_EVERY == 0) {
          double heldOutHere = step % HELD_OUT_EVERY == 0 ? heldOutLoss : -1;
          newPoints.add(new CurvePoint(step, lossSum / lossCount, heldOutHere));
          long now = System.nanoTime();
          report(step, totalSteps, lossSum / lossCount, lossCount * 1e9 / (now - lapNanos));
          lapNanos = now;
          lossSum = 0;
          lossCount = 0;
        }
        if (stopRequested || checkpointIsDue()) {
          save(step, totalSteps);
        }
        if (stopRequested) {
          return Optional.empty();
        }
      }
      save(step, totalSteps);
      return Optional.of(new Finish(job, kernels, state, network, heldOut, store, loader).model());
    }

    private double step(int step, int totalSteps) throws IOException, InterruptedException {
      double rate = Schedule.rate(options.rate(), step, totalSteps);
      Batch batch = batches.next();
      int length = batch.input().length;
      if (dOutput.length < length) {
        dOutput = new float[length];
      }
      optimiser.clearGradients();
      float[] output = network.whole().forward(batch.input(), options.batch(), true);
      double loss = options.loss().gradient(workers(), output, batch.target(), length, dOutput);
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(step, rate);
      }
      network.whole().backward(dOutput, options.batch());
      optimiser.step(step + 1, (float) rate);
      network.whole().parametersChanged();
      batches.release(batch);
      return loss;
    }

    private Workers workers() {
      return network.compute().workers();
    }

    /** Returns the length of the run in steps, or 0 while it cannot be known. */
    private int totalSteps(int step) throws IOException, InterruptedException {
      double amount = options.length().amount();
      return switch (options.length().unit()) {
        case STEPS -> (int) Math.ceil(amount);
        case EPOCHS -> loader.isFinished() ? stepsOfEpochs(amount) : 0;
        case MINUTES -> stepsOfMinutes(amount, step - firstStep, step);
      };
    }

    private int stepsOfEpochs(double epochs) throws IOException, InterruptedException {
      int photos = loader.awaitAll();
      int trained = photos - PhotoOrder.heldOut(photos);
      return (int) Math.max(1, Math.ceil(epochs * trained / options.batch()));
    }

    private int stepsOfMinutes(double minutes, int stepsHere, int step) {
      double secondsLeft = minutes * 60 - seconds();
      if (stepsHere == TIMED_FROM) {
        timedFromNanos = System.nanoTime();
      }
      if (secondsLeft <= 0) {
        return Math.max(1, step);
      }
      if (stepsHere < TIMED_TO) {
        return 0;
      }
      double secondsAStep = (System.nanoTime() - timedFromNanos) / 1e9 / (TIMED_TO - TIMED_FROM);
      return step + (int) Math.ceil(secondsLeft / secondsAStep);
    }

    private double seconds() {
      return state.seconds() + (System.nanoTime() - begunNanos) / 1e9;
    }

    private boolean checkpointIsDue() {
      return System.nanoTime() - savedNanos > job.checkpointEvery().toNanos();
    }

    private void save(int step, int totalSteps) throws IOException {
      TrainingState now = state.after(step, totalSteps, seconds(), newPoints);
      Checkpoint.write(job.checkpoint(), now, network, optimiser);
      savedNanos = System.nanoTime();
      if (stopRequested || step == totalSteps) {
        state = now;
      }
    }

    private void report(int step, int totalSteps, double loss, double stepsPerSecond) {
      listener.accept(
          new Progress(
              step,
              totalSteps,
              store.count(),
              !loader.isFinished(),
              loss,
              heldOutLoss,
              stepsPerSecond * options.batch(),
              totalSteps == 0
                  ? null
                  : Duration.ofSeconds((long) ((totalSteps - step) / stepsPerSecond))));
    }
  }
}
