package lookalike.cli.serve;

import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Listening;
import picocli.CommandLine.Option;

/** Where to listen. */
final class ListeningOptions {

  private static final Listening DEFAULT = Listening.DEFAULT;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = {
        "the interface to listen on (default ${DEFAULT-VALUE}: this machine only);",
        "one that other machines can reach needs --keys or --without-keys"
      })
  private String host = DEFAULT.host();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the port to listen on, 0 for any free one (default ${DEFAULT-VALUE})")
  private int port = DEFAULT.port();

  @Option(
      names = "--header-bytes",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "BYTES",
      description =
          "how long address and headers of a request may be together, 1024 to 65536 (default"
              + " ${DEFAULT-VALUE})")
  private int headerBytes = DEFAULT.headerBytes();

  @Option(
      names = "--idle-timeout",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "SECONDS",
      description = "how long a connection may be silent, 1 to 600 (default ${DEFAULT-VALUE})")
  private double idleTimeout = Seconds.of(DEFAULT.idleTimeout());

  Listening options() {
    return new Listening(host, port, headerBytes, Seconds.duration(idleTimeout));
  }
}
