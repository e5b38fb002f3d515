package lookalike.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.train.TrainingState.LoadedPhotos;
import lookalike.train.feed.Batches;
import lookalike.train.feed.Feed;
import lookalike.train.feed.HeldOut;
import lookalike.train.feed.PhotoStore;
import lookalike.train.measure.CollapseWatch;
import lookalike.train.objective.Batch;
import lookalike.train.objective.Objective;
import lookalike.train.objective.Step;
import lookalike.train.objective.TrainingDivergedException;
import lookalike.train.options.TrainingOptions;
import lookalike.train.recipe.Recipe;
import lookalike.train.report.CurvePoint;
import lookalike.work.Progress;
import lookalike.work.Watch;

/** A run from where it begins or goes on to its end, with everything it works on. */
final class TrainingRun {

  /** Steps from one report, and one point of the curve, to the next. */
  static final int CURVE_EVERY = 50;

  private static final int HELD_OUT_EVERY = 500;
  private static final int MOST_HELD_OUT = 500;

  private final TrainingJob job;
  private final TrainingState begin;
  private final TrainingOptions options;
  private final Recipe recipe;
  private final Autoencoder network;
  private final AdamW optimiser;
  private final PhotoStore store;
  private final Feed feed;
  private final Batches batches;
  private final Objective objective;
  private final Step stepper;
  private final RunLength length;
  private final HeldOut heldOut;
  private final Watch watch;
  private final Consumer<TrainingProgress> listener;
  private final List<CurvePoint> newPoints = new ArrayList<>();
  private final long begunNanos = System.nanoTime();
  private long savedNanos = begunNanos;
  private double heldOutLoss = Double.NaN;
  private Map<String, Double> effectiveRanks = Map.of();
  private double lossSum;
  private int lossCount;

  TrainingRun(
      TrainingJob job,
      TrainingState begin,
      Recipe recipe,
      Autoencoder network,
      Objective objective,
      AdamW optimiser,
      PhotoStore store,
      Feed feed,
      Batches batches,
      Watch watch,
      Consumer<TrainingProgress> listener) {
    this.job = job;
    this.begin = begin;
    this.options = begin.options();
    this.recipe = recipe;
    this.network = network;
    this.optimiser = optimiser;
    this.store = store;
    this.feed = feed;
    this.batches = batches;
    this.objective = objective;
    this.stepper = new Step(objective, optimiser, options.seed());
    this.length =
        new RunLength(options.length(), recipe.shape(options).examples(), feed, begin.step());
    this.heldOut = new HeldOut(store, options.config(), feed::heldOut);
    this.watch = watch;
    this.listener = listener;
  }

  /**
   * Trains, and leaves a checkpoint.
   *
   * @return the state at the end, or empty if a stop was requested first
   */
  Optional<TrainingState> toTheEnd() throws IOException, InterruptedException {
    int step = begin.step();
    int totalSteps = begin.totalSteps();
    tell(step, totalSteps);
    if (totalSteps == RunLength.UNKNOWN) {
      totalSteps = length.steps(step, seconds());
    }
    while (totalSteps == RunLength.UNKNOWN || step < totalSteps) {
      Batch batch = batches.next();
      lossSum += stepper.take(batch, step, rate(step, totalSteps));
      batches.release(batch);
      lossCount++;
      step++;
      if (totalSteps == RunLength.UNKNOWN) {
        totalSteps = length.steps(step, seconds());
      }
      if (step % CURVE_EVERY == 0 || step == totalSteps) {
        report(step, totalSteps);
      } else {
        tell(step, totalSteps);
      }
      if (watch.cancellation().isRequested()) {
        save(step, totalSteps);
        return Optional.empty();
      }
      if (System.nanoTime() - savedNanos > job.checkpointEvery().toNanos()) {
        save(step, totalSteps);
      }
    }
    return Optional.of(save(step, totalSteps));
  }

  private double rate(int step, int totalSteps) {
    return Schedule.rate(
        options.rate(), step, totalSteps == RunLength.UNKNOWN ? Integer.MAX_VALUE : totalSteps);
  }

  private double seconds() {
    return begin.seconds() + (System.nanoTime() - begunNanos) / 1e9;
  }

  private TrainingState save(int step, int totalSteps) throws IOException {
    if (!Checkpoint.isFinite(objective, optimiser)) {
      throw new TrainingDivergedException(
          TrainingDivergedException.Fault.WEIGHTS, step, rate(step - 1, totalSteps));
    }
    boolean all = feed.loader().isFinished(); // asked first: then the count is final, if it is true
    int count = store.count();
    LoadedPhotos photos = new LoadedPhotos(count, all, store.checksum(count));
    TrainingState now = begin.after(step, totalSteps, seconds(), photos, newPoints);
    Checkpoint.write(job.checkpoint(), now, objective, optimiser);
    savedNanos = System.nanoTime();
    return now;
  }

  /** Adds a point to the curve and tells the listener. */
  private void report(int step, int totalSteps) throws IOException {
    boolean measured = step % HELD_OUT_EVERY == 0;
    if (measured) {
      heldOutLoss = recipe.measure(network, heldOut, options.loss(), MOST_HELD_OUT).loss();
      effectiveRanks = CollapseWatch.effectiveRanks(network, heldOut, MOST_HELD_OUT);
    }
    double loss = lossSum / lossCount;
    newPoints.add(new CurvePoint(step, loss, measured ? heldOutLoss : -1));
    lossSum = 0;
    lossCount = 0;
    Progress steps = tell(step, totalSteps);
    listener.accept(
        new TrainingProgress(
            steps,
            store.count(),
            !feed.loader().isFinished(),
            loss,
            objective.terms(),
            heldOutLoss,
            effectiveRanks,
            steps.perSecond() * recipe.shape(options).images()));
  }

  private Progress tell(int step, int totalSteps) {
    OptionalLong total =
        totalSteps == RunLength.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(totalSteps);
    return watch.tell("training", step, total, 0);
  }
}
