package lookalike.server.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import lookalike.work.Faults;

/**
 * Where a server listens, and how long to those who say nothing.
 *
 * @param host the name or address of the interface
 * @param port 0 for any free one, up to 65535
 * @param basePath the path below which a proxy has it seen, such as {@code /photos}; empty for the
 *     root
 * @param tls what it proves itself by; without, nothing is encrypted
 * @param accessLog whether each request is logged
 * @param headerBytes how long address and headers of a request may be together, 1024 to 65536
 * @param idleTimeout how long a connection may be silent, 1 s to 10 minutes
 * @param backlog how many connections the system holds until they are taken, 1 to 65535; it may
 *     have a bound of its own
 */
public record Listening(
    String host,
    int port,
    String basePath,
    Optional<Tls> tls,
    boolean accessLog,
    int headerBytes,
    Duration idleTimeout,
    int backlog) {

  private static final Pattern BASE_PATH = Pattern.compile("(/[\\w.~-]+)*");

  /**
   * This machine only. Java would have the system hold 50 connections, and who comes when these are
   * full is not refused: the caller's system tries again after a second, and then after two more.
   */
  public static final Listening DEFAULT =
      new Listening(
          "127.0.0.1", 7070, "", Optional.empty(), false, 8192, Duration.ofSeconds(30), 1024);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public Listening {
    new Faults()
        .unless(!host.isBlank(), "host must be a name or an address, got nothing")
        .wholeNumber("port", port, 0, 65_535)
        .unless(
            BASE_PATH.matcher(basePath).matches(),
            "basePath must be a path such as /photos, without a / at its end, got " + basePath)
        .wholeNumber("headerBytes", headerBytes, 1024, 65_536)
        .seconds("idleTimeout", idleTimeout, 1, 600)
        .wholeNumber("backlog", backlog, 1, 65_535)
        .refuse();
  }

  /** Returns the same for another interface and port. */
  public Listening at(String otherHost, int otherPort) {
    return new Listening(
        otherHost, otherPort, basePath, tls, accessLog, headerBytes, idleTimeout, backlog);
  }

  /** Returns the same, proving itself by something. */
  public Listening by(Tls proof) {
    return new Listening(
        host, port, basePath, Optional.of(proof), accessLog, headerBytes, idleTimeout, backlog);
  }

  /** Returns the host as it stands in a URL: an IPv6 address in brackets. */
  public String bracketedHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
