package lookalike.cli.serve;

import java.nio.file.Path;
import java.util.List;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Showing;
import picocli.CommandLine.Option;

/** What is shown of the index. */
final class ShowingOptions {

  @Option(
      names = "--originals",
      paramLabel = "FOLDER",
      description = {
        "show the photos below this folder as they lie there, metadata included, and not only"
            + " small",
        "copies without; may be given several times"
      })
  private List<Path> originals = List.of();

  @Option(
      names = "--refresh",
      paramLabel = "SECONDS",
      description = {
        "how often to look for what 'lookalike index' has committed meanwhile, or, with"
            + " --writable,",
        "to commit what was written, 0.01 to 86400 (default ${DEFAULT-VALUE})"
      })
  private double refresh = Seconds.of(Showing.DEFAULT.refresh());

  Showing options() {
    return new Showing(originals, Seconds.duration(refresh));
  }
}
