package lookalike.server.write;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import lookalike.index.Change;
import lookalike.index.ImageIndex;
import lookalike.server.http.RequestException;

/**
 * All that callers write to the index. What was written shows, and survives a crash, from the next
 * {@link #commit} on: that of whoever waits for it, or the one that comes every few seconds. Safe
 * to share among threads; those who wait together share a commit.
 */
public final class IndexWrites {

  private final ImageIndex index;
  private final boolean areAllowed;
  private final AtomicLong written = new AtomicLong();

  /** Whether images are there, by their ids, as far as the last view need not show it. */
  private final Map<String, Boolean> recent = new ConcurrentHashMap<>();

  private long committed;

  /**
   * Makes those of an index.
   *
   * @param areAllowed whether it was opened to be written to
   */
  public IndexWrites(ImageIndex index, boolean areAllowed) {
    this.index = index;
    this.areAllowed = areAllowed;
  }

  /** Tells whether there can be any. */
  public boolean areAllowed() {
    return areAllowed;
  }

  /**
   * Refuses the request if the server only reads.
   *
   * @throws RequestException read only
   */
  public void require() {
    if (!areAllowed) {
      throw RequestException.readOnly();
    }
  }

  /** Tells whether an image is there, whether reads show it already or not. */
  boolean has(String id) throws IOException {
    Boolean known = recent.get(id);
    return known == null ? index.image(id).isPresent() : known;
  }

  /**
   * Writes changes, all of them or none.
   *
   * @return what became of each
   * @throws RequestException a bad field, if metadata are of other types than those of other images
   */
  List<Change.Outcome> write(List<Change> changes) throws IOException {
    List<Change.Outcome> outcomes;
    try {
      outcomes = index.write(changes);
    } catch (IllegalArgumentException fault) {
      throw MetadataField.refusal(fault);
    }
    for (Change change : changes) {
      switch (change) {
        case Change.PutImage image -> recent.put(image.id(), true);
        case Change.DropImage(String id) -> recent.put(id, false);
        case Change.PutFile _, Change.DropFile _, Change.PutMetadata _ -> {}
      }
    }
    written.incrementAndGet();
    return outcomes;
  }

  /** Makes all that was written before visible and lasting. */
  public void commit() throws IOException {
    long wanted = written.get();
    synchronized (this) {
      if (committed < wanted) {
        long upTo = written.get();
        Map<String, Boolean> shown = Map.copyOf(recent);
        index.commit();
        shown.forEach(recent::remove);
        committed = upTo;
      }
    }
  }
}
