package lookalike.server.insight;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import lookalike.index.ImageIndex;
import lookalike.insight.outliers.IndexJudge;
import lookalike.insight.outliers.OutlierSurvey;
import lookalike.model.Codec;
import lookalike.server.http.Fault;
import lookalike.server.http.RequestException;
import lookalike.work.Cancellation;
import lookalike.work.Watch;

/**
 * Judges every image of the index, once, in the background, as soon as somebody asks; what comes of
 * it is kept. Half the processors go on answering. Safe to share among threads.
 */
public final class IndexSurvey implements AutoCloseable {

  private final ImageIndex index;
  private final FutureTask<OutlierSurvey> survey;
  private final Thread thread;
  private volatile long done;
  private final Cancellation closing = new Cancellation();
  private boolean isStarted;

  /** Makes one that waits to be asked. */
  public IndexSurvey(ImageIndex index, Optional<Codec> codec) {
    this.index = index;
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 64);
    Watch watch = new Watch(progress -> done = progress.done(), closing);
    this.survey = new FutureTask<>(() -> new IndexJudge(index, codec).survey(threads, watch));
    this.thread = Thread.ofPlatform().daemon().name("survey").unstarted(survey);
  }

  /**
   * Returns what came of it.
   *
   * @throws RequestException not ready, while it goes on; whoever asks first sets it going
   * @throws IllegalStateException if it failed
   */
  OutlierSurvey require() throws IOException {
    boolean isNew = start();
    if (isNew) {
      throw notReady();
    }
    if (survey.state() == Future.State.SUCCESS) {
      return survey.resultNow();
    }
    if (survey.state() == Future.State.FAILED) {
      throw new IllegalStateException("the images cannot be judged", survey.exceptionNow());
    }
    throw notReady();
  }

  private RequestException notReady() throws IOException {
    int images = index.description().images();
    return new RequestException(
        Fault.NOT_READY,
        "the images are being judged: %,d of %,d are done".formatted(done, images),
        Map.of("done", done, "images", images));
  }

  /** Sets it going; tells whether it was not before. */
  private synchronized boolean start() {
    if (isStarted || closing.isRequested()) {
      return false;
    }
    isStarted = true;
    thread.start();
    return true;
  }

  /** Gives up and returns when nothing reads the index any longer. */
  @Override
  public void close() {
    synchronized (this) {
      closing.request();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
