package lookalike.benchmark.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.benchmark.report.Json;
import lookalike.benchmark.report.Machine;
import lookalike.benchmark.search.Contenders;
import lookalike.benchmark.search.SearchContest;
import lookalike.benchmark.search.SearchContest.Result;
import lookalike.index.VectorPrecision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Building an index of vectors and searching it, beside other libraries. */
@Command(
    name = "search",
    description = {
      "Measures how long it takes to build an index of made-up vectors on all processors, and to"
          + " search it on one thread with the least effort that finds 95 % of the ten nearest,",
      "beside jvector and hnswlib-core on the same vectors."
    })
final class SearchCommand implements Callable<Integer> {

  private static final long SEED = 20_261;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "a folder for the indexes, which go in the end")
  private Path folder;

  @Option(
      names = "--vectors",
      paramLabel = "N",
      split = ",",
      defaultValue = "10000,100000",
      description =
          "how many, of 448 numbers; several for how times grow (default ${DEFAULT-VALUE})")
  private List<Integer> vectors;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "500",
      description = "how many a round (default ${DEFAULT-VALUE})")
  private int queries;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is asked all of them (default ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--vectors-as",
      paramLabel = "float|byte|bit",
      split = ",",
      defaultValue = "float",
      description = "how exactly our graph knows the vectors (default ${DEFAULT-VALUE})")
  private List<VectorPrecision> precisions;

  @Option(
      names = "--effort",
      paramLabel = "N",
      description = "candidates kept by a search; by default the least that find 95 %%")
  private @Nullable Integer effort;

  @Option(names = "--alone", description = "without the peers, which hold everything in memory")
  private boolean alone;

  @Option(names = "--json", description = "print one JSON document instead of a table")
  private boolean json;

  private record Document(Machine machine, List<Result> results) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<Result> results = new ArrayList<>();
    for (int count : vectors) {
      err.printf(Locale.ROOT, "%,d vectors%n", count).flush();
      results.addAll(
          new SearchContest(SEED, count, queries, rounds, effort)
              .run(
                  alone ? Contenders.we(folder, precisions) : Contenders.all(folder, precisions),
                  line -> {
                    err.println(line);
                    err.flush();
                  }));
    }
    if (json) {
      spec.commandLine().getOut().println(Json.of(new Document(Machine.here(), results)));
    } else {
      print(results);
    }
    return 0;
  }

  private void print(List<Result> results) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.here());
    out.println();
    out.println(
        "| vectors | | built in s | a second | effort | recall@10 | queries/s | p50 ms | p99 ms"
            + " | bytes walked | bytes on disk |");
    out.println("| --: | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for (Result each : results) {
      out.printf(
          Locale.ROOT,
          "| %,d | %s | %.1f | %,.0f | %d | %.3f | %,.0f | %.2f | %.2f | %,.0f | %,.0f |%n",
          each.vectors(),
          each.name(),
          each.buildSeconds(),
          each.vectors() / each.buildSeconds(),
          each.effort(),
          each.recall(),
          each.queriesASecond(),
          each.median(),
          each.worst(),
          each.walkedBytes(),
          each.storedBytes());
    }
    out.flush();
  }
}
