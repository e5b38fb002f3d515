package lookalike.image.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * Lists a folder ahead of whoever reads its photos, on a thread of its own: so it is known early
 * how many there are, and the folder is looked through but once. Some 300 bytes are kept of each
 * photo ahead, and of at most {@value #MOST_AHEAD}.
 *
 * <p>Not for archives, whose photos cannot be read once the next is asked for. For one thread.
 */
final class ListingAhead implements PhotoSource {

  private static final int MOST_AHEAD = 500_000;

  private final PhotoSource folder;
  private final BlockingQueue<Optional<PhotoEntry>> ahead =
      new LinkedBlockingQueue<>(MOST_AHEAD); // nothing stands for the end
  private final Thread lister = Thread.ofVirtual().name("lookalike-list").unstarted(this::list);
  private volatile OptionalLong total = OptionalLong.empty();
  private volatile long ignored;
  private volatile List<Skipped> passedOver = List.of();
  private volatile @Nullable Throwable failure;
  private boolean ended;

  private ListingAhead(PhotoSource folder) {
    this.folder = folder;
  }

  /** Starts listing; {@code folder} then belongs to the listing. */
  static ListingAhead start(PhotoSource folder) {
    ListingAhead listing = new ListingAhead(folder);
    listing.lister.start();
    return listing;
  }

  private void list() {
    try {
      listTo(ahead);
      ahead.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was closed
    }
  }

  private void listTo(BlockingQueue<Optional<PhotoEntry>> photos) throws InterruptedException {
    try (folder) {
      long met = 0;
      for (PhotoEntry photo = folder.next(); photo != null; photo = folder.next()) {
        photos.put(Optional.of(photo));
        met++;
      }
      ignored = folder.ignoredFiles();
      passedOver = folder.passedOver();
      total = OptionalLong.of(met);
    } catch (IOException | RuntimeException | Error e) {
      failure = e; // told to whoever reads, after the last photo
    }
  }

  /** Returns how many photos there are, once all are listed. */
  @Override
  public OptionalLong total() {
    return total;
  }

  /** Returns the next photo; null after the last one, and to an interrupted thread. */
  @Override
  public @Nullable PhotoEntry next() throws IOException {
    try {
      Optional<PhotoEntry> next = ended ? Optional.empty() : ahead.take();
      ended = next.isEmpty();
      if (ended && failure != null) {
        throw new IOException("the folder cannot be listed any further", failure);
      }
      return next.orElse(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Returns how many other files the folder has; 0 until all are listed. */
  @Override
  public long ignoredFiles() {
    return ignored;
  }

  /** Returns what the folder has that is not looked at; nothing until all are listed. */
  @Override
  public List<Skipped> passedOver() {
    return passedOver;
  }

  /** Ends the listing soon; the lister leaves nothing open. */
  @Override
  public void close() {
    lister.interrupt();
  }
}
