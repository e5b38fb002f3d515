package lookalike.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lookalike.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lookalike model}: what a model file says about its model. */
@Command(name = "model", description = "Prints the card of a model.")
final class ModelCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the model file (default: the model that ships with Lookalike)")
  private @Nullable Path model;

  @Option(names = "--json", description = "print the card as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ModelFile file = model == null ? ModelFile.bundled() : ModelFile.read(model);
    if (json) {
      spec.commandLine().getOut().println(file.json());
    } else {
      spec.commandLine().getOut().print(file.describe());
      spec.commandLine().getOut().flush();
    }
    return ExitCode.OK;
  }
}
