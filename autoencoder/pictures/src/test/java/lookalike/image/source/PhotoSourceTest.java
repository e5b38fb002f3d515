package lookalike.image.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.Test;
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
      assertEquals(new PhotoEntry("a.png", PNG.length, time, file, entry.content()), entry);
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
  void saysWhatIsWrongWithTheSourceItself() throws Exception {
    assertRefused("nowhere", "does not exist");
    Files.createDirectory(folder.resolve("empty"));
    assertRefused("empty", "0 other files");
    write("texts/a.txt", "hello".getBytes(UTF_8));
    assertRefused("texts", "1 other files");
    write("one.png", PNG);
    assertRefused("one.png", "neither a folder");
    write("latin.txt", new byte[] {'a', (byte) 0xe4, '\n'});
    assertRefused("latin.txt", "not UTF-8");
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
