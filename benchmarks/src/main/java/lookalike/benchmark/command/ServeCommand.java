package lookalike.benchmark.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.benchmark.report.Json;
import lookalike.benchmark.report.Machine;
import lookalike.benchmark.serve.ServeReport;
import lookalike.benchmark.serve.ServeRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A server under load, in a process of its own. */
@Command(
    name = "serve",
    description = {
      "Starts a server and asks it: as much as it can answer, half of that, and three times as"
          + " much, by id and by photo.",
      "Times count from when a request was due, whoever it had to wait for."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "a folder for the index, which is kept there and used again, and for photos")
  private Path folder;

  @Option(
      names = "--photos",
      paramLabel = "PHOTOS",
      description = "photos that are indexed and sent (default: made-up vectors, sample photos)")
  private @Nullable Path photos;

  @Option(
      names = "--items",
      paramLabel = "N",
      defaultValue = "100000",
      description = "how many made-up vectors, without --photos (default ${DEFAULT-VALUE})")
  private int items;

  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,8,64",
      description = "how many ask at once, in each of the cases (default ${DEFAULT-VALUE})")
  private List<Integer> clients;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each rate is kept up (default ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--busy",
      description = "while index jobs run, and images are added, changed and dropped")
  private boolean isBusy;

  @Option(
      names = "--soak",
      paramLabel = "MINUTES",
      description =
          "instead, at a steady rate for so long, while all of that goes on: what is lost, and what"
              + " grows")
  private @Nullable Double soak;

  @Option(
      names = "--java",
      paramLabel = "OPTION",
      description =
          "an option of the server's Java virtual machine, such as -Xmx1g; may be repeated")
  private List<String> java = List.of();

  @Option(names = "--json", description = "print one JSON document instead of a table")
  private boolean json;

  private record Document(Machine machine, ServeRun.Result result) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    ServeRun run =
        new ServeRun(
            folder,
            java,
            line -> {
              err.println(line);
              err.flush();
            });
    run.prepare(photos, items);
    ServeRun.Result result =
        soak == null
            ? run.load(clients, Duration.ofSeconds(seconds), isBusy)
            : run.soak(Duration.ofMillis(Math.round(soak * 60_000)));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(new Document(Machine.here(), result)));
    } else {
      out.println(Machine.here());
      out.println();
      out.format(Locale.ROOT, "%s", ServeReport.of(result));
    }
    out.flush();
    return result.isSound() ? 0 : 1;
  }
}
