package lookalike.server.http;

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
 * @param keys the file of the keys that callers are asked for; without, nobody is asked
 * @param withoutKeys whether other machines may reach it although nobody is asked for a key
 * @param rateLimit how many requests a minute one key may send, or one address where there are no
 *     keys, 0 to 1,000,000; 0 for any number. By default that is as many as a page needs, and any
 *     number where only this machine is served
 */
public record Reach(
    List<String> allowedHosts, Optional<Path> keys, boolean withoutKeys, OptionalInt rateLimit) {

  /** Nobody but this machine. */
  public static final Reach THIS_MACHINE =
      new Reach(List.of(), Optional.empty(), false, OptionalInt.empty());

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]");

  /**
   * Checks names and ranges.
   *
   * @throws IllegalArgumentException naming everything that is wrong
   */
  public Reach {
    allowedHosts = List.copyOf(allowedHosts);
    Faults faults = new Faults();
    for (String name : allowedHosts) {
      faults.unless(
          NAME.matcher(name).matches(),
          "an allowed host must be a name or an address without a port, got " + name);
    }
    faults
        .unless(keys.isEmpty() || !withoutKeys, "--keys and --without-keys contradict each other")
        .wholeNumber("rateLimit", rateLimit.orElse(0), 0, 1_000_000)
        .refuse();
  }
}
