package lookalike.server.http;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import lookalike.work.Faults;

/**
 * Who may reach a server.
 *
 * @param allowedHosts names that it answers to besides its own, such as {@code nas.example}; an
 *     IPv6 address stands in brackets
 * @param allowedOrigins sites whose pages may use it, such as {@code https://shop.example}
 * @param trustedProxies addresses and networks of proxies that are believed in who asks and by
 *     which name, such as {@code 10.0.0.0/8}
 * @param keys the file of the keys that callers are asked for; without, nobody is asked
 * @param withoutKeys whether other machines may reach it although nobody is asked for a key
 * @param rateLimit how many requests a minute one key may send, or one address where there are no
 *     keys, 0 to 1,000,000; 0 for any number. By default that is as many as a page needs, and any
 *     number where only this machine is served
 */
public record Reach(
    List<String> allowedHosts,
    List<String> allowedOrigins,
    List<String> trustedProxies,
    Optional<Path> keys,
    boolean withoutKeys,
    OptionalInt rateLimit) {

  /** Nobody but this machine. */
  public static final Reach THIS_MACHINE =
      new Reach(List.of(), List.of(), List.of(), Optional.empty(), false, OptionalInt.empty());

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]");

  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9._-]+|\\[[0-9a-f:.]+])(:\\d+)?");

  /**
   * Checks names and ranges.
   *
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public Reach {
    allowedHosts = List.copyOf(allowedHosts);
    allowedOrigins = List.copyOf(allowedOrigins);
    trustedProxies = List.copyOf(trustedProxies);
    Faults faults = new Faults();
    for (String name : allowedHosts) {
      faults.unless(
          NAME.matcher(name).matches(),
          "an allowed host must be a name or an address without a port, got " + name);
    }
    for (String origin : allowedOrigins) {
      faults.unless(
          ORIGIN.matcher(origin).matches(),
          "an allowed origin must be one such as https://shop.example, got " + origin);
    }
    for (String proxy : trustedProxies) {
      faults.unless(
          isNetwork(proxy),
          "a trusted proxy must be an address or a network such as 10.0.0.0/8, got " + proxy);
    }
    faults
        .unless(keys.isEmpty() || !withoutKeys, "--keys and --without-keys contradict each other")
        .wholeNumber("rateLimit", rateLimit.orElse(0), 0, 1_000_000)
        .refuse();
  }

  private static boolean isNetwork(String text) {
    String[] parts = text.split("/", 2);
    try {
      int bits = 8 * InetAddress.ofLiteral(parts[0]).getAddress().length;
      return parts.length == 1
          || (parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits);
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
