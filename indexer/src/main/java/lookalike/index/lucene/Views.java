package lookalike.index.lucene;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import lookalike.work.Watch;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an index, each of one view of it. What Lucene throws at bytes that it did not write is
 * looked into; damage that makes searches wrong is remembered, and none is answered any more. Safe
 * to share among threads.
 */
final class Views {

  /** A read. */
  interface Read<T> {
    /** Reads of a view, which is released afterwards. */
    T from(ViewSearcher searcher, IndexSnapshot view) throws IOException;
  }

  private final OpenIndex open;

  /** What makes searches wrong, once it was found. */
  private volatile @Nullable Damage damage;

  Views(OpenIndex open) {
    this.open = open;
  }

  /**
   * Reads.
   *
   * @throws lookalike.index.DamagedIndexException if damage is known, or is found by the read
   */
  <T> T read(Read<T> read) throws IOException {
    Damage known = damage;
    if (known != null) {
      throw known.exception(open.name(), null);
    }
    return readAnyway(read);
  }

  /** Reads what may be asked of a damaged index, too. */
  <T> T readAnyway(Read<T> read) throws IOException {
    ViewSearcher searcher = open.acquire();
    try {
      return read.from(searcher, new IndexSnapshot(searcher.getIndexReader()));
    } catch (CorruptIndexException
        | EOFException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | NullPointerException e) { // what Lucene throws at bytes that it did not write
      throw diagnosed(e, searcher.getIndexReader());
    } finally {
      open.views().release(searcher);
    }
  }

  /** Returns the version of the latest view, a number that grows. */
  long version() throws IOException {
    ViewSearcher view = open.acquire();
    try {
      return ((DirectoryReader) view.getIndexReader()).getVersion();
    } finally {
      open.views().release(view);
    }
  }

  /** Returns what is damaged; if it makes searches wrong, there will be none any more. */
  Damage remember(Damage found) {
    if (found.misleads()) {
      damage = found;
    }
    return found;
  }

  private IOException diagnosed(Exception fault, IndexReader view) throws IOException {
    Damage found = Damage.of(view, Watch.none());
    if (found.isNone() && fault instanceof CorruptIndexException e) {
      found = new Damage(List.of(e.getOriginalMessage()), true, true);
    }
    if (!found.isNone()) {
      return remember(found).exception(open.name(), fault);
    } else if (fault instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return (IOException) fault;
  }
}
