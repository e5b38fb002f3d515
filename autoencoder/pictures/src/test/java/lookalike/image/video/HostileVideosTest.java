package lookalike.image.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos come from anywhere: none may hang, fetch, crash or fill the memory. */
class HostileVideosTest {

  private static final DecodeLimits LIMITS = new DecodeLimits(1_000_000, 1_000_000);
  private static final int COUNT = 20;
  private static final List<RgbImage> FRAMES = TestVideos.discs(0, COUNT);

  @TempDir private Path folder;

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    byte[] picture = ImageEncoder.png(FRAMES.get(0));
    assertRefused(Reason.EMPTY, "is empty", Files.write(folder.resolve("e.mp4"), new byte[0]));
    assertRefused(Reason.UNKNOWN_FORMAT, "MP4", Files.write(folder.resolve("n.mp4"), noise));
    assertRefused(Reason.UNKNOWN_FORMAT, "MP4", Files.write(folder.resolve("p.mp4"), picture));
    assertRefused(
        Reason.UNKNOWN_FORMAT,
        "not a video",
        Files.write(
            folder.resolve("h.mp4"), "\0\0\0\u0018ftypheic....heicmif1".getBytes(ISO_8859_1)));
    for (String head :
        List.of("\0\0\0\u0018ftypisom", "\u001aE\u00df\u00a3", "RIFF\u0001\0\0\0AVI ")) {
      byte[] bytes = noise.clone();
      System.arraycopy(head.getBytes(ISO_8859_1), 0, bytes, 0, head.length());
      assertRefused(Reason.CORRUPT, "the video", Files.write(folder.resolve("x.mp4"), bytes));
      byte[] alone = head.getBytes(ISO_8859_1);
      assertRefused(Reason.CORRUPT, "the video", Files.write(folder.resolve("y.mp4"), alone));
    }
    Path gone = folder.resolve("gone.mp4");
    assertTrue(refusal(gone).contains("there is no such file"), refusal(gone));
    assertTrue(refusal(folder).contains("not a file"), refusal(folder));
  }

  /** Each of these makes a player of FFmpeg's open the address in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n%s/a.ts\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '%s/a.mp4'\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011' profiles='urn:mpeg:dash:"
            + "profile:isoff-on-demand:2011' type='static'><Period><BaseURL>%s/a.mp4</BaseURL>"
            + "</Period></MPD>",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n"
      })
  void fetchesNothingThatAPlaylistNames(String playlist) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + server.getLocalPort();
      for (String name : List.of("list.mp4", "list.m3u8", "list.avi")) {
        Path file = folder.resolve(name);
        Files.writeString(file, playlist.formatted(address), UTF_8);
        assertRefused(Reason.UNKNOWN_FORMAT, "not a video", file);
      }
      assertNobodyCalled(server);
    }
  }

  private static void assertNobodyCalled(ServerSocket server) throws IOException {
    server.setSoTimeout(1); // a call would wait in the queue already
    assertThrows(SocketTimeoutException.class, server::accept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.mkv", "a.webm", "a.avi"})
  void givesTheFramesBeforeTheCutAndThenSaysSo(String name) throws Exception {
    Path video = TestVideos.write(folder.resolve(name), FRAMES);
    int length = (int) Files.size(video);
    for (int share = 1; share < 10; share++) {
      int cut = length * share / 10;
      Path part = TestVideos.changed(video, "cut-" + name, bytes -> Arrays.copyOf(bytes, cut));
      int given = 0;
      ImageDecodeException failure = null;
      try (VideoFrames frames = VideoFrames.open(part, LIMITS)) {
        try {
          for (RgbImage frame = frames.next(); frame != null; frame = frames.next()) {
            double psnr = TestVideos.psnr(FRAMES.get(given), frame);
            assertTrue(psnr > 25, "frame " + given + " of " + share + "/10: " + psnr + " dB");
            given++;
          }
        } catch (ImageDecodeException e) {
          failure = e;
          assertNull(frames.next());
        }
      } catch (ImageDecodeException e) {
        failure = e; // cut within the headers
      }
      String message = requireNonNull(failure, share + "/10").getMessage();
      assertTrue(message.contains("the video is cut short: "), message);
      assertTrue(given < COUNT && (share < 9 || given > COUNT / 2), given + " of " + share + "/10");
    }
  }

  @Test
  void givesTheFramesBeforeTheDamageAndThenSaysSo() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    Path damaged =
        TestVideos.changed(
            video,
            "damaged.mp4",
            bytes -> {
              int from = bytes.length * 8 / 10;
              Arrays.fill(bytes, from, bytes.length, (byte) 0xff);
              return bytes;
            });
    try (VideoFrames frames = VideoFrames.open(damaged, LIMITS)) {
      for (int i = 0; i < 5; i++) {
        assertTrue(TestVideos.psnr(FRAMES.get(i), requireNonNull(frames.next())) > 25);
      }
      IOException failure =
          assertThrows(
              IOException.class,
              () -> {
                while (frames.next() != null) {}
              });
      assertTrue(failure.toString().contains("the video is damaged"), failure.toString());
      assertNull(frames.next());
    }
  }

  @ParameterizedTest
  @CsvSource({"65535, 65535", "20000, 20000", "0, 64", "1001, 1000"})
  void refusesSizesBeforeAnyFrameIsDecoded(int width, int height) throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    Path large =
        TestVideos.changed(
            video,
            "large.mp4",
            bytes -> {
              ByteBuffer sample = TestVideos.box(bytes, "vp09");
              sample.putShort(24, (short) width).putShort(26, (short) height);
              return bytes;
            });
    String message = refusal(large);
    assertTrue(message.contains(width + " x " + height + " pixels"), message);
  }

  @Test
  void refusesFramesLargerThanTheHeaderSays() throws Exception {
    Path video =
        TestVideos.write(folder.resolve("a.webm"), List.of(TestPictures.gradient(400, 300)));
    DecodeLimits small = new DecodeLimits(1_000_000, 400 * 300 - 1);
    ImageDecodeException failure =
        assertThrows(ImageDecodeException.class, () -> VideoFrames.open(video, small));
    assertEquals(Reason.TOO_MANY_PIXELS, failure.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"encv", "sinf", "schm", "tenc", "senc", "pssh"})
  void refusesEncryptedVideosUnseen(String mark) throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    assertRefused(Reason.UNSUPPORTED_FORMAT, "encrypted", with(video, box(mark)));
    Path inside =
        TestVideos.changed(
            video,
            "inside.mp4",
            bytes -> {
              int typeAt = TestVideos.box(bytes, "edts").arrayOffset() - 4;
              System.arraycopy(mark.getBytes(ISO_8859_1), 0, bytes, typeAt, 4);
              return bytes;
            });
    assertRefused(Reason.UNSUPPORTED_FORMAT, "encrypted", inside);
    byte[] seam = new byte[(1 << 16) - 2 - (int) Files.size(video) % ((1 << 16) - 3)];
    assertRefused(
        Reason.UNSUPPORTED_FORMAT, "encrypted", with(video, box("free", seam, box(mark))));
  }

  @Test
  void takesNoFrameForAMarkOfEncryption() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    Path more = with(video, box("mdat", "..tenc.senc..".getBytes(ISO_8859_1)));
    assertEquals(COUNT, TestVideos.read(more).size());
  }

  private static Path with(Path video, byte[] box) throws IOException {
    return TestVideos.changed(video, "more.mp4", bytes -> joined(bytes, box));
  }

  private static byte[] box(String type, byte[]... contents) {
    byte[] content = joined(contents);
    byte[] header = ByteBuffer.allocate(8).putInt(8 + content.length).array();
    System.arraycopy(type.getBytes(ISO_8859_1), 0, header, 4, 4);
    return joined(header, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }

  @Test
  void saysThatAVideoHasNoFrames() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mov"), FRAMES);
    Path none =
        TestVideos.changed(
            video,
            "none.mov",
            bytes -> {
              TestVideos.box(bytes, "stts").putInt(4, 0);
              TestVideos.box(bytes, "stsz").putInt(8, 0);
              TestVideos.box(bytes, "stsc").putInt(4, 0);
              TestVideos.box(bytes, "stco").putInt(4, 0);
              TestVideos.box(bytes, "stss").putInt(4, 0);
              return bytes;
            });
    String message = refusal(none);
    assertTrue(message.contains("no frames"), message);
  }

  @Test
  void namesWhatItDoesNotDecode() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.mp4"), FRAMES);
    Path foreign =
        TestVideos.changed(
            video,
            "foreign.mp4",
            bytes -> {
              ByteBuffer sample = TestVideos.box(bytes, "vp09");
              sample.position(0);
              System.arraycopy("cvid".getBytes(ISO_8859_1), 0, bytes, sample.arrayOffset() - 4, 4);
              return bytes;
            });
    assertRefused(Reason.UNSUPPORTED_FORMAT, "cinepak", foreign);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.webm", "a.avi"})
  void survivesRandomDamage(String name) throws Exception {
    Path video = TestVideos.write(folder.resolve(name), FRAMES.subList(0, 6));
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      boolean header = i % 2 == 0;
      Path damaged =
          TestVideos.changed(
              video,
              "damaged",
              bytes -> {
                for (int k = 0; k < 4; k++) {
                  int within = header ? Math.min(bytes.length, 900) : bytes.length;
                  bytes[random.nextInt(within)] = (byte) random.nextInt();
                }
                return bytes;
              });
      try (VideoFrames frames = VideoFrames.open(damaged, LIMITS)) {
        RgbImage frame = frames.next();
        for (int n = 0; n < 50 && frame != null; n++, frame = frames.next()) {
          assertTrue((long) frame.width() * frame.height() <= 1_000_000);
        }
      } catch (ImageDecodeException e) {
        assertTrue(e.getMessage().startsWith("the "), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 5, refused + " of 150 were refused");
  }

  private static void assertRefused(Reason reason, String says, Path video) {
    ImageDecodeException failure =
        assertThrows(
            ImageDecodeException.class, () -> VideoFrames.open(video, LIMITS), video.toString());
    assertEquals(reason, failure.reason(), failure.getMessage());
    assertTrue(failure.getMessage().contains(says), failure.getMessage());
  }

  private static String refusal(Path video) {
    IOException failure =
        assertThrows(
            IOException.class,
            () -> {
              try (VideoFrames frames = VideoFrames.open(video, LIMITS)) {
                frames.next();
              }
            });
    return String.valueOf(failure.getMessage());
  }
}
