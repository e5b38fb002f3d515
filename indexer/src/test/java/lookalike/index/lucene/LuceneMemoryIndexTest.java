package lookalike.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.ImageIndexContract;
import lookalike.index.VectorPrecision;
import lookalike.work.Watch;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.io.TempDir;

/** An index in memory. */
class LuceneMemoryIndexTest extends ImageIndexContract {

  @TempDir Path restored;
  private final Directory memory = new ByteBuffersDirectory();

  @Override
  protected ImageIndex restore(Path snapshot) throws IOException {
    Path place = restored.resolve("index");
    Restoring.restore(snapshot, place, Watch.none());
    return LuceneIndex.open(place, encoder, Access.WRITE);
  }

  @Override
  protected ImageIndex open(Access access) throws IOException {
    return LuceneIndex.open(
        new Kept(memory), "memory", Optional.of(encoder), access, Optional.of(precision()));
  }

  /** Returns how exactly the graph knows the vectors. */
  VectorPrecision precision() {
    return VectorPrecision.FLOAT;
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
