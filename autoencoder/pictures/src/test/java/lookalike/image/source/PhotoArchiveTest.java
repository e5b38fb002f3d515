package lookalike.image.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import lookalike.image.ImageEncoder;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoArchiveTest {

  private static final byte[] PNG = ImageEncoder.png(TestPictures.gradient(4, 3));
  private static final DecodeLimits LIMITS = new DecodeLimits(1000, 1000);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz", "a.tgz", "a.zip"})
  void streamsThePhotosOfAnArchive(String name) throws Exception {
    Path archive = Files.write(folder.resolve(name), archive(name));
    List<String> found = new ArrayList<>();
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      for (PhotoEntry entry = photos.next(); entry != null; entry = photos.next()) {
        found.add(entry.name() + " " + outcome(entry));
      }
      assertEquals(1, photos.ignoredFiles());
    }
    assertEquals(
        List.of(
            "z/first.png ok",
            "second ok",
            "../up.png its name leads out of the archive",
            "large.png the file has 2000 bytes, at most 1000 are allowed",
            "last.jpg ok"),
        found);
  }

  private static String outcome(PhotoEntry entry) {
    try {
      assertArrayEquals(PNG, entry.read());
      assertEquals(PNG.length, entry.bytes());
      return "ok";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void reportsWhereAnArchiveBreaksOff() throws Exception {
    byte[] whole = archive("a.tar");
    Path archive = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, 700));
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      PhotoEntry first = requireNonNull(photos.next());
      assertEquals("z/first.png", first.name());
      PhotoEntry end = requireNonNull(photos.next());
      assertEquals("cut.tar", end.name());
      IOException failure = assertThrows(IOException.class, end::read);
      assertTrue(failure.toString().contains("breaks off after 1 "), failure.toString());
      assertNull(photos.next());
    }
  }

  @Test
  void insistsThatAnEntryIsReadInTime() throws Exception {
    Path archive = Files.write(folder.resolve("a.tar"), archive("a.tar"));
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      PhotoEntry first = requireNonNull(photos.next());
      photos.next();
      assertThrows(IllegalStateException.class, first::read);
    }
  }

  /** An archive with something of everything. */
  private static byte[] archive(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (name.endsWith(".zip")) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
        fill(zip);
      }
    } else {
      OutputStream out = name.endsWith("gz") ? new GZIPOutputStream(bytes) : bytes;
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
        fill(tar);
      }
    }
    return bytes.toByteArray();
  }

  private static <E extends ArchiveEntry> void fill(ArchiveOutputStream<E> archive)
      throws IOException {
    add(archive, "z/first.png", PNG);
    add(archive, "notes.txt", "hello".getBytes(UTF_8));
    add(archive, "second", PNG);
    add(archive, "../up.png", PNG);
    add(archive, "__MACOSX/._first.png", PNG);
    add(archive, "z/._first.png", PNG);
    add(archive, "large.png", new byte[2000]);
    add(archive, "last.jpg", PNG);
    archive.finish();
  }

  @SuppressWarnings("unchecked") // each kind of archive takes the kind of entry made for it here
  private static <E extends ArchiveEntry> void add(
      ArchiveOutputStream<E> archive, String name, byte[] bytes) throws IOException {
    if (archive instanceof ZipArchiveOutputStream) {
      archive.putArchiveEntry((E) new ZipArchiveEntry(name));
    } else {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(bytes.length);
      archive.putArchiveEntry((E) entry);
    }
    archive.write(bytes);
    archive.closeArchiveEntry();
  }
}
