package lookalike.server.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.image.worker.PoolOptions;
import lookalike.work.Faults;

/**
 * How to serve.
 *
 * @param host the name or address of the interface to listen on
 * @param port the port to listen on, 0 for any free one, up to 65535
 * @param reach who may reach it
 * @param originals folders whose photos may be shown as they lie there
 * @param limits how large an uploaded image may be
 * @param bodies how uploads and all other bodies may arrive
 * @param workers how many processors compute for callers at once, 1 to 256
 * @param waiting how many requests may wait for one of them, 0 to 1024
 * @param patience how long they may wait, 10 ms to 10 minutes
 * @param decodeTimeout how long an uploaded image may take to decode, 10 ms to 10 minutes
 * @param refresh how often to look for what another process has committed, 10 ms to a day
 */
public record ServerOptions(
    String host,
    int port,
    Reach reach,
    List<Path> originals,
    DecodeLimits limits,
    BodyLimits bodies,
    int workers,
    int waiting,
    Duration patience,
    Duration decodeTimeout,
    Duration refresh) {

  /** The port unless told otherwise. */
  public static final int DEFAULT_PORT = 7070;

  /** How often to look for what was committed elsewhere, unless told otherwise, in seconds. */
  public static final int DEFAULT_REFRESH_SECONDS = 5;

  /** The host unless told otherwise: nobody but this machine. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every option that is out of range
   */
  public ServerOptions {
    originals = List.copyOf(originals);
    new Faults()
        .unless(!host.isBlank(), "host must be a name or an address, got nothing")
        .wholeNumber("port", port, 0, 65_535)
        .wholeNumber("workers", workers, 1, 256)
        .wholeNumber("waiting", waiting, 0, 1024)
        .unless(
            patience.toMillis() >= 10 && patience.toMinutes() <= 10,
            "patience must be 10 ms to 10 minutes, got " + patience)
        .unless(
            decodeTimeout.toMillis() >= 10 && decodeTimeout.toMinutes() <= 10,
            "decodeTimeout must be 10 ms to 10 minutes, got " + decodeTimeout)
        .unless(
            refresh.toMillis() >= 10 && refresh.toDays() <= 1,
            "refresh must be 10 ms to a day, got " + refresh)
        .refuse("server options");
  }

  /** Returns the defaults: this machine only, a worker a processor. */
  public static ServerOptions defaults() {
    int workers = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new ServerOptions(
        DEFAULT_HOST,
        DEFAULT_PORT,
        Reach.THIS_MACHINE,
        List.of(),
        DecodeLimits.UPLOAD,
        BodyLimits.defaults(),
        workers,
        16,
        Duration.ofSeconds(30),
        Duration.ofSeconds(PoolOptions.DEFAULT_SECONDS),
        Duration.ofSeconds(DEFAULT_REFRESH_SECONDS));
  }

  /** Returns these options with another interface and port. */
  public ServerOptions at(String otherHost, int otherPort) {
    return new ServerOptions(
        otherHost,
        otherPort,
        reach,
        originals,
        limits,
        bodies,
        workers,
        waiting,
        patience,
        decodeTimeout,
        refresh);
  }

  /** Returns these options for others who may reach the server. */
  public ServerOptions within(Reach otherReach) {
    return new ServerOptions(
        host,
        port,
        otherReach,
        originals,
        limits,
        bodies,
        workers,
        waiting,
        patience,
        decodeTimeout,
        refresh);
  }

  /** Returns these options with folders whose photos may be shown as they lie there. */
  public ServerOptions showing(List<Path> folders) {
    return new ServerOptions(
        host,
        port,
        reach,
        folders,
        limits,
        bodies,
        workers,
        waiting,
        patience,
        decodeTimeout,
        refresh);
  }

  /** Returns these options for images that may take another time to decode. */
  public ServerOptions decodingWithin(Duration time) {
    return new ServerOptions(
        host, port, reach, originals, limits, bodies, workers, waiting, patience, time, refresh);
  }

  /** Returns these options for another time between looks at what was committed elsewhere. */
  public ServerOptions refreshingEvery(Duration time) {
    return new ServerOptions(
        host,
        port,
        reach,
        originals,
        limits,
        bodies,
        workers,
        waiting,
        patience,
        decodeTimeout,
        time);
  }

  /** Returns how the processes are kept that decode what is uploaded: one for each worker. */
  public PoolOptions decoders() {
    return PoolOptions.of(workers, limits).withPatience(decodeTimeout);
  }

  /** Returns the host as it stands in a URL: an IPv6 address in brackets. */
  public String bracketedHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
