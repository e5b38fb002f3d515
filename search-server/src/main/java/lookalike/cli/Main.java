package lookalike.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import lookalike.cli.shell.Arguments;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Failures;
import lookalike.cli.shell.Interruption;

/** Where the program starts. */
public final class Main {

  // Held here, for the logging system alone would forget it and its level.
  private static final Logger LUCENE_VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization");

  private Main() {}

  /** Runs a command and exits with its code; see {@link ExitCode}. */
  public static void main(String[] arguments) {
    Interruption.listen();
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      LUCENE_VECTORS.setLevel(Level.SEVERE); // it asks for what the launcher leaves out on purpose
    }
    System.exit(Failures.guarded(LookalikeCommand.commandLine(), Arguments.typed(arguments)));
  }
}
