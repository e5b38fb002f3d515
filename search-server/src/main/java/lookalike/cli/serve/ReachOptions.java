package lookalike.cli.serve;

import java.util.List;
import lookalike.server.http.Reach;
import picocli.CommandLine.Option;

/** Who may reach the server. */
final class ReachOptions {

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

  Reach options() {
    return new Reach(allowedHosts, withoutKeys);
  }
}
