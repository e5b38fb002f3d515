package lookalike.cli.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import lookalike.cli.shell.DecodingOption;
import lookalike.cli.shell.ExitCode;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.server.http.Reach;
import lookalike.server.http.ServerOptions;
import lookalike.work.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lookalike serve}: an index in, a page and an HTTP interface out, until it is stopped. */
@Command(
    name = "serve",
    description = "Serves the page and the HTTP interface over an index, until Ctrl-C.")
public final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private IndexOption index;
  @Mixin private ModelOption model;
  @Mixin private DecodingOption decoding;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = ServerOptions.DEFAULT_HOST,
      description = {
        "the interface to listen on (default ${DEFAULT-VALUE}: this machine only);",
        "one that other machines can reach needs --without-keys"
      })
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ServerOptions.DEFAULT_PORT,
      description = "the port to listen on, 0 for any free one (default ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description = {
        "a name or address that browsers may reach the server by, besides its own;",
        "may be given several times"
      })
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--without-keys",
      description = "serve other machines too, although nobody is asked for a key")
  private boolean withoutKeys;

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
      defaultValue = "" + ServerOptions.DEFAULT_REFRESH_SECONDS,
      description = {
        "how often to look for what 'lookalike index' has committed meanwhile, 0.1 to 86400",
        "(default ${DEFAULT-VALUE})"
      })
  private double refreshSeconds;

  @Override
  public Integer call() throws IOException {
    new Faults().number("--refresh", refreshSeconds, 0.1, 86_400).refuse();
    Reach reach = new Reach(allowedHosts, withoutKeys);
    ServerOptions options =
        ServerOptions.defaults()
            .at(host, port)
            .within(reach)
            .showing(originals)
            .decodingWithin(decoding.timeout())
            .refreshingEvery(Duration.ofMillis(Math.round(refreshSeconds * 1000)));
    new Serving(spec.commandLine(), options).untilInterrupted(() -> index.open(model));
    return ExitCode.OK;
  }
}
