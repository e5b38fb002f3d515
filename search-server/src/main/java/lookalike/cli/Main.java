package lookalike.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the program starts. */
public final class Main {

  /** Held here, for the logging system alone would forget it and its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Main() {}

  /** Runs a command and exits with its code; see {@link ExitCode}. */
  public static void main(String[] arguments) {
    LUCENE.setLevel(Level.WARNING); // it announces its use of the Vector API to everybody
    System.exit(LookalikeCommand.commandLine().execute(arguments));
  }
}
