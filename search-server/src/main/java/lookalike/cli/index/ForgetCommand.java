package lookalike.cli.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Json;
import lookalike.cli.shell.ModelOption;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.ingest.Removal;
import lookalike.work.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike forget}: drops from an index what lies at a path. */
@Command(
    name = "forget",
    description = {
      "Drops from an index what lies at a path or below it; the photos themselves stay where they"
          + " are.",
      "An image stays in the index while another file holds it."
    })
public final class ForgetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Parameters(
      paramLabel = "PATH",
      description = {
        "a photo, a folder or an archive, which need not be there any more,",
        "or what lies in an archive: ARCHIVE!/NAME"
      })
  private Path path;

  @Option(names = "--dry-run", description = "only say what would be dropped")
  private boolean dryRun;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  /**
   * What came of it.
   *
   * @param dryRun whether it only would
   */
  private record Forgotten(@JsonUnwrapped Removal.Removed removed, boolean dryRun) {}

  @Override
  public Integer call() throws IOException {
    if (path.toString().isBlank()) { // it would stand for the folder that one happens to be in
      throw new ParameterException(spec.commandLine(), "PATH must not be empty");
    }
    Access access = dryRun ? Access.READ : Access.WRITE;
    try (ImageIndex images = index.openWithout(model, access)) {
      Forgotten forgotten = new Forgotten(new Removal(images).of(path, dryRun), dryRun);
      spec.commandLine().getOut().println(json ? Json.of(forgotten) : text(forgotten));
    }
    return ExitCode.OK;
  }

  private String text(Forgotten forgotten) {
    Removal.Removed removed = forgotten.removed;
    return String.format(
        Locale.ROOT,
        dryRun
            ? "%s: %,d files would be forgotten, and %,d images; %s would have %,d images left"
            : "%s: %,d files forgotten, and %,d images; %s now has %,d images",
        Printable.line(removed.path()),
        removed.files(),
        removed.images(),
        Printable.line(index.directory().toString()),
        removed.imagesLeft());
  }
}
