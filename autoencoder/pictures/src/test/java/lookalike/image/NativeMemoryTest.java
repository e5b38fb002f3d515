package lookalike.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.video.TestVideos;
import lookalike.testdata.HeifSamples;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that OpenCV or FFmpeg allocates may outlive a call, whether or not the collector runs.
 */
class NativeMemoryTest {

  /** One leaked picture of 96 x 96 takes 27 KB: 20,000 of them would take 550 MB. */
  private static final long CEILING = 150_000_000;

  private static volatile byte[] garbage = {};

  @Test
  void decodesTwentyThousandImagesInBoundedMemory() throws Exception {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
    byte[][] files = {
      ImageEncoder.jpeg(TestPictures.gradient(96, 96), 80),
      ImageEncoder.png(TestPictures.gradient(96, 96)),
      ImageEncoder.jpeg(TestPictures.gradient(100, 90), 60)
    };
    decodeAll(decoder, files, 1000); // now the decoders' own buffers are there
    touchHeap();
    long objects = Pointer.totalCount();
    long before = bytesOutsideHeap();
    decodeAll(decoder, files, 20_000);
    long grown = bytesOutsideHeap() - before;
    assertTrue(grown < CEILING, "the process has grown by " + grown + " bytes");
    assertEquals(objects, Pointer.totalCount(), "objects of OpenCV that wait for the collector");
  }

  @Test
  void encodersAndHashesFreeWhatTheyMake() {
    RgbImage image = TestPictures.gradient(96, 96);
    PerceptualHash.of(image);
    long objects = Pointer.totalCount();
    for (int i = 0; i < 10; i++) {
      ImageEncoder.jpeg(image, 80);
      ImageEncoder.png(image);
      PerceptualHash.of(image);
    }
    assertEquals(objects, Pointer.totalCount(), "objects of OpenCV that wait for the collector");
  }

  @Test
  void refusedFilesLeaveNothingBehind() {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
    byte[] broken = withWrongPixels(ImageEncoder.png(TestPictures.gradient(96, 96)));
    long objects = Pointer.totalCount();
    for (int i = 0; i < 5; i++) {
      ImageDecodeException failure =
          assertThrows(ImageDecodeException.class, () -> decoder.decode(broken, 0));
      assertTrue(failure.getMessage().contains("cannot be decoded"), failure.getMessage());
    }
    assertEquals(objects, Pointer.totalCount(), "objects of OpenCV that wait for the collector");
  }

  @Test
  void readsAThousandVideosInBoundedMemory(@TempDir Path folder) throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), TestVideos.discs(0, 4));
    byte[] bytes = Files.readAllBytes(video);
    Path cut = Files.write(folder.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length * 9 / 10));
    Path headless = Files.write(folder.resolve("c.mp4"), Arrays.copyOf(bytes, 100));
    readAll(100, video, cut, headless);
    touchHeap();
    long objects = Pointer.totalCount();
    long before = bytesOutsideHeap();
    readAll(1000, video, cut, headless); // one leaked takes over 50 KB
    long grown = bytesOutsideHeap() - before;
    assertTrue(grown < CEILING / 8, "the process has grown by " + grown + " bytes");
    assertEquals(objects, Pointer.totalCount(), "objects of FFmpeg that wait for the collector");
  }

  @Test
  void decodesHeifInBoundedMemory() throws Exception {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.UPLOAD);
    byte[][] files = {
      HeifSamples.read("gradient.heic"),
      HeifSamples.read("tiles.avif"),
      HeifSamples.read("alpha.heic")
    };
    byte[] damaged = HeifSamples.read("gradient.heic");
    int data = new String(damaged, ISO_8859_1).indexOf("mdat") + 4;
    Arrays.fill(damaged, data, data + 16, (byte) 0x55);
    decodeAll(decoder, files, 60);
    assertThrows(ImageDecodeException.class, () -> decoder.decode(damaged, 0));
    touchHeap();
    long objects = Pointer.totalCount();
    long before = bytesOutsideHeap();
    for (int i = 0; i < 100; i++) {
      decodeAll(decoder, files, 6);
      assertThrows(ImageDecodeException.class, () -> decoder.decode(damaged, 0));
    }
    long grown = bytesOutsideHeap() - before; // one decoder that is leaked takes over 100 KB
    assertTrue(grown < CEILING / 4, "the process has grown by " + grown + " bytes");
    assertEquals(objects, Pointer.totalCount(), "objects of FFmpeg that wait for the collector");
  }

  @Test
  void writersOfVideosFreeWhatTheyMake(@TempDir Path folder) throws Exception {
    List<RgbImage> frames = TestVideos.discs(0, 2);
    TestVideos.write(folder.resolve("first.mp4"), frames);
    long objects = Pointer.totalCount();
    for (int i = 0; i < 10; i++) {
      TestVideos.write(folder.resolve("a.mp4"), frames);
      TestVideos.write(folder.resolve("a.avi"), frames);
      Path nowhere = folder.resolve("nowhere/a.mp4");
      assertThrows(IOException.class, () -> TestVideos.write(nowhere, frames));
    }
    assertEquals(objects, Pointer.totalCount(), "objects of FFmpeg that wait for the collector");
  }

  private static void readAll(int times, Path... videos) {
    int failed = 0;
    for (int i = 0; i < times; i++) {
      try {
        TestVideos.read(videos[i % videos.length]);
      } catch (IOException e) {
        failed++;
      }
    }
    assertEquals(times - Math.ceilDiv(times, 3), failed, "videos that were cut short");
  }

  /** Damages the pixels of a PNG but keeps its checksums right, so that only OpenCV can tell. */
  private static byte[] withWrongPixels(byte[] png) {
    ByteBuffer chunks = ByteBuffer.wrap(png);
    int chunkAt = 33; // behind signature and header
    while (png[chunkAt + 4] != 'I') {
      chunkAt += 12 + chunks.getInt(chunkAt);
    }
    int length = chunks.getInt(chunkAt);
    Arrays.fill(png, chunkAt + 8 + length / 2, chunkAt + 8 + length, (byte) 0x55);
    CRC32 sum = new CRC32();
    sum.update(png, chunkAt + 4, length + 4);
    chunks.putInt(chunkAt + 8 + length, (int) sum.getValue());
    return png;
  }

  private static void decodeAll(ImageDecoder decoder, byte[][] files, int count)
      throws ImageDecodeException {
    for (int i = 0; i < count; i++) {
      decoder.decode(files[i % files.length], 0);
    }
  }

  /** Makes the heap's pages real, so that they do not look like growth later. */
  private static void touchHeap() {
    int chunk = 1 << 18;
    for (long i = 0; i < 2 * Runtime.getRuntime().totalMemory() / chunk; i++) {
      garbage = new byte[chunk];
      assertEquals(chunk, garbage.length);
    }
  }

  private static long bytesOutsideHeap() {
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }
}
