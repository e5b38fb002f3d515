package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lookalike.index.IndexedFile;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Writes an index as ours with whichever Lucene it is loaded with; see {@link OldLuceneTest}. */
public final class OldLuceneWriter {

  private OldLuceneWriter() {}

  /**
   * Writes two segments of images, a file each, and one that is removed again.
   *
   * @param manifest what the index says of itself
   * @param vectors by their keys, in the order of the images
   */
  public static void write(
      String directory, Map<String, String> manifest, Map<String, float[]> vectors)
      throws IOException {
    try (Directory files = FSDirectory.open(Path.of(directory));
        IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
      writer.setLiveCommitData(manifest.entrySet());
      int i = 0;
      for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
        String id = "%064x".formatted(i);
        String key = vector.getKey();
        writer.addDocument(IndexDocuments.vector(key, vector.getValue()));
        writer.addDocument(IndexDocuments.image(id, key, 100 + i, 50, new byte[] {(byte) i}));
        writer.addDocument(
            IndexDocuments.file(
                new IndexedFile("/photos/" + i + ".jpg", id, List.of("/photos"), i, 2, 3)));
        if (++i == vectors.size() / 2) {
          writer.commit();
        }
      }
      String shown = vectors.keySet().iterator().next();
      writer.addDocument(IndexDocuments.image("gone", shown, 1, 1, new byte[] {1}));
      writer.commit();
      writer.deleteDocuments(new Term(IndexSchema.IMAGE, "gone"));
      writer.commit();
    }
  }
}
