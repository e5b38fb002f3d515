package lookalike.server.access.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  @TempDir private Path folder;
  private KeyFile file;
  private long now;

  @BeforeEach
  void chooseFile() {
    file = new KeyFile(folder.resolve("new folder/keys.json"));
  }

  private static Optional<String> name(Keys keys, String secret) {
    return keys.find(secret).map(Key::name);
  }

  @Test
  void areFoundByTheirSecretsAndKeptWithoutThem() throws Exception {
    String shop = file.make("shop", Scope.SEARCH);
    String editor = file.make("editor", Scope.WRITE);
    assertNotEquals(shop, editor);
    assertEquals(32, Base64.getUrlDecoder().decode(shop.substring("lk_".length())).length);
    Keys keys = Keys.open(file.path());
    assertEquals(Optional.of("shop"), name(keys, shop));
    assertEquals(Optional.of("editor"), name(keys, editor));
    assertEquals(Scope.WRITE, keys.find(editor).orElseThrow().scope());
    assertTrue(name(keys, "").isEmpty());
    assertTrue(name(keys, shop.substring(1)).isEmpty());
    assertTrue(name(keys, shop + " ").isEmpty());
    String kept = Files.readString(file.path());
    assertFalse(kept.contains(shop.substring(3)), kept);
    String hash = file.read().getFirst().sha256();
    assertTrue(kept.contains(hash), kept);
    assertTrue(name(keys, hash).isEmpty(), "the hash itself opens nothing");
  }

  @Test
  void areKnownASecondAfterTheyAreMadeAndNotASecondAfterTheyAreRevoked() throws Exception {
    String first = file.make("first", Scope.SEARCH);
    Keys keys = new Keys(file, () -> now);
    String second = file.make("second", Scope.SEARCH);
    file.revoke("first");
    assertEquals(Optional.of("first"), name(keys, first));
    now += TimeUnit.SECONDS.toNanos(1);
    assertTrue(name(keys, first).isEmpty());
    assertEquals(Optional.of("second"), name(keys, second));
  }

  @Test
  void letNobodyInWhenTheirFileIsDamaged() throws Exception {
    String first = file.make("first", Scope.SEARCH);
    Keys keys = new Keys(file, () -> now);
    Files.writeString(file.path(), "[");
    now += TimeUnit.SECONDS.toNanos(1);
    assertTrue(name(keys, first).isEmpty());
  }

  @Test
  void haveNamesOfTheirOwn() throws Exception {
    file.make("shop", Scope.SEARCH);
    assertThrows(IllegalArgumentException.class, () -> file.make("shop", Scope.WRITE));
    assertThrows(IllegalArgumentException.class, () -> file.revoke("shops"));
    assertThrows(IllegalArgumentException.class, () -> file.make("a b", Scope.WRITE));
    assertThrows(IllegalArgumentException.class, () -> file.make("a", Scope.OPEN));
    assertEquals(1, file.read().size());
  }

  @Test
  void mustBeThereToBeAskedFor() throws Exception {
    IOException fault = assertThrows(IOException.class, () -> Keys.open(file.path()));
    assertTrue(
        String.valueOf(fault.getMessage()).contains("lookalike key make"), fault::getMessage);
    file.make("only", Scope.SEARCH);
    file.revoke("only");
    assertThrows(IOException.class, () -> Keys.open(file.path()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[{}]",
        "[null]",
        "null",
        "[{\"name\": \"a\", \"scope\": \"search\", \"sha256\": \"short\", \"created\": \"\"}]",
        "[{\"name\": \"a\", \"scope\": \"root\", \"sha256\": \"short\", \"created\": \"\"}]"
      })
  void tellOfAFileThatIsNone(String text) throws Exception {
    Path damaged = Files.writeString(folder.resolve("keys.json"), text);
    IOException fault = assertThrows(IOException.class, () -> Keys.open(damaged));
    assertTrue(String.valueOf(fault.getMessage()).contains("keys.json"), fault::getMessage);
  }
}
