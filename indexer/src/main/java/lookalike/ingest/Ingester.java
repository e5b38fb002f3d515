package lookalike.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import lookalike.index.ImageIndex;
import lookalike.model.Encoder;

/**
 * Brings an index up to date with a photo corpus.
 *
 * <p>Only what is new or changed is read: the index remembers every file's name, size and time.
 * Files that are gone from the corpus are removed. A photo that cannot be indexed is reported and
 * stops nothing; nothing is remembered of it, so that the next run tries again. One run at a time;
 * {@link #cancel} may be called from any thread.
 */
public final class Ingester {

  private final ImageIndex index;
  private final Encoder encoder;
  private final IngestOptions options;
  private volatile boolean cancelled;

  /**
   * Makes one that writes to {@code index}.
   *
   * @param encoder the model that the index was opened with
   */
  public Ingester(ImageIndex index, Encoder encoder, IngestOptions options) {
    this.index = index;
    this.encoder = encoder;
    this.options = options;
  }

  /**
   * Ingests a corpus and commits. When it is cancelled, or its thread is interrupted, what was done
   * so far is committed.
   *
   * @param photos a folder, an archive or a list, see {@link
   *     lookalike.image.source.PhotoSources#open}
   * @param progress called about twice a second, on the calling thread
   * @throws IOException if the corpus holds no photo or cannot be read, or the index cannot be
   *     written
   */
  public IngestReport ingest(Path photos, Consumer<IngestProgress> progress) throws IOException {
    try (IngestRun run = new IngestRun(index, encoder, options, progress, () -> cancelled)) {
      return run.ingest(photos);
    }
  }

  /** Stops the run in progress soon; it still commits and reports. Later runs do nothing more. */
  public void cancel() {
    cancelled = true;
  }
}
