package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookalikeCommandTest {

  @TempDir Path folder;
  private Path photos;
  private Path index;
  private Path model;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectories(folder.toRealPath().resolve("photos"));
    index = folder.resolve("index");
    model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
    for (int i = 0; i < 4; i++) {
      Files.write(photos.resolve(i + ".png"), png(i));
    }
  }

  private static byte[] png(long seed) {
    byte[] pixels = new byte[32 * 32 * 3];
    new Random(seed).nextBytes(pixels);
    return ImageEncoder.png(new RgbImage(32, 32, pixels));
  }

  private Outcome index(Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("index", photos, "--index", index, "--model", model, "--json"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private static void assertFails(int code, String message, Outcome outcome) {
    assertEquals("lookalike: " + message, outcome.err().lines().findFirst().orElse("nothing"));
    assertEquals(code, outcome.code());
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  @Test
  void indexesAndFinds() throws IOException {
    Outcome indexed = index();
    assertEquals(0, indexed.code(), indexed.err());
    assertEquals(4, indexed.json().get("added").asInt());
    assertEquals(4, indexed.json().get("images").asInt());
    assertEquals(4, index().json().get("unchanged").asInt());
    Path query = photos.resolve("2.png");
    Outcome found =
        run("search", query, "--index", index, "--model", model, "--limit", 3, "--json");
    assertEquals(0, found.code(), found.err());
    JsonNode matches = found.json().get("matches");
    assertEquals(3, matches.size());
    assertEquals(query.toString(), matches.get(0).get("paths").get(0).asText());
    assertEquals("2.png", matches.get(0).get("names").get(0).asText());
    assertEquals(query.toString(), found.json().get("query").get("photo").asText());
    assertEquals(3, found.json().get("query").get("limit").asInt());
    assertEquals("identical", matches.get(0).get("band").asText());
    assertEquals("hnsw", found.json().get("search_mode").asText());
    assertEquals("tiny", found.json().get("model").get("name").asText());
    Outcome exact = run("search", query, "--index", index, "--model", model, "--exact");
    assertTrue(exact.out().startsWith("1.0000  identical       " + query), exact.out());
    Outcome parts = run("search", query, "--index", index, "--model", model, "--parts");
    assertTrue(parts.out().startsWith("1.0000  identical       " + query), parts.out());
  }

  @Test
  void leansOnABlock() {
    index();
    Path query = photos.resolve("2.png");
    for (String weight : new String[] {"0", "1"}) {
      Outcome found = run("search", query, "--index", index, "--model", model, "--weight", weight);
      assertEquals(0, found.code(), found.err());
      assertTrue(found.out().lines().findFirst().orElse("").endsWith("2.png"), found.out());
    }
  }

  @Test
  void exportsAnEncoderAndTakesItBack() throws IOException {
    Path network = folder.resolve("tiny.onnx");
    Outcome exported = run("model", model, "--export-onnx", network);
    assertEquals(0, exported.code(), exported.err());
    model = network;
    Outcome indexed = index();
    assertEquals(0, indexed.code(), indexed.err());
    assertEquals(4, indexed.json().get("added").asInt());
    Path query = photos.resolve("2.png");
    Outcome found = run("search", query, "--index", index, "--model", model, "--limit", 1);
    assertTrue(
        found.out().startsWith("1.0000  identical       " + query), found.out() + found.err());
  }

  @Test
  void saysWhatANetworkOfOthersLacks() throws IOException {
    Path network = Files.writeString(folder.resolve("other.onnx"), "hello");
    Path settings = folder.resolve("other.json");
    Outcome bare = run("index", photos, "--index", index, "--model", network);
    assertEquals(1, bare.code());
    assertTrue(bare.err().startsWith("lookalike: " + settings + ": is missing"), bare.err());
    Files.writeString(settings, "{\"side\": 32}");
    Outcome damaged = run("index", photos, "--index", index, "--model", network);
    assertEquals(1, damaged.code());
    assertTrue(damaged.err().startsWith("lookalike: " + network + ": is no ONNX"), damaged.err());
    assertFalse(Files.exists(index));
    assertFails(
        2,
        "the name of an ONNX network must end in .onnx, got " + index,
        run("model", model, "--export-onnx", index));
  }

  @Test
  void namesWhatItSkipped() throws IOException {
    Files.writeString(photos.resolve("text.jpg"), "hello");
    Outcome indexed = index();
    assertEquals(3, indexed.code());
    assertTrue(indexed.err().contains("skipped text.jpg: "), indexed.err());
    assertEquals("text.jpg", indexed.json().get("failures").get(0).get("name").asText());
    Path report = folder.resolve("report.json");
    Outcome again = index("--report", report, "--trust-photos");
    assertEquals(3, again.code());
    assertTrue(again.err().contains("1 of them are known from before"), again.err());
    JsonNode failure = new ObjectMapper().readTree(report.toFile()).get("failures").get(0);
    assertEquals(again.json().get("failures").get(0), failure);
    assertEquals("text.jpg", failure.get("name").asText());
    assertTrue(failure.get("path").asText().endsWith("text.jpg"), failure::toString);
    assertTrue(failure.get("lasting").asBoolean());
    Outcome retried = index("--retry-failed", "--trust-photos");
    assertEquals(3, retried.code());
    assertFalse(retried.err().contains("known from before"), retried.err());
  }

  @Test
  void namesDamageAndMendsIt() throws IOException {
    index();
    Path data;
    try (Stream<Path> files = Files.list(index)) {
      data = files.filter(it -> it.toString().endsWith(".cfs")).sorted().findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(data);
    bytes[bytes.length / 2] ^= 1;
    Files.write(data, bytes);
    Outcome verified = run("verify", "--index", index, "--model", model);
    assertEquals(1, verified.code(), verified.err());
    String told = verified.err() + verified.out(); // what keeps it from being opened, or not
    assertTrue(told.contains(" not what was written"), told);
    assertTrue(verified.err().contains("mends what the photos allow"), verified.err());
    Outcome mended = index();
    assertEquals(3, mended.code(), mended.err());
    assertTrue(mended.err().startsWith("damaged: "), mended.err());
    assertTrue(mended.err().contains("mended " + index + ": "), mended.err());
    assertEquals(4, mended.json().get("images").asInt());
    assertFalse(mended.json().at("/mended/faults/0").asText().isEmpty());
    Outcome sound = run("verify", "--index", index, "--model", model);
    assertEquals(0, sound.code(), sound.err() + sound.out());
    assertFalse(index().json().has("mended"));
  }

  @Test
  void forgetsWhatLiesAtAPath() throws IOException {
    Path album = Files.createDirectory(photos.resolve("album"));
    Files.move(photos.resolve("0.png"), album.resolve("0.png"));
    Files.copy(photos.resolve("1.png"), album.resolve("copy.png"));
    Files.copy(photos.resolve("2.png"), photos.resolve("album 2.png"));
    index();
    Object[] command = {"forget", album, "--index", index, "--model", model, "--json"};
    Object[] rehearsal = Arrays.copyOf(command, command.length + 1);
    rehearsal[command.length] = "--dry-run";
    for (int i = 0; i < 2; i++) {
      Outcome wouldBe = run(rehearsal);
      assertEquals(0, wouldBe.code(), wouldBe.err());
      assertEquals(
          "{\"path\":\"%s\",\"files\":2,\"images\":1,\"images_left\":3,\"dry_run\":true}"
              .formatted(album),
          wouldBe.out().strip());
    }
    Outcome forgotten = run(command);
    assertEquals(0, forgotten.code(), forgotten.err());
    assertEquals(2, forgotten.json().get("files").asInt());
    assertEquals(3, forgotten.json().get("images_left").asInt());
    assertFalse(forgotten.json().get("dry_run").asBoolean());
    assertFails(1, "index " + index + " has nothing at " + album + ", nor below it", run(command));
    assertEquals(2, index().json().get("photos").asInt() - index().json().get("images").asInt());
    Outcome empty = run("forget", "", "--index", index, "--model", model);
    assertFails(2, "PATH must not be empty", empty);
    Outcome nowhere = run("forget", album, "--index", folder.resolve("none"), "--model", model);
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().startsWith("lookalike: there is no index at "), nowhere.err());
  }

  @Test
  void refusesToCommitMoreOftenThanItCan() {
    for (String seconds : List.of("0", "-1", "0.09", "3601", "NaN", "Infinity")) {
      Outcome refused =
          run("index", photos, "--index", index, "--model", model, "--commit-every", seconds);
      assertEquals(2, refused.code(), seconds);
      assertTrue(
          refused.err().startsWith("lookalike: --commit-every must be 0.1 to 3600, got "),
          refused.err());
      assertFalse(Files.exists(index));
    }
    Outcome indexed =
        run("index", photos, "--index", index, "--model", model, "--commit-every", "0.1");
    assertEquals(0, indexed.code(), indexed.err());
  }

  @Test
  void keepsWhatIsMissingUntilTold() throws IOException {
    Path away = Files.createDirectory(photos.resolve("away"));
    Files.move(photos.resolve("0.png"), away.resolve("0.png"));
    index();
    Files.move(away, folder.resolve("elsewhere"));
    Outcome kept = index();
    assertEquals(3, kept.code());
    assertTrue(
        kept.err().startsWith("kept 1 that are missing, for the folder " + away + " is gone"),
        kept.err());
    assertTrue(kept.err().contains("--forget-missing"), kept.err());
    assertEquals(1, kept.json().at("/kept/0/photos").asInt());
    assertEquals(4, kept.json().get("images").asInt());
    Outcome told =
        run("index", photos, "--index", index, "--model", model, "--json", "--forget-missing");
    assertEquals(0, told.code(), told.err());
    assertEquals(1, told.json().get("removed").asInt());
    assertEquals(3, told.json().get("images").asInt());
  }

  @Test
  void encodesAList() throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "photos/1.png\ncat\nphotos/0.png\n");
    Path out = folder.resolve("vectors.npy");
    Outcome encoded = run("encode", "--list", list, "--out", out, "--model", model);
    assertEquals(3, encoded.code(), encoded.err());
    assertTrue(encoded.err().contains("skipped cat: "), encoded.err());
    assertEquals(128 + 3 * TinyModel.DIMENSIONS * Float.BYTES, Files.size(out));
  }

  @Test
  void averagesOverAsManyViewsAsAsked() throws IOException {
    byte[] asTheModelSays = encoded();
    assertArrayEquals(asTheModelSays, encoded("--averaging", "whole"));
    byte[] crops = encoded("--averaging", "crops");
    assertEquals(asTheModelSays.length, crops.length);
    assertFalse(Arrays.equals(asTheModelSays, crops));
    Path network = folder.resolve("other.onnx");
    assertFails(
        2,
        "--averaging is for models of ours, and " + network + " is none",
        run("index", photos, "--index", index, "--model", network, "--averaging", "crops"));
  }

  private byte[] encoded(String... options) throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "photos/1.png\nphotos/0.png\n");
    Path out = folder.resolve("vectors.npy");
    List<Object> arguments =
        new ArrayList<>(List.of("encode", "--list", list, "--out", out, "--model", model));
    arguments.addAll(List.of(options));
    Outcome encoded = run(arguments.toArray());
    assertEquals(0, encoded.code(), encoded.err());
    return Files.readAllBytes(out);
  }

  @Test
  void evaluatesLabels() throws IOException {
    Path gallery = folder.resolve("gallery.tsv");
    Files.writeString(gallery, "photos/0.png\ta\nphotos/1.png\tb\nphotos/missing.png\tb\n");
    Path queries = Files.writeString(folder.resolve("queries.tsv"), "photos/1.png\tb\n");
    Outcome table = run("evaluate", "--gallery", gallery, "--queries", queries, "--model", model);
    assertEquals(3, table.code(), table.err());
    assertTrue(
        table.out().startsWith("gallery of 2 images, 1 queries, 1 images skipped"), table.out());
    assertTrue(table.out().contains("hubness" + System.lineSeparator()), table.out());
    assertTrue(table.out().lines().allMatch(line -> line.length() <= 80), table.out());
    assertTrue(table.err().contains("missing.png: there is no such file"), table.err());
  }

  @Test
  void evaluatesCopies() throws IOException {
    Outcome table =
        run("evaluate", "--suite", "copies", photos, "--model", model, "--originals", 2);
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().startsWith("4 photos, 0 of them distractors"), table.out());
    Outcome harder =
        run("evaluate", "--suite", "harder-copies", photos, "--model", model, "--originals", 2);
    assertEquals(0, harder.code(), harder.err());
    assertTrue(harder.out().startsWith("2 photos, 0 of them distractors"), harder.out());
    assertTrue(harder.out().contains("2 more are shown beside originals"), harder.out());
    assertTrue(harder.out().contains("collage, side by side"), harder.out());
    assertTrue(harder.out().contains("and called a near-duplicate"), harder.out());
    assertTrue(harder.out().lines().allMatch(line -> line.length() <= 80), harder.out());
    Files.writeString(photos.resolve("text.jpg"), "hello");
    Outcome json =
        run("evaluate", photos, "--suite", "copies", "--model", model, "--originals", 2, "--json");
    assertEquals(3, json.code(), json.err());
    assertTrue(json.err().contains("skipped text.jpg: "), json.err());
    assertEquals(2, json.json().get("originals").asInt());
    assertEquals(
        List.of(
            "tiny",
            "tiny, with pHash",
            "tiny, weight 0",
            "tiny, weight 1",
            "tiny, without corpus calibration",
            "tiny, plain cosine",
            "tiny, kind alone",
            "tiny, instance alone",
            "pixels 16x16",
            "colour histogram",
            "pHash"),
        json.json().get("recalls").findValuesAsText("name"));
    assertEquals(1, json.json().at("/recalls/9/by_kind/mirror").asDouble());
    assertEquals(2 * 20 * 4, json.json().at("/copies_and_photos/pairs").asInt());
    assertEquals(
        List.of("tiny", "tiny, weight 0", "tiny, weight 1"),
        json.json().get("near_duplicates").findValuesAsText("name"));
    assertEquals(20, json.json().at("/near_duplicates/0/by_kind").size());
    assertTrue(json.json().at("/near_duplicates/0/by_kind/mirror").asDouble() > 0);
  }

  @Test
  void evaluatesWords() throws IOException {
    Outcome table = run("evaluate", "--suite", "words", photos, "--model", model, "--originals", 2);
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().startsWith("4 photos; 0 files left out as doubles"), table.out());
    assertTrue(table.out().contains("each photo with itself"), table.out());
    Outcome told =
        run(
            "evaluate",
            photos,
            "--suite",
            "words",
            "--strangers",
            photos,
            "--model",
            model,
            "--json");
    assertEquals(0, told.code(), told.err());
    JsonNode json = told.json();
    assertEquals(4, json.get("originals").asInt());
    assertEquals(3, json.get("weights").size());
    assertTrue(json.at("/weights/1/false_per_thousand").isNumber());
    assertEquals(1, json.at("/weights/1/strangers_similar").asDouble(), "they are no strangers");
    assertEquals(5, json.get("itself").size());
    for (JsonNode itself : json.get("itself")) {
      assertEquals(1, itself.get("least_score").asDouble());
      assertEquals(1, itself.get("identical").asDouble());
    }
  }

  @Test
  void writesRankings() throws IOException {
    Path gallery =
        Files.writeString(
            folder.resolve("gallery.txt"), "photos/0.png\nnone.png\nphotos/1.png\tb\n");
    Path queries = Files.writeString(folder.resolve("queries.txt"), "photos/1.png\n");
    Path out = folder.resolve("ranks");
    List<Object> arguments =
        List.of("rank", "--gallery", gallery, "--queries", queries, "--out", out, "--model", model);
    Outcome ranked = run(arguments.toArray());
    assertEquals(3, ranked.code(), ranked.err());
    assertTrue(ranked.err().contains("skipped none.png: "), ranked.err());
    assertTrue(ranked.err().contains("1 rows of 3 numbers"), ranked.err());
    assertArrayEquals(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, Files.readAllBytes(out));
    List<Object> top = new ArrayList<>(arguments);
    top.addAll(List.of("--top", 1, "--weight", 1, "--no-corpus-calibration"));
    run(top.toArray());
    assertArrayEquals(new byte[] {2, 0, 0, 0}, Files.readAllBytes(out));
    top.set(top.indexOf("--top") + 1, 0);
    assertFails(2, "--top must be at least 1, got 0", run(top.toArray()));
  }

  @Test
  void evaluatesCodesBesidePrincipalComponentsAndByAProbe() throws IOException {
    Path gallery = folder.resolve("gallery.tsv");
    Files.writeString(gallery, "photos/0.png\ta\nphotos/1.png\tb\nphotos/2.png\ta\n");
    Path queries = Files.writeString(folder.resolve("queries.tsv"), "photos/3.png\tb\n");
    Outcome both =
        run(
            "evaluate",
            "--gallery",
            gallery,
            "--queries",
            queries,
            "--model",
            model,
            "--pca",
            "--probe",
            "--json");
    assertEquals(0, both.code(), both.err());
    JsonNode json = both.json();
    assertEquals(
        List.of(
            "tiny",
            "tiny, code",
            "pixels 16x16",
            "PCA-128",
            "colour histogram",
            "pHash",
            "PCA-12 at 32x32"),
        json.get("probes").findValuesAsText("name"));
    assertEquals(2, json.at("/reconstructions/1/axes").asInt(), "three images span two axes");
    assertEquals(12, json.at("/reconstructions/1/dimensions").asInt());
  }

  @Test
  void evaluatesRates() throws IOException {
    Outcome table = run("evaluate", "--rate", photos, "--model", model);
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().startsWith("tiny: 2 photos of 32 x 32 pixels"), table.out());
    JsonNode json = run("evaluate", "--suite", "rate", photos, "--model", model, "--json").json();
    assertEquals(12, json.get("code_length").asInt());
    assertEquals(8, json.get("points").size());
  }

  @Test
  void refusesWhatContradictsASuite() throws IOException {
    Path network = Files.writeString(folder.resolve("other.onnx"), "hello");
    Path list = Files.writeString(folder.resolve("list.tsv"), "photos/0.png\ta\n");
    assertFails(2, "suite rate needs PHOTOS", run("evaluate", "--rate", "--model", model));
    assertFails(
        2,
        "suite rate needs a decoder, and " + network + " is an encoder without one",
        run("evaluate", "--rate", photos, "--model", network));
    assertFails(
        2,
        "--pca needs a decoder, and " + network + " is an encoder without one",
        run("evaluate", "--gallery", list, "--queries", list, "--pca", "--model", network));
    assertFails(
        2,
        "--rate is suite rate, and --suite=copies is given too",
        run("evaluate", "--rate", "--suite", "copies", photos));
    assertFails(
        2,
        "--pca is for suite labels or colours, not for copies",
        run("evaluate", "--suite", "copies", photos, "--pca"));
    assertFails(
        2,
        "--averaging is for suite labels or copies or harder-copies or words or colours, not for"
            + " rate",
        run("evaluate", "--rate", photos, "--averaging", "crops"));
    assertFails(
        2,
        "PHOTOS is for suite copies or harder-copies or words or rate, not for labels",
        run("evaluate", photos, "--gallery", list, "--queries", list));
  }

  @Test
  void saysWhatAnEvaluationNeeds() {
    assertFails(2, "suite labels needs --gallery=TSV", run("evaluate", "--model", model));
    assertFails(
        2, "suite copies needs PHOTOS", run("evaluate", "--suite", "copies", "--model", model));
    assertFails(
        2,
        "--originals must be at least 1, got 0",
        run("evaluate", "--suite", "copies", photos, "--originals", 0));
    Outcome unknown = run("evaluate", "--suite", "copy", photos);
    assertEquals(2, unknown.code());
    assertTrue(
        unknown
            .err()
            .contains(
                "expected one of labels, copies, harder-copies, words, colours, rate but was"
                    + " 'copy'"),
        unknown.err());
    Path missing = folder.resolve("missing");
    Outcome noPhotos = run("evaluate", "--suite", "copies", missing, "--model", model);
    assertEquals(1, noPhotos.code());
    assertTrue(noPhotos.err().startsWith("lookalike: no photos at " + missing), noPhotos.err());
  }

  @Test
  void printsTheModelCard() throws IOException {
    assertTrue(run("model", model).out().contains("tiny"));
    Outcome printed = run("model", model, "--json");
    assertEquals("tiny", printed.json().get("name").asText());
    assertEquals("2026-01-02T03:04:05Z", printed.json().at("/training/started").asText());
    assertEquals(32, printed.json().at("/config/view_side").asInt());
    Matcher camelCase = Pattern.compile("\"\\w*[a-z][A-Z]\\w*\" :").matcher(printed.out());
    assertFalse(camelCase.find(), () -> camelCase.group());
  }

  @Test
  void printsTheAlgorithmsOfAModel() throws IOException {
    Outcome table = run("model", model, "--algorithms", "--batch", 3);
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().contains(", 3 images a call"), table.out());
    JsonNode json = run("model", model, "--algorithms", "--json").json();
    assertEquals(64, json.get("images").asInt());
    JsonNode first = json.get("convolutions").get(0);
    assertEquals("encoder.stem.0", first.get("name").asText());
    assertEquals(32, first.get("height").asInt());
    assertFalse(first.get("forward").asText().isEmpty());
    assertTrue(first.get("input_gradient").isNull(), "a first layer has no such gradient");
    assertFalse(json.get("convolutions").get(1).get("input_gradient").isNull());
    assertFails(
        2, "--batch must be 1 to 65536, got 0", run("model", model, "--algorithms", "--batch", 0));
  }

  @Test
  void refusesAnotherModel() throws IOException {
    index();
    Path other = TinyModel.write(folder.resolve("other.safetensors"), 2);
    Outcome refused = run("index", photos, "--index", index, "--model", other);
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("was made with model tiny ("), refused.err());
    assertEquals(1, refused.err().lines().count(), refused.err());
  }

  @Test
  void saysInOneSentenceWhatFailed() {
    Path missing = folder.resolve("missing");
    assertFails(
        1,
        "there is no index at " + missing + ": no such folder",
        run("search", photos.resolve("0.png"), "--index", missing, "--model", model));
    assertFails(1, missing + ": there is no such file; check the path", run("model", missing));
    index();
    assertFails(
        1,
        "there is no file " + missing,
        run("search", missing, "--index", index, "--model", model));
    Outcome noImage = run("search", model, "--index", index, "--model", model);
    String expected = "lookalike: cannot search by " + model + ": the file is not an image";
    assertTrue(noImage.err().startsWith(expected), noImage.err());
    assertEquals(1, noImage.code());
  }

  @Test
  void saysWhatItDidNotUnderstand() {
    assertFails(2, "say which command", run());
    assertFails(2, "Missing required option: '--out=FILE'", run("denoise", photos));
    assertFails(
        2,
        "--limit must be 1 to 1000, got 0",
        run("search", model, "--index", index, "--limit", 0));
    Outcome outcome = run("serach");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("search"), outcome.err());
  }

  @Test
  void showsWhereItFailedWhenAsked() {
    Outcome outcome = run("--verbose", "model", folder.resolve("missing"));
    assertTrue(outcome.err().contains("\tat "), outcome.err());
    assertTrue(run("model", folder.resolve("missing"), "--verbose").err().contains("\tat "));
  }

  @Test
  void helpsWithEveryCommand() {
    for (String command : LookalikeCommand.commandLine().getSubcommands().keySet()) {
      Outcome outcome = run(command, "--help");
      assertEquals(0, outcome.code(), command);
      assertTrue(outcome.out().contains("Usage: lookalike " + command), outcome.out());
    }
    assertTrue(run("--version").out().startsWith("lookalike "));
  }
}
