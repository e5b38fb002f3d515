package lookalike.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.index.model.KeptModel;
import lookalike.model.foreign.OpenedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasCommandTest {

  @TempDir private Path folder;
  private Path alias;

  @BeforeEach
  void makeIndexes() throws IOException {
    alias = folder.resolve("shop.alias");
    OpenedModel model = OpenedModel.read(TinyModel.write(folder.resolve("tiny.safetensors"), 1));
    for (String name : new String[] {"old", "new"}) {
      try (ImageIndex index =
          LuceneIndex.open(folder.resolve(name), model.encoder(), Access.CREATE)) {
        KeptModel.keep(index, model);
      }
    }
  }

  private Outcome alias(String to) {
    return Outcome.run("alias", alias.toString(), "--to", folder.resolve(to).toString());
  }

  @Test
  void standsForTheIndexThatItNames() {
    Outcome made = alias("old");
    assertEquals(0, made.code(), made.err());
    assertTrue(made.out().contains("/old, 0 images by model"), made.out());
    assertEquals(0, alias("new").code());
    Outcome told = Outcome.run("alias", alias.toString());
    assertTrue(told.out().contains("/new, 0 images"), told.out());
    Outcome verified = Outcome.run("verify", "--index", alias.toString());
    assertEquals(0, verified.code(), verified.err());
    assertTrue(verified.out().contains("/new"), verified.out());
  }

  @Test
  void namesNothingThatCannotBeServed() throws IOException {
    assertEquals(0, alias("old").code());
    Outcome nowhere = alias("nowhere");
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().contains("nowhere"), nowhere.err());
    Files.createDirectory(folder.resolve("empty"));
    assertEquals(1, alias("empty").code());
    Files.delete(folder.resolve("new/model.safetensors"));
    Outcome modelless = alias("new");
    assertEquals(1, modelless.code(), modelless.out());
    assertTrue(modelless.err().contains("model"), modelless.err());
    assertTrue(Outcome.run("alias", alias.toString()).out().contains("/old,"));
    Path precious = Files.writeString(folder.resolve("precious.txt"), "text");
    Outcome taken =
        Outcome.run("alias", precious.toString(), "--to", folder.resolve("old").toString());
    assertEquals(1, taken.code());
    assertEquals("text", Files.readString(precious));
    Outcome none = Outcome.run("alias", precious.toString());
    assertEquals(1, none.code());
    assertTrue(none.err().contains("is no alias"), none.err());
    Outcome gone = Outcome.run("alias", folder.resolve("gone.alias").toString());
    assertEquals(1, gone.code());
    assertFalse(Files.exists(folder.resolve("gone.alias")));
  }

  @Test
  void anAliasOfAnAliasIsRefusedInWords() throws IOException {
    assertEquals(0, alias("old").code());
    Path second = folder.resolve("second.alias");
    Files.writeString(second, Files.readString(alias).replace("/old\n", "/shop.alias\n"));
    for (String command : new String[] {"verify", "serve"}) {
      Outcome refused = Outcome.run(command, "--index", second.toString());
      assertEquals(1, refused.code());
      assertTrue(refused.err().contains("an alias itself"), refused.err());
    }
  }
}
