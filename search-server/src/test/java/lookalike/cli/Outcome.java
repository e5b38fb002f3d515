package lookalike.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command left behind.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said besides
 */
record Outcome(int code, String out, String err) {

  /** Runs a command as the shell would; arguments that are no text are written as text. */
  static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = LookalikeCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] words = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
    return new Outcome(commandLine.execute(words), out.toString(), err.toString());
  }

  /** Returns what was printed, as the JSON that it is. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
