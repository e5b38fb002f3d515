package lookalike.index.lucene;

import java.io.IOException;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndexContract;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/** An index in memory. */
class LuceneMemoryIndexTest extends ImageIndexContract {

  private final Directory memory = new ByteBuffersDirectory();

  @Override
  protected ImageIndex open(Access access) throws IOException {
    return LuceneIndex.open(new Kept(memory), "memory", encoder, access);
  }

  /** Outlives the index that it is opened for. */
  private static final class Kept extends FilterDirectory {
    Kept(Directory memory) {
      super(memory);
    }

    @Override
    public void close() {
      // The next index opens it again.
    }
  }
}
