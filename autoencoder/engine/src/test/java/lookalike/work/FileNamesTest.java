package lookalike.work;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @TempDir private Path folder;

  /** The names are given in Latin-1, so that every byte can stand in the source. */
  @ParameterizedTest
  @CsvSource({
    "plain.jpg, plain.jpg",
    "M\u00fcller.jpg, M\\xFCller.jpg",
    "M\u00f6ller.jpg, M\\xF6ller.jpg",
    "M\u00c3\u00bcller.jpg, M\u00fcller.jpg",
    "\u00c3\u00bc\u00fc, \u00fc\\xFC",
    "M\\xFCller.jpg, M\\x5CxFCller.jpg",
    "M\\x5CxFC.jpg, M\\x5Cx5CxFC.jpg",
    "\\xfc\\q\\, \\xfc\\q\\",
    "\\\u00fc, \\\\xFC",
    "\\xF\u00fc, \\xF\\xFC",
    "\u00e2\u0082, \\xE2\\x82",
    "\u00ed\u00a0\u0080, \\xED\\xA0\\x80",
    "\u00ff/\u00fe, \\xFF/\\xFE",
    "\u00ef\u00bf\u00bd, \ufffd"
  })
  void areTextAndBytesOneToOne(String latin, String text) {
    byte[] name = latin.getBytes(ISO_8859_1);
    assertEquals(text, FileNames.text(name));
    assertArrayEquals(name, FileNames.bytes(text));
  }

  @Test
  void noTwoNamesAreTheSameText() {
    Random random = new Random(5);
    String letters = "\\xF5C\u00fc\u00c3\u00bca";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder latin = new StringBuilder();
      random
          .ints(random.nextInt(9), 0, letters.length())
          .forEach(at -> latin.append(letters.charAt(at)));
      byte[] name = latin.toString().getBytes(ISO_8859_1);
      assertArrayEquals(name, FileNames.bytes(FileNames.text(name)), latin.toString());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // other systems take no such names
  void leadToTheFileWhateverItsBytes() throws IOException {
    List<String> names =
        List.of("M\\xFCller", "M\\xF6ller", "M\u00fcller", "\ufffd", "M\\x5CxFCller");
    for (String name : names) {
      Path file = FileNames.path(folder + "/Stra\\xDFe/" + name);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, name.getBytes(UTF_8));
    }
    Path below = FileNames.path(folder + "/Stra\\xDFe");
    try (Stream<Path> files = Files.list(below)) {
      for (Path file : files.toList()) {
        String name = FileNames.of(folder.relativize(file));
        assertTrue(name.startsWith("Stra\\xDFe/"), name);
        assertEquals(name.substring(10), Files.readString(file));
        assertEquals(folder + "/" + name, FileNames.of(file));
        assertEquals(file, FileNames.path(FileNames.of(file)));
        assertEquals(folder.relativize(file), FileNames.path(name));
      }
    }
    try (Stream<Path> files = Files.list(below)) {
      assertEquals(names.size(), files.count());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void areGivenAsTheSystemHasThemOrAsTheyAreShown() throws IOException {
    Path literal = FileNames.path(folder + "/a\\x5CxFC");
    Path shown = FileNames.path(folder + "/a\\xFC");
    assertEquals(shown, FileNames.given(folder + "/a\\xFC"));
    Files.createFile(literal);
    assertEquals(literal, FileNames.given(folder + "/a\\xFC"));
    assertEquals(literal, FileNames.given(folder + "/a\\x5CxFC"));
    assertEquals(Path.of(""), FileNames.given(""));
    assertEquals(Path.of("/"), FileNames.path("/"));
    assertThrows(InvalidPathException.class, () -> FileNames.given("a\0\u00fc"));
  }

  @Test
  void followsLinksToWhatLiesAboveThem() throws IOException {
    Path real = folder.toRealPath();
    Files.createDirectories(real.resolve("elsewhere/deep"));
    Files.createFile(real.resolve("elsewhere/x.jpg"));
    Files.createFile(real.resolve("x.jpg"));
    Files.createSymbolicLink(real.resolve("link"), real.resolve("elsewhere/deep"));
    assertEquals(
        real.resolve("elsewhere/x.jpg"), FileNames.absolute(real.resolve("link/../x.jpg")));
    assertEquals(real.resolve("elsewhere"), FileNames.absolute(real.resolve("link/..")));
    assertEquals(real.resolve("x.jpg"), FileNames.absolute(real.resolve("elsewhere/.././x.jpg")));
    assertEquals(real.resolve("link/x.jpg"), FileNames.absolute(real.resolve("./link/x.jpg")));
    Path nothing = real.resolve("nothing/../x.jpg");
    assertEquals(nothing, FileNames.absolute(nothing));
    assertEquals(Path.of("/"), FileNames.absolute(Path.of("/")));
  }
}
