package lookalike.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.image.format.DecodeLimits;
import lookalike.work.Skipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoChoiceTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "*.jpg,              a.jpg,               true",
    "*.jpg,              albums/2024/a.jpg,   true",
    "*.jpg,              a.png,               false",
    "thumbs,             albums/thumbs/a.jpg, true",
    "thumbs/,            albums/thumbs/a.jpg, true",
    "thumbs,             my-thumbs/a.jpg,     false",
    "albums/thumbs,      albums/thumbs/a.jpg, true",
    "albums/thumbs,      x/albums/thumbs/a.jpg, false",
    "albums/*,           albums/a.jpg,        true",
    "albums/*.jpg,       albums/2024/a.jpg,   false",
    "albums/**.jpg,      albums/2024/a.jpg,   true",
    "**/*-edited.*,      a-edited.jpg,        true",
    "**/*-edited.*,      x/y/a-edited.jpg,    true",
    "'*.{jpg,png}',      x/a.png,             true",
    "IMG_?.jpg,          IMG_1.jpg,           true",
    "IMG_?.jpg,          IMG_12.jpg,          false",
  })
  void matches(String pattern, String name, boolean isMatch) {
    assertEquals(isMatch, PhotoChoice.of(List.of(pattern), List.of(), false).takes(name));
    assertEquals(!isMatch, PhotoChoice.of(List.of(), List.of(pattern), false).takes(name));
  }

  @Test
  void whatIsExcludedIsNotIncludedEither() {
    PhotoChoice choice = PhotoChoice.of(List.of("*.jpg", "*.png"), List.of("raw"), false);
    assertTrue(choice.takes("x/a.png"));
    assertEquals(false, choice.takes("raw/a.png"));
    assertEquals(false, choice.takes("x/a.gif"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a{b", "{a,{b}}"})
  void namesWhatIsNoPattern(String pattern) {
    Exception fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> PhotoChoice.of(List.of(), List.of(pattern), false));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.contains("got '" + pattern + "'"), message);
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1, 2, 3});
  }

  private static List<String> names(PhotoSource source) throws IOException {
    List<String> names = new ArrayList<>();
    for (PhotoEntry photo = source.next(); photo != null; photo = source.next()) {
      names.add(photo.name());
    }
    return names;
  }

  private PhotoSource open(PhotoChoice choice) throws IOException {
    return PhotoSources.open(folder, DecodeLimits.LOCAL, choice);
  }

  @Test
  void foldersAreLeftOutWhole() throws IOException {
    write("a.jpg");
    write("thumbs/b.jpg");
    write("index/c.jpg");
    write("x/d.jpg");
    write("x/d.png");
    PhotoChoice choice =
        PhotoChoice.of(List.of(), List.of("thumbs", "*.png"), false)
            .without(folder.resolve("x/../index"));
    try (PhotoSource photos = open(choice)) {
      assertEquals(List.of("a.jpg", "x/d.jpg"), names(photos));
      assertEquals(List.of(new Skipped("index", "the index lies there")), photos.passedOver());
      assertEquals(1, photos.ignoredFiles());
    }
    Exception fault =
        assertThrows(
            IOException.class, () -> open(PhotoChoice.of(List.of("*.gif"), List.of(), false)));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.startsWith("no photos in " + folder), message);
  }

  @Test
  void archivesAreChosenFromToo() throws IOException {
    Path zip = folder.resolve("photos.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      for (String name : List.of("a.jpg", "raw/b.jpg", "c.png")) {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(1);
      }
    }
    PhotoChoice choice = PhotoChoice.of(List.of("*.jpg"), List.of("raw"), false);
    try (PhotoSource photos = PhotoSources.open(zip, DecodeLimits.LOCAL, choice)) {
      assertEquals(List.of("a.jpg"), names(photos));
      assertEquals(2, photos.ignoredFiles());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAndWhatIsNoFileArePassedOverWithAReason() throws Exception {
    write("a.jpg");
    write("elsewhere/b.jpg");
    Files.createDirectory(folder.resolve("library"));
    Files.move(folder.resolve("a.jpg"), folder.resolve("library/a.jpg"));
    Files.createSymbolicLink(folder.resolve("library/link"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("library/loop"), folder.resolve("library"));
    Files.createSymbolicLink(folder.resolve("library/none.jpg"), folder.resolve("gone"));
    new ProcessBuilder("mkfifo", folder.resolve("library/pipe.jpg").toString()).start().waitFor();
    Path library = folder.resolve("library");
    PhotoChoice unlinked = PhotoChoice.of(List.of(), List.of(), false);
    try (PhotoSource photos = PhotoSources.open(library, DecodeLimits.LOCAL, unlinked)) {
      assertEquals(List.of("a.jpg"), names(photos));
      String link = "it is a symbolic link, which is not followed";
      assertEquals(
          List.of(
              new Skipped("link", link),
              new Skipped("loop", link),
              new Skipped("none.jpg", link),
              new Skipped("pipe.jpg", "it is neither a file nor a folder")),
          photos.passedOver());
    }
    PhotoChoice linked = PhotoChoice.of(List.of(), List.of(), true);
    try (PhotoSource photos = PhotoSources.open(library, DecodeLimits.LOCAL, linked)) {
      assertEquals(List.of("a.jpg", "link/b.jpg", "none.jpg"), names(photos));
    }
  }
}
