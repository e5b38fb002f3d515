package lookalike.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexAliasTest {

  @TempDir private Path folder;

  private static String refusal(Path alias) {
    return String.valueOf(
        assertThrows(IOException.class, () -> IndexAlias.realPath(alias)).getMessage());
  }

  @Test
  void standsForTheFolderThatItNames() throws Exception {
    Path alias = folder.resolve("shop.alias");
    Path first = Files.createDirectory(folder.resolve("first \u00fc"));
    Path second = Files.createDirectory(folder.resolve("second"));
    IndexAlias.write(alias, first);
    assertEquals(Optional.of(first), IndexAlias.read(alias));
    IndexAlias.write(alias, second);
    assertEquals(second, IndexAlias.resolve(alias));
    assertEquals(second.toRealPath(), IndexAlias.realPath(alias));
    assertEquals(second.toRealPath(), IndexAlias.realPath(second));
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count(), "nothing is left beside it");
    }
  }

  @Test
  void aLinkDoesAsWell() throws Exception {
    Path index = Files.createDirectory(folder.resolve("index"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), index);
    assertEquals(index.toRealPath(), IndexAlias.realPath(link));
  }

  @Test
  void saysWhatItCannotFollow() throws Exception {
    Path alias = folder.resolve("shop.alias");
    assertTrue(refusal(alias).contains("there is no index at " + alias), refusal(alias));
    IndexAlias.write(alias, folder.resolve("gone"));
    assertTrue(refusal(alias).contains("gone, where there is nothing"), refusal(alias));
    Path other = folder.resolve("other.alias");
    IndexAlias.write(other, alias);
    assertTrue(refusal(other).contains("an alias itself"), refusal(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lookalike index alias\n", "lookalike index alias\na\nb\n", "a\nb\n"})
  void leavesWhatIsNoAlias(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("precious.txt"), text);
    assertEquals(Optional.empty(), IndexAlias.read(file));
    IOException fault = assertThrows(IOException.class, () -> IndexAlias.write(file, folder));
    assertTrue(String.valueOf(fault.getMessage()).contains("no alias"), fault::getMessage);
    assertEquals(text, Files.readString(file));
  }
}
