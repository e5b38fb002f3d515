package lookalike.train.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import lookalike.image.ImageEncoder;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoLoaderTest {

  @TempDir private Path folder;

  /** Gives some photos and then does as it is told. */
  private static final class Source implements PhotoSource {
    private final int photos;
    private final Ending ending;
    private int given;
    private boolean closed;

    interface Ending {
      @Nullable PhotoEntry next() throws IOException;
    }

    Source(int photos, Ending ending) {
      this.photos = photos;
      this.ending = ending;
    }

    @Override
    public @Nullable PhotoEntry next() throws IOException {
      if (given == photos) {
        return ending.next();
      }
      byte[] pixels = SmallPhotos.disc(given++);
      byte[] png = ImageEncoder.png(new RgbImage(SmallPhotos.SIDE, SmallPhotos.SIDE, pixels));
      return entry("photo " + given, () -> png);
    }

    @Override
    public long ignoredFiles() {
      return 0;
    }

    @Override
    public synchronized void close() {
      closed = true;
    }

    synchronized boolean isClosed() {
      return closed;
    }
  }

  private static PhotoEntry entry(String name, PhotoEntry.Content content) {
    return new PhotoEntry(name, 1, Instant.EPOCH, Instant.EPOCH, null, content);
  }

  private static PhotoLoader loader(PhotoSource source, PhotoStore store, int threads) {
    return new PhotoLoader(
        source, DecodeLimits.LOCAL, new ImageInput(SmallPhotos.SIDE), store, threads);
  }

  private static void assertHolds(PhotoStore store, int photos) throws IOException {
    assertEquals(photos, store.count());
    byte[] pixels = new byte[SmallPhotos.disc(0).length];
    for (int index = 0; index < photos; index++) {
      store.read(index, pixels);
      assertArrayEquals(SmallPhotos.disc(index), pixels, "photo " + index);
    }
  }

  @Test
  void storesPhotosInTheOrderOfTheirSource() throws Exception {
    Source source = new Source(100, () -> null);
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader = loader(source, store, 4)) {
      assertTrue(loader.await(30) >= 30);
      assertEquals(100, loader.awaitAll());
      assertEquals(100, loader.await(101));
      assertTrue(loader.isFinished());
      assertEquals(List.of(), loader.skipped());
      assertHolds(store, 100);
    }
    assertTrue(source.isClosed());
  }

  @Test
  void skipsWhatItCannotReadOrDecodeWithTheReason() throws Exception {
    List<PhotoEntry> bad = new ArrayList<>();
    bad.add(entry("noise.jpg", () -> new byte[] {9, 9, 9}));
    bad.add(
        entry(
            "gone.jpg",
            () -> {
              throw new IOException("there is no such file");
            }));
    Source source = new Source(3, () -> bad.isEmpty() ? null : bad.removeFirst());
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader = loader(source, store, 2)) {
      loader.awaitAll();
      assertHolds(store, 3);
      List<Skipped> skipped = loader.skipped();
      assertEquals(2, skipped.size());
      assertTrue(skipped.contains(new Skipped("gone.jpg", "there is no such file", false)));
      assertTrue(
          skipped.stream().anyMatch(s -> s.name().equals("noise.jpg") && !s.reason().isEmpty()),
          skipped.toString());
    }
  }

  @Test
  void wakesWhoWaitsWhenTheSourceFails() throws Exception {
    Source.Ending broken =
        () -> {
          throw new IOException("the archive breaks off");
        };
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader = loader(new Source(2, broken), store, 1)) {
      IOException failure = assertThrows(IOException.class, loader::awaitAll);
      assertEquals("the archive breaks off", failure.getMessage());
    }
  }

  @Test
  void wakesWhoWaitsWhateverFails() throws Exception {
    Source.Ending wrong =
        () -> {
          throw new IllegalStateException("a mistake of ours");
        };
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader = loader(new Source(2, wrong), store, 1)) {
      String message =
          String.valueOf(assertThrows(IOException.class, loader::awaitAll).getMessage());
      assertTrue(message.contains("a mistake of ours"), message);
    }
  }

  @Test
  void givesUpWhenClosedInTheMiddle() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Source.Ending endless =
        () -> {
          try {
            never.await();
            return null;
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          }
        };
    try (PhotoStore store = SmallPhotos.store()) {
      PhotoLoader loader = loader(new Source(2, endless), store, 1);
      assertFalse(loader.isFinished());
      loader.close();
      assertThrows(IOException.class, loader::awaitAll);
    }
  }

  @Test
  void readsAFolder() throws Exception {
    SmallPhotos.write(folder, SmallPhotos.discs(20));
    try (PhotoStore store = SmallPhotos.store();
        PhotoLoader loader = loader(PhotoSources.open(folder, DecodeLimits.LOCAL), store, 2)) {
      loader.awaitAll();
      assertHolds(store, 20);
    }
  }
}
