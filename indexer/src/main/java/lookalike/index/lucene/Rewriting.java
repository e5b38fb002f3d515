package lookalike.index.lucene;

import java.io.IOException;
import java.util.Optional;
import lookalike.index.Upgraded;
import lookalike.index.VectorPrecision;
import lookalike.work.Watch;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.Version;

/**
 * Writes an index anew, out of what it holds: one of an earlier Lucene, or one whose graph is to
 * know the vectors more or less exactly. Lucene reads the indexes of one major version back and no
 * further, and it remembers which version began an index however often its segments are merged; so
 * a new index is begun beside the old one, in the same directory, and takes its place in one
 * commit. Until then nothing has changed.
 */
final class Rewriting {

  private static final long TELL_EVERY = 1000; // documents

  private Rewriting() {}

  /**
   * Rewrites an index, unless this version of Lucene wrote all of it as it is wanted.
   *
   * @param wanted how exactly its graph is to know the vectors, if not as before
   * @param watch told of the documents; may end it early
   * @throws lookalike.index.DamagedIndexException if it is damaged
   */
  static Optional<Upgraded> run(
      Directory directory, String name, Optional<VectorPrecision> wanted, Watch watch)
      throws IOException {
    IndexManifest manifest = IndexManifest.read(directory, name);
    VectorPrecision precision = wanted.orElse(manifest.precision());
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(IndexCodec.make(precision))
            .setRAMBufferSizeMB(OpenIndex.bufferMegabytes())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setCommitOnClose(false);
    try (IndexWriter writer = new IndexWriter(directory, config);
        DirectoryReader old = DirectoryReader.open(directory)) {
      SegmentInfos contents = SegmentInfos.readLatestCommit(directory);
      if (isCurrent(contents) && precision == manifest.precision()) {
        return Optional.empty();
      }
      Damage damage = Damage.of(old, watch);
      if (!damage.isNone()) {
        throw damage.exception(name, null);
      }
      copy(old, writer, watch);
      watch.begin("making one part of all");
      watch.check();
      writer.forceMerge(1);
      writer.setLiveCommitData(manifest.written(precision).userData().entrySet());
      writer.commit();
      return Optional.of(
          new Upgraded(
              told(String.valueOf(contents.getIndexCreatedVersionMajor()), manifest.precision()),
              told(Version.LATEST.toString(), precision)));
    }
  }

  private static String told(String version, VectorPrecision precision) {
    return "lucene %s with vectors as %s".formatted(version, precision.label());
  }

  private static boolean isCurrent(SegmentInfos contents) {
    Version oldest = contents.getMinSegmentLuceneVersion();
    return contents.getIndexCreatedVersionMajor() == Version.LATEST.major
        && (oldest == null || oldest.equals(Version.LATEST));
  }

  private static void copy(IndexReader old, IndexWriter writer, Watch watch) throws IOException {
    long done = 0;
    for (LeafReaderContext leaf : old.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      Columns columns = new Columns(leaf);
      for (int document = 0; document < leaf.reader().maxDoc(); document++) {
        if (live != null && !live.get(document)) {
          continue;
        }
        writer.addDocument(DocumentCopy.of(new Place(columns, document)));
        if (++done % TELL_EVERY == 0) {
          watch.check();
          watch.tell("writing the index anew", done, old.numDocs());
        }
      }
    }
  }
}
