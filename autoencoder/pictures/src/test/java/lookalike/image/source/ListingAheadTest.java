package lookalike.image.source;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListingAheadTest {

  private final CountDownLatch closed = new CountDownLatch(1);

  /** What a folder does after its photos. */
  private interface Ending {
    @Nullable PhotoEntry next() throws IOException;
  }

  private PhotoSource folder(int photos, Ending ending) {
    return new PhotoSource() {
      private int given;

      @Override
      public @Nullable PhotoEntry next() throws IOException {
        return given == photos ? ending.next() : entry("" + given++);
      }

      @Override
      public long ignoredFiles() {
        return 3;
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  private static PhotoEntry entry(String name) {
    return new PhotoEntry(name, 1, Instant.EPOCH, Instant.EPOCH, null, () -> new byte[1]);
  }

  private static List<String> read(PhotoSource photos) throws IOException {
    List<String> names = new ArrayList<>();
    for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
      names.add(photo.name());
    }
    return names;
  }

  @Test
  void givesThePhotosInTheirOrder() throws IOException {
    ListingAhead photos = ListingAhead.start(folder(1000, () -> null));

    assertEquals(IntStream.range(0, 1000).mapToObj(String::valueOf).toList(), read(photos));
    assertNull(photos.next());
    assertEquals(OptionalLong.of(1000), photos.total());
    assertEquals(3, photos.ignoredFiles());
  }

  @Test
  void knowsTheirNumberBeforeTheyAreRead() throws Exception {
    ListingAhead photos = ListingAhead.start(folder(1000, () -> null));

    closed.await(); // by whoever lists, who looks through the folder only once

    assertEquals(OptionalLong.of(1000), photos.total());
    assertEquals(1000, read(photos).size());
  }

  @Test
  void tellsOfAFaultAfterThePhotosBeforeIt() throws IOException {
    ListingAhead photos =
        ListingAhead.start(
            folder(
                2,
                () -> {
                  throw new IOException("the disk is gone");
                }));

    assertEquals("0", requireNonNull(photos.next()).name());
    assertEquals("1", requireNonNull(photos.next()).name());
    IOException fault = assertThrows(IOException.class, photos::next);
    assertTrue(String.valueOf(fault.getCause()).contains("the disk is gone"), fault::toString);
    assertEquals(OptionalLong.empty(), photos.total());
  }

  @Test
  void endsTheListingWhenItIsClosed() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ListingAhead photos =
        ListingAhead.start(
            folder(
                2,
                () -> {
                  try {
                    never.await();
                    return null;
                  } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                  }
                }));

    photos.close();

    closed.await();
  }
}
