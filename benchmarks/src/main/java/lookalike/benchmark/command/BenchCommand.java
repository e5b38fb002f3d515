package lookalike.benchmark.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code lookalike bench}: how fast we are, beside others, in the same run. */
@Command(
    name = "lookalike bench",
    description = "Measures our speed beside that of other software, in turn within one run.",
    mixinStandardHelpOptions = true,
    version = "lookalike bench, commit ${sys:lookalike.commit}",
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or results differ", "2:not understood"},
    subcommands = {
      KernelsCommand.class,
      TrainCommand.class,
      EncodeCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      FilterCommand.class,
      ServeCommand.class
    })
public final class BenchCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
