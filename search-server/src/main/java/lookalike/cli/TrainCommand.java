package lookalike.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lookalike.model.ModelConfig;
import lookalike.model.ModelFile;
import lookalike.model.VectorLayout;
import lookalike.train.Progress;
import lookalike.train.TrainedModel;
import lookalike.train.Trainer;
import lookalike.train.TrainingJob;
import lookalike.train.TrainingOptions;
import lookalike.train.TrainingOptions.Length;
import lookalike.train.TrainingOptions.Unit;
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
    description = {
      "Trains an autoencoder on photos, without labels.",
      "Ctrl-C writes a checkpoint, from which --resume goes on."
    })
final class TrainCommand implements Callable<Integer> {

  private static final String BUNDLED = "bundled";

  /** What a model that is trained on has decided already. */
  private static final List<String> OF_NETWORK =
      List.of("--variant", "--side", "--view-side", "--width", "--blocks", "--vector");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PHOTOS",
      description = "a folder, a .tar, .tar.gz or .zip archive, or a text file of paths")
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

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = ModelConfig.SIAMESE,
      description = "siamese, denoising or plain (default ${DEFAULT-VALUE})")
  private String variant;

  @Option(
      names = "--side",
      paramLabel = "PIXELS",
      defaultValue = "64",
      description = "input rows and columns (default ${DEFAULT-VALUE})")
  private int side;

  @Option(
      names = "--view-side",
      paramLabel = "PIXELS",
      description = "rows and columns of the siamese variant's views (default 48)")
  private @Nullable Integer viewSide;

  @Option(
      names = "--width",
      paramLabel = "CHANNELS",
      defaultValue = "64",
      description = "channels of the first residual stage (default ${DEFAULT-VALUE})")
  private int width;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "1",
      description = "residual blocks a stage (default ${DEFAULT-VALUE})")
  private int blocks;

  @Option(
      names = "--vector",
      paramLabel = "BLOCK=NUMBERS",
      split = ",",
      description = {
        "the blocks of the bottleneck; default for the siamese variant, in channels:",
        "kind=4*width,instance=2*width,colour=width; for the others instance=256"
      })
  private Map<String, Integer> vector = Map.of();

  @Mixin private SiameseOption siamese;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      defaultValue = "L1",
      description = "MSE, L1 or BCE (default ${DEFAULT-VALUE})")
  private String loss;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "128",
      description = "images a step (default ${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0.002",
      description = "learning rate at its height (default ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      defaultValue = "0.0001",
      description = "what AdamW takes off the weights (default ${DEFAULT-VALUE})")
  private double weightDecay;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "of weights, order, views and corruption (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--workers",
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
      names = "--checkpoint",
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
    TrainingOptions options =
        new TrainingOptions(
            start == null ? config() : start.card().config(),
            TrainingOptions.lossNamed(loss),
            wanted,
            batch,
            rate,
            weightDecay,
            seed,
            workers,
            siamese.options());
    Path saved = checkpoint == null ? Path.of(modelOut + ".checkpoint") : checkpoint;
    TrainingJob job =
        new TrainingJob(
            photos,
            name == null ? TrainedModel.nameOf(modelOut) : name,
            "lookalike " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
            saved,
            Duration.ofMinutes(3),
            start,
            resume,
            length == null ? null : wanted);
    Trainer trainer = new Trainer(job, this::report);
    // What is said at the end belongs to the work: Ctrl-C waits for it, too.
    return Interruption.stopping(trainer::requestStop, () -> finish(trainer.run(options), saved));
  }

  private @Nullable ModelFile start() throws IOException {
    if (from == null) {
      return null;
    }
    for (String option : OF_NETWORK) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(), "--from keeps the network of its model, without " + option);
      }
    }
    return from.equals(BUNDLED) ? ModelFile.bundled() : ModelFile.read(Path.of(from));
  }

  private ModelConfig config() {
    boolean isSiamese = variant.equals(ModelConfig.SIAMESE);
    int trained = viewSide != null ? viewSide : isSiamese ? Math.min(side, 48) : side;
    Map<String, Integer> widths = vector;
    if (widths.isEmpty()) {
      widths = new LinkedHashMap<>();
      if (isSiamese) {
        widths.put(VectorLayout.KIND, 4 * width);
        widths.put(VectorLayout.INSTANCE, 2 * width);
        widths.put(VectorLayout.COLOUR, width);
      } else {
        widths.put(VectorLayout.INSTANCE, 256);
      }
    }
    List<VectorLayout.Block> layout = new ArrayList<>();
    widths.forEach((name, numbers) -> layout.add(new VectorLayout.Block(name, numbers)));
    return new ModelConfig(variant, side, trained, width, blocks, new VectorLayout(layout));
  }

  private int finish(Optional<TrainedModel> trained, Path saved) throws IOException {
    if (trained.isEmpty()) {
      spec.commandLine().getErr().println("stopped; go on with --resume " + saved);
      return ExitCode.FAILED;
    }
    TrainedModel model = trained.get();
    model.write(modelOut);
    model.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
    model.skipped().forEach(photo -> spec.commandLine().getErr().println("skipped " + photo));
    spec.commandLine().getOut().print(model.file().describe());
    spec.commandLine()
        .getOut()
        .printf("wrote        %s and %s%n", modelOut, TrainedModel.reportPath(modelOut));
    return model.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private void report(Progress progress) {
    Duration remaining = progress.remaining();
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "step %,d%s  loss %.5f%s  held-out %s%s  %,.0f images/s  %,d photos%s%s%n",
            progress.step(),
            progress.totalSteps() == 0 ? "" : String.format(" of %,d", progress.totalSteps()),
            progress.loss(),
            terms(progress.terms()),
            Double.isNaN(progress.heldOutLoss())
                ? "-"
                : String.format(Locale.ROOT, "%.5f", progress.heldOutLoss()),
            ranks(progress.effectiveRanks()),
            progress.imagesPerSecond(),
            progress.photos(),
            progress.loading() ? " and more" : "",
            remaining == null
                ? ""
                : String.format(
                    "  %d:%02d:%02d left",
                    remaining.toHours(), remaining.toMinutesPart(), remaining.toSecondsPart()));
  }

  private static String ranks(Map<String, Double> ranks) {
    return ranks.entrySet().stream()
        .map(rank -> String.format(Locale.ROOT, "%s %.0f", rank.getKey(), rank.getValue()))
        .collect(Collectors.joining(", ", ranks.isEmpty() ? "" : "  rank ", ""));
  }

  private static String terms(Map<String, Double> terms) {
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "  %s %.4f", name, value)));
    return text.toString();
  }
}
