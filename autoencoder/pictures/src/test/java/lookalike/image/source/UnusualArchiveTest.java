package lookalike.image.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import lookalike.image.format.DecodeLimits;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives whose entries are not simply files of different names. */
class UnusualArchiveTest {

  @TempDir private Path folder;

  /** Writes a tar archive; names are in Latin-1, and so are contents. */
  private final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "ISO-8859-1");

    Tar() {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    Tar file(String name, String content) throws IOException {
      return put(new TarArchiveEntry(name, true), content);
    }

    Tar link(byte type, String name, String target) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, type);
      entry.setLinkName(target);
      return put(entry, "");
    }

    Tar put(TarArchiveEntry entry, String content) throws IOException {
      entry.setSize(content.length());
      tar.putArchiveEntry(entry);
      tar.write(content.getBytes(ISO_8859_1));
      tar.closeArchiveEntry();
      return this;
    }

    byte[] end() throws IOException {
      tar.close();
      return bytes.toByteArray();
    }

    List<String> read() throws IOException {
      return UnusualArchiveTest.this.read("a.tar", end());
    }
  }

  /** Returns what is found: name and content, or what is wrong. */
  private List<String> read(String name, byte[] bytes) throws IOException {
    Path archive = Files.write(folder.resolve(name), bytes);
    List<String> found = new ArrayList<>();
    try (PhotoSource photos = PhotoSources.open(archive, DecodeLimits.LOCAL)) {
      for (PhotoEntry photo = photos.next(); photo != null; photo = photos.next()) {
        found.add(photo.name() + " " + outcome(photo));
      }
    }
    return found;
  }

  private static String outcome(PhotoEntry photo) {
    try {
      return new String(photo.read(), ISO_8859_1);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar", "a.tar.gz"})
  void theLaterEntryOfATarIsTheFile(String name) throws Exception {
    byte[] tar =
        new Tar()
            .file("a.png", "first")
            .file("b.png", "b")
            .file("./a.png", "second")
            .file("a.png", "third")
            .file("x//c.png", "early")
            .file("x/c.png", "late")
            .end();
    assertEquals(
        List.of("b.png b", "a.png third", "x/c.png late"),
        read(name, name.endsWith("gz") ? gzip(tar) : tar));
  }

  @Test
  void theLaterEntryOfAZipIsTheFile() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (String name : List.of("a.png", "b.png", "./a.png", "a.png")) {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(("content " + zip.getBytesWritten()).getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }
    List<String> found = read("a.zip", bytes.toByteArray());
    assertEquals(2, found.size(), found::toString);
    assertEquals("b.png", found.get(0).substring(0, 5));
    assertEquals("a.png", found.get(1).substring(0, 5));
  }

  @Test
  void aHardLinkIsOneMoreNameOfAFile() throws Exception {
    List<String> found =
        new Tar()
            .file("a.png", "A")
            .file("data", "GIF89a")
            .link(TarConstants.LF_LINK, "b.png", "a.png")
            .link(TarConstants.LF_LINK, "c.png", "./b.png")
            .link(TarConstants.LF_LINK, "d.gif", "data")
            .link(TarConstants.LF_LINK, "notes.txt", "a.png")
            .link(TarConstants.LF_LINK, "e.png", "gone.png")
            .link(TarConstants.LF_SYMLINK, "f.png", "a.png")
            .link(TarConstants.LF_FIFO, "g.png", "")
            .link(TarConstants.LF_SYMLINK, "readme", "a.png")
            .read();
    assertEquals(
        List.of(
            "a.png A",
            "b.png A",
            "c.png A",
            "notes.txt A",
            "data GIF89a",
            "d.gif GIF89a",
            "e.png it is a link to gone.png, which the archive does not hold before it",
            "f.png it is a symbolic link, to a.png",
            "g.png it is no file, but a device or a pipe"),
        found);
  }

  @Test
  void aLinkKeepsWhatItsTargetWasThen() throws Exception {
    List<String> found =
        new Tar()
            .file("a.png", "first")
            .link(TarConstants.LF_LINK, "b.png", "a.png")
            .file("a.png", "second")
            .link(TarConstants.LF_LINK, "c.png", "a.png")
            .link(TarConstants.LF_LINK, "c.png", "b.png")
            .link(TarConstants.LF_LINK, "b.png", "b.png")
            .read();
    assertEquals(List.of("c.png first", "b.png first", "a.png second"), found);
  }

  @Test
  void tellsNamesInATarApartByTheirBytes() throws Exception {
    String folder = "x".repeat(120) + "/";
    List<String> found =
        new Tar()
            .file("M\u00fcller.png", "1")
            .file("M\u00f6ller.png", "2")
            .file("M\u00c3\u00bcller.png", "3") // in UTF-8
            .file("M\\xFCller.png", "4")
            .file(folder + "M\u00fcller.png", "5")
            .file(folder + "M\u00f6ller.png", "6")
            .link(TarConstants.LF_LINK, "\u00df.png", "M\u00f6ller.png")
            .read();
    String shown = folder.replace("/", "/M");
    assertEquals(
        List.of(
            "M\\xFCller.png 1",
            "M\\xF6ller.png 2",
            "\\xDF.png 2",
            "M\u00fcller.png 3",
            "M\\x5CxFCller.png 4",
            shown + "\\xFCller.png 5",
            shown + "\\xF6ller.png 6"),
        found);
  }

  @Test
  void tellsNamesInRecordsOfPosixApart() throws Exception {
    List<String> found =
        new Tar()
            .put(records("path=M\u00fcller.png"), pax("path=M\u00fcller.png"))
            .file("a.png", "1")
            .put(records("path=M\u00f6ller.png"), pax("path=M\u00f6ller.png"))
            .file("a.png", "2")
            .put(records("mtime=1"), pax("mtime=1"))
            .file("\u00e4.png", "3")
            .put(records("path=\u00c3\u00bc.png"), pax("path=\u00c3\u00bc.png"))
            .file("\u00fc.png", "4")
            .read();
    assertEquals(
        List.of("M\\xFCller.png 1", "M\\xF6ller.png 2", "\\xE4.png 3", "\u00fc.png 4"), found);
  }

  private static TarArchiveEntry records(String record) {
    return new TarArchiveEntry(
        "records-of-" + record.length(), TarConstants.LF_PAX_EXTENDED_HEADER_LC);
  }

  private static String pax(String record) {
    int length = record.length() + 4; // two digits, a blank and the end of the line
    return (length < 10 ? "0" + length : "" + length) + " " + record + "\n";
  }

  @Test
  void tellsNamesInAZipApartByTheirBytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setEncoding("ISO-8859-1");
      zip.setUseLanguageEncodingFlag(false);
      zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
      for (String name : List.of("M\u00fcller.png", "M\u00f6ller.png", "M\u00c3\u00bcller.png")) {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(name.getBytes(ISO_8859_1));
        zip.closeArchiveEntry();
      }
    }
    assertEquals(
        List.of(
            "M\\xFCller.png M\u00fcller.png",
            "M\\xF6ller.png M\u00f6ller.png",
            "M\u00fcller.png M\u00c3\u00bcller.png"),
        read("a.zip", bytes.toByteArray()));
  }

  @Test
  void noticesAWrongChecksum() throws Exception {
    byte[] zip = zip(ZipArchiveEntry.STORED, "content");
    zip[new String(zip, ISO_8859_1).indexOf("content")] = 'C';
    assertEquals(
        List.of(
            "a.png it is damaged in the archive: its checksum is %08x and should be %08x"
                .formatted(sum("Content"), sum("content"))),
        read("a.zip", zip));
    byte[] tar = gzip(new Tar().file("a.png", "A").end());
    tar[tar.length - 8] ^= 1; // in the checksum of all
    assertEquals(
        List.of("a.png A", "a.tar.gz the archive breaks off after 1 entries: Corrupt GZIP trailer"),
        read("a.tar.gz", tar));
  }

  @Test
  void saysThatAFileEndsTooEarly() throws Exception {
    byte[] noise = new byte[4000]; // which hardly gets smaller
    new Random(1).nextBytes(noise);
    byte[] packed = gzip(new Tar().file("a.png", new String(noise, ISO_8859_1)).end());
    assertEquals(
        "a.png the file cannot be read: it ends too early",
        read("a.tar.gz", Arrays.copyOf(packed, packed.length / 2)).getFirst());
  }

  @Test
  void saysWhyAZipGivesNothing() throws Exception {
    byte[] zip = zip(ZipArchiveEntry.DEFLATED, "content");
    assertEquals(List.of("a.png content"), read("a.zip", zip));
    byte[] encrypted = zip.clone();
    int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    assertEquals(List.of("a.png it is encrypted"), read("a.zip", encrypted));
    Map<Integer, String> methods = Map.of(93, "ZSTD", 95, "XZ", 96, "JPEG", 77, "77");
    for (Map.Entry<Integer, String> method : methods.entrySet()) {
      byte[] unknown = zip.clone();
      unknown[8] = method.getKey().byteValue();
      unknown[directory + 10] = method.getKey().byteValue();
      assertEquals(
          List.of("a.png its compression method, " + method.getValue() + ", is not supported"),
          read("a.zip", unknown));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry("link.png");
      link.setUnixMode(0120777);
      out.putArchiveEntry(link);
      out.write("a.png".getBytes(UTF_8));
      out.closeArchiveEntry();
    }
    assertEquals(List.of("link.png it is a symbolic link"), read("a.zip", bytes.toByteArray()));
  }

  private static long sum(String content) {
    CRC32 sum = new CRC32();
    sum.update(content.getBytes(UTF_8));
    return sum.getValue();
  }

  private static byte[] zip(int method, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("a.png");
      entry.setMethod(method);
      entry.setSize(content.length());
      entry.setCrc(sum(content));
      zip.putArchiveEntry(entry);
      zip.write(content.getBytes(UTF_8));
      zip.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }
}
