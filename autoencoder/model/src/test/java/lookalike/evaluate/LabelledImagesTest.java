package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledImagesTest {

  @TempDir Path folder;

  private Path list(String text) throws IOException {
    return Files.writeString(folder.resolve("list.tsv"), text);
  }

  private static String refusal(Path list) {
    return String.valueOf(
        assertThrows(IOException.class, () -> LabelledImages.read(list)).getMessage());
  }

  @Test
  void takesPathsRelativeToTheList() throws IOException {
    Path absolute = folder.resolve("elsewhere.png").toAbsolutePath();
    Path list = list("\ufeffa/1.jpg\thats\r\n\n  \n" + absolute + "\t rain coats \n");
    assertEquals(
        List.of(
            new LabelledImages.Image(folder.resolve("a/1.jpg"), "hats"),
            new LabelledImages.Image(absolute, "rain coats")),
        LabelledImages.read(list).images());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.jpg", "a.jpg\t", "a.jpg\t  ", "\thats", "a.jpg\thats\tmore", "a\0b\tx"})
  void namesTheLineThatIsWrong(String line) throws IOException {
    String message = refusal(list("1.jpg\thats\n\n" + line + "\n"));
    assertTrue(message.contains("list.tsv line 3: "), message);
  }

  @Test
  void refusesAListOfNothing() throws IOException {
    assertTrue(refusal(list("\n\n")).contains("has no image"));
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path list = folder.resolve("list.tsv");
    Files.write(list, "größe\tx".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refusal(list).contains("not a text in UTF-8"));
  }

  @Test
  void saysThatThereIsNoList() {
    assertTrue(refusal(folder.resolve("none.tsv")).contains("none.tsv: there is no such list"));
  }
}
