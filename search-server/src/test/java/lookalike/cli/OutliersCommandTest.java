package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lookalike.testdata.SamplePhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the bundled model, on an index of mugs and mountains. */
class OutliersCommandTest {

  private static final long SEED = 20_263;
  private static final int SIZE = 64;
  private static final int PER_KIND = 30;

  @TempDir private static Path temporary;
  private static Path folder;
  private static Path index;

  @BeforeAll
  static void indexPhotos() throws IOException {
    folder = temporary.toRealPath();
    index = folder.resolve("index");
    write("ordinary", "mug", 0, PER_KIND);
    write("ordinary", "mountains", 0, PER_KIND);
    assertEquals(0, run("index", folder.resolve("ordinary"), "--index", index).code());
    write("strange", "stripes", 0, 10);
    write("strange", "mug", PER_KIND, 10);
  }

  private static void write(String name, String kind, int from, int count) throws IOException {
    Path photos = Files.createDirectories(folder.resolve(name));
    List<String> colours = SamplePhotos.colours(kind);
    for (int i = from; i < from + count; i++) {
      String colour = colours.get(i % colours.size());
      byte[] jpeg = SamplePhotos.recoloured(SEED, kind, i, colour, SIZE).jpeg();
      Files.write(photos.resolve(kind + "-" + i + ".jpg"), jpeg);
    }
  }

  private static Outcome outliers(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("outliers", "--index", index));
    all.addAll(List.of(arguments));
    return run(all.toArray());
  }

  private static Path list(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  /** Says of every photo in {@code strange} that it is what its name says. */
  private static List<String> truth() throws IOException {
    try (var files = Files.list(folder.resolve("strange"))) {
      return files
          .map(it -> it.getFileName().toString())
          .map(it -> "strange/" + it + "\t" + (it.startsWith("mug") ? "ordinary" : "strange"))
          .sorted()
          .toList();
    }
  }

  @Test
  void tellsHowWellStrangersAreTold() throws IOException {
    Path truth = list("truth.tsv", truth());
    Path photos = folder.resolve("strange");
    Outcome json = outliers(photos, "--truth", truth, "--json", "--limit", 3);
    assertEquals(0, json.code(), json.err());
    JsonNode answer = json.json();
    assertEquals(20, answer.get("images").asInt());
    assertTrue(answer.get("outliers").size() <= 3);
    JsonNode figures = answer.get("evaluation");
    assertEquals(10, figures.get("strange").asInt());
    // Chance gives 0.5 with a standard deviation of 0.13.
    double auroc = figures.at("/neighbour_distance/auroc").asDouble();
    assertTrue(auroc > 0.9, "AUROC " + auroc + ", seed " + SEED);
    assertTrue(figures.get("reconstruction_error").isNull(), figures.toString());
    assertTrue(figures.get("either").isNull(), figures.toString());

    Outcome table = outliers(truth, "--truth", truth, "--rate", 0.1); // the list is of photos, too
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().contains("10 strange among 10 ordinary"), table.out());
    assertTrue(table.out().contains("neighbour distance"), table.out());
    assertFalse(table.out().contains("reconstruction error"), table.out());
    assertTrue(table.err().contains("so are at most 10.0 % of ordinary images"), table.err());
  }

  @Test
  void theReconstructionErrorCountsOnlyWhenAskedFor() throws IOException {
    Path truth = list("truth-of-both.tsv", truth());
    Path photos = folder.resolve("strange");
    Outcome both = outliers(photos, "--truth", truth, "--reconstruction-error", "--json");
    assertEquals(0, both.code(), both.err());
    JsonNode figures = both.json().get("evaluation");
    assertTrue(figures.at("/reconstruction_error/auroc").isNumber(), figures.toString());
    boolean helps =
        figures.at("/either/auroc").asDouble() > figures.at("/neighbour_distance/auroc").asDouble();
    assertTrue(both.err().contains(helps ? "helps here" : "does not help here"), both.err());
    Outcome unproven = outliers(photos, "--reconstruction-error", "--rate", 0.5);
    assertTrue(unproven.err().contains("nothing here shows"), unproven.err());
    assertTrue(unproven.err().contains("each calls (marked !) at most 50.0 %"), unproven.err());
    assertTrue(unproven.out().lines().allMatch(it -> it.contains("!")), unproven.out());
    JsonNode usual = outliers(photos, "--rate", 0.5, "--json").json();
    for (JsonNode outlier : usual.get("outliers")) {
      assertTrue(outlier.at("/scores/reconstruction_error").isNull(), outlier.toString());
      assertEquals("[\"neighbour_distance\"]", outlier.get("reasons").toString());
    }
  }

  @Test
  void judgesTheIndexItselfAndWritesAPage() throws IOException {
    Path report = folder.resolve("report.html");
    Outcome found = outliers("--rate", 0.5, "--limit", 4, "--report", report);
    assertEquals(0, found.code(), found.err());
    assertEquals(4, found.out().lines().count(), found.out());
    assertTrue(found.out().lines().allMatch(line -> line.contains("  distance 0.")), found.out());
    assertFalse(found.out().contains("!") || found.out().contains("error"), found.out());
    assertEquals(4, Files.readString(report).split("<li ", -1).length - 1);
    assertTrue(Files.readString(report).contains("which does not count"));
    JsonNode answer = outliers("--rate", 0.5, "--json").json();
    assertEquals(2 * PER_KIND, answer.get("images").asInt());
    double last = Double.MAX_VALUE;
    for (JsonNode outlier : answer.get("outliers")) {
      double strangeness = outlier.get("strangeness").asDouble();
      assertTrue(strangeness > 1 && strangeness <= last, outlier.toString());
      last = strangeness;
    }
    assertTrue(answer.get("evaluation").isNull());
  }

  @Test
  void findsMislabelledImages() throws IOException {
    List<String> lines = new ArrayList<>();
    Set<String> swapped = Set.of("mug-3.jpg", "mountains-7.jpg", "mountains-20.jpg");
    for (String kind : List.of("mug", "mountains")) {
      for (int i = 0; i < PER_KIND; i++) {
        String name = kind + "-" + i + ".jpg";
        String other = kind.equals("mug") ? "mountains" : "mug";
        lines.add("ordinary/" + name + "\t" + (swapped.contains(name) ? other : kind));
      }
    }
    lines.add("ordinary/gone.jpg\tmug");
    Path labels = list("labels.tsv", lines);
    Outcome json = outliers("--labels", labels, "--json", "--agreement", 0.6);
    assertEquals(3, json.code(), json.err());
    assertTrue(json.err().contains("gone.jpg: it is not in the index"), json.err());
    assertEquals(2 * PER_KIND, json.json().get("images").asInt());
    Set<String> found = new HashSet<>();
    for (JsonNode doubt : json.json().get("mislabelled")) {
      found.add(Path.of(doubt.get("paths").get(0).asText()).getFileName().toString());
      assertFalse(doubt.get("label").equals(doubt.get("elected")));
    }
    assertEquals(swapped, found);
    Outcome text = outliers("--labels", labels, "--agreement", 0.6, "--limit", 1);
    assertEquals(1, text.out().lines().count(), text.out());
    assertTrue(text.out().contains(" not "), text.out());
  }

  @Test
  void namesCopiesWithTwoLabels() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("copies"));
    byte[] bytes = Files.readAllBytes(folder.resolve("ordinary/mug-0.jpg"));
    Files.write(photos.resolve("a.jpg"), bytes);
    Files.write(photos.resolve("b.jpg"), bytes);
    Files.write(photos.resolve("c.jpg"), Files.readAllBytes(folder.resolve("ordinary/mug-1.jpg")));
    Path other = folder.resolve("copies-index");
    assertEquals(0, run("index", photos, "--index", other).code());
    Path labels = list("two.tsv", List.of("copies/a.jpg\tx", "copies/b.jpg\ty", "copies/c.jpg\tx"));
    Outcome found = run("outliers", "--index", other, "--labels", labels);
    assertEquals(3, found.code(), found.err());
    assertTrue(found.err().contains("its copies are labelled x and y"), found.err());
    Outcome few = run("outliers", "--index", other);
    assertEquals(1, few.code());
    assertTrue(few.err().contains("the index has too few images"), few.err());
  }

  @Test
  void skipsWhatIsNoPhoto() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("mixed"));
    Files.writeString(photos.resolve("text.jpg"), "hello");
    Files.copy(folder.resolve("strange/stripes-0.jpg"), photos.resolve("stripes.jpg"));
    Outcome found = outliers(photos, "--json");
    assertEquals(3, found.code(), found.err());
    assertTrue(found.err().contains("skipped text.jpg: "), found.err());
    assertEquals(1, found.json().get("images").asInt());
  }

  @Test
  void aNetworkOfOthersHasNeighboursOnly() throws IOException {
    Path network = folder.resolve("theirs.onnx");
    assertEquals(0, run("model", "--export-onnx", network).code());
    Path other = folder.resolve("their-index");
    assertEquals(
        0, run("index", folder.resolve("ordinary"), "--index", other, "--model", network).code());
    Outcome found = run("outliers", "--index", other, "--model", network, "--rate", 0.5, "--json");
    assertEquals(0, found.code(), found.err());
    assertTrue(found.json().at("/thresholds/reconstruction_error").isNull(), found.out());
    Outcome refused = run("outliers", "--index", other, "--reconstruction-error");
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains("needs a model with a decoder"), refused.err());
    Outcome mixed = outliers("--model", network);
    assertEquals(1, mixed.code());
    assertTrue(mixed.err().contains("was made with model"), mixed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate 0.6 | --rate must be 0 to 0.5, got 0.6",
        "--rate NaN | --rate must be 0 to 0.5, got NaN",
        "--limit 0 | --limit must be 1 to 100000, got 0",
        "--agreement 0.5 | --agreement goes with --labels",
        "--labels x --agreement 2 | --agreement must be 0 to 1, got 2.0",
        "--labels x PHOTOS | --labels does not go with PHOTOS: it looks at the index's own images",
        "--labels x --truth y | --labels does not go with --truth: labels are not a truth about"
            + " strangers",
        "--labels x --rate 0.1 | --labels does not go with --rate: its bound is --agreement",
        "--labels x --report y | --labels does not go with --report: there is nothing to rebuild",
        "--labels x --reconstruction-error | --labels does not go with --reconstruction-error: only"
            + " neighbours vote",
      })
  void refusesWhatCannotBeMeant(String options, String message) {
    Outcome refused = outliers((Object[]) options.split(" "));
    assertEquals(2, refused.code(), refused.err());
    assertEquals("lookalike: " + message, refused.err().lines().findFirst().orElse("nothing"));
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    Outcome refused = outliers("--labels", "x", "--truth", "y", "--limit", -1);
    assertTrue(
        refused.err().contains("--truth") && refused.err().contains("--limit"), refused.err());
  }

  @Test
  void refusesATruthThatIsNone() throws IOException {
    Path photos = folder.resolve("strange");
    Path odd = list("odd.tsv", List.of("strange/mug-30.jpg\tmaybe"));
    Outcome maybe = outliers(photos, "--truth", odd);
    assertEquals(1, maybe.code());
    assertTrue(
        maybe.err().contains("must be one of [0, ordinary, 1, strange], got 'maybe'"), maybe.err());
    Path twice = list("twice.tsv", List.of("a.jpg\t0", "a.jpg\t1"));
    assertTrue(outliers(photos, "--truth", twice).err().contains("gives two labels to"));
    Path oneSided = list("one-sided.tsv", List.of("strange/mug-30.jpg\t0"));
    Outcome refused = outliers(photos, "--truth", oneSided);
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains("must name ordinary and strange ones"), refused.err());
    Path elsewhere = list("elsewhere.tsv", List.of("nothing.jpg\tmug"));
    Outcome unknown = outliers("--labels", elsewhere);
    assertEquals(2, unknown.code(), unknown.err());
    assertTrue(unknown.err().contains("names no image of the index"), unknown.err());
  }
}
