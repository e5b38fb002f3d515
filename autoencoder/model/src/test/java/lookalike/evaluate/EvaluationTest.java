package lookalike.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final int SIDE = 32;

  @TempDir Path folder;

  /** Finds the share of red, and by its second weighing the lack of it. */
  private static final class Redness implements Descriptor {

    @Override
    public String name() {
      return "redness";
    }

    @Override
    public int dimensions() {
      return 1;
    }

    @Override
    public int neededSide() {
      return 8;
    }

    @Override
    public float[] describe(RgbImage image) {
      return new float[] {(image.pixels()[0] & 0xff) > 127 ? 1 : -1};
    }

    @Override
    public List<Comparison> comparisons() {
      return List.of(
          new Comparison.Cosine("", UnaryOperator.identity()),
          new Comparison.Cosine("reversed", vector -> new float[] {-vector[0]}));
    }
  }

  private LabelledImages.Image image(String name, String label, int red) throws IOException {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels[3 * i] = (byte) red;
      pixels[3 * i + 1] = (byte) (i % SIDE * 8); // something for the baselines to see
      pixels[3 * i + 2] = (byte) (i / SIDE * 8);
    }
    Path file = folder.resolve(name);
    Files.write(file, ImageEncoder.png(new RgbImage(SIDE, SIDE, pixels)));
    return new LabelledImages.Image(file, label);
  }

  private List<LabelledImages.Image> gallery() throws IOException {
    List<LabelledImages.Image> images = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      images.add(image("red" + i + ".png", "red", 255 - 10 * i));
      images.add(image("dark" + i + ".png", "dark", 10 * i));
    }
    return images;
  }

  private static EvaluationReport run(
      List<LabelledImages.Image> gallery, List<LabelledImages.Image> queries) throws IOException {
    return run(gallery, queries, new LabelOptions(Optional.empty(), false));
  }

  private static EvaluationReport run(
      List<LabelledImages.Image> gallery, List<LabelledImages.Image> queries, LabelOptions options)
      throws IOException {
    return new Evaluation(Watch.none())
        .run(
            new LabelledImages(gallery),
            new LabelledImages(queries),
            List.of(new Redness()),
            options);
  }

  @Test
  void putsTheModelBesideItsBaselines() throws IOException {
    EvaluationReport report =
        run(gallery(), List.of(image("q1.png", "red", 222), image("q2.png", "dark", 33)));
    assertEquals(
        List.of(
            "redness", "redness, reversed", "pixels 16x16", "PCA-128", "colour histogram", "pHash"),
        report.rows().stream().map(EvaluationReport.Row::name).toList());
    assertEquals(1, report.rows().get(0).figures().precisionAt1());
    assertEquals(1, report.rows().get(0).figures().meanAveragePrecision());
    assertEquals(0, report.rows().get(1).figures().precisionAt1());
    assertEquals(1, report.rows().get(2).figures().precisionAt1(), "pixels know red");
    assertEquals(6, report.galleryImages());
    assertEquals(2, report.queryImages());
    assertTrue(
        EvaluationTable.of(report).contains("redness, reversed"), EvaluationTable.of(report));
  }

  @Test
  void skipsAndNamesWhatCannotBeDecoded() throws IOException {
    List<LabelledImages.Image> gallery = new ArrayList<>(gallery());
    Path text = Files.writeString(folder.resolve("text.jpg"), "no image");
    gallery.add(0, new LabelledImages.Image(text, "red"));
    gallery.add(3, new LabelledImages.Image(folder.resolve("none.jpg"), "red"));
    EvaluationReport report = run(gallery, List.of(image("q1.png", "red", 222)));
    assertEquals(6, report.galleryImages());
    assertEquals(1, report.rows().get(0).figures().meanAveragePrecision());
    assertEquals(
        List.of(text.toString(), folder.resolve("none.jpg").toString()),
        report.skipped().stream().map(Skipped::name).toList());
    assertEquals("there is no such file", report.skipped().get(1).reason());
    JsonNode json = new JsonMapper().valueToTree(report);
    assertEquals(text.toString(), json.at("/skipped/0/name").asText());
    assertEquals(1, json.at("/rows/0/figures/meanAveragePrecision").asDouble());
  }

  @Test
  void doesNotFindAQueryOfTheGalleryItself() throws IOException {
    List<LabelledImages.Image> gallery =
        List.of(image("one.png", "red", 250), image("two.png", "dark", 5));
    assertEquals(0, run(gallery, gallery).rows().get(0).figures().precisionAt1());
  }

  @Test
  void refusesSetsOfBrokenImagesOnly() throws IOException {
    List<LabelledImages.Image> broken =
        List.of(new LabelledImages.Image(folder.resolve("none.jpg"), "red"));
    List<LabelledImages.Image> sound = gallery();
    for (IOException refusal :
        List.of(
            assertThrows(IOException.class, () -> run(broken, sound)),
            assertThrows(IOException.class, () -> run(sound, broken)))) {
      assertTrue(String.valueOf(refusal.getMessage()).contains("none.jpg"), refusal.toString());
    }
  }

  @Test
  void putsPrincipalComponentsOfTheSameWidthBesideACode() throws IOException {
    LabelOptions.Code code = new LabelOptions.Code("model", new Codec(BundledModel.DEFAULT.read()));
    List<LabelledImages.Image> queries = List.of(image("q1.png", "red", 222));
    EvaluationReport report = run(gallery(), queries, new LabelOptions(Optional.of(code), false));
    EvaluationReport.Row row = report.rows().get(report.rows().size() - 1);
    assertEquals("PCA-448 at 48x48", row.name());
    assertEquals(448, row.dimensions());
    assertEquals(1, row.figures().precisionAt1(), "principal components know red");
    assertEquals(List.of(), report.probes());

    List<EvaluationReport.Reconstruction> reconstructions = report.reconstructions();
    assertEquals(
        List.of("model, code", "PCA-448 at 48x48", "mean image"),
        reconstructions.stream().map(EvaluationReport.Reconstruction::name).toList());
    EvaluationReport.Reconstruction principal = reconstructions.get(1);
    assertEquals(1, principal.axes(), "the gallery varies in its red alone");
    assertTrue(principal.fidelity().psnr() > 45, "all but the rounding: " + principal);
    assertTrue(reconstructions.get(0).fidelity().psnr() < principal.fidelity().psnr());
    assertTrue(reconstructions.get(2).fidelity().psnr() < principal.fidelity().psnr());
    assertTrue(
        EvaluationTable.of(report).contains("PCA-448 at 48x48 has 1 axes only"),
        EvaluationTable.of(report));

    JsonNode json = new JsonMapper().valueToTree(report);
    assertEquals(48, json.at("/reconstructions/0/side").asInt());
    assertEquals(
        principal.fidelity().meanSquaredError(),
        json.at("/reconstructions/1/fidelity/meanSquaredError").asDouble());
    assertTrue(json.get("probes").isEmpty());
  }

  @Test
  void probesWhatIsNoQuery() throws IOException {
    LabelOptions probe = new LabelOptions(Optional.empty(), true);
    List<LabelledImages.Image> queries =
        List.of(image("q1.png", "red", 222), image("q2.png", "dark", 33));
    EvaluationReport report = run(gallery(), queries, probe);
    assertEquals(
        List.of("redness", "pixels 16x16", "PCA-128", "colour histogram", "pHash"),
        report.probes().stream().map(EvaluationReport.Probe::name).toList());
    assertEquals(1, report.probes().get(0).accuracy());
    assertTrue(
        EvaluationTable.of(report).contains("linear probe, trained on the gallery"),
        EvaluationTable.of(report));
    JsonNode json = new JsonMapper().valueToTree(report);
    assertEquals(1, json.at("/probes/0/accuracy").asDouble());
    assertEquals(1, json.at("/probes/0/dimensions").asInt());

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> run(gallery(), gallery(), probe));
    assertEquals(
        "a linear probe needs at least 2 training images and 1 query, got 0 and 6",
        refusal.getMessage());
  }
}
