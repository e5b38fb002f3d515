package lookalike.benchmark.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.benchmark.indexing.IndexingContest;
import lookalike.benchmark.indexing.IndexingContest.Result;
import lookalike.benchmark.report.Json;
import lookalike.benchmark.report.Machine;
import lookalike.model.foreign.OpenedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Indexing beside decoding and encoding alone. */
@Command(
    name = "index",
    description = {
      "Times how fast photos get into an index with the bundled model, beside decoding and",
      "encoding them alone, which limit it."
    })
final class IndexCommand implements Callable<Integer> {

  private static final long SEED = 20_261;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PHOTOS", description = "a folder of photos")
  private Path photos;

  @Parameters(index = "1", paramLabel = "DIR", description = "a new folder for the indexes")
  private Path folder;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "2000",
      description = "take so many photos at most, at random (default ${DEFAULT-VALUE})")
  private int most;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "how often each is done; medians are told (default ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--json", description = "print one JSON document instead of a table")
  private boolean json;

  private record Document(Machine machine, List<Result> results) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    IndexingContest contest =
        new IndexingContest(OpenedModel.bundled().encoder(), photos, most, SEED, folder);
    List<Result> results =
        contest.run(
            rounds,
            line -> {
              err.println(line);
              err.flush();
            });
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(new Document(Machine.here(), results)));
    } else {
      print(results, out);
    }
    out.flush();
    return 0;
  }

  private static void print(List<Result> results, PrintWriter out) {
    out.println(Machine.here());
    out.println();
    out.println("| | photos | s | photos/s | of the limit |");
    out.println("| --- | --: | --: | --: | --: |");
    for (Result each : results) {
      out.printf(
          Locale.ROOT,
          "| %s | %,d | %.2f | %,.0f | %.2f |%n",
          each.way(),
          each.photos(),
          each.seconds(),
          each.photosASecond(),
          each.ofLimit());
    }
  }
}
