package lookalike.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.ProgressLine;
import lookalike.model.BundledModel;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.network.ModelConfig;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.TrainedModel;
import lookalike.train.Trainer;
import lookalike.train.TrainingJob;
import lookalike.train.TrainingProgress;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import lookalike.train.recipe.RecipeBook;
import lookalike.work.Cancellation;
import lookalike.work.Printable;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike train}: photos in, a model file and a report out. */
@Command(
    name = "train",
    customSynopsis = "lookalike train PHOTOS --model-out FILE [--minutes M] [OPTIONS]",
    description = {
      "Trains an autoencoder on photos, without labels.",
      "Ctrl-C writes a checkpoint, from which --resume goes on."
    })
public final class TrainCommand implements Callable<Integer> {

  private static final String BUNDLED = "bundled";
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PHOTOS",
      description = {
        "a folder, a .tar, .tar.gz or .zip archive, or a text file of paths;",
        "for the variant sequence a video, a folder of videos or of numbered pictures, or an"
            + " archive of such pictures"
      })
  private Path photos;

  @Option(
      names = "--model-out",
      paramLabel = "FILE",
      required = true,
      description = "where the model goes; a report with the ending .html goes beside it")
  private Path modelOut;

  @ArgGroup(exclusive = true)
  private @Nullable LengthOption length;

  /** How long to train, in one unit or another. */
  static final class LengthOption {
    @Option(names = "--minutes", paramLabel = "M", description = "how long to train (default 60)")
    private @Nullable Double minutes;

    @Option(names = "--epochs", paramLabel = "E", description = "or: how often to see each photo")
    private @Nullable Double epochs;

    @Option(names = "--steps", paramLabel = "S", description = "or: how many batches to see")
    private @Nullable Integer steps;

    Length length() {
      if (epochs != null) {
        return new Length(epochs, Unit.EPOCHS);
      } else if (steps != null) {
        return new Length(steps, Unit.STEPS);
      }
      return new Length(minutes == null ? 60 : minutes, Unit.MINUTES);
    }
  }

  @Mixin private NetworkOption network;
  @Mixin private SiameseOption siamese;

  @Option(
      names = "--loss",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "LOSS",
      description = {
        "MSE, L1, BCE (cross-entropy) or SSIM (default: BCE where the output is a sigmoid, MSE"
            + " where it is linear; siamese and skip networks: L1)"
      })
  private @Nullable String loss;

  @Option(
      names = "--batch",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      defaultValue = "128",
      description =
          "images a step, for the variant sequence in whole runs (default ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--rate",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "R",
      defaultValue = "0.002",
      description = "learning rate at its height (default ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--weight-decay",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "W",
      defaultValue = "0.0001",
      description = "what AdamW takes off the weights (default ${DEFAULT-VALUE})")
  private double weightDecay;

  @Option(
      names = "--seed",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "S",
      defaultValue = "1",
      description = "of weights, order, views and corruption (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--workers",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "N",
      description = "threads (default: one a core); the last bits of the result depend on it")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = {
        "begin with the weights of a trained model file, or of '"
            + BUNDLED
            + "', and keep its network;",
        "such as to teach it your own photos"
      })
  private @Nullable String from;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what the model is called (default: the name of its file)")
  private @Nullable String name;

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      defaultValue = ModelCard.NO_LICENCE,
      description = {
        "the licence of the model, for its card, such as Apache-2.0 (default: none is stated)"
      })
  private String licence = ModelCard.NO_LICENCE;

  @Option(
      names = "--checkpoint",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "FILE",
      description = "where the run is saved every few minutes (default: MODEL-OUT.checkpoint)")
  private @Nullable Path checkpoint;

  @Option(
      names = "--resume",
      paramLabel = "CHECKPOINT",
      description = {
        "go on from a checkpoint, with the options it was started with;",
        "only the length may be given anew"
      })
  private @Nullable Path resume;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Length wanted = length == null ? new LengthOption().length() : length.length();
    ModelFile start = start();
    ModelConfig config = start == null ? network.config() : start.card().config();
    TrainingOptions options =
        new TrainingOptions(
            config,
            loss(config),
            wanted,
            batch,
            rate,
            weightDecay,
            seed,
            workers,
            siamese.options());
    Path saved = checkpoint == null ? Path.of(modelOut + ".checkpoint") : checkpoint;
    if (resume == null && Files.exists(saved)) {
      remark(
          "an earlier run left the checkpoint %s, which this one will replace; --resume would go on from it"
              .formatted(saved));
    }
    TrainingJob job =
        new TrainingJob(
            photos,
            name == null ? TrainedModel.nameOf(modelOut) : name,
            licence,
            "lookalike " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
            saved,
            Duration.ofMinutes(3),
            start,
            resume,
            length == null ? null : wanted);
    // What is said at the end belongs to the work: Ctrl-C waits for it, too.
    return Interruption.stopping(cancellation -> finish(train(job, options, cancellation), saved));
  }

  private Optional<TrainedModel> train(
      TrainingJob job, TrainingOptions options, Cancellation cancellation)
      throws IOException, InterruptedException {
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), PROGRESS)) {
      Watch watch = new Watch(line::show, cancellation);
      return new Trainer(job, watch, progress -> show(progress, line)).run(options);
    }
  }

  /** What the last steps came to stays, however short the run was. */
  private static void show(TrainingProgress progress, ProgressLine line) {
    if (progress.isLast()) {
      line.note("");
      line.say(
          String.format(
              Locale.ROOT,
              "trained %,d steps%s",
              progress.steps().done(),
              TrainingNote.of(progress)));
    } else {
      line.note(TrainingNote.of(progress));
    }
  }

  private void remark(String line) {
    spec.commandLine().getErr().println(Printable.line(line));
  }

  private @Nullable ModelFile start() throws IOException {
    if (from == null) {
      return null;
    }
    for (String option : network.given()) {
      throw new ParameterException(
          spec.commandLine(), "--from keeps the network of its model, without " + option);
    }
    return from.equals(BUNDLED) ? BundledModel.DEFAULT.read() : ModelFile.read(Path.of(from));
  }

  private ReconstructionLoss loss(ModelConfig config) {
    return loss == null ? RecipeBook.of(config).usualLoss() : TrainingOptions.lossNamed(loss);
  }

  private int finish(Optional<TrainedModel> trained, Path saved) throws IOException {
    if (trained.isEmpty()) {
      remark("stopped; go on with --resume " + saved);
      return ExitCode.FAILED;
    }
    TrainedModel model = trained.get();
    model.write(modelOut);
    model.warnings().forEach(warning -> remark("warning: " + warning));
    model.skipped().forEach(photo -> remark("skipped " + photo));
    spec.commandLine().getOut().print(model.file().describe());
    spec.commandLine()
        .getOut()
        .printf(
            "wrote        %s and %s%n",
            Printable.line(modelOut.toString()),
            Printable.line(TrainedModel.reportPath(modelOut).toString()));
    if (Files.exists(saved)) {
      remark(
          "left the checkpoint %s: --resume goes on from it to a greater length, or delete it"
              .formatted(saved));
    }
    return model.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }
}
