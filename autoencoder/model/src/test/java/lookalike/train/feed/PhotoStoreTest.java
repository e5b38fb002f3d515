package lookalike.train.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PhotoStoreTest {

  private static final int PHOTO_BYTES = SmallPhotos.disc(0).length;

  @Test
  void givesBackWhatWasAdded() throws Exception {
    byte[][] photos = SmallPhotos.discs(5);
    try (PhotoStore store = SmallPhotos.store(photos)) {
      assertEquals(5, store.count());
      byte[] read = new byte[PHOTO_BYTES];
      for (int index : new int[] {4, 0, 2, 2}) {
        store.read(index, read);
        assertArrayEquals(photos[index], read, "photo " + index);
      }
    }
  }

  @Test
  void refusesPhotosThatAreNotThere() throws Exception {
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(1))) {
      assertThrows(IOException.class, () -> store.read(1, new byte[PHOTO_BYTES]));
      assertThrows(IllegalArgumentException.class, () -> store.checksum(2));
    }
  }

  @Test
  void tellsPhotosApartByTheirChecksum() throws Exception {
    byte[][] photos = SmallPhotos.discs(3);
    try (PhotoStore store = SmallPhotos.store(photos);
        PhotoStore swapped = SmallPhotos.store(photos[1], photos[0], photos[2])) {
      assertEquals(0, store.checksum(0));
      assertNotEquals(store.checksum(1), swapped.checksum(1));
      assertNotEquals(store.checksum(2), swapped.checksum(2));
      assertNotEquals(store.checksum(3), swapped.checksum(3));
    }
  }

  @Test
  void remembersTheChecksumOfEveryBeginning() throws Exception {
    try (PhotoStore store = new PhotoStore(1);
        PhotoStore shorter = new PhotoStore(1)) {
      for (int index = 0; index < 3000; index++) {
        store.add(new byte[] {(byte) index});
        if (index < 1500) {
          shorter.add(new byte[] {(byte) index});
        }
      }
      assertEquals(shorter.checksum(1500), store.checksum(1500));
      assertEquals(shorter.checksum(1), store.checksum(1));
    }
  }
}
