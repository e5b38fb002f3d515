package lookalike.testdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleArchivesTest {

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void nameTheArchive() {
    archive = folder.resolve("a.zip");
  }

  private void render(Path target) throws IOException {
    Files.createDirectory(target.resolve("mug"));
    Files.writeString(target.resolve("mug/mug-000.jpg"), "picture");
    Files.writeString(target.resolve("labels.tsv"), "label");
  }

  @Test
  void holdsTheFilesInOrderAndIsAlwaysTheSame() throws IOException {
    Path again = folder.resolve("again.zip");
    SampleArchives.pack(archive, this::render);
    SampleArchives.pack(again, this::render);
    assertArrayEquals(Files.readAllBytes(archive), Files.readAllBytes(again));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertEquals(List.of("labels.tsv", "mug/mug-000.jpg"), names);
      byte[] picture = zip.getInputStream(zip.getEntry("mug/mug-000.jpg")).readAllBytes();
      assertEquals("picture", new String(picture, UTF_8));
    }
  }

  @Test
  void nothingIsLeftOfARenderingThatFails() throws IOException {
    IOException failure = new IOException("disk full");
    assertThrows(
        IOException.class,
        () ->
            SampleArchives.pack(
                archive,
                target -> {
                  render(target);
                  throw failure;
                }));
    assertFalse(Files.exists(archive));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
