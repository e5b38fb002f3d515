package lookalike.cli;

import java.nio.file.Path;
import lookalike.cli.index.AliasCommand;
import lookalike.cli.index.DemoCommand;
import lookalike.cli.index.EncodeCommand;
import lookalike.cli.index.FacetsCommand;
import lookalike.cli.index.ForgetCommand;
import lookalike.cli.index.FormatsCommand;
import lookalike.cli.index.IndexCommand;
import lookalike.cli.index.OptimizeCommand;
import lookalike.cli.index.RecommendCommand;
import lookalike.cli.index.RestoreCommand;
import lookalike.cli.index.SearchCommand;
import lookalike.cli.index.SnapshotCommand;
import lookalike.cli.index.UpgradeCommand;
import lookalike.cli.index.VerifyCommand;
import lookalike.cli.insight.DuplicatesCommand;
import lookalike.cli.insight.MapCommand;
import lookalike.cli.insight.OutliersCommand;
import lookalike.cli.picture.ColorizeCommand;
import lookalike.cli.picture.DecodeCommand;
import lookalike.cli.picture.DenoiseCommand;
import lookalike.cli.picture.GenerateCommand;
import lookalike.cli.picture.InpaintCommand;
import lookalike.cli.picture.InterpolateCommand;
import lookalike.cli.picture.PredictCommand;
import lookalike.cli.picture.ReconstructCommand;
import lookalike.cli.picture.UpscaleCommand;
import lookalike.cli.serve.KeyCommand;
import lookalike.cli.serve.ServeCommand;
import lookalike.cli.shell.Failures;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.train.CalibrateCommand;
import lookalike.cli.train.EvaluateCommand;
import lookalike.cli.train.ModelCommand;
import lookalike.cli.train.RankCommand;
import lookalike.cli.train.TrainCommand;
import lookalike.server.http.Version;
import lookalike.work.FileNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code lookalike}: gathers the commands and what they share. */
@Command(
    name = "lookalike",
    description = "Finds images that look alike.",
    mixinStandardHelpOptions = true,
    versionProvider = LookalikeCommand.BuildVersion.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:not understood, or a value out of its range",
      "3:done, but some items were skipped, or kept though they are missing, or damage was mended"
    },
    subcommands = {
      DemoCommand.class,
      TrainCommand.class,
      CalibrateCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      RecommendCommand.class,
      FacetsCommand.class,
      MapCommand.class,
      OutliersCommand.class,
      DuplicatesCommand.class,
      DenoiseCommand.class,
      ColorizeCommand.class,
      UpscaleCommand.class,
      InpaintCommand.class,
      GenerateCommand.class,
      InterpolateCommand.class,
      ReconstructCommand.class,
      DecodeCommand.class,
      PredictCommand.class,
      ServeCommand.class,
      KeyCommand.class,
      ForgetCommand.class,
      VerifyCommand.class,
      OptimizeCommand.class,
      UpgradeCommand.class,
      SnapshotCommand.class,
      RestoreCommand.class,
      AliasCommand.class,
      FormatsCommand.class,
      EncodeCommand.class,
      EvaluateCommand.class,
      RankCommand.class,
      ModelCommand.class
    })
final class LookalikeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "when something fails, print where it did")
  private boolean verbose;

  /** Tells the version. */
  static final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"lookalike " + Version.current()};
    }
  }

  /** Returns the whole command line, ready to execute. */
  static CommandLine commandLine() {
    LookalikeCommand lookalike = new LookalikeCommand();
    CommandLine commandLine = new CommandLine(lookalike);
    commandLine
        .getCommandSpec()
        .usageMessage()
        .footer("", "One more command, 'bench', measures our speed beside that of other software.");
    HelpLayout.apply(commandLine);
    commandLine.registerConverter(Path.class, FileNames::given);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Failures::notUnderstood);
    commandLine.setExecutionExceptionHandler(
        (fault, command, parsed) -> Failures.failed(fault, command, lookalike.verbose));
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command");
  }
}
