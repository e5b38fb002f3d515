package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.index.Access;
import lookalike.index.DamagedIndexException;
import lookalike.index.ImageIndex;
import lookalike.index.Upkeep;
import lookalike.index.model.KeptModel;
import lookalike.work.Printable;
import lookalike.work.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lookalike verify}: whether an index is what was written. */
@Command(
    name = "verify",
    description = {
      "Reads all of an index and says what is wrong with it: bytes against their checksums,"
          + " vectors,",
      "thumbnails, whether images and files belong together, and whether the copy of the model"
          + " that it keeps is the one that made it. It changes nothing."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<String> faults = new ArrayList<>();
    long looked;
    try (ImageIndex images = index.openWithout(model, Access.READ);
        ProgressLine line = new ProgressLine(err)) {
      Upkeep.Verification found = images.upkeep().verify(Watch.of(line::show));
      looked = found.images();
      faults.addAll(found.faults());
      KeptModel.findFault(images).ifPresent(faults::add);
    } catch (DamagedIndexException e) { // all of it was looked at, too
      e.faults().forEach(fault -> err.println(Printable.line("damaged: " + fault)));
      throw e;
    }
    String name = Printable.line(index.directory().toString());
    PrintWriter out = spec.commandLine().getOut();
    faults.forEach(fault -> out.println(Printable.line(fault)));
    if (faults.isEmpty()) {
      out.printf("%s is sound: %,d images%n", name, looked);
      return ExitCode.OK;
    }
    err.printf(
        "%s is damaged: 'lookalike index PHOTOS --index %s' mends what the photos allow%n",
        name, name);
    return ExitCode.FAILED;
  }
}
