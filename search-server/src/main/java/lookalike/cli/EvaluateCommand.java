package lookalike.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.evaluate.EncoderDescriptor;
import lookalike.evaluate.Evaluation;
import lookalike.evaluate.EvaluationReport;
import lookalike.evaluate.LabelledImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike evaluate}: labelled images in, retrieval figures beside baselines out. */
@Command(
    name = "evaluate",
    description = {
      "Measures how well a model finds images of the same label, beside baselines that need no"
          + " learning: pixels, PCA, colour histogram and pHash.",
      "A query that is also in the gallery does not find itself."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ModelOption model;

  @Option(
      names = "--gallery",
      paramLabel = "TSV",
      required = true,
      description = "the images to search, a line each: path TAB label")
  private Path gallery;

  @Option(
      names = "--queries",
      paramLabel = "TSV",
      required = true,
      description = "the images to search for, in the same form")
  private Path queries;

  @Option(names = "--json", description = "print JSON instead of a table")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LabelledImages searched = LabelledImages.read(gallery);
    LabelledImages asked = LabelledImages.read(queries);
    EvaluationReport report =
        new Evaluation(this::tell)
            .run(searched, asked, List.of(new EncoderDescriptor(model.encoder())));
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

  private void tell(String stage, int done, int total) {
    if (done % 2560 == 0 || done == total) {
      spec.commandLine()
          .getErr()
          .printf(Locale.ROOT, "%s: %,d of %,d images%n", stage, done, total);
    }
  }
}
