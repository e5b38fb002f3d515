package lookalike.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lookalike.server.http.Writing;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/shop.md run as they stand there, but for the port of the server. */
class ShopExampleTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  /** An answer that is an error ends the script, and each answer has a line of its own. */
  private static final String PRELUDE =
      "set -eu\ncurl() { command curl --fail-with-body --max-time 60 \"$@\"; echo; }\n";

  @TempDir private static Path folder;
  private static ServerFixture fixture;
  private static List<JsonNode> answers;

  @BeforeAll
  static void runTheLines() throws Exception {
    assumeTrue(isOnPath("sh") && isOnPath("curl"), "there is no curl to run the lines with");
    fixture = ServerFixture.startWriting(folder.resolve("index"), Writing.INDEX);
    Files.write(folder.resolve("photo.jpg"), fixture.photos().get(6).jpeg());
    SamplePhoto stranger = SamplePhotos.render(7, 1, 96).toList().getFirst();
    Files.write(folder.resolve("new.jpg"), stranger.jpeg());
    String page = Files.readString(Path.of("../docs/shop.md"));
    String script =
        BLOCK.matcher(page).results().map(block -> block.group(1)).collect(Collectors.joining());
    assertTrue(script.contains(":7070/"), script);
    answers = run(PRELUDE + script.replace(":7070/", ":" + fixture.server().port() + "/"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (fixture != null) {
      fixture.close();
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static List<JsonNode> run(String script) throws Exception {
    Path out = folder.resolve("out");
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertTrue(shell.waitFor(2, TimeUnit.MINUTES));
    String said = Files.readString(out) + Files.readString(folder.resolve("err"));
    assertEquals(0, shell.exitValue(), said);
    List<JsonNode> read = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      read.add(new ObjectMapper().readTree(line));
    }
    return read;
  }

  private static List<JsonNode> items(int answer) {
    return answers.get(answer).get("items").valueStream().toList();
  }

  private static String sku(JsonNode item) {
    return item.at("/metadata/sku").asText();
  }

  @Test
  void everyLineHasAnAnswer() {
    assertEquals(9, answers.size());
    for (int recommendation = 0; recommendation < 4; recommendation++) {
      assertFalse(items(recommendation).isEmpty(), "answer " + recommendation);
    }
  }

  @Test
  void aProductHasOthersInStockAndWithinThePriceBesideIt() {
    Map<String, Integer> brands = new HashMap<>();
    for (JsonNode item : items(0)) {
      assertFalse(sku(item).equals("S-0003"));
      JsonNode known = item.get("metadata");
      boolean passes = known.get("in_stock").asBoolean() && known.get("price").asDouble() <= 60;
      assertEquals(passes, !item.get("relaxed").asBoolean(), item.toString());
      brands.merge(known.get("brand").asText(), 1, Integer::sum);
    }
    assertTrue(brands.values().stream().allMatch(count -> count <= 2), brands.toString());
  }

  @Test
  void aBasketHasNeitherOfWhatIsInIt() {
    assertEquals(6, items(1).size());
    assertEquals(2, answers.get(1).at("/query/positive").asInt());
    assertTrue(items(1).stream().noneMatch(it -> List.of("S-0003", "S-0007").contains(sku(it))));
  }

  @Test
  void whatIsRejectedOrSeenDoesNotCome() {
    assertTrue(items(2).stream().noneMatch(it -> List.of("S-0007", "S-0011").contains(sku(it))));
  }

  @Test
  void aPhotoFindsWhatIsInStock() {
    assertTrue(
        items(3).stream()
            .filter(it -> !it.get("relaxed").asBoolean())
            .allMatch(it -> it.at("/metadata/in_stock").asBoolean()));
  }

  @Test
  void countsAndBatchesAreThere() {
    assertEquals(
        List.of("labels", "brand", "price"),
        answers.get(4).get("fields").findValuesAsText("field"));
    assertEquals(2, answers.get(5).get("results").size());
    assertEquals(3, answers.get(5).at("/results/1/answer/matches").size());
  }

  @Test
  void aProductComesChangesAndGoes() {
    assertEquals("added", answers.get(6).at("/items/0/status").asText());
    assertEquals("changed", answers.get(7).get("status").asText());
    assertEquals(answers.get(6).at("/items/0/id"), answers.get(7).get("id"));
    assertEquals("deleted", answers.get(8).get("status").asText());
    assertTrue(answers.get(8).get("visible").asBoolean());
  }
}
