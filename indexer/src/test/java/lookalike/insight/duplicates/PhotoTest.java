package lookalike.insight.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import lookalike.image.format.ImageFormat;
import org.junit.jupiter.api.Test;

class PhotoTest {

  private static Photo photo(String path) {
    return new Photo(path, "id", 4, 3, 1, 1);
  }

  @Test
  void takesAPathApart() {
    Photo inArchive = photo("/a/b.zip!/c/IMG_1.final.JPG");
    assertEquals("/a/b.zip!/c/", inArchive.folder());
    assertEquals("IMG_1.final", inArchive.stem());
    assertEquals(Optional.of(ImageFormat.JPEG), inArchive.format());
    assertEquals("C:\\a\\", photo("C:\\a\\b.png").folder());
    assertEquals("", photo("b").folder());
    assertEquals(Optional.empty(), photo("/a.jpg/b").format());
    assertEquals(".hidden", photo("/.hidden").stem());
  }
}
