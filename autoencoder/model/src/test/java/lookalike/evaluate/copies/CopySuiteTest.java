package lookalike.evaluate.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.edit.CopyEdit;
import lookalike.image.edit.HarderEdit;
import lookalike.image.edit.PhotoEdit;
import lookalike.image.format.DecodeLimits;
import lookalike.testdata.SamplePhoto;
import lookalike.testdata.SamplePhotos;
import lookalike.work.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos of 200 to 205 pixels of width and 48 of height, told by their width. */
class CopySuiteTest {

  private static final int PHOTOS = 6; // frames of 6 pixels make none as wide as another
  private static final int NARROWEST = 200;

  /** What keeps the width, by which the stub finds it. */
  private static final Set<PhotoEdit> KEEPING =
      Set.of(
          PhotoEdit.JPEG_20,
          PhotoEdit.JPEG_5,
          PhotoEdit.BLUR,
          PhotoEdit.BRIGHTER,
          PhotoEdit.DARKER,
          PhotoEdit.CONTRAST,
          PhotoEdit.SATURATION,
          PhotoEdit.GREY,
          PhotoEdit.MIRROR,
          PhotoEdit.ROTATION_5,
          PhotoEdit.ROTATION_20,
          PhotoEdit.TEXT_BAND);

  private static final List<SamplePhoto> SAMPLES =
      SamplePhotos.render(3, 1, 256).sequential().limit(PHOTOS).toList();

  @TempDir Path folder;
  private Path photos;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectories(folder.resolve("photos"));
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
    for (int i = 0; i < PHOTOS; i++) {
      RgbImage sample = decoder.decode(SAMPLES.get(i).jpeg(), 0);
      write(photos.resolve(i + ".png"), part(sample, NARROWEST + i, 48));
    }
  }

  private static RgbImage part(RgbImage image, int width, int height) {
    byte[] part = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      int from = ((row + 100) * image.width() + 10) * 3;
      System.arraycopy(image.pixels(), from, part, row * width * 3, width * 3);
    }
    return new RgbImage(width, height, part);
  }

  private static void write(Path file, RgbImage image) throws IOException {
    Files.write(file, ImageEncoder.png(image));
  }

  private CopyReport run(int originals, Optional<Path> distractors) throws IOException {
    return run(originals, distractors, CopyKinds.USUAL);
  }

  private CopyReport run(int originals, Optional<Path> distractors, CopyKinds kinds)
      throws IOException {
    return new CopySuite(Watch.none())
        .run(
            new CopyOptions(photos, distractors, originals, kinds),
            List.of(new ByWidth(NARROWEST, PHOTOS)));
  }

  private static CopyReport.Recall recall(CopyReport report, String name) {
    return report.recalls().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private static DuplicateDecision decision(DuplicatePairs pairs, String name) {
    return pairs.decisions().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsWhichCopiesAreFound() throws IOException {
    CopyReport report = run(1000, Optional.empty());
    assertEquals(PHOTOS, report.photos());
    assertEquals(PHOTOS, report.originals());
    assertEquals(0, report.distractors());
    assertEquals(
        List.of("width", "width, with pHash", "pixels 16x16", "colour histogram", "pHash"),
        report.recalls().stream().map(CopyReport.Recall::name).toList());
    Map<String, Double> expected =
        CopyKinds.USUAL.edits().stream()
            .collect(Collectors.toMap(CopyEdit::label, it -> KEEPING.contains(it) ? 1.0 : 0.0));
    assertEquals(20, expected.size());
    assertEquals(expected, recall(report, "width").byKind());
    assertEquals(12 / 20.0, recall(report, "width").mean(), 1e-9);
    assertEquals(1, recall(report, "colour histogram").byKind().getOrDefault("mirror", Double.NaN));
    assertEquals(1, recall(report, "pixels 16x16").byKind().getOrDefault("JPEG 20", Double.NaN));
    assertTrue(
        recall(report, "width, with pHash").byKind().getOrDefault("quarter size", Double.NaN)
            > 0.5);
  }

  @Test
  void decidesOverAllPairs() throws IOException {
    CopyReport report = run(1000, Optional.empty());
    DuplicatePairs copies = report.copiesAndPhotos();
    assertEquals(20L * PHOTOS * PHOTOS, copies.pairs());
    assertEquals(20L * PHOTOS, copies.duplicates());
    DuplicateDecision byWidth = decision(copies, "width");
    assertEquals(12 / 20.0, byWidth.recallAtPrecision().getOrDefault(0.999, Double.NaN), 1e-9);
    assertEquals(new DuplicateDecision.Point(1, 1, 12 / 20.0), byWidth.curve().get(0));
    DuplicatePairs transformed = Objects.requireNonNull(report.transformedSet());
    long images = 6L * PHOTOS;
    assertEquals(images * (images - 1) / 2, transformed.pairs());
    assertEquals(15L * PHOTOS, transformed.duplicates());
    // Of six images four have the width: the original, both flips and the rotation.
    assertEquals(
        6 / 15.0,
        decision(transformed, "width").recallAtPrecision().getOrDefault(0.999, Double.NaN),
        1e-9);
  }

  @Test
  void spreadsTheOriginalsAndRepeatsItself() throws IOException {
    CopyReport report = run(3, Optional.empty());
    assertEquals(3, report.originals());
    assertEquals(PHOTOS, report.photos());
    assertEquals(20L * 3 * PHOTOS, report.copiesAndPhotos().pairs());
    assertEquals(1, recall(report, "width").byKind().getOrDefault("blur", Double.NaN));
    assertEquals(report, run(3, Optional.empty()));
  }

  @Test
  void distractorsAreSearchedAndDoublesAreNot() throws IOException {
    Path more = Files.createDirectories(folder.resolve("more"));
    // The same width as a photo of the originals, and thus the same vector: the photo comes first.
    write(more.resolve("a.png"), part(blank(256), NARROWEST + 2, 48));
    Files.copy(photos.resolve("5.png"), more.resolve("b.png"));
    Files.writeString(more.resolve("c.jpg"), "no image");
    CopyReport report = run(1000, Optional.of(more));
    assertEquals(PHOTOS + 1, report.photos());
    assertEquals(1, report.distractors());
    assertEquals(1, report.doubles());
    assertEquals(PHOTOS, report.originals());
    assertEquals(1, recall(report, "width").byKind().getOrDefault("blur", Double.NaN));
    assertEquals(
        12 / 20.0, decision(report.copiesAndPhotos(), "width").curve().get(0).recall(), 1e-9);
    double precision = decision(report.copiesAndPhotos(), "width").curve().get(0).precision();
    assertEquals((double) PHOTOS / (PHOTOS + 1), precision, 1e-9, "one twin among the photos");
    assertEquals("c.jpg", report.skipped().get(0).name());
    assertTrue(report.skipped().get(0).reason().contains("not an image"), report.toString());
  }

  private static RgbImage blank(int side) {
    return new RgbImage(side, side, new byte[side * side * 3]);
  }

  @Test
  void writesJsonAndTables() throws IOException {
    CopyReport report = run(2, Optional.empty());
    JsonNode json = new JsonMapper().valueToTree(report);
    assertEquals(2, json.at("/originals").asInt());
    assertEquals("width", json.at("/recalls/0/name").asText());
    assertEquals(0.6, json.at("/recalls/0/mean").asDouble(), 1e-9);
    assertEquals(1, json.at("/recalls/0/byKind/JPEG 20").asDouble());
    assertEquals(20, json.at("/recalls/0/byKind").size());
    JsonNode decision = json.at("/transformedSet/decisions/0");
    assertEquals(0.4, decision.at("/recallAtPrecision/0.999").asDouble(), 1e-9);
    assertEquals(1, decision.at("/curve/0/threshold").asDouble());
    assertTrue(json.at("/copiesAndPhotos/pairs").isIntegralNumber());
    assertTrue(json.at("/skipped").isArray());
    List<String> lines = CopyTable.of(report).lines().toList();
    assertTrue(
        lines.contains("6 photos, 0 of them distractors; 0 files left out as doubles, 0 skipped"),
        CopyTable.of(report));
    String mean = lines.stream().filter(line -> line.startsWith("mean")).findFirst().orElseThrow();
    assertTrue(mean.matches("mean +0\\.600 .*"), mean);
    assertEquals(2, lines.stream().filter(line -> line.contains("  0.999    0.99")).count());
  }

  /** Of six photos three are shown beside others, and not searched. */
  @Test
  void harderCopiesShowPhotosThatAreNotSearched() throws IOException {
    CopyReport report = run(1000, Optional.empty(), CopyKinds.HARDER);
    assertEquals(3, report.companions());
    assertEquals(3, report.photos());
    assertEquals(3, report.originals());
    assertNull(report.transformedSet(), "which is of other kinds of copies");
    assertEquals(
        Arrays.stream(HarderEdit.values()).map(HarderEdit::label).toList(),
        List.copyOf(recall(report, "width").byKind().keySet()));
    Map<String, Double> found = recall(report, "width").byKind();
    for (HarderEdit edit : HarderEdit.values()) {
      double expected =
          switch (edit) {
            case COLLAGE_BELOW, SCREEN_CLOSE_UP, CAPTION_OVER, PICTURE_IN_IT, STICKER, WATERMARKS ->
                1;
            default -> 0; // the width is another one
          };
      assertEquals(expected, found.get(edit.label()), edit.label());
    }
    assertEquals(3L * 3 * HarderEdit.values().length, report.copiesAndPhotos().pairs());
    assertEquals(report, run(1000, Optional.empty(), CopyKinds.HARDER));
    assertTrue(
        CopyTable.of(report)
            .startsWith(
                String.join(
                    System.lineSeparator(),
                    "3 photos, 0 of them distractors; 0 files left out as doubles, 0 skipped",
                    "3 more are shown beside originals, and not searched",
                    "")),
        CopyTable.of(report));
  }

  @Test
  void harderCopiesNeedASecondPhoto() throws IOException {
    photos = Files.createDirectories(folder.resolve("one"));
    write(photos.resolve("a.png"), blank(64));
    String refusal =
        assertThrows(IOException.class, () -> run(1, Optional.empty(), CopyKinds.HARDER))
            .getMessage();
    assertEquals("copies that show two photos need at least 2, got 1", refusal);
  }

  @Test
  void leavesOutWhatCannotBeRead() throws IOException {
    Files.writeString(photos.resolve("0a.jpg"), "no image");
    CopyReport report = run(1000, Optional.empty());
    assertEquals(PHOTOS, report.originals());
    assertEquals(12 / 20.0, recall(report, "width").mean(), 1e-9);
    assertEquals(List.of("0a.jpg"), report.skipped().stream().map(it -> it.name()).toList());
  }

  @Test
  void refusesWhatCannotBeMeasured() throws IOException {
    assertEquals(
        "originals must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> run(0, Optional.empty())).getMessage());
    photos = Files.createDirectories(folder.resolve("broken"));
    assertThrows(IOException.class, () -> run(1, Optional.empty()));
    Files.writeString(photos.resolve("x.jpg"), "no image");
    String refusal = assertThrows(IOException.class, () -> run(1, Optional.empty())).getMessage();
    assertTrue(String.valueOf(refusal).startsWith("none of the 1 photos"), refusal);
    assertTrue(String.valueOf(refusal).contains("x.jpg: the file is not an image"), refusal);
  }
}
