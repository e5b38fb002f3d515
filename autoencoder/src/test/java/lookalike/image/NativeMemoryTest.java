package lookalike.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Nothing that OpenCV allocates may outlive a call: no garbage collector watches over it. */
class NativeMemoryTest {

  /** One leaked picture of 96 x 96 takes 27 KB: 20,000 of them would take 550 MB. */
  private static final long CEILING = 150_000_000;

  @Test
  void decodesTwentyThousandImagesInBoundedMemory() throws Exception {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
    byte[][] files = {
      JpegEncoder.encode(TestPictures.gradient(96, 96), 80),
      PngEncoder.encode(TestPictures.gradient(96, 96)),
      JpegEncoder.encode(TestPictures.gradient(100, 90), 60)
    };
    decodeAll(decoder, files, 1000); // the heap and the decoders' own buffers are there now
    long trackedBefore = Pointer.totalBytes();
    long before = Pointer.physicalBytes();
    decodeAll(decoder, files, 20_000);
    long grown = Pointer.physicalBytes() - before;
    assertTrue(grown < CEILING, "the process has grown by " + grown + " bytes");
    assertEquals(trackedBefore, Pointer.totalBytes(), "bytes that JavaCPP has not freed");
  }

  private static void decodeAll(ImageDecoder decoder, byte[][] files, int count)
      throws ImageDecodeException {
    for (int i = 0; i < count; i++) {
      decoder.decode(files[i % files.length], 0);
    }
  }
}
