package lookalike.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Photos that were read and wait to be decoded, bounded by their bytes. Safe to share among
 * threads.
 */
final class PhotoQueue {

  /**
   * A photo's bytes.
   *
   * @param name its name in the corpus
   * @param path its name in the index
   * @param content the whole file
   * @param modified when it was last changed, as the index remembers it
   */
  record Photo(String name, String path, byte[] content, long modified) {}

  private final long maxBytes;
  private final Deque<Photo> photos = new ArrayDeque<>();
  private long bytes;
  private boolean ended;
  private boolean abandoned;

  PhotoQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds a photo when there is room; a single one always has room, however large.
   *
   * @return false if there was none in time
   */
  synchronized boolean offer(Photo photo, Duration patience) throws InterruptedException {
    if (ended) {
      return false;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    while (!photos.isEmpty() && bytes + photo.content.length > maxBytes) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    photos.add(photo);
    bytes += photo.content.length;
    notifyAll();
    return true;
  }

  /** Waits for the next photo; returns null when there will be none. */
  synchronized @Nullable Photo take() throws InterruptedException {
    while (photos.isEmpty() && !ended) {
      wait();
    }
    Photo photo = photos.poll();
    if (photo != null) {
      bytes -= photo.content.length;
    }
    notifyAll();
    return photo;
  }

  /** Says that no more photos come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Forgets the photos that wait; no more come. */
  synchronized void abandon() {
    photos.clear();
    bytes = 0;
    abandoned = true;
    end();
  }

  synchronized boolean isAbandoned() {
    return abandoned;
  }
}
