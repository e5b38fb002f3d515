package lookalike.cli.serve;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lookalike.server.http.Reach;
import org.jspecify.annotations.Nullable;
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
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description = {
        "another site whose pages may use the server, such as https://shop.example;",
        "may be given several times"
      })
  private List<String> allowedOrigins = List.of();

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description = {
        "a proxy, or a network of them such as 10.0.0.0/8, that is believed in who asks and by",
        "which name: X-Forwarded-For, X-Forwarded-Host, X-Request-Id; may be given several times"
      })
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "ask callers for a key of this file, which 'lookalike key make' writes")
  private @Nullable Path keys;

  @Option(
      names = "--rate-limit",
      paramLabel = "NUMBER",
      description = {
        "requests a minute that one key may send, or one address where there are no keys;",
        "0 for any number (default: 6000, and any number where only this machine is served)"
      })
  private @Nullable Integer rateLimit;

  @Option(
      names = "--without-keys",
      description = "serve other machines too, although nobody is asked for a key")
  private boolean withoutKeys;

  Reach options() {
    return new Reach(
        allowedHosts,
        allowedOrigins,
        trustedProxies,
        Optional.ofNullable(keys),
        withoutKeys,
        rateLimit == null ? OptionalInt.empty() : OptionalInt.of(rateLimit));
  }
}
