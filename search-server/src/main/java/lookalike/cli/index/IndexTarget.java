package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.Mended;
import lookalike.index.lucene.IndexFolder;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.ingest.FailedPhotos;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Ingester;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * An index that is written to, by one model.
 *
 * @param directory where it is, or will be
 * @param model what makes its vectors
 * @param how photos are read and written
 * @param err where people read what became of a damaged index
 */
record IndexTarget(Path directory, OpenedModel model, IngestOption how, PrintWriter err) {

  /** Mends the index if it is damaged, and tells of it; null if it is not. */
  @Nullable Mended mend(Watch watch) throws IOException {
    Mended mended = IndexFolder.mend(directory, encoder(), watch).orElse(null);
    if (mended != null) {
      new IndexedTelling(err, directory.toString()).tell(mended);
    }
    return mended;
  }

  /** Opens the index, or makes it; it keeps the model. */
  ImageIndex open() throws IOException {
    ImageIndex images =
        how.vectors() == null
            ? LuceneIndex.open(directory, encoder(), Access.CREATE)
            : LuceneIndex.open(directory, encoder(), how.vectors());
    try {
      KeptModel.keep(images, model);
      if (how.retriesFailed()) {
        FailedPhotos.forget(images);
      }
      return images;
    } catch (IOException | RuntimeException e) {
      images.close();
      throw e;
    }
  }

  /**
   * Has photos encoded into the open index, by processes that decode them unless they are trusted.
   */
  IngestReport ingest(ImageIndex images, IngestOptions options, Ingester.Work work)
      throws IOException {
    return how.trustsPhotos()
        ? work.by(new Ingester(images, encoder(), options))
        : Ingester.inProcesses(images, encoder(), options, how.decodingTimeout(), work);
  }

  private Encoder encoder() {
    return model.encoder();
  }
}
