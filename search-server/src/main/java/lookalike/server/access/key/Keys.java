package lookalike.server.access.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lookalike.work.FileNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that a server knows. Their file is read anew when a key is asked for and a second has
 * passed, so that a key is good a second after it was made, and no longer a second after it was
 * revoked. A file that cannot be read has no keys. Safe to share among threads.
 */
public final class Keys {

  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final long NANOS_BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

  private final KeyFile file;
  private final LongSupplier clock;
  private List<Key> known;
  private long lookedAt;

  Keys(KeyFile file, LongSupplier clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.known = file.read();
    this.lookedAt = clock.getAsLong();
  }

  /**
   * Opens the keys of a server.
   *
   * @throws IOException if there are none, or their file cannot be read
   */
  public static Keys open(Path path) throws IOException {
    Keys keys = new Keys(new KeyFile(path), System::nanoTime);
    if (keys.known().isEmpty()) {
      String file = FileNames.of(path);
      throw new IOException(
          "there is no key in %s: make one with 'lookalike key make NAME --keys %s'"
              .formatted(file, file));
    }
    return keys;
  }

  /** Returns the key of a secret. How long that takes tells nothing of the keys there are. */
  Optional<Key> find(String secret) {
    byte[] hash = Key.hash(secret).getBytes(US_ASCII);
    Optional<Key> found = Optional.empty();
    for (Key key : known()) {
      if (MessageDigest.isEqual(hash, key.sha256().getBytes(US_ASCII))) {
        found = Optional.of(key);
      }
    }
    return found;
  }

  private synchronized List<Key> known() {
    long now = clock.getAsLong();
    if (now - lookedAt >= NANOS_BETWEEN_LOOKS) {
      lookedAt = now;
      try {
        known = file.read();
      } catch (IOException fault) {
        LOG.error("nobody is let in, for the keys cannot be read", fault);
        known = List.of();
      }
    }
    return known;
  }
}
