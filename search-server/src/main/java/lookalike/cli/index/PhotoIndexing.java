package lookalike.cli.index;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import lookalike.cli.shell.IndexOption;
import lookalike.cli.shell.ModelOption;
import lookalike.cli.shell.ProgressLine;
import lookalike.image.source.PhotoChoice;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.Mended;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.IngestReport;
import lookalike.ingest.Removal;
import lookalike.ingest.metadata.MetadataImport;
import lookalike.ingest.metadata.MetadataReport;
import lookalike.model.Encoder;
import lookalike.model.foreign.OpenedModel;
import lookalike.work.Cancellation;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index up to date with photos.
 *
 * @param index which
 * @param model what {@code --model} said
 * @param photos a folder, an archive or a list of paths
 * @param choice which of them
 * @param metadata what is known of them besides, if anything
 * @param how they are read and written
 * @param err where people read how far it is
 */
record PhotoIndexing(
    IndexOption index,
    ModelOption model,
    Path photos,
    PhotoChoice choice,
    @Nullable Path metadata,
    IngestOption how,
    PrintWriter err)
    implements Indexing {

  @Override
  public Indexed run(Cancellation cancellation) throws IOException {
    IngestOptions options = how.options();
    if (metadata != null) {
      MetadataImport.requireReadable(metadata);
    }
    OpenedModel opened = index.modelToWriteWith(model);
    cancellation.check(); // reading the model takes longest of what leaves nothing behind
    IndexTarget target = new IndexTarget(index.directory(), opened, how, err);
    // The photos first, so that a mistyped path leaves no empty index behind.
    try (Corpus corpus = openPhotos(opened.encoder(), options);
        ProgressLine line = new ProgressLine(err)) {
      Watch watch = new Watch(line::show, cancellation);
      Mended mended = target.mend(watch);
      try (ImageIndex images = target.open()) {
        IngestReport report =
            target.ingest(images, options, ingester -> ingester.ingest(corpus, watch));
        MetadataReport told = report.cancelled() ? null : importMetadata(images, watch);
        return new Indexed(report, images.description().images(), told, mended);
      }
    }
  }

  private @Nullable MetadataReport importMetadata(ImageIndex images, Watch watch)
      throws IOException {
    return metadata == null ? null : new MetadataImport(images, photos).of(metadata, watch);
  }

  private Corpus openPhotos(Encoder encoder, IngestOptions options) throws IOException {
    try {
      return Corpus.open(photos, options.limits(), choice.without(index.directory()));
    } catch (IOException e) {
      throw withWhatIsKept(e, encoder);
    }
  }

  /**
   * Says, too, what the index keeps of photos that are gone: a stick that was pulled is no loss.
   */
  private IOException withWhatIsKept(IOException fault, Encoder encoder) {
    try (ImageIndex images = LuceneIndex.open(index.directory(), encoder, Access.READ)) {
      Removal.Removed kept = new Removal(images).of(photos, true);
      return new IOException(
          String.format(
              Locale.ROOT,
              "%s; the index keeps %,d files of it: if they are gone for good, 'lookalike forget'"
                  + " drops them",
              fault.getMessage(),
              kept.files()),
          fault);
    } catch (IOException nothing) { // there is no index, or none of these photos in it
      return fault;
    }
  }
}
