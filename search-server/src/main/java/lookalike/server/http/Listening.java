package lookalike.server.http;

import java.time.Duration;
import lookalike.work.Faults;

/**
 * Where a server listens, and how long to those who say nothing.
 *
 * @param host the name or address of the interface
 * @param port 0 for any free one, up to 65535
 * @param headerBytes how long address and headers of a request may be together, 1024 to 65536
 * @param idleTimeout how long a connection may be silent, 1 s to 10 minutes
 */
public record Listening(String host, int port, int headerBytes, Duration idleTimeout) {

  /** This machine only. */
  public static final Listening DEFAULT =
      new Listening("127.0.0.1", 7070, 8192, Duration.ofSeconds(30));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public Listening {
    new Faults()
        .unless(!host.isBlank(), "host must be a name or an address, got nothing")
        .wholeNumber("port", port, 0, 65_535)
        .wholeNumber("headerBytes", headerBytes, 1024, 65_536)
        .seconds("idleTimeout", idleTimeout, 1, 600)
        .refuse();
  }

  /** Returns the same for another interface and port. */
  public Listening at(String otherHost, int otherPort) {
    return new Listening(otherHost, otherPort, headerBytes, idleTimeout);
  }

  /** Returns the host as it stands in a URL: an IPv6 address in brackets. */
  public String bracketedHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
