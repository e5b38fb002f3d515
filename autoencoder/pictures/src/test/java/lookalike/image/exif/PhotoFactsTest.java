package lookalike.image.exif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import lookalike.image.exif.PhotoFacts.Place;
import lookalike.testdata.CameraJpeg;
import org.junit.jupiter.api.Test;

class PhotoFactsTest {

  private static byte[] photo(String camera, String taken, String zone) {
    return CameraJpeg.of(1, camera, taken, zone, 47.5, 8.25);
  }

  @Test
  void readsWhatACameraSays() {
    assertEquals(
        new PhotoFacts(
            Optional.of(Instant.parse("2024-05-31T16:30:00Z")),
            Optional.of("Acme One"),
            OptionalInt.of(1),
            Optional.of(new Place(47.5, 8.25))),
        PhotoFacts.read(photo("One", "2024:05:31 18:30:00", "+02:00")));
  }

  @Test
  void takesWhatHasNoZoneForUtc() {
    assertEquals(
        Optional.of(Instant.parse("2024-05-31T18:30:00Z")),
        PhotoFacts.read(photo("One", "2024:05:31 18:30:00", "")).taken());
  }

  @Test
  void namesTheMakerOnce() {
    assertEquals(Optional.of("ACME One"), PhotoFacts.read(photo("ACME One", "", "")).camera());
  }

  @Test
  void believesNoDateThatIsNone() {
    for (String none : new String[] {"0000:00:00 00:00:00", "yesterday", "1066:10:14 09:00:00"}) {
      assertEquals(Optional.empty(), PhotoFacts.read(photo("One", none, "")).taken(), none);
    }
  }

  @Test
  void whatIsDamagedSaysNothing() {
    byte[] photo = photo("One", "2024:05:31 18:30:00", "");
    for (int length = 0; length < 400; length++) {
      PhotoFacts.read(Arrays.copyOf(photo, length)); // and nothing is thrown
    }
    assertEquals(PhotoFacts.NONE, PhotoFacts.read(new byte[0]));
    assertEquals(PhotoFacts.NONE, PhotoFacts.read(Arrays.copyOf(photo, 30)));
  }
}
