package lookalike.cli.index;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.Json;
import lookalike.image.format.PictureFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike formats}: which pictures are read, how, and which are not. */
@Command(
    name = "formats",
    description = "Prints which pictures are read, what of them, and which are not.")
public final class FormatsCommand implements Callable<Integer> {

  private static final int NAME_WIDTH = 12;
  private static final int LINE_WIDTH = 79;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "print JSON, as /v1/formats of a server has it")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PictureFormats formats = PictureFormats.HERE;
    if (json) {
      out.println(Json.of(formats));
      return ExitCode.OK;
    }
    for (PictureFormats.Read format : formats.read()) {
      print(format.name(), "." + String.join(" .", format.extensions()));
      print("", format.what());
    }
    out.println();
    print("all", formats.always());
    print("not read", String.join(", ", formats.notRead()));
    return ExitCode.OK;
  }

  /** Prints a text beside its name, in as many lines as it takes. */
  private void print(String name, String text) {
    StringBuilder line = new StringBuilder(name + " ".repeat(NAME_WIDTH - name.length()));
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > LINE_WIDTH) {
        spec.commandLine().getOut().println(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(NAME_WIDTH));
      }
      line.append(word).append(' ');
    }
    spec.commandLine().getOut().println(line.toString().stripTrailing());
  }
}
