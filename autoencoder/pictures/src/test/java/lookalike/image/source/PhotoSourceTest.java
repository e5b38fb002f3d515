package lookalike.image.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.ImageEncoder;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.format.ImageDecodeException.Reason;
import lookalike.work.FileNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PhotoSourceTest {

  private static final byte[] PNG = ImageEncoder.png(TestPictures.gradient(4, 3));

  @TempDir private Path folder;

  @Test
  void walksAFolderSortedAndTellsPhotosByNameOrContent() throws Exception {
    write("b/2.png", PNG);
    write("b/10.JPG", PNG); // an image all the same
    write("a.png", PNG);
    write("untitled", PNG);
    write("broken.jpg", new byte[] {1, 2, 3}); // claims to be a photo, so it is to be named
    write("notes.txt", "hello".getBytes(UTF_8));
    write(".hidden.png", PNG);
    write(".git/picture.png", PNG);
    try (PhotoSource photos = PhotoSources.open(folder, DecodeLimits.LOCAL)) {
      assertEquals(
          List.of("a.png", "b/10.JPG", "b/2.png", "broken.jpg", "untitled"), names(photos));
      assertEquals(1, photos.ignoredFiles());
    }
  }

  @Test
  void tellsSizeAndTimeWithoutReading() throws Exception {
    Path file = write("a.png", PNG);
    Instant time = Instant.parse("2024-05-06T07:08:09Z");
    Files.setLastModifiedTime(file, FileTime.from(time));
    try (PhotoSource photos = PhotoSources.open(folder, DecodeLimits.LOCAL)) {
      PhotoEntry entry = requireNonNull(photos.next());
      Instant changed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
      assertEquals(
          new PhotoEntry("a.png", PNG.length, time, changed, file, entry.content()), entry);
      assertArrayEquals(PNG, entry.read());
    }
  }

  @Test
  void followsLinksButNotInCircles() throws Exception {
    write("deep/a.png", PNG);
    Path elsewhere = Files.createDirectory(folder.resolve("deep/elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("link.png"), folder.resolve("deep/a.png"));
    Files.createSymbolicLink(folder.resolve("gone.png"), folder.resolve("nowhere.png"));
    try (PhotoSource photos = PhotoSources.open(folder, DecodeLimits.LOCAL)) {
      List<String> names = new ArrayList<>();
      List<String> unreadable = new ArrayList<>();
      for (PhotoEntry entry = photos.next(); entry != null; entry = photos.next()) {
        names.add(entry.name());
        try {
          assertArrayEquals(PNG, entry.read());
        } catch (IOException e) {
          unreadable.add(entry.name() + ": " + e.getMessage());
        }
      }
      assertEquals(List.of("deep/a.png", "gone.png", "link.png"), names);
      assertEquals(List.of("gone.png: the file cannot be read: there is no such file"), unreadable);
    }
  }

  @Test
  void refusesToReadAFileThatIsTooLarge() throws Exception {
    write("a.png", PNG);
    try (PhotoSource photos = PhotoSources.open(folder, new DecodeLimits(10, 100))) {
      PhotoEntry entry = requireNonNull(photos.next());
      ImageDecodeException failure = assertThrows(ImageDecodeException.class, entry::read);
      assertEquals(Reason.TOO_MANY_BYTES, failure.reason());
    }
  }

  @Test
  void readsAListInItsOrderWithEveryLine() throws Exception {
    write("photos/a.png", PNG);
    Path absolute = write("b.png", PNG);
    String text = "\ufeffphotos/a.png\tlabel\n\n" + absolute + "\r\ngone.png\nphotos/a.png\n";
    Path list = Files.writeString(folder.resolve("list.tsv"), text);
    try (PhotoSource photos = PhotoSources.open(list, DecodeLimits.LOCAL)) {
      List<PhotoEntry> entries = all(photos);
      assertEquals(
          List.of("photos/a.png", absolute.toString(), "gone.png", "photos/a.png"),
          entries.stream().map(PhotoEntry::name).toList());
      assertArrayEquals(PNG, entries.get(3).read());
      IOException failure = assertThrows(IOException.class, () -> entries.get(2).read());
      assertTrue(failure.toString().contains("no such file"), failure.toString());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems take no such names
  void tellsNamesApartByTheirBytes() throws Exception {
    List<String> names = List.of("M\\xF6ller.png", "M\\xFCller.png", "Stra\\xDFe/M\\xFCller.png");
    for (String name : names) {
      Path file = FileNames.path(folder + "/photos/" + name);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, name.getBytes(UTF_8));
    }
    try (PhotoSource photos = PhotoSources.open(folder.resolve("photos"), DecodeLimits.LOCAL)) {
      for (PhotoEntry photo : all(photos)) {
        assertEquals(photo.name(), new String(photo.read(), UTF_8));
        assertEquals(folder + "/photos/" + photo.name(), photo.pathFrom(folder));
      }
    }
    byte[] list =
        "photos/M\u00fcller.png\nphotos/M\\xF6ller.png\ngone-\u00fc.png\n".getBytes(ISO_8859_1);
    try (PhotoSource photos = PhotoSources.open(write("latin.txt", list), DecodeLimits.LOCAL)) {
      List<PhotoEntry> entries = all(photos);
      assertEquals(
          List.of("photos/M\\xFCller.png", "photos/M\\xF6ller.png", "gone-\\xFC.png"),
          entries.stream().map(PhotoEntry::name).toList());
      assertEquals("M\\xFCller.png", new String(entries.get(0).read(), UTF_8));
      assertEquals("M\\xF6ller.png", new String(entries.get(1).read(), UTF_8));
      assertThrows(IOException.class, () -> entries.get(2).read());
    }
  }

  @Test
  void readsNamesWithBlanksAroundThem() throws Exception {
    write(" a.png ", PNG);
    write("b.png", PNG);
    Path list = Files.writeString(folder.resolve("list.txt"), " a.png \n  b.png \n \n");
    try (PhotoSource photos = PhotoSources.open(list, DecodeLimits.LOCAL)) {
      List<PhotoEntry> entries = all(photos);
      assertEquals(List.of(" a.png ", "b.png"), entries.stream().map(PhotoEntry::name).toList());
      assertArrayEquals(PNG, entries.get(0).read());
      assertArrayEquals(PNG, entries.get(1).read());
    }
  }

  @Test
  void namesThePhotoThatIsReadBehindALink() throws Exception {
    Path real = folder.toRealPath();
    write("x.png", PNG);
    write("elsewhere/x.png", PNG);
    write("elsewhere/deep/y.png", PNG);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere/deep"));
    Path list =
        Files.writeString(real.resolve("list.txt"), "link/../x.png\nlink/y.png\nno/../x.png");
    try (PhotoSource photos = PhotoSources.open(list, DecodeLimits.LOCAL)) {
      assertEquals(
          List.of(
              real.resolve("elsewhere/x.png").toString(),
              real.resolve("link/y.png").toString(),
              real.resolve("no/../x.png").toString()),
          all(photos).stream().map(photo -> photo.pathFrom(list)).toList());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsAListFromAPipe() throws Exception {
    Path photo = write("a.png", PNG);
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Thread writer = Thread.ofVirtual().start(() -> send(pipe, photo + "\ngone.png\n"));
    try (PhotoSource photos = PhotoSources.open(pipe, DecodeLimits.LOCAL)) {
      assertEquals(2, photos.total().orElseThrow());
      List<PhotoEntry> entries = all(photos);
      assertEquals(
          List.of(photo.toString(), "gone.png"), entries.stream().map(PhotoEntry::name).toList());
      assertArrayEquals(PNG, entries.getFirst().read());
    }
    writer.join();
    Thread other = Thread.ofVirtual().start(() -> send(pipe, "\0\0\0\0"));
    assertRefused("pipe", "must be a list of paths");
    other.join();
  }

  private static void send(Path pipe, String text) {
    try {
      Files.writeString(pipe, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesFoldersThatLieTooDeep() throws Exception {
    write("a.png", PNG);
    String script =
        "for i in $(seq 20); do mkdir -p %1$s && cd -P %1$s; done; echo hi >b.png"
            .formatted("d".repeat(250));
    Process shell = new ProcessBuilder("sh", "-ec", script).directory(folder.toFile()).start();
    assertEquals(0, shell.waitFor());
    try (PhotoSource photos = PhotoSources.open(folder, DecodeLimits.LOCAL)) {
      List<PhotoEntry> entries = all(photos);
      assertEquals(2, entries.size());
      IOException failure = assertThrows(IOException.class, () -> entries.getLast().read());
      assertEquals("the file cannot be read: file name too long", failure.getMessage());
      assertEquals(0, photos.ignoredFiles());
    } finally {
      new ProcessBuilder("rm", "-rf", folder.resolve("d".repeat(250)).toString()).start().waitFor();
    }
  }

  @Test
  void saysWhatIsWrongWithTheSourceItself() throws Exception {
    assertRefused("nowhere", "does not exist");
    Files.createDirectory(folder.resolve("empty"));
    assertRefused("empty", "0 other files");
    write("texts/a.txt", "hello".getBytes(UTF_8));
    assertRefused("texts", "1 other files");
    write("one.png", PNG);
    assertRefused("one.png", "neither a folder");
    write("packed.txt", new byte[] {'a', (byte) 0xe4, 5});
    assertRefused("packed.txt", "neither a folder");
    write("cut.tar.gz", new byte[] {0x1f, (byte) 0x8b, 8});
    assertRefused("cut.tar.gz", "not a gzip file");
    write("cut.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
    assertRefused("cut.zip", "damaged zip");
  }

  private void assertRefused(String name, String says) {
    Path path = folder.resolve(name);
    IOException failure =
        assertThrows(IOException.class, () -> PhotoSources.open(path, DecodeLimits.LOCAL).close());
    assertTrue(failure.toString().contains(says), failure.toString());
    assertTrue(failure.toString().contains(path.toString()), failure.toString());
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.write(file, bytes);
  }

  private static List<PhotoEntry> all(PhotoSource photos) throws IOException {
    List<PhotoEntry> entries = new ArrayList<>();
    for (PhotoEntry entry = photos.next(); entry != null; entry = photos.next()) {
      entries.add(entry);
    }
    return entries;
  }

  private static List<String> names(PhotoSource photos) throws IOException {
    return all(photos).stream().map(PhotoEntry::name).toList();
  }
}
