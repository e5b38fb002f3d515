package lookalike.cli.serve;

import java.nio.file.Path;
import java.util.Optional;
import lookalike.cli.shell.HelpLayout;
import lookalike.cli.shell.Seconds;
import lookalike.server.http.Listening;
import lookalike.server.http.Tls;
import lookalike.work.Faults;
import org.jspecify.annotations.Nullable;
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
      names = "--base-path",
      paramLabel = "PATH",
      description = "a path below which a proxy has the server seen, such as /photos")
  private String basePath = DEFAULT.basePath();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "speak TLS, with this certificate in PEM and those that vouch for it")
  private @Nullable Path certificate;

  @Option(
      names = "--private-key",
      paramLabel = "FILE",
      description = "its key: PEM, PKCS#8 without a password")
  private @Nullable Path privateKey;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "speak TLS, with certificate and key of this key store, PKCS#12 or JKS")
  private @Nullable Path keyStore;

  @Option(
      names = "--key-store-password-file",
      paramLabel = "FILE",
      description = "the file whose first line is its password")
  private @Nullable Path passwordFile;

  @Option(
      names = "--access-log",
      description = "log a line for each request, without what was asked for")
  private boolean accessLog;

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

  @Option(
      names = "--backlog",
      order = HelpLayout.FOR_EXPERTS,
      paramLabel = "NUMBER",
      description =
          "connections that the system holds until they are taken, 1 to 65535 (default"
              + " ${DEFAULT-VALUE}); it may have a bound of its own, as net.core.somaxconn of"
              + " Linux")
  private int backlog = DEFAULT.backlog();

  Listening options() {
    return new Listening(
        host,
        port,
        basePath,
        tls(),
        accessLog,
        headerBytes,
        Seconds.duration(idleTimeout),
        backlog);
  }

  private Optional<Tls> tls() {
    if (certificate != null && privateKey != null && keyStore == null && passwordFile == null) {
      return Optional.of(new Tls.Pem(certificate, privateKey));
    }
    if (keyStore != null && passwordFile != null && certificate == null && privateKey == null) {
      return Optional.of(new Tls.Store(keyStore, passwordFile));
    }
    new Faults()
        .unless(
            certificate == null && privateKey == null && keyStore == null && passwordFile == null,
            "TLS takes --certificate and --private-key, or --key-store and"
                + " --key-store-password-file")
        .refuse();
    return Optional.empty();
  }
}
