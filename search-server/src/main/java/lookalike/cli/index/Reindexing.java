package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.image.ImageInput;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.IndexDescription;
import lookalike.index.Mended;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Reencoding;
import lookalike.insight.duplicates.Dismissals;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Cancellation;
import lookalike.work.Watch;

/**
 * Encodes the photos of an index anew, by another model, into an index in another folder.
 *
 * @param from the index that is there
 * @param model the other model
 * @param into the folder of the new index
 * @param how photos are read and written
 * @param err where people read how far it is
 */
record Reindexing(Path from, ModelOption model, Path into, IngestOption how, PrintWriter err)
    implements Indexing {

  @Override
  public Indexed run(Cancellation cancellation) throws IOException {
    IngestOptions options = how.options();
    OpenedModel opened = model.open();
    cancellation.check(); // reading the model takes longest of what leaves nothing behind
    IndexTarget target = new IndexTarget(into, opened, how, err);
    try (ImageIndex old = LuceneIndex.open(from, Access.READ);
        ProgressLine line = new ProgressLine(err)) {
      requireAnother(old, opened.encoder());
      Watch watch = new Watch(line::show, cancellation);
      Mended mended = target.mend(watch);
      try (ImageIndex images = target.open()) {
        IngestReport report =
            target.ingest(images, options, ingester -> new Reencoding(old, ingester).run(watch));
        Dismissals.carryOver(old, images);
        return new Indexed(report, images.description().images(), null, mended);
      }
    }
  }

  private void requireAnother(ImageIndex old, Encoder encoder) throws IOException {
    if (RealPath.of(into).equals(RealPath.of(from))) {
      throw new IllegalArgumentException(
          "--into must be another folder than the index that is there");
    }
    IndexDescription made = old.description();
    if (made.modelFingerprint().equals(encoder.fingerprint())
        && made.inputVersion() == ImageInput.VERSION) {
      throw new IOException(
          "index %s was made by this very model, %s".formatted(made.name(), made.model()));
    }
  }
}
