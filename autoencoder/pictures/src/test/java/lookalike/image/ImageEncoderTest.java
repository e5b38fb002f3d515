package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lookalike.image.format.DecodeLimits;
import org.junit.jupiter.api.Test;

class ImageEncoderTest {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);

  @Test
  void jpegsLookLikeTheOriginalAndGrowWithQuality() throws Exception {
    RgbImage image = TestPictures.gradient(64, 48);
    byte[] coarse = ImageEncoder.jpeg(image, 40);
    byte[] fine = ImageEncoder.jpeg(image, 95);
    assertTrue(coarse.length < fine.length, coarse.length + " and " + fine.length + " bytes");
    int difference = TestPictures.largestDifference(image, decoder.decode(fine, 0));
    assertTrue(difference <= 12, "a sample differs by " + difference);
  }

  @Test
  void jpegsCarryNoMetadata() {
    byte[] bytes = ImageEncoder.jpeg(TestPictures.gradient(8, 8), 80);
    for (int at = 0; at + 1 < bytes.length; at++) {
      boolean marker = bytes[at] == (byte) 0xff;
      int kind = bytes[at + 1] & 0xff; // APP1..APP15 and comments
      boolean metadata = marker && ((kind >= 0xe1 && kind <= 0xef) || kind == 0xfe);
      assertTrue(!metadata, "segment " + Integer.toHexString(kind) + " at byte " + at);
    }
  }

  @Test
  void countsThePictureOfAJpegWithoutItsTables() {
    byte[] black = ImageEncoder.jpeg(new RgbImage(16, 16, new byte[16 * 16 * 3]), 80);
    byte[] noise = ImageEncoder.jpeg(TestPictures.noise(16, 16, 5), 80);
    int tables = black.length - ImageEncoder.pictureBytes(black);
    assertEquals(tables, noise.length - ImageEncoder.pictureBytes(noise));
    assertTrue(ImageEncoder.pictureBytes(black) < 10, "six blocks of one colour");
    assertTrue(ImageEncoder.pictureBytes(noise) > 100, "six blocks of noise");
  }

  @Test
  void refusesWhatAJpegCannotBe() {
    RgbImage image = TestPictures.gradient(8, 8);
    assertThrows(IllegalArgumentException.class, () -> ImageEncoder.jpeg(image, 0));
    assertThrows(IllegalArgumentException.class, () -> ImageEncoder.jpeg(image, 101));
    RgbImage wide = new RgbImage(65_501, 1, new byte[65_501 * 3]);
    assertThrows(IllegalArgumentException.class, () -> ImageEncoder.jpeg(wide, 80));
  }

  @Test
  void perceptualHashesOfCopiesAreNearAndOfOthersFar() throws Exception {
    RgbImage image = TestPictures.gradient(200, 150);
    long hash = PerceptualHash.of(image);
    RgbImage copy = decoder.decode(ImageEncoder.jpeg(Thumbnail.of(image, 90), 60), 0);
    int near = PerceptualHash.distance(hash, PerceptualHash.of(copy));
    int far = PerceptualHash.distance(hash, PerceptualHash.of(TestPictures.noise(200, 150, 5)));
    assertTrue(near <= 8, "a copy differs in " + near + " bits");
    assertTrue(far >= 16, "noise differs in " + far + " bits");
    assertEquals(0, PerceptualHash.distance(hash, hash));
    assertEquals(64, PerceptualHash.distance(hash, ~hash));
  }
}
