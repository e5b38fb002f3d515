package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import org.junit.jupiter.api.Test;

class DecodingMemoryTest {

  private static final RgbImage LARGE = TestPictures.gradient(2000, 1500); // 9 MB

  private static ImageDecoder decoder(int heapMegabytes) {
    return new ImageDecoder(DecodeLimits.LOCAL, new DecodingMemory((long) heapMegabytes << 20));
  }

  @Test
  void refusesWhatTakesMoreThanHalfTheHeap() throws ImageDecodeException {
    byte[] png = ImageEncoder.png(LARGE);
    ImageDecodeException refusal =
        assertThrows(ImageDecodeException.class, () -> decoder(16).decode(png, 64));
    assertEquals(ImageDecodeException.Reason.TOO_MANY_PIXELS, refusal.reason());
    assertTrue(refusal.getMessage().contains("2000 x 1500 pixels, which take"), refusal.toString());
    assertTrue(refusal.getMessage().contains("half of the 16 MB of the Java heap; give more"));
    assertEquals(2000, decoder(32).decode(png, 64).width());
    byte[] jpeg = ImageEncoder.jpeg(LARGE, 80);
    assertEquals(250, decoder(16).decode(jpeg, 64).width(), "decoded at an eighth, it fits");
  }

  @Test
  void largeImagesWaitForOneAnother() throws Exception {
    byte[] png = ImageEncoder.png(LARGE);
    ImageDecoder decoder = decoder(32);
    CompletableFuture<RgbImage> second = new CompletableFuture<>();
    Thread other = new Thread(() -> complete(second, decoder, png));
    int width =
        decoder.decode(
            png,
            0,
            image -> {
              other.start();
              while (other.getState() != Thread.State.WAITING && !second.isDone()) {
                Thread.onSpinWait();
              }
              assertFalse(second.isDone(), "there is room for one alone");
              return image.width();
            });
    assertEquals(2000, width);
    assertEquals(2000, second.get().width());
  }

  private static void complete(
      CompletableFuture<RgbImage> future, ImageDecoder decoder, byte[] bytes) {
    try {
      future.complete(decoder.decode(bytes, 0));
    } catch (ImageDecodeException e) {
      future.completeExceptionally(e);
    }
  }
}
