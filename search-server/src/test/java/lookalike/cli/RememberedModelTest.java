package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a person need not say again: with which model the index was made, and where it lies. */
class RememberedModelTest {

  @TempDir Path folder;
  private Path photos;
  private Path index;
  private Path model;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectories(folder.toRealPath().resolve("photos"));
    index = folder.resolve("index");
    model = TinyModel.write(folder.resolve("tiny.safetensors"), 1);
    Random random = new Random(5);
    for (int i = 0; i < 4; i++) {
      byte[] pixels = new byte[32 * 32 * 3];
      random.nextBytes(pixels);
      Files.write(photos.resolve(i + ".png"), ImageEncoder.png(new RgbImage(32, 32, pixels)));
    }
  }

  private static String first(Outcome failed) {
    assertEquals(1, failed.code(), failed.err());
    return failed.err().lines().findFirst().orElse("");
  }

  @Test
  void everyCommandTakesTheModelOfTheIndex() throws IOException {
    Outcome indexed = run("index", photos, "--index", index, "--model", model);
    assertEquals(0, indexed.code(), indexed.err());
    Files.delete(model);
    Path labels = Files.writeString(folder.resolve("labels.tsv"), "photos/0.png\ta\n");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("index", photos),
            List.of("search", photos.resolve("1.png")),
            List.of("map", "--method", "pca"),
            List.of("outliers", "--labels", labels),
            List.of("verify"))) {
      Outcome outcome = run(Stream.concat(command.stream(), Stream.of("--index", index)).toArray());
      assertEquals(0, outcome.code(), command + outcome.err());
    }
    // The model was found, or it would be another complaint.
    String few = first(run("outliers", "--index", index));
    assertTrue(few.contains("images"), few);
  }

  @Test
  void verifiesTheCopyOfTheModel() throws IOException {
    run("index", photos, "--index", index, "--model", model);
    Path copy;
    try (Stream<Path> files = Files.walk(index)) {
      copy = files.filter(it -> it.endsWith("model.safetensors")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(copy);
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);
    Outcome damaged = run("verify", "--index", index);
    assertEquals(1, damaged.code(), damaged.err());
    assertTrue(damaged.out().contains("copy of"), damaged.out());
    assertTrue(damaged.out().contains("--model"), "says what helps: " + damaged.out());
    Outcome mended = run("index", photos, "--index", index, "--model", model);
    assertEquals(0, mended.code(), mended.err());
    Outcome sound = run("verify", "--index", index);
    assertEquals(0, sound.code(), sound.out());
  }

  @Test
  void beginsAnewWithTheModelThatIsGiven() throws IOException {
    run("index", photos, "--index", index, "--model", model);
    Path contents;
    try (Stream<Path> files = Files.list(index)) {
      contents =
          files
              .filter(it -> it.getFileName().toString().startsWith("segments"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(contents);
    bytes[bytes.length / 2] ^= 1;
    Files.write(contents, bytes);
    String refusal = first(run("index", photos, "--index", index));
    assertTrue(refusal.contains("table of contents"), refusal);
    assertTrue(refusal.endsWith("with the model that made it, as --model"), refusal);
    Outcome begun = run("index", photos, "--index", index, "--model", model, "--json");
    assertEquals(3, begun.code(), begun.err());
    assertTrue(begun.err().contains(index + " is begun anew"), begun.err());
    assertTrue(begun.json().at("/mended/is_begun_anew").asBoolean(), begun.out());
    assertTrue(begun.json().at("/images").asInt() > 0, begun.out());
    assertEquals(0, run("verify", "--index", index).code());
  }

  @Test
  void encodesThePhotosOfAnIndexAnew() throws IOException {
    run("index", photos, "--index", index, "--model", model);
    Path other = TinyModel.write(folder.resolve("other.safetensors"), 2);
    Path into = folder.resolve("new");
    List<Object> again = List.of("index", "--model", other, "--index", index, "--into", into);
    run(
        "duplicates",
        "--index",
        index,
        "--dismiss",
        photos.resolve("0.png"),
        photos.resolve("1.png"));
    Outcome done = run(again.toArray());
    assertEquals(0, done.code(), done.err());
    assertTrue(done.out().contains("4 new"), done.out());
    assertEquals(0, run("verify", "--index", into, "--model", other).code());
    assertEquals(0, run("verify", "--index", index, "--model", model).code(), "it is as it was");
    Outcome dismissed =
        run(
            "duplicates",
            "--index",
            into,
            "--dismiss",
            photos.resolve("0.png"),
            photos.resolve("1.png"));
    assertEquals("the two were dismissed before", dismissed.out().strip());
    Files.delete(photos.resolve("2.png"));
    Outcome gone = run(again.toArray());
    assertEquals(3, gone.code(), gone.err());
    assertTrue(gone.err().contains("skipped " + photos.resolve("2.png") + ": "), gone.err());
    assertEquals(2, run("index", photos, "--index", index, "--into", into).code(), "one of them");
    assertEquals(2, run("index", "--index", index).code(), "nothing to index");
    assertEquals(
        2, run("index", "--index", index, "--model", other, "--into", index).code(), "the same");
    String same =
        first(run("index", "--index", index, "--model", model, "--into", folder.resolve("x")));
    assertTrue(same.contains("made by this very model"), same);
  }

  @Test
  void refusesAnotherModel() throws IOException {
    run("index", photos, "--index", index, "--model", model);
    Path other = TinyModel.write(folder.resolve("other.safetensors"), 2);
    Path photo = photos.resolve("1.png");
    for (List<Object> command :
        List.<List<Object>>of(List.of("search", photo), List.of("verify"), List.of("map"))) {
      Stream<?> options = Stream.of("--index", index, "--model", other);
      String refusal = first(run(Stream.concat(command.stream(), options).toArray()));
      assertTrue(refusal.contains("was made with model tiny ("), refusal);
      assertTrue(refusal.contains("but model tiny ("), refusal);
    }
  }

  @Test
  void saysWhatBecameOfANetworkOfOthers() throws IOException {
    Path network = folder.resolve("theirs.onnx");
    run("model", model, "--export-onnx", network);
    Outcome indexed = run("index", photos, "--index", index, "--model", network);
    assertEquals(0, indexed.code(), indexed.err());
    Path photo = photos.resolve("1.png");
    assertEquals(0, run("search", photo, "--index", index).code());
    Path moved = Files.move(network, folder.resolve("moved.onnx"));
    Files.copy(folder.resolve("theirs.json"), folder.resolve("moved.json"));
    String gone = first(run("search", photo, "--index", index));
    assertTrue(gone.contains("read from " + network + ", where it is no more"), gone);
    assertEquals(0, run("search", photo, "--index", index, "--model", moved).code());
    assertEquals(0, run("index", photos, "--index", index, "--model", moved).code());
    assertEquals(0, run("search", photo, "--index", index).code(), "the index knows where it is");
    Path other = TinyModel.write(folder.resolve("other.safetensors"), 2);
    run("model", other, "--export-onnx", moved);
    String changed = first(run("search", photo, "--index", index));
    assertTrue(changed.contains("read from " + moved + ", where another is by now"), changed);
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void hasADefaultPlaceForTheIndex() {
    assumeTrue(System.getenv("LOOKALIKE_INDEX") == null && System.getenv("XDG_DATA_HOME") == null);
    String home = System.getProperty("user.home");
    System.setProperty("user.home", folder.toString());
    try {
      Path photo = photos.resolve("1.png");
      String none = first(run("search", photo));
      assertFalse(none.isEmpty());
      Outcome missing = run("search", photo);
      assertTrue(missing.err().contains("make one with 'lookalike index PHOTOS'"), missing.err());
      Outcome indexed = run("index", photos, "--model", model);
      assertEquals(0, indexed.code(), indexed.err());
      Outcome found = run("search", photo);
      assertEquals(0, found.code(), found.err());
      assertTrue(found.err().startsWith("the index is " + folder), found.err());
      assertEquals(1, found.err().lines().count(), found.err());
      assertTrue(found.out().startsWith("1.0000  identical"), found.out());
    } finally {
      System.setProperty("user.home", home);
    }
  }
}
