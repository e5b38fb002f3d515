package lookalike.image.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Photos that are read to be worked on together; one that cannot be read has its place among the
 * others. For one thread.
 *
 * @param photos what is read; stays the caller's to close
 * @param size of a batch, at least 1
 */
public record PhotoBatches(PhotoSource photos, int size)
    implements Conveyor.Source<List<Outcome<PhotoBatches.Photo>>> {

  /**
   * A photo that was read.
   *
   * @param entry what its source tells of it
   * @param content the whole file
   */
  public record Photo(PhotoEntry entry, byte[] content) {}

  @Override
  public @Nullable List<Outcome<Photo>> next() throws IOException {
    List<Outcome<Photo>> batch = new ArrayList<>();
    PhotoEntry photo;
    while (batch.size() < size && (photo = photos.next()) != null) {
      batch.add(Outcome.of(photo.name(), photo, it -> new Photo(it, it.read())));
    }
    return batch.isEmpty() ? null : batch;
  }

  /** Returns how much memory the contents of a batch take. */
  public static long bytes(List<Outcome<Photo>> batch) {
    return batch.stream()
        .flatMap(photo -> photo.made().stream())
        .mapToLong(photo -> photo.content.length)
        .sum();
  }
}
