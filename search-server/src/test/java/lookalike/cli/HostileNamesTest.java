package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.model.ModelCard;
import lookalike.model.ModelFile;
import lookalike.model.TrainingRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that would steer a terminal if they reached it. */
class HostileNamesTest {

  private static final String HOSTILE = "\u001b[2J\u0007a\nb\rc\td\u202egpj.\u2066e\u0085f\u009bg";
  private static final String SHOWN =
      "\\u001b[2J\\u0007a\\u000ab\\u000dc\\u0009d\\u202egpj.\\u2066e\\u0085f\\u009bg";
  private static final String ORDINARY = "größer 写真 👩\u200d👧";

  @TempDir Path folder;
  private Path archive;
  private Path index;
  private Path model;

  @BeforeEach
  void writePhotos() throws IOException {
    archive = folder.toRealPath().resolve("photos.zip");
    index = folder.resolve("index");
    model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      put(zip, HOSTILE + ".png", png(1));
      put(zip, ORDINARY + ".png", png(2));
      put(zip, "broken" + HOSTILE + ".png", "hello".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }

  private static byte[] png(long seed) {
    byte[] pixels = new byte[32 * 32 * 3];
    new Random(seed).nextBytes(pixels);
    return ImageEncoder.png(new RgbImage(32, 32, pixels));
  }

  /** Finds the hostile text as it is to be shown, on one line, and no other trace of it. */
  private static void assertShown(String text) {
    assertTrue(text.contains(SHOWN), text);
    assertSteersNothing(text);
  }

  private static void assertSteersNothing(String text) {
    for (String line : text.split("\n", -1)) {
      assertTrue(
          line.codePoints()
              .noneMatch(
                  point ->
                      Character.isISOControl(point)
                          || point == 0x202e
                          || point == 0x2066
                          || point == 0x2028),
          line);
    }
  }

  @Test
  void areShownByCommandsOnIndexes() throws IOException {
    Outcome indexed = run("index", archive, "--index", index, "--model", model);
    assertEquals(3, indexed.code(), indexed.err());
    assertShown(indexed.err());
    assertSteersNothing(indexed.out());
    Path query = Files.write(folder.resolve("query.png"), png(1));
    Outcome found = run("search", query, "--index", index, "--model", model);
    assertEquals(0, found.code(), found.err());
    assertShown(found.out());
    assertEquals(2, found.out().lines().count(), found.out());
    assertTrue(found.out().contains(ORDINARY), found.out());
  }

  @Test
  void areShownByForgetAndVerify() throws IOException {
    run("index", archive, "--index", index, "--model", model);
    Outcome forgotten =
        run("forget", archive + "!/" + HOSTILE + ".png", "--index", index, "--model", model);
    assertEquals(0, forgotten.code(), forgotten.err());
    assertShown(forgotten.out());
    Outcome verified = run("verify", "--index", folder.resolve("none" + HOSTILE));
    assertEquals(1, verified.code());
    assertShown(verified.err());
  }

  @Test
  void areTheSameTextInJson() throws IOException {
    Outcome indexed = run("index", archive, "--index", index, "--model", model, "--json");
    assertSteersNothing(indexed.out());
    JsonNode failure = indexed.json().get("failures").get(0);
    assertEquals("broken" + HOSTILE + ".png", failure.get("name").asText());
    Path query = Files.write(folder.resolve("query.png"), png(1));
    Outcome found = run("search", query, "--index", index, "--model", model, "--json");
    assertSteersNothing(found.out());
    assertEquals(HOSTILE + ".png", found.json().at("/matches/0/names/0").asText());
    assertEquals(ORDINARY + ".png", found.json().at("/matches/1/names/0").asText());
  }

  @Test
  void areShownByEncode() throws IOException {
    String name =
        HOSTILE.replace("\n", "").replace("\r", "").replace("\t", "").replace("\u0085", "");
    Path list = Files.writeString(folder.resolve("list.txt"), name + ".png\n");
    Path out = folder.resolve("vectors.npy");
    Outcome encoded = run("encode", "--list", list, "--out", out, "--model", model);
    assertEquals(3, encoded.code(), encoded.err());
    assertTrue(encoded.err().contains("skipped \\u001b[2J\\u0007abcd\\u202e"), encoded.err());
    assertSteersNothing(encoded.err());
  }

  @Test
  void areShownInFaults() {
    for (List<String> command :
        List.of(
            List.of("search", "query.png", "--index", HOSTILE),
            List.of("index", HOSTILE, "--index", index.toString()),
            List.of("serve", "--index", HOSTILE, "--model", HOSTILE),
            List.of("model", HOSTILE),
            List.of("model", "--" + HOSTILE),
            List.of("model", "--batch", HOSTILE),
            List.of("model", HOSTILE, "--verbose"),
            List.of("denoise", HOSTILE, "--out", "out.png"),
            List.of(HOSTILE))) {
      Outcome outcome = run(command.toArray());
      assertTrue(outcome.code() == 1 || outcome.code() == 2, outcome.err());
      assertShown(outcome.err().replace("\tat ", "at "));
      assertEquals("", outcome.out());
    }
  }

  @Test
  void areShownInModelCards() throws IOException {
    ModelFile file = ModelFile.read(model);
    TrainingRecord old = file.card().training();
    TrainingRecord training =
        new TrainingRecord(
            HOSTILE,
            HOSTILE,
            1,
            7,
            2,
            1,
            1,
            0,
            1,
            1,
            1,
            1,
            HOSTILE,
            old.started(),
            old.finished(),
            HOSTILE,
            HOSTILE);
    ModelCard card =
        ModelCard.of(
            HOSTILE,
            HOSTILE,
            ORDINARY,
            file.card().config(),
            file.card().calibration(),
            training,
            Map.of(HOSTILE, Map.of(HOSTILE, 0.5)));
    ModelFile.of(card, file.tensors()).write(model);
    Outcome told = run("model", model);
    assertEquals(0, told.code(), told.err());
    assertShown(told.out());
    assertEquals(10, told.out().split("\\Q" + SHOWN + "\\E", -1).length, told.out());
    assertTrue(told.out().contains(ORDINARY), told.out());
    Outcome json = run("model", model, "--json");
    assertSteersNothing(json.out());
    assertEquals(HOSTILE, json.json().get("name").asText());
  }
}
