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
import java.util.OptionalLong;
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
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
      // A tar archive would have to be read to its end for that.
      assertEquals(
          name.endsWith(".zip") ? OptionalLong.of(5) : OptionalLong.empty(), photos.total());
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

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void countsUnlessTooManyWouldHaveToBeOpened(int others, boolean isKnown) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      add(zip, "photo.png", PNG);
      for (int i = 0; i < others; i++) {
        add(zip, "note " + i + ".txt", new byte[1]);
      }
    }
    Path archive = Files.write(folder.resolve("notes.zip"), bytes.toByteArray());
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      assertEquals(isKnown ? OptionalLong.of(1) : OptionalLong.empty(), photos.total());
    }
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

  /** GNU's entry for a long name, and POSIX's for whatever is told of the next. */
  @ParameterizedTest
  @ValueSource(chars = {'L', 'x', 'g'})
  void readsNoEndlessNames(char type) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      add(tar, "first.png", PNG);
    }
    int end = 2 * 512; // without what marks the end of the archive
    TarArchiveEntry name = new TarArchiveEntry("endless", (byte) type);
    name.setSize(7L << 30);
    byte[] header = new byte[512];
    name.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    ByteArrayOutputStream endless = new ByteArrayOutputStream();
    endless.write(bytes.toByteArray(), 0, end);
    endless.write(header);
    endless.write("2000000000 path=".getBytes(UTF_8));
    endless.write(new byte[2 << 20]);
    Path archive = Files.write(folder.resolve("endless.tar"), endless.toByteArray());
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      assertEquals("ok", outcome(requireNonNull(photos.next())));
      assertEquals(
          "the archive breaks off after 1 entries: what is told of an entry has more than 1048576"
              + " bytes",
          outcome(requireNonNull(photos.next())));
      assertNull(photos.next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"long.tar", "long.zip"})
  void shortensLongNames(String file) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String name = "x".repeat(9000) + ".png";
    if (file.endsWith("zip")) {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
        add(zip, name, PNG);
        add(zip, "b.png", PNG);
      }
    } else {
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        add(tar, name, PNG);
        add(tar, "b.png", PNG);
      }
    }
    Path archive = Files.write(folder.resolve(file), bytes.toByteArray());
    try (PhotoSource photos = PhotoSources.open(archive, LIMITS)) {
      PhotoEntry first = requireNonNull(photos.next());
      assertEquals("x".repeat(80) + "...", first.name());
      assertEquals("its name has 9,004 characters, at most 8,192 are allowed", outcome(first));
      assertEquals("ok", outcome(requireNonNull(photos.next())));
    }
  }

  @Test
  void takesNothingForAListWithoutLines() throws Exception {
    Path list = Files.writeString(folder.resolve("data.json"), "[" + "1,".repeat(600_000));
    IOException refusal = assertThrows(IOException.class, () -> PhotoSources.open(list, LIMITS));
    assertTrue(refusal.toString().contains("a line has more than 1,048,576"), refusal.toString());
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
