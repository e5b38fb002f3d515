package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.lucene.Restoring;
import lookalike.work.Cancellation;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike restore}: an index of a snapshot. */
@Command(
    name = "restore",
    description = {
      "Makes an index of a snapshot, in a new folder: the one that is served stays until you serve"
          + " the new one. Every file is compared with its hash."
    })
public final class RestoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;

  @Parameters(paramLabel = "FOLDER", description = "what 'lookalike snapshot' wrote")
  private Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return Interruption.stopping(this::restore);
  }

  private int restore(Cancellation cancellation) throws IOException {
    Path directory = index.directory();
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      Restoring.restore(folder, directory, new Watch(line::show, cancellation));
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped; nothing was restored");
      return ExitCode.FAILED;
    }
    try (ImageIndex images = LuceneIndex.open(directory, Access.READ)) {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s now has %,d images%n",
              Printable.line(directory.toString()),
              images.description().images());
    }
    return ExitCode.OK;
  }
}
