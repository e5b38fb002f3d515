package lookalike.image.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.testdata.MovingDiscs;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipSourceTest {

  private static final int COUNT = 6;
  private static final byte[] PNG = ImageEncoder.png(TestPictures.gradient(4, 3));

  @TempDir private Path folder;

  @Test
  void givesTheFramesOfAVideoWithoutLoss() throws Exception {
    Path video = TestVideos.write(folder.resolve("walk.mp4"), TestVideos.discs(0, COUNT));
    List<RgbImage> frames = TestVideos.read(video);
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    List<ClipFrame> clip = all(video);
    assertEquals(COUNT, clip.size());
    for (int i = 0; i < COUNT; i++) {
      ClipFrame frame = clip.get(i);
      assertEquals("walk.mp4 " + i, frame.clip() + " " + frame.number());
      assertEquals("walk.mp4/00000" + i, frame.photo().name());
      byte[] bytes = frame.photo().read();
      assertEquals(frame.photo().bytes(), bytes.length);
      assertArrayEquals(frames.get(i).pixels(), decoder.decode(bytes, 0).pixels());
    }
  }

  @Test
  void keepsOddSizesWithoutLoss() throws Exception {
    RgbImage odd = TestPictures.noise(7, 5, 1);
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    assertArrayEquals(odd.pixels(), decoder.decode(ImageEncoder.bmp(odd), 0).pixels());
  }

  @Test
  void givesVideosAndNumberedPicturesOfAFolder() throws Exception {
    Files.createDirectories(folder.resolve("b/deep"));
    TestVideos.write(folder.resolve("b/z.webm"), TestVideos.discs(0, 2));
    TestVideos.write(folder.resolve("a.avi"), TestVideos.discs(1, 2));
    Files.move(folder.resolve("a.avi"), folder.resolve("untitled")); // told by its content
    write("b/deep/frame_2.png");
    write("b/deep/frame_10.png");
    write("b/deep/frame_1.png");
    write("c/take 2 frame 000008.png");
    write("c/take 3 frame 000007.jpg");
    write("c/cover.png");
    Files.writeString(folder.resolve("notes1.txt"), "hello", UTF_8);
    Files.writeString(folder.resolve(".hidden.mp4"), "hello", UTF_8);
    try (ClipSource clips = ClipSources.open(folder, DecodeLimits.LOCAL)) {
      List<String> names = new ArrayList<>();
      for (ClipFrame frame = clips.next(); frame != null; frame = clips.next()) {
        names.add(frame.clip() + " " + frame.photo().name());
        assertTrue(frame.photo().read().length > 0);
      }
      assertEquals(
          List.of(
              "b/z.webm b/z.webm/000000",
              "b/z.webm b/z.webm/000001",
              "untitled untitled/000000",
              "untitled untitled/000001",
              "b/deep b/deep/frame_1.png",
              "b/deep b/deep/frame_2.png",
              "b/deep b/deep/frame_10.png",
              "c c/take 3 frame 000007.jpg",
              "c c/take 2 frame 000008.png"),
          names);
      assertEquals(2, clips.ignoredFiles());
    }
  }

  @Test
  void anOrdinaryPhotoSourceTakesNoFramesOfVideos() throws Exception {
    TestVideos.write(folder.resolve("a.mp4"), TestVideos.discs(0, 2));
    write("photo.png");
    try (PhotoSource photos = PhotoSources.open(folder, DecodeLimits.LOCAL)) {
      assertEquals("photo.png", String.valueOf(photos.next()).replaceAll(".*name=([^,]*).*", "$1"));
      assertEquals(null, photos.next());
      assertEquals(1, photos.ignoredFiles());
    }
  }

  @Test
  void readsNumberedPicturesOfAnArchiveInOrder() throws Exception {
    Path zip = folder.resolve("clips.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (String name : List.of("a/10.png", "a/9.png", "a/1.png", "b/2.png", "b/cover.png")) {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(PNG);
      }
    }
    List<ClipFrame> frames = all(zip);
    assertEquals(List.of("a/1.png", "a/9.png", "a/10.png", "b/2.png"), names(frames));
    for (ClipFrame frame : frames) {
      assertArrayEquals(PNG, frame.photo().read()); // late, when the archive is closed
    }
  }

  @Test
  void namesWhatCannotBeReadInAnArchive() throws Exception {
    Path tar = folder.resolve("clips.tar");
    try (TarArchiveOutputStream entries = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
      TarArchiveEntry frame = new TarArchiveEntry("a/1.png");
      frame.setSize(PNG.length);
      entries.putArchiveEntry(frame);
      entries.write(PNG);
      entries.closeArchiveEntry();
      TarArchiveEntry link = new TarArchiveEntry("a/cover.png", TarConstants.LF_LINK);
      link.setLinkName("1.png");
      entries.putArchiveEntry(link);
      entries.closeArchiveEntry();
    }
    List<ClipFrame> frames = all(tar);
    assertEquals(List.of("a/1.png", "a/cover.png"), names(frames));
    IOException failure = assertThrows(IOException.class, frames.getLast().photo()::read);
    assertEquals(
        "it is a link to 1.png, which the archive does not hold before it", failure.getMessage());
  }

  @Test
  void namesAVideoThatBreaksOffAndGoesOn() throws Exception {
    Path video = TestVideos.write(folder.resolve("a.webm"), TestVideos.discs(0, 20));
    byte[] bytes = Files.readAllBytes(video);
    Files.write(video, Arrays.copyOf(bytes, bytes.length * 9 / 10));
    Files.writeString(folder.resolve("b.mp4"), "#EXTM3U\n", UTF_8);
    TestVideos.write(folder.resolve("c.mp4"), TestVideos.discs(0, 1));
    Files.createSymbolicLink(folder.resolve("d.mp4"), folder.resolve("nowhere.mp4"));
    List<String> failures = new ArrayList<>();
    List<String> read = new ArrayList<>();
    for (ClipFrame frame : all(folder)) {
      try {
        frame.photo().read();
        read.add(frame.clip());
      } catch (IOException e) {
        failures.add(frame.clip() + ": " + String.valueOf(e.getMessage()).substring(0, 19));
      }
    }
    assertEquals(
        List.of(
            "a.webm: the video is cut sh",
            "b.mp4: the file is not a v",
            "d.mp4: the file cannot be "),
        failures);
    assertTrue(read.contains("a.webm") && read.contains("c.mp4"), read.toString());
  }

  @Test
  void refusesWhatHoldsNoClip() throws Exception {
    assertSays("does not exist", folder.resolve("gone"));
    write("cover.png");
    assertSays("no picture with a number", folder);
    Path list = Files.writeString(folder.resolve("list.mp4"), "#EXTM3U\n", UTF_8);
    assertSays("not a video", list);
  }

  @Test
  void takesAFolderThatIsHiddenWhenAskedFor() throws Exception {
    Path hidden = Files.createDirectory(folder.resolve(".cache"));
    TestVideos.write(hidden.resolve("a.mp4"), TestVideos.discs(0, 1));
    assertEquals(List.of("a.mp4/000000"), names(all(hidden)));
  }

  @Test
  void refusesFramesOfOneNumber() throws Exception {
    write("a_1.png");
    write("b_01.png");
    assertSays("two frames have the number 1: a_1.png and b_01.png", folder);
  }

  @Test
  void readsBackWhatAWriterOfPicturesWrote() throws Exception {
    List<RgbImage> frames = TestVideos.discs(0, 12);
    Path target = TestVideos.write(folder.resolve("new/predicted"), frames);
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    List<ClipFrame> read = all(target);
    for (int i = 0; i < frames.size(); i++) {
      assertEquals(i, read.get(i).number());
      byte[] pixels = decoder.decode(read.get(i).photo().read(), 0).pixels();
      assertArrayEquals(frames.get(i).pixels(), pixels);
    }
  }

  @Test
  void readsRenderedClips() throws Exception {
    MovingDiscs.writeTo(folder, 1, 2, 3, 16);
    assertEquals(
        List.of("clip-000 0", "clip-000 1", "clip-000 2", "clip-001 0", "clip-001 1", "clip-001 2"),
        all(folder).stream().map(f -> f.clip() + " " + f.number()).toList());
  }

  @Test
  void writersRefuseWhatDoesNotFit() throws Exception {
    assertThrows(IllegalArgumentException.class, () -> FrameWriters.create(folder, 0));
    try (FrameWriter writer = FrameWriters.create(folder.resolve("a.mp4"), 10)) {
      writer.write(TestPictures.gradient(32, 32));
      assertThrows(
          IllegalArgumentException.class, () -> writer.write(TestPictures.gradient(32, 16)));
    }
    try (FrameWriter writer = FrameWriters.create(folder.resolve("nowhere/a.mp4"), 10)) {
      IOException failure =
          assertThrows(IOException.class, () -> writer.write(TestPictures.gradient(32, 32)));
      assertTrue(failure.toString().contains("cannot write"), failure.toString());
    }
  }

  private void assertSays(String says, Path clips) {
    IOException failure =
        assertThrows(IOException.class, () -> ClipSources.open(clips, DecodeLimits.LOCAL).close());
    assertTrue(String.valueOf(failure.getMessage()).contains(says), failure.toString());
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PNG);
  }

  private static List<ClipFrame> all(Path clips) throws IOException {
    try (ClipSource source = ClipSources.open(clips, DecodeLimits.LOCAL)) {
      List<ClipFrame> frames = new ArrayList<>();
      for (ClipFrame frame = source.next(); frame != null; frame = source.next()) {
        frames.add(frame);
      }
      return frames;
    }
  }

  private static List<String> names(List<ClipFrame> frames) {
    return frames.stream().map(frame -> frame.photo().name()).toList();
  }
}
