package lookalike.insight.outliers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lookalike.index.IndexSteps.idsAfter;
import static lookalike.index.IndexSteps.thumbnail;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.Access;
import lookalike.index.ImageIndex;
import lookalike.index.lucene.LuceneIndex;
import lookalike.ingest.Corpus;
import lookalike.ingest.IngestOptions;
import lookalike.ingest.Ingester;
import lookalike.insight.outliers.PhotoJudge.Result;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.testdata.HostileFiles;
import lookalike.testdata.SamplePhotos;
import lookalike.work.Skipped;
import lookalike.work.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the bundled model, on an index of nothing but mugs. */
class PhotoJudgeTest {

  private static final long SEED = 20_262;
  private static final int MUGS = 60;
  private static final int SIZE = 64;

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Codec codec;
  private static ImageIndex index;
  private static Thresholds thresholds;

  @BeforeAll
  static void indexMugs() throws IOException {
    ModelFile file = BundledModel.DEFAULT.read();
    encoder = NetworkEncoder.of(file);
    codec = new Codec(file);
    Path mugs = write("mugs", "mug", 0, MUGS);
    index = LuceneIndex.open(folder.resolve("index"), encoder, Access.CREATE);
    try (Corpus corpus = Corpus.open(mugs, DecodeLimits.LOCAL)) {
      new Ingester(index, encoder, IngestOptions.defaults()).ingest(corpus, Watch.none());
    }
    thresholds =
        Thresholds.of(new IndexJudge(index, Optional.of(codec)).heldOut(2, Watch.none()), 0.01);
  }

  @AfterAll
  static void closeIndex() throws IOException {
    index.close();
  }

  private static Path write(String name, String kind, int from, int count) throws IOException {
    Path photos = Files.createDirectories(folder.resolve(name));
    List<String> colours = SamplePhotos.colours(kind);
    for (int i = from; i < from + count; i++) {
      String colour = colours.get(i % colours.size());
      byte[] jpeg = SamplePhotos.recoloured(SEED, kind, i, colour, SIZE).jpeg();
      Files.write(photos.resolve(kind + "-" + i + ".jpg"), jpeg);
    }
    return photos;
  }

  private static Result judge(Path photos) throws IOException {
    try (PhotoSource source = PhotoSources.open(photos, DecodeLimits.LOCAL)) {
      return new PhotoJudge(index, encoder, Optional.of(codec), DecodeLimits.LOCAL)
          .judge(source, photos, thresholds, 2, Watch.none());
    }
  }

  @Test
  void tellsStrangersFromUnseenOnesOfTheKind() throws Exception {
    List<Judged> ordinary = judge(write("more-mugs", "mug", MUGS, 30)).images();
    List<Judged> strange = new ArrayList<>();
    for (String kind : List.of("mountains", "forest", "stripes", "books")) {
      strange.addAll(judge(write("no-mugs-" + kind, kind, 0, 8)).images());
    }
    OutlierEvaluation figures = OutlierEvaluation.of(ordinary, strange, thresholds);
    assertEquals(30, figures.ordinary());
    assertEquals(32, figures.strange());
    OutlierEvaluation.Row byNeighbours = figures.neighbourDistance();
    assertNotNull(byNeighbours);
    // Chance gives 0.5 with a standard deviation of 0.075.
    assertTrue(byNeighbours.auroc() > 0.9, figures.toString());
    assertTrue(byNeighbours.recall() > 0.5, figures.toString());
    assertNotNull(figures.either());
    assertTrue(figures.either().auroc() > 0.85, figures.toString());
    assertEquals(figures.either().auroc() > byNeighbours.auroc(), figures.isErrorWorthAdding());
    assertNotNull(figures.reconstructionError());
  }

  @Test
  void aPhotoOfTheIndexIsNoNeighbourOfItself() throws Exception {
    Path again = folder.resolve("mugs");
    List<Judged> asPhotos = judge(again).images();
    assertEquals(MUGS, asPhotos.size());
    OutlierSurvey survey = new IndexJudge(index, Optional.of(codec)).survey(2, Watch.none());
    for (Judged own : survey.images()) {
      Judged photo =
          asPhotos.stream().filter(it -> it.image().equals(own.image())).findFirst().orElseThrow();
      Double distance = own.scores().neighbourDistance();
      Double error = own.scores().reconstructionError();
      assertTrue(distance != null && error != null);
      assertEquals(
          distance,
          Objects.requireNonNull(photo.scores().neighbourDistance()),
          1e-4,
          own.image().toString());
      assertEquals(
          error,
          Objects.requireNonNull(photo.scores().reconstructionError()),
          1e-6,
          own.image().toString());
    }
  }

  @Test
  void namesWhatItCannotJudgeAndGoesOn() throws Exception {
    Path photos = write("mixed", "seaside", 0, 2);
    byte[] grey = new byte[40 * 40 * 3];
    Files.write(photos.resolve("blank.png"), ImageEncoder.png(new RgbImage(40, 40, grey)));
    Files.write(photos.resolve("cut.jpg"), HostileFiles.named("empty.jpg").bytes());
    Files.writeString(photos.resolve("text.jpg"), "hello");
    Result result = judge(photos);
    assertEquals(2, result.images().size());
    assertEquals(
        List.of("blank.png", "cut.jpg", "text.jpg"),
        result.skipped().stream().map(Skipped::name).sorted().toList());
    for (Skipped skipped : result.skipped()) {
      assertFalse(skipped.reason().isBlank(), skipped.name());
    }
    for (Judged strange : thresholds.strange(result.images())) {
      assertTrue(result.thumbnails().containsKey(strange.image().id()));
    }
  }

  @Test
  void survivesEveryHostileFile() throws Exception {
    Path hostile = folder.resolve("hostile");
    HostileFiles.writeTo(hostile);
    Result result = judge(hostile);
    assertTrue(result.skipped().size() > 10, "only " + result.skipped().size() + " refused");
  }

  @Test
  void saysThatThereAreNoPhotos() {
    assertThrows(IOException.class, () -> judge(folder.resolve("nowhere")));
  }

  @Test
  void writesAPageThatNeedsNothingElse() throws Exception {
    Result result = judge(write("<b>bold", "city", 0, 3));
    List<Judged> shown = result.images().subList(0, 2);
    Path page = folder.resolve("report.html");
    byte[] thumbnail = thumbnail(index, idsAfter(index, "", 1).getFirst());
    new OutlierReport("<mugs>", thresholds, 3, Optional.of(codec))
        .write(page, shown, image -> thumbnail);
    String html = new String(Files.readAllBytes(page), UTF_8);
    assertEquals(7, html.split("data:image/", -1).length, "three pictures each");
    assertTrue(html.contains("Outliers of &lt;mugs&gt;"));
    assertTrue(html.contains("&lt;b&gt;bold/city-0.jpg"));
    assertFalse(html.contains("<b>"));
    assertEquals(2, html.split("<main>", -1).length);
    assertTrue(html.contains("<li id=\"outlier-2\"><h2><a href=\"#outlier-2\">"), "a tab for each");
    assertFalse(html.contains("alt=\"\""), html);
    assertFalse(html.contains("http"), "nothing is fetched");
  }
}
