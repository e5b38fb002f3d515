package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

  @TempDir private Path folder;

  private Outcome key(Object... arguments) {
    Object[] words = new Object[arguments.length + 3];
    words[0] = "key";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    words[words.length - 2] = "--keys";
    words[words.length - 1] = folder.resolve("keys.json");
    return Outcome.run(words);
  }

  @Test
  void showsAKeyOnceAndListsWhatItIsGoodFor() throws Exception {
    Outcome made = key("make", "shop", "--scope", "write");
    assertEquals(0, made.code(), made::err);
    String secret = made.out().strip();
    assertTrue(secret.matches("lk_[\\w-]{43}"), secret);
    assertFalse(made.err().contains(secret), made.err());
    assertTrue(made.err().contains("--keys " + folder.resolve("keys.json")), made.err());
    Outcome listed = key("list");
    assertTrue(listed.out().matches("shop +write +\\d{4}-\\S+Z\\R"), listed.out());
    assertFalse(Files.readString(folder.resolve("keys.json")).contains(secret));
  }

  @Test
  void revokesAKey() {
    assertEquals(0, key("make", "shop").code());
    assertEquals(0, key("revoke", "shop").code());
    assertEquals("", key("list").out());
    Outcome again = key("revoke", "shop");
    assertEquals(2, again.code());
    assertTrue(again.err().contains("no key of the name shop"), again.err());
  }

  @Test
  void refusesWhatIsNoKey() {
    assertEquals(2, key("make", "two words").code());
    assertEquals(2, key("make", "shop", "--scope", "root").code());
    Outcome open = key("make", "shop", "--scope", "open");
    assertEquals(2, open.code());
    assertTrue(open.err().contains("search, write, admin or metrics"), open.err());
    assertEquals(2, Outcome.run("key").code());
    assertFalse(Files.exists(folder.resolve("keys.json")));
  }
}
