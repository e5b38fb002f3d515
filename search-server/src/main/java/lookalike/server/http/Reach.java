package lookalike.server.http;

import java.util.List;
import java.util.regex.Pattern;
import lookalike.work.Faults;

/**
 * Who may reach a server.
 *
 * @param allowedHosts names that it answers to besides its own, such as {@code nas.example}; an
 *     IPv6 address stands in brackets
 * @param withoutKeys whether other machines may reach it although nobody is asked for a key
 */
public record Reach(List<String> allowedHosts, boolean withoutKeys) {

  /** Nobody but this machine. */
  public static final Reach THIS_MACHINE = new Reach(List.of(), false);

  private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException naming every one that is none
   */
  public Reach {
    allowedHosts = List.copyOf(allowedHosts);
    Faults faults = new Faults();
    for (String name : allowedHosts) {
      faults.unless(
          NAME.matcher(name).matches(),
          "an allowed host must be a name or an address without a port, got " + name);
    }
    faults.refuse();
  }
}
