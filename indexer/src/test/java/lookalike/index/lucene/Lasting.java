package lookalike.index.lucene;

import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/** A directory in memory that outlives the index that was opened in it. */
final class Lasting extends FilterDirectory {

  Lasting(Directory directory) {
    super(directory);
  }

  @Override
  public void close() {
    // Whoever made it still wants to look.
  }
}
