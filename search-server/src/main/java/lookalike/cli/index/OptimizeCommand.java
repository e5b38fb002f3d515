package lookalike.cli.index;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lookalike optimize}: one part of all parts of an index. */
@Command(
    name = "optimize",
    description = {
      "Makes one part of all parts of an index, which is searched fastest: after many photos were"
          + " indexed, not after each. Others may search it meanwhile; it takes as much room again"
          + " as the index."
    })
public final class OptimizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Override
  public Integer call() throws IOException {
    int parts;
    try (ImageIndex images = index.openWithout(model, Access.WRITE);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      parts = images.upkeep().optimize(Watch.of(line::show));
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s is of one part now, it was of %,d%n",
            Printable.line(index.directory().toString()),
            parts);
    return ExitCode.OK;
  }
}
