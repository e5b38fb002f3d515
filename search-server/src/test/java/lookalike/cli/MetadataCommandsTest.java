package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of images, from a file to filters, counts and recommendations. */
class MetadataCommandsTest {

  @TempDir Path folder;
  private Path photos;
  private Path index;
  private Outcome indexed;

  @BeforeEach
  void indexPhotos() throws IOException {
    photos = Files.createDirectories(folder.toRealPath().resolve("photos"));
    index = folder.resolve("index");
    for (int i = 0; i < 6; i++) {
      Files.write(photos.resolve(i + ".png"), png(i));
    }
    Path goods =
        Files.writeString(
            folder.resolve("goods.csv"),
            """
            path,price,labels
            0.png,5,red
            1.png,15,red; old
            2.png,25,blue
            9.png,1,red
            """);
    Path model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
    indexed =
        run("index", photos, "--index", index, "--model", model, "--metadata", goods, "--json");
  }

  private static byte[] png(long seed) {
    byte[] pixels = new byte[32 * 32 * 3];
    new Random(seed).nextBytes(pixels);
    return ImageEncoder.png(new RgbImage(32, 32, pixels));
  }

  private static List<String> names(JsonNode images) {
    return images.findValues("names").stream().map(it -> it.get(0).asText()).sorted().toList();
  }

  @Test
  void namesTheLinesThatMakeNoSense() throws IOException {
    assertEquals(3, indexed.code(), indexed.err());
    assertEquals(3, indexed.json().at("/metadata/images").asInt());
    assertEquals(
        "skipped line 5 of goods.csv: the index has no image at 9.png",
        indexed.err().lines().filter(it -> it.startsWith("skipped")).findFirst().orElse(""));
  }

  @Test
  void refusesAFileThatMakesNoSenseBeforeAnythingIsDone() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "name,price\nx,1\n");
    Outcome outcome = run("index", photos, "--index", folder.resolve("new"), "--metadata", bad);
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("must name the columns"), outcome.err());
    assertTrue(Files.notExists(folder.resolve("new")));
  }

  @Test
  void searchesWithAFilter() throws IOException {
    Path query = photos.resolve("1.png");
    JsonNode found =
        run("search", query, "--index", index, "--filter", "price <= 20 and labels = red", "--json")
            .json();
    assertEquals(List.of("0.png", "1.png"), names(found.get("matches")));
    assertEquals(2, found.get("passing").asInt());
    Outcome refused = run("search", query, "--index", index, "--filter", "colour = red");
    assertEquals(2, refused.code());
    assertTrue(
        refused.err().startsWith("lookalike: there is no field colour, but bytes, camera"),
        refused.err());
  }

  @Test
  void goesOnWhereAPageEnded() throws IOException {
    Path query = photos.resolve("1.png");
    JsonNode first = run("search", query, "--index", index, "--limit", 4, "--json").json();
    JsonNode second =
        run(
                "search",
                query,
                "--index",
                index,
                "--limit",
                4,
                "--json",
                "--cursor",
                first.get("cursor").asText())
            .json();
    TreeSet<String> all = new TreeSet<>(names(first.get("matches")));
    all.addAll(names(second.get("matches")));
    assertEquals(6, all.size());
    assertEquals(2, second.get("matches").size());
    assertTrue(second.path("cursor").isMissingNode(), second::toString);
  }

  @Test
  void countsByWhatIsKnown() throws IOException {
    JsonNode fields =
        run("facets", "labels", "price", "--index", index, "--json").json().get("fields");
    assertEquals(
        "{\"field\":\"labels\",\"type\":\"labels\",\"images\":3,\"values\":["
            + "{\"value\":\"red\",\"images\":2},{\"value\":\"blue\",\"images\":1},"
            + "{\"value\":\"old\",\"images\":1}]}",
        fields.get(0).toString());
    assertEquals(
        "{\"field\":\"price\",\"type\":\"number\",\"images\":3,\"least\":5,\"most\":25}",
        fields.get(1).toString());
    Outcome text = run("facets", "labels", "--index", index, "--filter", "price >= 10");
    assertEquals("labels: 2 images", text.out().lines().findFirst().orElse(""));
    assertTrue(run("facets", "--index", index).out().contains("taken                date"));
  }

  @Test
  void recommends() throws IOException {
    Path liked = photos.resolve("1.png");
    Object[] command = {
      "recommend", liked, "--index", index, "--limit", 3, "--filter", "labels = red", "--copies"
    };
    JsonNode found = run(with(command, "--json")).json();
    assertEquals("1.png", found.at("/items/0/names/0").asText());
    assertEquals("0.png", found.at("/items/1/names/0").asText());
    assertEquals(List.of("false", "false", "true"), found.get("items").findValuesAsText("relaxed"));
    assertTrue(found.get("relaxed").asBoolean());
    Outcome strict = run(with(command, "--strict"));
    assertEquals(0, strict.code(), strict.err());
    assertEquals(2, strict.out().lines().count());
    assertTrue(strict.err().contains("there are 2 instead of 3"), strict.err());
  }

  private static Object[] with(Object[] command, String option) {
    Object[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = option;
    return all;
  }
}
