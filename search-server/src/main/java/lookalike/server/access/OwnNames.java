package lookalike.server.access;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lookalike.server.http.ServerOptions;

/**
 * The names and addresses that a server answers to: those of the machine for whom it listens, and
 * those that it was told. A name that anybody can point at this machine lets a page read what only
 * this machine's network may (DNS rebinding).
 */
public final class OwnNames {

  private final InetAddress address;
  private final String authority;
  private final Set<String> names = new HashSet<>();

  /**
   * Collects the names of a server.
   *
   * @throws UnknownHostException if there is no such host to listen on
   */
  public OwnNames(ServerOptions options) throws UnknownHostException {
    address = InetAddress.getByName(options.listening().host());
    authority = address.isAnyLocalAddress() ? "localhost" : options.listening().bracketedHost();
    names.add("localhost");
    names.add(canonical("127.0.0.1"));
    names.add(canonical("[::1]"));
    if (address.isAnyLocalAddress()) {
      ofThisMachine().ifPresent(names::add);
    } else {
      names.add(canonical(authority));
      names.add(address.getHostAddress());
    }
    options.reach().allowedHosts().forEach(name -> names.add(canonical(name)));
  }

  /** Returns the host for the address of the page: one that this machine's browser can go to. */
  public String authority() {
    return authority;
  }

  /** Tells whether nobody but this machine can reach the server. */
  public boolean onlyThisMachine() {
    return address.isLoopbackAddress();
  }

  /** Tells whether the server goes by what stands in a {@code Host} header, whatever the port. */
  boolean contain(String host) {
    String name = canonical(host);
    return names.contains(name) || (address.isAnyLocalAddress() && isOfAnInterface(name));
  }

  /** Returns a host without its port, in its one spelling. */
  private static String canonical(String host) {
    String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    boolean bracketed = name.startsWith("[") && name.endsWith("]");
    return literal(bracketed ? name.substring(1, name.length() - 1) : name)
        .map(InetAddress::getHostAddress)
        .orElse(name);
  }

  private static Optional<InetAddress> literal(String name) {
    try {
      return Optional.of(InetAddress.ofLiteral(name));
    } catch (IllegalArgumentException otherName) {
      return Optional.empty();
    }
  }

  /** Asked anew each time, for a machine's addresses change. */
  private static boolean isOfAnInterface(String name) {
    Optional<InetAddress> literal = literal(name);
    try {
      return literal.isPresent() && NetworkInterface.getByInetAddress(literal.get()) != null;
    } catch (SocketException unknown) {
      return false;
    }
  }

  private static Optional<String> ofThisMachine() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
    } catch (UnknownHostException nameless) {
      return Optional.empty();
    }
  }
}
