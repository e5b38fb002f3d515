package lookalike.server;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.image.ImageDecoder;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.search.Finder;
import lookalike.search.Recommender;
import lookalike.server.access.Gate;
import lookalike.server.access.Intake;
import lookalike.server.http.QueryLimits;
import lookalike.server.http.RequestException;
import lookalike.server.http.ServerOptions;
import lookalike.server.http.Uploads;
import lookalike.server.http.Writing;
import lookalike.server.images.FacetHandler;
import lookalike.server.images.ImageHandler;
import lookalike.server.insight.DuplicateHandler;
import lookalike.server.insight.MapHandler;
import lookalike.server.insight.OutlierHandler;
import lookalike.server.jobs.ArchiveJobs;
import lookalike.server.jobs.IndexJobs;
import lookalike.server.jobs.JobEvents;
import lookalike.server.jobs.JobHandler;
import lookalike.server.jobs.Jobs;
import lookalike.server.jobs.PhotoRoots;
import lookalike.server.jobs.SnapshotHandler;
import lookalike.server.jobs.Snapshots;
import lookalike.server.metrics.Metrics;
import lookalike.server.metrics.RecallProbe;
import lookalike.server.picture.InterpolationHandler;
import lookalike.server.picture.RestorationHandler;
import lookalike.server.search.BatchHandler;
import lookalike.server.search.RecommendHandler;
import lookalike.server.search.SearchHandler;
import lookalike.server.search.WarmUp;
import lookalike.server.write.ArchiveImport;
import lookalike.server.write.IndexWrites;
import lookalike.server.write.UploadedFiles;
import lookalike.server.write.WriteHandler;

/**
 * An index with all that answers for it. Requests {@linkplain #enter come in} before they are
 * handled and {@linkplain #leave go} after, so that it can be told when nobody needs it any more.
 */
final class ServedIndex implements AutoCloseable {

  private final Served served;
  private final Handlers handlers;
  private final WarmUp warmUp;
  private final IndexCheck check;
  private final IndexRefresh refresh;
  private final RecallProbe probe;
  private final ServerOptions options;
  private final List<Runnable> endings;
  private int inside;
  private int writing;
  private boolean isHeld;
  private boolean isRetired;

  /** Prepares an index; nothing goes on in the background yet. */
  ServedIndex(Served served, Equipment equipment) throws IOException {
    this.served = served;
    options = equipment.options();
    ImageIndex index = served.index();
    Encoder encoder = served.encoder();
    Metrics metrics = equipment.metrics();
    Gate gate = equipment.gate();
    Intake intake = equipment.intake();
    ImageDecoder decoder = equipment.decoder();
    QueryLimits queries = options.queries();
    Writing allowed = options.writing();
    Finder finder = new Finder(index, encoder, decoder, metrics);
    warmUp = new WarmUp(finder);
    check = new IndexCheck(index);
    probe = new RecallProbe(index, gate, new SplittableRandom());
    MapHandler map = new MapHandler(index, queries.pages(), gate, warmUp);
    OutlierHandler outliers = new OutlierHandler(index, queries.pages(), gate, served.codec());
    DuplicateHandler duplicates = new DuplicateHandler(index, encoder, queries, gate);
    IndexWrites writes = new IndexWrites(index, allowed.writable());
    refresh =
        new IndexRefresh(
            index,
            writes,
            finder,
            equipment.jobs()::keep,
            List.of(map::outdate, outliers::outdate, duplicates::outdate));
    endings =
        List.of(
            refresh::close,
            probe::close,
            map::close,
            outliers::close,
            duplicates::close,
            check::close);
    PhotoEncoder photos = new PhotoEncoder(encoder, decoder, metrics);
    UploadedFiles files = UploadedFiles.in(allowed.keepUploads());
    ModelHandler models = new ModelHandler(served);
    handlers =
        new Handlers(
            new SearchHandler(index, finder, queries, intake, gate),
            new BatchHandler(index, finder, queries, gate),
            new RecommendHandler(index, finder, new Recommender(finder), queries, intake, gate),
            new ImageHandler(index, equipment.originals(), queries.pages(), gate),
            new WriteHandler(index, writes, photos, files, intake),
            jobHandler(equipment, writes, new ArchiveImport(writes, photos, files)),
            new SnapshotHandler(
                equipment.jobs(), new Snapshots(index, writes, allowed.snapshots())),
            new FacetHandler(index, queries, gate),
            map,
            outliers,
            duplicates,
            new RestorationHandler(intake, decoder, queries, equipment.restorers()),
            new InterpolationHandler(index, served.codec(), queries, gate),
            models,
            new StatusHandler(index, encoder, models, options, warmUp, check, writes),
            metrics);
  }

  private JobHandler jobHandler(Equipment equipment, IndexWrites writes, ArchiveImport archives)
      throws IOException {
    ImageIndex index = served.index();
    Encoder encoder = served.encoder();
    Gate gate = equipment.gate();
    Jobs jobs = equipment.jobs();
    Uploads uploads = options.uploads();
    Writing allowed = options.writing();
    return new JobHandler(
        jobs,
        PhotoRoots.of(allowed.photos()),
        new IndexJobs(index, encoder, gate, uploads.decodeTimeout()),
        new ArchiveJobs(
            index, encoder, archives, uploads.limits(), allowed.archives().limits(), gate),
        new JobEvents(jobs, allowed.streams(), allowed.heartbeat()),
        options.queries().pages(),
        writes);
  }

  Served served() {
    return served;
  }

  Handlers handlers() {
    return handlers;
  }

  RecallProbe probe() {
    return probe;
  }

  /** Begins to warm up and to verify, and tells at {@code /readyz} when that is over. */
  void start() {
    Thread.ofVirtual().name("warm-up").start(warmUp);
    check.start();
    follow();
  }

  /**
   * Warms up and verifies, so that the first request is answered as the next, and then begins to
   * follow the index.
   *
   * @throws RequestException if it cannot be searched, or is damaged
   */
  void startWhenReady() {
    warmUp.run();
    warmUp.requireDone();
    check.run();
    String _ = check.requireSound();
    follow();
  }

  private void follow() {
    refresh.start(options.showing().refresh());
    probe.start(options.observing().recallProbe());
  }

  /** Lets a request in; tells whether it may. */
  synchronized boolean enter() {
    if (!isRetired) {
      inside++;
    }
    return !isRetired;
  }

  /** Lets a request go that came in. */
  synchronized void leave() {
    inside--;
    notifyAll();
  }

  /**
   * Lets a request write that came in.
   *
   * @throws RequestException not ready, if nobody may any more
   */
  synchronized void beginWriting() {
    if (isHeld) {
      throw RequestException.goingOver();
    }
    writing++;
  }

  /** Takes back what {@link #beginWriting} has allowed. */
  synchronized void endWriting() {
    writing--;
    notifyAll();
  }

  /** Lets nobody write any more, and waits until all have done who did; then commits. */
  void holdWrites() throws IOException, InterruptedException {
    synchronized (this) {
      isHeld = true;
      while (writing > 0) {
        wait();
      }
    }
    served.index().commit();
  }

  /** Lets others write again. */
  synchronized void allowWrites() {
    isHeld = false;
  }

  /** Lets nobody in any more, and waits until all have gone. */
  synchronized void retire() throws InterruptedException {
    isRetired = true;
    while (inside > 0) {
      wait();
    }
  }

  /** Ends what goes on in the background: the index may be closed after. */
  @Override
  public void close() {
    endings.forEach(Runnable::run);
  }
}
