package lookalike.image.video;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.Orientation;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFramesTest {

  private static final int COUNT = 20;
  private static final List<RgbImage> FRAMES = TestVideos.discs(1, COUNT);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "b.MOV", "c.mkv", "d.webm", "e.avi", "http: f\u00fcr.mp4"})
  void givesBackWhatWasWritten(String name) throws Exception {
    Path video = TestVideos.write(folder.resolve(name), FRAMES);
    try (VideoFrames frames = VideoFrames.open(video, DecodeLimits.UPLOAD)) {
      assertEquals(25, frames.framesPerSecond(), 1e-9);
      for (int i = 0; i < COUNT; i++) {
        RgbImage frame = requireNonNull(frames.next());
        assertEquals(i + 1, frames.seen());
        double own = TestVideos.psnr(FRAMES.get(i), frame);
        double next = TestVideos.psnr(FRAMES.get((i + 1) % COUNT), frame);
        assertTrue(own > 30 && own > next + 3, "frame " + i + ": " + own + " dB, next " + next);
      }
      assertNull(frames.next());
      assertNull(frames.next());
    }
  }

  @Test
  void givesTheSameBytesForTheSameFrames() throws Exception {
    Path one = TestVideos.write(folder.resolve("one.webm"), FRAMES);
    Path two = TestVideos.write(folder.resolve("two.webm"), FRAMES);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0, 1", "2, -1, 0, 0, 1", "3, -1, 0, 0, -1", "4, 1, 0, 0, -1",
    "5, 0, 1, 1, 0", "6, 0, 1, -1, 0", "7, 0, -1, -1, 0", "8, 0, -1, 1, 0"
  })
  void turnsFramesUprightAsTheVideoSays(int orientation, int a, int b, int c, int d)
      throws Exception {
    RgbImage stored = TestPictures.gradient(64, 32);
    Path video = TestVideos.write(folder.resolve("stored.mp4"), List.of(stored, stored));
    Path turned =
        TestVideos.changed(
            video,
            "turned.mp4",
            bytes -> {
              ByteBuffer track = TestVideos.box(bytes, "tkhd");
              int[] matrix = {a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30};
              for (int i = 0; i < matrix.length; i++) {
                track.putInt(40 + 4 * i, matrix[i]);
              }
              return bytes;
            });
    RgbImage upright = TestVideos.read(turned).get(1);
    RgbImage expected = Orientation.upright(stored, orientation);
    assertEquals(expected.width(), upright.width());
    double psnr = TestVideos.psnr(expected, upright);
    assertTrue(psnr > 30, psnr + " dB");
  }

  @Test
  void keepsOddSizesAndColours() throws Exception {
    RgbImage odd = TestPictures.gradient(51, 37);
    for (String name : List.of("odd.webm", "odd.avi")) {
      Path video = TestVideos.write(folder.resolve(name), List.of(odd));
      RgbImage read = TestVideos.read(video).get(0);
      assertEquals(51, read.width());
      assertEquals(37, read.height());
      double psnr = TestVideos.psnr(odd, read);
      assertTrue(psnr > 30, name + ": " + psnr + " dB");
    }
  }

  @Test
  void cannotBeReadOnceClosed() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    VideoFrames frames = VideoFrames.open(video, DecodeLimits.UPLOAD);
    frames.close();
    frames.close();
    assertThrows(IllegalStateException.class, frames::next);
  }
}
