package lookalike.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.work.Cancellation;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a source of photos on all processors, as often as need be, few of them in memory at
 * a time. A folder or a list is looked through once. For one thread.
 */
public final class PhotoPass {

  private final Path photos;
  private final Cancellation cancellation;
  private Optional<List<PhotoEntry>> listed = Optional.empty();

  /** Prepares to go through photos, as {@link PhotoSource} reads them. */
  public PhotoPass(Path photos, Cancellation cancellation) {
    this.photos = photos;
    this.cancellation = cancellation;
  }

  /** What is done to each photo; called by many threads. */
  public interface Work<T> {
    /**
     * Works on the bytes of a photo.
     *
     * @param place of the photo in its source, from 0
     * @throws IOException if it is no photo
     */
    T apply(int place, byte[] photo) throws IOException;
  }

  /** Takes what became of photos; called by the thread that runs the pass. */
  public interface Taker<T> {
    /** Takes one, by its place in its source; its exception ends the pass. */
    void take(int place, Outcome<T> outcome) throws IOException;
  }

  private record Placed<T>(int place, Outcome<T> photo) {}

  /** Returns how many photos there are, readable or not. */
  public int count() throws IOException {
    if (listed.isPresent()) {
      return listed.get().size();
    }
    int count = 0;
    List<PhotoEntry> files = new ArrayList<>();
    try (PhotoSource source = open()) {
      for (PhotoEntry photo = source.next(); photo != null; photo = source.next()) {
        count++;
        if (photo.file() != null) {
          files.add(photo);
        }
      }
    }
    if (files.size() == count) {
      listed = Optional.of(files); // these can be read whenever one likes, unlike those in archives
    }
    return count;
  }

  private PhotoSource open() throws IOException {
    return PhotoSources.open(photos, DecodeLimits.LOCAL);
  }

  /**
   * Works on the bytes of photos.
   *
   * @param wanted tells by its place in the source whether a photo is worked on
   * @param taker takes what became of each wanted photo, in their order
   */
  public <T> void run(IntPredicate wanted, Work<T> work, Taker<T> taker) throws IOException {
    if (listed.isPresent()) {
      Iterator<PhotoEntry> files = listed.get().iterator();
      run(() -> files.hasNext() ? files.next() : null, wanted, work, taker);
    } else {
      try (PhotoSource source = open()) {
        run(source::next, wanted, work, taker);
      }
    }
  }

  private <T> void run(
      Conveyor.Source<PhotoEntry> source, IntPredicate wanted, Work<T> work, Taker<T> taker)
      throws IOException {
    new Conveyor(Conveyor.allThreads(), cancellation)
        .run(
            new Reading(source, wanted),
            item -> item.photo.made().map(bytes -> bytes.length).orElse(0),
            item -> new Placed<>(item.place, item.photo.then(it -> work.apply(item.place, it))),
            result -> taker.take(result.place, result.photo));
  }

  /** Reads the wanted ones of some photos. */
  private static final class Reading implements Conveyor.Source<Placed<byte[]>> {

    private final Conveyor.Source<PhotoEntry> source;
    private final IntPredicate wanted;
    private int place;

    Reading(Conveyor.Source<PhotoEntry> source, IntPredicate wanted) {
      this.source = source;
      this.wanted = wanted;
    }

    @Override
    public @Nullable Placed<byte[]> next() throws IOException {
      PhotoEntry photo = source.next();
      while (photo != null && !wanted.test(place)) {
        photo = source.next();
        place++;
      }
      return photo == null
          ? null
          : new Placed<>(place++, Outcome.of(photo.name(), photo, PhotoEntry::read));
    }
  }
}
