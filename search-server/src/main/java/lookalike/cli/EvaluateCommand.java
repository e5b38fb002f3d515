package lookalike.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lookalike.evaluate.Evaluation;
import lookalike.evaluate.LabelledImages;
import lookalike.evaluate.Report;
import lookalike.evaluate.copies.CopyOptions;
import lookalike.evaluate.copies.CopySuite;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.EncoderDescriptor;
import lookalike.testdata.ColourSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike evaluate}: images in, a model's figures beside those of baselines out. */
@Command(
    name = "evaluate",
    description = {
      "Measures how good a model's vectors are, beside baselines that need no learning.",
      "Suite 'labels': how well it finds images of the same label, as two lists give them. A query"
          + " that is also in the gallery does not find itself.",
      "Suite 'copies': how well it finds photos by edited copies, and tells copies from strangers.",
      "Suite 'colours': how well it finds rendered things of the same colour, whose shape, view and"
          + " light differ."
    })
final class EvaluateCommand implements Callable<Integer> {

  /** What is measured. */
  enum Suite {
    LABELS,
    COPIES,
    COLOURS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Duration PAUSE = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      defaultValue = "labels",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
  private Suite suite;

  @Option(
      names = "--gallery",
      paramLabel = "TSV",
      description = "labels: the images to search, a line each: path TAB label")
  private @Nullable Path gallery;

  @Option(
      names = "--queries",
      paramLabel = "TSV",
      description = "labels: the images to search for, in the same form")
  private @Nullable Path queries;

  @Parameters(
      paramLabel = "PHOTOS",
      arity = "0..1",
      description = "copies: a folder, a .tar, .tar.gz or .zip archive, or a text file of paths")
  private @Nullable Path photos;

  @Option(
      names = "--distractors",
      paramLabel = "PHOTOS",
      description = "copies: more photos to search, of which no copies are made")
  private @Nullable Path distractors;

  @Option(
      names = "--originals",
      paramLabel = "N",
      defaultValue = "" + CopyOptions.DEFAULT_ORIGINALS,
      description = "copies: of how many photos copies are made (default ${DEFAULT-VALUE})")
  private int originals;

  @Option(
      names = "--uncalibrated",
      description = {
        "measure the codes of whole images as training left them, neither centred nor whitened nor"
            + " averaged, to see what calibration is worth"
      })
  private boolean uncalibrated;

  @Option(names = "--json", description = "print JSON instead of tables")
  private boolean json;

  private long lastTold;

  @Override
  public Integer call() throws IOException {
    Report report =
        switch (suite) {
          case LABELS -> labels();
          case COPIES -> copies();
          case COLOURS -> colours();
        };
    PrintWriter errors = spec.commandLine().getErr();
    report
        .skipped()
        .forEach(image -> errors.println("skipped " + image.file() + ": " + image.reason()));
    spec.commandLine()
        .getOut()
        .print(json ? report.json() + System.lineSeparator() : report.table());
    spec.commandLine().getOut().flush();
    return report.skipped().isEmpty() ? ExitCode.OK : ExitCode.SKIPPED;
  }

  private Report labels() throws IOException {
    LabelledImages searched = LabelledImages.read(needed(gallery, "--gallery=TSV"));
    LabelledImages asked = LabelledImages.read(needed(queries, "--queries=TSV"));
    return new Evaluation(this::tell).run(searched, asked, models());
  }

  private Report copies() throws IOException {
    CopyOptions options =
        new CopyOptions(needed(photos, "PHOTOS"), Optional.ofNullable(distractors), originals);
    return new CopySuite(this::tell).run(options, models());
  }

  private Report colours() throws IOException {
    spec.commandLine().getErr().println("rendering the pictures");
    try (TemporaryFolder folder = TemporaryFolder.make("lookalike-colours-")) {
      ColourSet.writeTo(folder.path());
      LabelledImages searched = LabelledImages.read(folder.path().resolve(ColourSet.GALLERY));
      LabelledImages asked = LabelledImages.read(folder.path().resolve(ColourSet.QUERIES));
      return new Evaluation(this::tell).run(searched, asked, models());
    }
  }

  private List<Descriptor> models() throws IOException {
    return List.of(new EncoderDescriptor(uncalibrated ? model.uncalibrated() : model.encoder()));
  }

  private Path needed(@Nullable Path given, String name) {
    if (given == null) {
      throw new ParameterException(spec.commandLine(), "suite " + suite + " needs " + name);
    }
    return given;
  }

  /** Tells of the beginning and the end of every stage, and now and then in between. */
  private void tell(String stage, int done, int total) {
    long now = System.nanoTime();
    if (done == 0 || done == total || now - lastTold > PAUSE.toNanos()) {
      lastTold = now;
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, "%s: %,d of %,d images%n", stage, done, total);
    }
  }
}
