package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapCommandTest {

  @TempDir private static Path folder;
  private static Path index;
  private static int images;

  @BeforeAll
  static void indexPhotos() throws Exception {
    Path photos = folder.resolve("photos");
    SamplePhotos.writeTo(photos, 5, 3, 64, done -> {});
    index = folder.resolve("index");
    assertEquals(0, run("index", photos, "--index", index).code());
    images = SamplePhotos.count(3);
  }

  @Test
  void makesAMapAndKeepsIt() throws Exception {
    Path table = folder.resolve("map.tsv");
    Outcome first = run("map", "--index", index, "--iterations", 250, "--json", "--out", table);
    assertEquals(0, first.code(), first.err());
    JsonNode figures = new ObjectMapper().readTree(first.out());
    assertEquals(images, figures.get("images").asInt());
    assertTrue(figures.at("/quality").isObject(), first.out());
    List<String> lines = Files.readAllLines(table);
    assertTrue(lines.size() >= images, lines.size() + " lines");
    Outcome second = run("map", "--index", index, "--iterations", 250, "--out", table);
    assertEquals(0, second.code(), second.err());
    assertEquals(lines, Files.readAllLines(table), "the map that was kept");
  }

  @Test
  void drawsAPicture() throws Exception {
    Path picture = folder.resolve("map.png");
    Outcome outcome = run("map", "--index", index, "--method", "pca", "--out", picture);
    assertEquals(0, outcome.code(), outcome.err());
    byte[] head = Files.readAllBytes(picture);
    assertEquals((byte) 0x89, head[0]);
    assertTrue(head.length > 20_000, "thumbnails are in it: " + head.length);
  }

  @ParameterizedTest
  @CsvSource({
    "--perplexity=0, perplexity",
    "--iterations=-1, iterations",
    "--out=map.gif, .png",
    "--method=umap, umap"
  })
  void refusesWhatMakesNoSense(String option, String told) {
    Outcome outcome = run("map", "--index", index, option);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(told), outcome.err());
  }
}
