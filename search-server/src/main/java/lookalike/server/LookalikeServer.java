package lookalike.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import io.javalin.json.JavalinJackson;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kotlin.LazyKt;
import lookalike.image.ImageDecoder;
import lookalike.image.PixelDecoder;
import lookalike.index.ServerNote;
import lookalike.server.access.AccessLog;
import lookalike.server.access.Entrance;
import lookalike.server.access.Gate;
import lookalike.server.access.Intake;
import lookalike.server.access.Listener;
import lookalike.server.access.NoSessions;
import lookalike.server.access.OwnNames;
import lookalike.server.access.ReceivedArchives;
import lookalike.server.access.key.KeyGuard;
import lookalike.server.access.key.Keys;
import lookalike.server.http.BareErrors;
import lookalike.server.http.ErrorMapping;
import lookalike.server.http.Listening;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Workload;
import lookalike.server.images.Originals;
import lookalike.server.jobs.JobEvents;
import lookalike.server.jobs.JobHistory;
import lookalike.server.jobs.Jobs;
import lookalike.server.metrics.GateGauges;
import lookalike.server.metrics.IndexGauges;
import lookalike.server.metrics.Metrics;
import lookalike.server.metrics.RecallProbe;
import lookalike.server.metrics.RequestTimes;
import lookalike.server.page.PageFiles;
import lookalike.server.picture.Restorers;
import org.eclipse.jetty.server.RequestLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: the REST surface of {@link Routes} and the page. Serves from {@link #start}
 * until {@link #close}; index, encoder and decoders stay their owner's to close, after the server.
 */
public final class LookalikeServer implements AutoCloseable {

  private static final int GZIP_LEVEL = 6;
  private static final int LEAST_COMPRESSED_BYTES = 300;

  private static final Logger LOG = LoggerFactory.getLogger(LookalikeServer.class);

  /**
   * How long those who are told to stop, when the patience for them is over, may take to hear it.
   */
  private static final Duration ABORT_PATIENCE = Duration.ofSeconds(3);

  private final Javalin javalin;
  private final Entrance entrance;
  private final Jobs jobs;
  private final List<Runnable> endings;
  private final String name;
  private final Duration patience;

  /** Makes one that ends with {@code endings}, of what goes on in the background. */
  private LookalikeServer(
      Javalin javalin,
      Entrance entrance,
      Jobs jobs,
      List<Runnable> endings,
      String name,
      Duration patience) {
    this.javalin = javalin;
    this.entrance = entrance;
    this.jobs = jobs;
    this.endings = List.copyOf(endings);
    this.name = name;
    this.patience = patience;
  }

  /**
   * Starts serving. The first answers may come before the warm-up is over; {@code /readyz} tells.
   *
   * @param served what is served first; its index is closed when another has taken its place, and
   *     is its owner's to close otherwise, after the server
   * @param succession says when another is to be served
   * @param decoders decode what is uploaded, which may be anything: see {@link
   *     ServerOptions#decoders}
   * @throws IOException if the host is unknown or the port is taken
   */
  public static LookalikeServer start(
      ServerOptions options, Served served, Succession succession, PixelDecoder decoders)
      throws IOException {
    return start(options, served, succession, Restorers.bundled(), decoders);
  }

  /** Starts serving with other networks to repair pictures with. */
  static LookalikeServer start(
      ServerOptions options,
      Served served,
      Succession succession,
      Restorers restorers,
      PixelDecoder decoders)
      throws IOException {
    OwnNames names = names(options);
    Optional<Path> keyFile = options.reach().keys();
    Optional<Keys> keys =
        keyFile.isEmpty() ? Optional.empty() : Optional.of(Keys.open(keyFile.get()));
    PageFiles page = PageFiles.load();
    Workload workload = options.workload();
    Metrics metrics = new Metrics();
    Gate gate = new Gate(workload.workers(), workload.waiting(), workload.patience(), metrics);
    Jobs jobs = new Jobs(options.writing().waitingJobs(), options.writing().rememberedJobs());
    Equipment equipment =
        new Equipment(
            options,
            metrics,
            gate,
            new Intake(options.uploads(), gate),
            new ImageDecoder(options.uploads().limits(), decoders),
            new Originals(options.showing().originals()),
            restorers,
            jobs);
    if (options.writing().writable()) {
      jobs.rememberIn(new JobHistory(served.index()));
    }
    ServedIndex first = new ServedIndex(served, equipment);
    IndexSwitch index = new IndexSwitch(first, equipment, succession);
    Listener listener = Listener.open(options.listening());
    ReceivedArchives archives = ReceivedArchives.open(options.writing().archives());
    Entrance entrance = new Entrance(names, keys, archives, options);
    measure(metrics, entrance, gate, index);
    Javalin javalin =
        Javalin.create(
            config -> configure(config, options, listener, page, index, metrics, entrance));
    bind(javalin, options.listening());
    if (options.writing().writable()) {
      String address =
          "%s://%s:%d/".formatted(listener.scheme(), names.authority(), javalin.port());
      index.announce(new ServerNote(address, ProcessHandle.current().pid()));
    }
    first.start();
    index.start(options.showing().refresh());
    List<Runnable> endings = List.of(jobs::close, archives::close, index::close);
    return new LookalikeServer(
        javalin,
        entrance,
        jobs,
        endings,
        listener.scheme() + "://" + names.authority(),
        workload.stopPatience());
  }

  private static void measure(Metrics metrics, Entrance entrance, Gate gate, IndexSwitch index) {
    GateGauges.register(metrics, entrance, gate);
    IndexGauges.register(metrics, () -> index.current().served().index());
    IndexGauges.registerSwitches(metrics, index::switched, index::refused);
    RecallProbe.register(metrics, () -> index.current().probe());
  }

  /** Returns the port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Returns the address of the page. */
  public URI address() {
    return URI.create(name + ":" + port() + "/");
  }

  /** Returns what is served, such as {@code GET /v1/info}, with the scopes that it asks for. */
  Map<String, Set<RouteRole>> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .collect(
            Collectors.toMap(
                endpoint -> endpoint.method.name() + " " + endpoint.path,
                endpoint ->
                    Optional.ofNullable(endpoint.metadata(Roles.class))
                        .map(Roles::getRoles)
                        .orElse(Set.of())));
  }

  /**
   * Stops listening and lets what is under way come to its end, for as long as the options say; a
   * job that runs is stopped, and keeps what it did.
   */
  @Override
  public void close() {
    close(patience);
  }

  /** Stops with another patience. */
  void close(Duration time) {
    entrance.close(time, jobs::stop);
    try {
      javalin.stop();
    } catch (JavalinException late) {
      LOG.warn("what was under way has been cut off", late);
    }
    endings.forEach(Runnable::run);
  }

  private static OwnNames names(ServerOptions options) throws IOException {
    OwnNames names;
    try {
      names = new OwnNames(options);
    } catch (UnknownHostException fault) {
      throw new IOException(
          "there is no host " + options.listening().host() + " to listen on", fault);
    }
    if (!names.onlyThisMachine()) {
      if (options.reach().keys().isEmpty() && !options.reach().withoutKeys()) {
        throw new IllegalArgumentException(
            "other machines can reach a server on "
                + options.listening().host()
                + " and would not be asked for a key: make one with 'lookalike key make NAME' and"
                + " name its file with --keys, or say with --without-keys that this is meant");
      }
    }
    if (!names.onlyThisMachine() && options.reach().withoutKeys()) {
      LOG.warn(
          "listening on {}: whoever reaches this machine can search and see the images",
          options.listening().host());
    }
    return names;
  }

  private static void bind(Javalin javalin, Listening at) throws IOException {
    try {
      javalin.start(at.host(), at.port());
    } catch (JavalinBindException fault) {
      javalin.stop();
      throw new IOException(
          "cannot listen on port "
              + at.port()
              + " of "
              + at.host()
              + ": it is in use, or not ours to use; choose another, or 0 for any free one",
          fault);
    }
  }

  private static void configure(
      JavalinConfig config,
      ServerOptions options,
      Listener listener,
      PageFiles page,
      IndexSwitch index,
      Metrics metrics,
      Entrance entrance) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = compression();
    config.http.maxRequestSize = (long) options.bodies().plainBytes();
    config.jetty.threadPool = entrance.threads();
    config.router.javaLangErrorHandler(ErrorMapping::answer);
    config.jsonMapper(new JavalinJackson(json(), false));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(options.listening().headerBytes());
        });
    config.jetty.addConnector(listener::connector);
    config.jetty.modifyServer(
        server -> {
          RequestLog times = new RequestTimes(metrics, Set.of(JobEvents.ROUTE));
          server.setRequestLog(
              options.listening().accessLog()
                  ? new RequestLog.Collection(times, new AccessLog())
                  : times);
          server.setErrorHandler(new BareErrors());
          server.setHandler(entrance.first());
          server.setStopTimeout(ABORT_PATIENCE.toMillis());
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setSessionHandler(new NoSessions());
          context.setMaxFormKeys(options.uploads().uploadParts());
        });
    // Without this Javalin answers whatever asks for a WebSocket by itself, before any handler.
    config.unsafe.servlet =
        LazyKt.lazy(() -> new ServletEntry(null, new JavalinServlet(config.unsafe)));
    config.routes.beforeMatched(RequestTimes::remember);
    if (options.reach().keys().isPresent()) {
      config.routes.beforeMatched(KeyGuard::requireScope);
    }
    page.register(config);
    Routes.register(config.routes, index, options.listening().basePath());
  }

  private static JsonMapper json() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  /** Most modules of the page are small, and there are many of them. */
  private static CompressionStrategy compression() {
    CompressionStrategy gzip = new CompressionStrategy(null, new Gzip(GZIP_LEVEL));
    gzip.setDefaultMinSizeForCompression(LEAST_COMPRESSED_BYTES);
    return gzip;
  }
}
