package lookalike.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;

/** Goes through a source of photos on all processors, few of them in memory at a time. */
public final class PhotoPass {

  private static final int PHOTOS_A_BLOCK = 2 * Runtime.getRuntime().availableProcessors();

  private final Path photos;

  /** Prepares to go through photos, as {@link PhotoSource} reads them. */
  public PhotoPass(Path photos) {
    this.photos = photos;
  }

  /** What is done to each photo; called by many threads. */
  public interface Work<A, B> {
    /**
     * Works on a photo.
     *
     * @param place of the photo in its source, from 0
     * @throws IOException if it is no photo
     */
    B apply(int place, A photo) throws IOException;
  }

  /** Takes what became of photos; called by the thread that runs the pass. */
  public interface Taker<T> {
    /** Takes one; its exception ends the pass. */
    void take(Outcome<T> outcome) throws IOException;
  }

  /**
   * What became of a photo.
   *
   * @param place in the source, from 0
   * @param name what its source calls it
   * @param value what was made of it, or empty if it failed
   * @param fault why it failed, in a sentence, or an empty string
   */
  public record Outcome<T>(int place, String name, Optional<T> value, String fault) {

    <B> Outcome<B> then(Work<T, B> work) {
      if (value.isEmpty()) {
        return new Outcome<>(place, name, Optional.empty(), fault);
      }
      try {
        return new Outcome<>(place, name, Optional.of(work.apply(place, value.get())), "");
      } catch (IOException e) {
        String message = e.getMessage();
        String reason = message == null ? e.getClass().getSimpleName() : message;
        return new Outcome<>(place, name, Optional.empty(), reason);
      }
    }
  }

  /** Returns how many photos there are, readable or not. */
  public int count() throws IOException {
    try (PhotoSource source = PhotoSources.open(photos, DecodeLimits.LOCAL)) {
      int count = 0;
      while (source.next() != null) {
        count++;
      }
      return count;
    }
  }

  /**
   * Works on the bytes of photos.
   *
   * @param wanted tells by its place in the source whether a photo is worked on
   * @param taker takes what became of each wanted photo, in their order
   */
  public <T> void run(IntPredicate wanted, Work<byte[], T> work, Taker<T> taker)
      throws IOException {
    try (PhotoSource source = PhotoSources.open(photos, DecodeLimits.LOCAL)) {
      List<Outcome<byte[]>> block = new ArrayList<>();
      int place = 0;
      for (PhotoEntry photo = source.next(); photo != null; photo = source.next()) {
        if (wanted.test(place)) {
          block.add(
              new Outcome<>(place, photo.name(), Optional.of(photo), "")
                  .then((at, entry) -> entry.read()));
        }
        if (block.size() == PHOTOS_A_BLOCK) {
          finish(block, work, taker);
        }
        place++;
      }
      finish(block, work, taker);
    }
  }

  private static <T> void finish(List<Outcome<byte[]>> block, Work<byte[], T> work, Taker<T> taker)
      throws IOException {
    for (Outcome<T> outcome : block.parallelStream().map(photo -> photo.then(work)).toList()) {
      taker.take(outcome);
    }
    block.clear();
  }
}
