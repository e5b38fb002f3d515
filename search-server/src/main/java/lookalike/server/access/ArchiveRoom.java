package lookalike.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much the archives that callers send may hold of a disk. Safe to share among threads. */
final class ArchiveRoom {

  /** What is to stay free on a disk that other things are on, too. */
  private static final long LEAST_FREE_BYTES = 256_000_000;

  private final Path folder;
  private final long most;
  private long held;

  /**
   * Makes it.
   *
   * @param folder where they lie
   * @param most bytes of all together
   */
  ArchiveRoom(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  /** Returns whether so many bytes more may be held, which then are. */
  synchronized boolean reserve(int bytes) {
    if (held + bytes > most) {
      return false;
    }
    held += bytes;
    return true;
  }

  /** Gives bytes back. */
  synchronized void release(long bytes) {
    held -= bytes;
  }

  /** Tells whether the disk itself has room left. */
  boolean isOnDisk() throws IOException {
    return Files.getFileStore(folder).getUsableSpace() >= LEAST_FREE_BYTES;
  }
}
