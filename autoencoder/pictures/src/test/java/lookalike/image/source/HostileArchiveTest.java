package lookalike.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.image.ImageEncoder;
import lookalike.image.TestPictures;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that anybody may have made. */
class HostileArchiveTest {

  private static final byte[] PNG = ImageEncoder.png(TestPictures.gradient(4, 3));
  private static final DecodeLimits PHOTOS = new DecodeLimits(4_000_000, 1000);

  @TempDir private Path folder;

  private record Entry(String name, byte[] content) {}

  private Path zip(List<Entry> entries) throws IOException {
    Path file = folder.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Entry entry : entries) {
        zip.putNextEntry(new ZipEntry(entry.name));
        zip.write(entry.content);
      }
    }
    return file;
  }

  private Path tarGz(List<Entry> entries) throws IOException {
    Path file = folder.resolve("a.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (Entry entry : entries) {
        TarArchiveEntry header = new TarArchiveEntry(entry.name);
        header.setSize(entry.content.length);
        tar.putArchiveEntry(header);
        tar.write(entry.content);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private Path archive(String kind, List<Entry> entries) throws IOException {
    return kind.equals("zip") ? zip(entries) : tarGz(entries);
  }

  /** Returns what is found, and what became of it. */
  private static List<String> found(Path archive, ArchiveLimits most) throws IOException {
    List<String> found = new ArrayList<>();
    try (PhotoSource photos = PhotoSources.openArchive(archive, PHOTOS, most)) {
      for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
        String outcome;
        try {
          outcome = photo.read().length + " bytes";
        } catch (IOException fault) {
          outcome = fault.getMessage();
        }
        found.add(photo.name() + ": " + outcome);
      }
    }
    return found;
  }

  private static List<Entry> numbered(int count, int bytes) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(i + ".png", bytes == 0 ? PNG : new byte[bytes]));
    }
    return entries;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void leavesOutTheRestOfTooManyFiles(String kind) throws Exception {
    Path archive = archive(kind, numbered(5, 0));
    List<String> found = found(archive, new ArchiveLimits(3, 1_000_000, 1000));
    assertEquals(4, found.size(), found.toString());
    assertTrue(found.get(3).endsWith("it has more than 3 files"), found.toString());
    assertEquals(5, found(archive, new ArchiveLimits(5, 1_000_000, 1000)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void leavesOutTheRestOfTooManyBytes(String kind) throws Exception {
    Path archive = archive(kind, numbered(5, 100_000));
    List<String> found = found(archive, new ArchiveLimits(10, 300_000, 1000));
    assertTrue(found.contains("0.png: 100000 bytes"), found.toString());
    assertTrue(found.getLast().contains("it unpacks to more than 300,000 bytes"), found.toString());
    assertTrue(found.size() <= 5, found.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void readsNothingThatUnpacksToManyTimesItsSize(String kind) throws Exception {
    List<Entry> entries = List.of(new Entry("ok.png", PNG), new Entry("b.png", new byte[3 << 20]));
    List<String> found = found(archive(kind, entries), new ArchiveLimits(10, Long.MAX_VALUE, 100));
    assertEquals("ok.png: " + PNG.length + " bytes", found.getFirst());
    assertTrue(found.get(1).contains("more than 100 times its size"), found.toString());
  }

  /** What the list says of sizes is not what is believed. */
  @Test
  void countsWhatIsReadAndNotWhatIsSaid() throws Exception {
    Path archive = zip(numbered(5, 100_000));
    byte[] bytes = Files.readAllBytes(archive);
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes.length - 4; i++) {
      if (zip.getInt(i) == 0x02014b50) { // an entry of the list
        zip.putInt(i + 24, 10); // its size
      }
    }
    Files.write(archive, bytes);
    ArchiveLimits most = new ArchiveLimits(10, 300_000, 1000);
    PhotoSources.checkArchive(archive, most);
    List<String> found = found(archive, most);
    assertTrue(found.getLast().contains("it unpacks to more than 300,000 bytes"), found.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void holdsNoListThatIsLongerThanItMayBe(String kind) throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      entries.add(new Entry(i + "x".repeat(8000) + ".png", PNG));
    }
    Path archive = archive(kind, entries);
    ArchiveLimits most = new ArchiveLimits(20, 10_000_000, 1000);
    if (kind.equals("zip")) {
      IOException fault = assertThrows(IOException.class, () -> found(archive, most));
      assertTrue(
          String.valueOf(fault.getMessage()).contains("names are longer"), fault.getMessage());
      assertThrows(ArchiveException.class, () -> PhotoSources.checkArchive(archive, most));
    } else {
      List<String> found = found(archive, most);
      assertTrue(found.size() < 20, found.toString());
      assertTrue(found.getLast().contains("names are longer"), found.getLast());
    }
  }

  @Test
  void looksAtZipFilesBeforehand() throws Exception {
    Path archive = zip(numbered(5, 100_000));
    PhotoSources.checkArchive(archive, new ArchiveLimits(5, 500_000, 1));
    assertReason(ArchiveException.Reason.TOO_LARGE, archive, new ArchiveLimits(4, 500_000, 1));
    assertReason(ArchiveException.Reason.TOO_LARGE, archive, new ArchiveLimits(5, 499_999, 1));
    Path text = Files.writeString(folder.resolve("list.txt"), "a.png\n");
    assertReason(ArchiveException.Reason.NO_ARCHIVE, text, ArchiveLimits.NONE);
    byte[] bytes = Files.readAllBytes(archive);
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, 100));
    assertReason(ArchiveException.Reason.DAMAGED, cut, ArchiveLimits.NONE);
  }

  private static void assertReason(
      ArchiveException.Reason reason, Path archive, ArchiveLimits most) {
    ArchiveException fault =
        assertThrows(ArchiveException.class, () -> PhotoSources.checkArchive(archive, most));
    assertEquals(reason, fault.reason());
  }

  @Test
  void saysWhatItPassesOver() throws Exception {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      zip.putNextEntry(new ZipEntry("inside.png"));
      zip.write(PNG);
    }
    Path archive =
        tarGz(
            List.of(
                new Entry("a.png", new byte[1]),
                new Entry("more.7z", new byte[1]),
                new Entry("more", inner.toByteArray()),
                new Entry("a.png", PNG)));
    List<String> passedOver = new ArrayList<>();
    try (PhotoSource photos = PhotoSources.open(archive, PHOTOS)) {
      while (photos.next() != null) {}
      photos.passedOver().forEach(it -> passedOver.add(it.name() + ": " + it.reason()));
    }
    String nested = "it is an archive in the archive, and not looked into";
    assertEquals(
        List.of("a.png: " + ArchivePhotos.LATER, "more.7z: " + nested, "more: " + nested),
        passedOver);
  }
}
