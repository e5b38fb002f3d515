package lookalike.benchmark.training;

import java.util.List;
import java.util.SplittableRandom;
import lookalike.benchmark.contest.Case;
import lookalike.benchmark.contest.Work;
import lookalike.model.ModelFile;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.objective.Batch;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;

/**
 * What every contender is given: a model to go on from, whose gradients are those of a network that
 * has learned something, and one batch.
 *
 * @param options as {@code lookalike train} has them by default
 * @param model the weights to begin with
 * @param batch seen in every step
 */
public record TrainingWork(TrainingOptions options, ModelFile model, Batch batch) {

  /** The learning rate of every step: small enough that the first steps stay comparable. */
  public static final double RATE = 1e-4;

  private static final int IMAGES = 128;

  /** Returns the work of one step of {@code model} on so many threads. */
  public static TrainingWork of(ModelFile model, int threads) {
    TrainingOptions options =
        new TrainingOptions(
            model.card().config(),
            ReconstructionLoss.L1,
            new Length(1, Unit.STEPS),
            IMAGES,
            RATE,
            1e-4,
            1,
            threads,
            SiameseOptions.DEFAULT);
    int side = model.card().config().side();
    float[] images = images(IMAGES, side);
    return new TrainingWork(options, model, new Batch(images, images));
  }

  /** Draws images whose cells vary slowly, as those of photos do: {@code [N][side][side][3]}. */
  private static float[] images(int count, int side) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[count * side * side * 3];
    for (int n = 0; n < count; n++) {
      for (int channel = 0; channel < 3; channel++) {
        double rise = random.nextDouble(0.2);
        double run = random.nextDouble(0.2);
        double phase = random.nextDouble(2 * Math.PI);
        for (int cell = 0; cell < side * side; cell++) {
          int row = cell / side;
          int column = cell % side;
          double wave = Math.sin(row * rise + column * run + phase);
          images[(n * side * side + cell) * 3 + channel] =
              (float) (0.5 + 0.4 * wave + random.nextDouble(-0.1, 0.1));
        }
      }
    }
    return images;
  }

  /** Returns the case. */
  public Case subject() {
    return new Case(
        "training step, batch " + IMAGES,
        List.of("training step of the default model, batch " + IMAGES),
        options.workers(),
        new Work(IMAGES, "images/s"),
        FirstSteps::bound);
  }
}
