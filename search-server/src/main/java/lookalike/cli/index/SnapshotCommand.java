package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.Interruption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.snapshot.SnapshotContents;
import lookalike.index.snapshot.SnapshotFolder;
import lookalike.work.Cancellation;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike snapshot}: a copy of an index that can be restored. */
@Command(
    name = "snapshot",
    description = {
      "Copies an index as it was last committed, with its model and all that is kept with it, to a"
          + " new folder. Others may search the index and write to it meanwhile."
    })
public final class SnapshotCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Parameters(paramLabel = "FOLDER", description = "a new folder, or an empty one")
  private Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return Interruption.stopping(this::copy);
  }

  private int copy(Cancellation cancellation) throws IOException {
    try (ImageIndex images = index.openWithout(model, Access.READ);
        ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      SnapshotFolder snapshot = SnapshotFolder.create(folder);
      images.upkeep().snapshot(snapshot, new Watch(line::show, cancellation));
      SnapshotContents contents = snapshot.contents().orElseThrow();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s: %,d files, %,d bytes%n",
              Printable.line(folder.toString()),
              contents.files().size(),
              contents.bytes());
      return ExitCode.OK;
    } catch (CancellationException e) {
      spec.commandLine().getErr().println("stopped; what is in the folder is no snapshot");
      return ExitCode.FAILED;
    }
  }
}
