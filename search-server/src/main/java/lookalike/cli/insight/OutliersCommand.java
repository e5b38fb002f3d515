package lookalike.cli.insight;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.OpenedIndex;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.insight.outliers.LabelCheck;
import lookalike.insight.outliers.Thresholds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike outliers}: which images do not belong, and which labels. */
@Command(
    name = "outliers",
    description = {
      "Finds the images that are unlike the others of an index: those far from their nearest"
          + " neighbours. From which distance on an image is strange is taken from a fifth of the"
          + " index, treated as unseen.",
      "Without PHOTOS it judges the index's own images, each by all the others; with PHOTOS, those"
          + " by the index. What the index holds counts as ordinary: to find strangers to one kind,"
          + " index that kind alone.",
      "With --labels it finds images of the index whose neighbours carry another label."
    })
public final class OutliersCommand implements Callable<Integer> {

  private static final int MOST_LISTED = 100_000;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Parameters(
      paramLabel = "PHOTOS",
      arity = "0..1",
      description = {
        "photos to judge by the index: a folder, a .tar, .tar.gz or .zip archive, or a text file of"
            + " paths (default: the index's own images)"
      })
  private @Nullable Path photos;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "how many ordinary images may be called strange, 0 to "
            + Thresholds.MOST_RATE
            + " (default "
            + Thresholds.DEFAULT_RATE
            + ")"
      })
  private @Nullable Double rate;

  @Option(
      names = "--truth",
      paramLabel = "TSV",
      description = {
        "what the judged images really are, a line each: path TAB 0 or ordinary, 1 or strange;",
        "prints how well they are told apart"
      })
  private @Nullable Path truth;

  @Option(
      names = "--reconstruction-error",
      order = HelpLayout.FOR_EXPERTS,
      description = {
        "judge by how badly the autoencoder rebuilds an image, too; that tells strangers only where"
            + " the model was trained on the kind of photos that the index holds, and --truth says"
            + " whether it does"
      })
  private boolean withError;

  @Option(
      names = "--labels",
      paramLabel = "TSV",
      description = "find mislabelled images of the index instead; a line each: path TAB label")
  private @Nullable Path labels;

  @Option(
      names = "--agreement",
      paramLabel = "A",
      description = {
        "with --labels: how much of the vote of the "
            + LabelCheck.VOTERS
            + " nearest must be for one other label, 0 to 1 (default "
            + LabelCheck.DEFAULT_AGREEMENT
            + ")"
      })
  private @Nullable Double agreement;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many to list at most, 1 to " + MOST_LISTED + " (default ${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = {
        "also write a page of those listed, each beside what the autoencoder makes of it and where"
            + " that is wrong"
      })
  private @Nullable Path report;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    requireSense();
    FindingsPrinter findings = new FindingsPrinter(spec.commandLine(), limit, json);
    if (labels == null) {
      try (OpenedIndex opened = index.open(model)) {
        new OutlierRun(
                findings,
                opened,
                Optional.ofNullable(photos),
                rate(),
                withError,
                Optional.ofNullable(truth))
            .run(Optional.ofNullable(report));
      }
    } else {
      try (ImageIndex images = index.openWithout(model, Access.READ)) {
        new LabelRun(findings, images, labels, agreement()).run();
      }
    }
    return findings.hasSkipped() ? ExitCode.SKIPPED : ExitCode.OK;
  }

  /** Refuses what cannot be meant, all of it at once. */
  private void requireSense() {
    List<String> faults = new ArrayList<>();
    if (labels != null) {
      refuse(faults, photos, "PHOTOS: it looks at the index's own images");
      refuse(faults, truth, "--truth: labels are not a truth about strangers");
      refuse(faults, rate, "--rate: its bound is --agreement");
      refuse(faults, report, "--report: there is nothing to rebuild");
      refuse(faults, withError ? true : null, "--reconstruction-error: only neighbours vote");
    } else if (agreement != null) {
      faults.add("--agreement goes with --labels");
    }
    if (limit < 1 || limit > MOST_LISTED) {
      faults.add("--limit must be 1 to " + MOST_LISTED + ", got " + limit);
    }
    if (!faults.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("; ", faults));
    }
    Thresholds.requireRate(rate());
    LabelCheck.requireAgreement(agreement());
  }

  private static void refuse(List<String> faults, @Nullable Object given, String reason) {
    if (given != null) {
      faults.add("--labels does not go with " + reason);
    }
  }

  private double rate() {
    return rate == null ? Thresholds.DEFAULT_RATE : rate;
  }

  private double agreement() {
    return agreement == null ? LabelCheck.DEFAULT_AGREEMENT : agreement;
  }
}
