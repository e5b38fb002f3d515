package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import lookalike.augment.Edit;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and help, as somebody meets them who never saw the program before. */
class SpokenToPeopleTest {

  @TempDir Path folder;

  private static String first(Outcome failed) {
    assertEquals(2, failed.code(), failed.err());
    return failed.err().lines().findFirst().orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search a.jpg --limit 0 | --limit must be 1 to 1000, got 0",
        "search a.jpg --min-score 2 | --min-score must be 0 to 1, got 2",
        "search a.jpg --weight -1 | --weight must be 0 to 1, got -1",
        "encode --list a.txt --out a.npy --weight 2 | --weight must be 0 to 1, got 2.0",
        "train photos --model-out m --minutes 0 | training: --minutes must be above 0, got 0.0",
        "train photos --model-out m --epochs -1 | training: --epochs must be above 0, got -1.0",
        "train photos --model-out m --variant stacked --steps 5"
            + " | training: --steps must be above the 1500 that layers are trained alone, got 5.0",
        "train photos --model-out m --batch 1 --weight-decay 2"
            + " | training: --batch must be 2 to 4096 images, got 1; --weight-decay must be 0 to 1,"
            + " got 2.0",
        "train photos --model-out m --kind-views 1"
            + " | siamese training: --kind-views must be 2 to 16, got 1",
        "map --perplexity 0 | --perplexity must be 1 to 500, got 0",
        "map --out map.gif | --out must end in .png, .tsv or .json, got map.gif",
        "outliers --rate 2 | --rate must be 0 to 0.5, got 2.0",
        "serve --prot 80 --port x --max-ef 0 | Invalid value for option '--port': 'x' is not an"
            + " int; Unknown options: '--prot', '80'; --max-ef must be 1 to 10000, got 0",
        "serve --port 70000 | --port must be 0 to 65535, got 70000",
        "serve --allow-host nas:80 | --allow-host must be a name or an address"
            + " without a port, got nas:80",
        "generate --out a.gif | --out must end in .png or .jpg, got a.gif",
        "generate --out a.png --columns 0 | --columns must be at least 1, got 0",
        "generate --out a.png --scale 20 | --scale must be 1 to 16, got 20",
        "generate --out a.png --count 0 | --count must be 1 to 1000, got 0",
        "generate --out a.png --spread 9 | --spread must be over 0 and up to 3.0, got 9.0",
        "interpolate a.jpg b.jpg --out a.png --steps 1 | --steps must be 2 to 1000, got 1"
      })
  void callsOptionsAsTheyAreTyped(String command, String message) {
    assertEquals("lookalike: " + message, first(run((Object[]) command.split(" "))));
  }

  @ParameterizedTest
  @CsvSource({
    "serch, search",
    "serach, search",
    "idx, index",
    "outlier, outliers",
    "colourise, colorize",
    "search a.jpg --limt 3, --limit",
    "serve --prot 80, --port"
  })
  void suggestsOneWord(String command, String word) {
    Outcome outcome = run((Object[]) command.split(" "));
    List<String> suggestions =
        outcome.err().lines().filter(line -> line.startsWith("Did you mean")).toList();
    assertEquals(List.of("Did you mean '" + word + "'?"), suggestions, outcome.err());
  }

  @Test
  void listsTheEditsThatCanBeIgnored() {
    String help = run("train", "--help").out().replaceAll("\\s+", " ");
    for (Edit edit : Edit.values()) {
      assertTrue(help.contains(edit.text()), edit::text);
    }
    assertFalse(help.contains("COMPLETION"), help);
  }

  @Test
  void putsWhatFewNeedBelow() {
    String help = run("train", "--help").out();
    int experts = help.indexOf("For experts:");
    assertTrue(described("--minutes", help) < experts, help);
    assertTrue(described("--ignore", help) < experts, help);
    assertTrue(experts < described("--weight-decay", help), help);
    String search = run("search", "--help").out();
    assertTrue(described("--limit", search) < search.indexOf("For experts:"), search);
    assertTrue(search.indexOf("For experts:") < described("--averaging", search), search);
    assertFalse(run("verify", "--help").out().contains("%n"));
  }

  private static int described(String option, String help) {
    int at = help.indexOf(String.format("%n      %s", option));
    assertTrue(at > 0, option);
    return at;
  }

  @Test
  void mentionsTheCheckpointThatIsLeft() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 12; i++) {
      Files.write(photos.resolve(i + ".png"), png(i));
    }
    Path model = folder.resolve("mine.safetensors");
    String options =
        "--variant undercomplete --side 16 --vector instance=8 --batch 4 --steps 2 --workers 1";
    Outcome trained = train(photos, model, options);
    assertEquals(0, trained.code(), trained.err());
    String left = "left the checkpoint " + model + ".checkpoint: --resume goes on from it";
    assertTrue(trained.err().contains(left), trained.err());
    assertFalse(trained.out().contains("NaN"), trained.out());
    Outcome again = train(photos, model, options);
    assertTrue(again.err().startsWith("an earlier run left the checkpoint "), again.err());
  }

  private static byte[] png(long seed) {
    byte[] pixels = new byte[16 * 16 * 3];
    new Random(seed).nextBytes(pixels);
    return ImageEncoder.png(new RgbImage(16, 16, pixels));
  }

  private static Outcome train(Path photos, Path model, String options) {
    return run((Object[]) ("train " + photos + " --model-out " + model + " " + options).split(" "));
  }
}
