package lookalike.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import lookalike.image.ImageDecoder;
import lookalike.image.worker.DecoderPool;
import lookalike.image.worker.PoolOptions;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.search.IndexBackdrop;
import lookalike.work.Watch;

/**
 * Brings an index up to date with a photo corpus.
 *
 * <p>Only what is new or changed is read: the index remembers every file's name, size and time.
 * Files that were deleted from the corpus are removed; those that may only be out of reach are kept
 * and reported. A photo that cannot be indexed is reported and stops nothing; that is remembered,
 * and tried again when the file has changed or the reason may have passed, see {@link
 * FailedPhotos}. One run at a time.
 *
 * @param index to be written to
 * @param encoder the model that the index was opened with
 * @param decoder decodes photos, perhaps in other processes, which may die of it
 */
public record Ingester(
    ImageIndex index, Encoder encoder, IngestOptions options, ImageDecoder decoder) {

  /** Of fewer images, many parts are searched as fast as one. */
  private static final int LEAST_WORTH_OPTIMIZING = 1000;

  /**
   * The share of an index that a run must have brought for it to be made one part: a search of ten
   * parts takes several times as long, but all of them are written once more.
   */
  private static final double SHARE_WORTH_OPTIMIZING = 0.1;

  /** Makes one that decodes in this process. */
  public Ingester(ImageIndex index, Encoder encoder, IngestOptions options) {
    this(index, encoder, options, new ImageDecoder(options.limits()));
  }

  /** What an ingester is made for. */
  public interface Work {
    IngestReport by(Ingester ingester) throws IOException;
  }

  /**
   * Does some work with an ingester that decodes in processes of its own, which may die of a photo
   * and end with the work.
   *
   * @param patience how long a photo may take to decode, 10 ms to 10 minutes
   */
  public static IngestReport inProcesses(
      ImageIndex index, Encoder encoder, IngestOptions options, Duration patience, Work work)
      throws IOException {
    PoolOptions processes =
        PoolOptions.of(options.threads(), options.limits()).withPatience(patience);
    try (DecoderPool pool = new DecoderPool(processes)) {
      ImageDecoder decoder = new ImageDecoder(options.limits(), pool);
      return work.by(new Ingester(index, encoder, options, decoder));
    }
  }

  /**
   * Ingests a corpus and commits. When it is cancelled, or its thread is interrupted, what was done
   * so far is committed and reported.
   *
   * @param corpus to be gone through, which it can be once
   * @param watch told about twice a second, on the calling thread, but while Lucene merges
   * @throws IOException if the corpus cannot be read any further, or the index not be written
   */
  public IngestReport ingest(Corpus corpus, Watch watch) throws IOException {
    IngestReport report = bring(corpus, watch);
    finish(report, watch);
    return report;
  }

  /** Ingests a corpus and commits; {@link #finish} is to follow. */
  IngestReport bring(Corpus corpus, Watch watch) throws IOException {
    PhotoEncoder photos = new PhotoEncoder(encoder, decoder);
    PhotoWriter writer = new PhotoWriter(index, photos, corpus.source(), options.places());
    FailedPhotos failed = FailedPhotos.of(index, corpus.source());
    return new IngestRun(index, writer, options, corpus, failed, watch).run();
  }

  /** Does what pays after much has changed: makes one part of all, and learns what is usual. */
  void finish(IngestReport report, Watch watch) throws IOException {
    if (report.added() + report.removed() > 0 && !report.cancelled()) {
      finish(index, encoder, report.added(), watch);
    }
  }

  /**
   * Does the same after somebody has written many photos otherwise, and committed them.
   *
   * @param added how many new images that were
   */
  public static void finish(ImageIndex index, Encoder encoder, long added, Watch watch)
      throws IOException {
    try {
      watch.check();
      int images = index.description().images();
      if (images >= LEAST_WORTH_OPTIMIZING && added >= images * SHARE_WORTH_OPTIMIZING) {
        index.upkeep().optimize(watch);
      }
      IndexBackdrop.update(index, encoder.likeness(), watch);
    } catch (CancellationException e) {
      // The photos are in; who searches learns what is missing.
    }
  }
}
