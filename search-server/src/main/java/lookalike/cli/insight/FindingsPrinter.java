package lookalike.cli.insight;

import java.io.PrintWriter;
import java.util.List;
import lookalike.cli.shell.ProgressLine;
import lookalike.work.Printable;
import picocli.CommandLine;

/**
 * What a command that looks at an index as a whole has to say: what it found goes to the one
 * stream, everything else to the other. For one thread.
 */
final class FindingsPrinter {

  private final CommandLine commandLine;
  private final int limit;
  private final boolean json;
  private boolean hasSkipped;

  /**
   * Makes one.
   *
   * @param limit how many findings are listed at most
   * @param json whether findings are printed as JSON
   */
  FindingsPrinter(CommandLine commandLine, int limit, boolean json) {
    this.commandLine = commandLine;
    this.limit = limit;
    this.json = json;
  }

  boolean json() {
    return json;
  }

  /** Returns as many of the findings as are listed. */
  <T> List<T> listed(List<T> found) {
    return found.subList(0, Math.min(limit, found.size()));
  }

  /** Prints a line of what was asked for. */
  void print(String line) {
    PrintWriter out = commandLine.getOut();
    out.println(line);
    out.flush();
  }

  /** Prints a line about it. */
  void remark(String line) {
    commandLine.getErr().println(Printable.line(line));
  }

  /** Names an item that was left out, and why. */
  void skip(String name, String reason) {
    hasSkipped = true;
    remark("skipped " + name + ": " + reason);
  }

  boolean hasSkipped() {
    return hasSkipped;
  }

  ProgressLine progressLine() {
    return new ProgressLine(commandLine.getErr());
  }
}
