package lookalike.benchmark.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import lookalike.benchmark.search.FilteredSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Filtered searches beside comparing with all that pass. */
@Command(
    name = "filter",
    description = {
      "Measures searches with filters that let 100, 50, 10, 1 and 0.1 % of the images pass:",
      "how long they take, and how many of the ten nearest they find."
    })
final class FilterCommand implements Callable<Integer> {

  private static final long SEED = 20_261;
  private static final double[] SHARES = {1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.001};

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "a new folder for the index of made-up images")
  private Path folder;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "100000",
      description = "how many (default ${DEFAULT-VALUE})")
  private int images;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "300",
      description = "how many (default ${DEFAULT-VALUE})")
  private int queries;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().getErr().println("indexing " + images + " made-up images");
    try (FilteredSearch search = new FilteredSearch(folder, images, queries, SEED)) {
      out.println(
          "| passing | images | first ms | p50 ms | p99 ms | exact p50 ms | recall@10 | visited"
              + " | exact fall-backs |");
      out.println("| --: | --: | --: | --: | --: | --: | --: | --: | --: |");
      for (double share : SHARES) {
        FilteredSearch.Result result = search.measure(share);
        out.printf(
            Locale.ROOT,
            "| %.1f %% | %,d | %.1f | %.2f | %.2f | %.2f | %.3f | %,.0f | %.0f %% |%n",
            100 * result.share(),
            result.passing(),
            result.firstMillis(),
            result.median(),
            result.worst(),
            result.exactMedian(),
            result.recall(),
            result.visited(),
            100 * result.scans());
        out.flush();
      }
    }
    return 0;
  }
}
