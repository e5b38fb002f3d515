package lookalike.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Bands;
import lookalike.model.Calibration;
import lookalike.model.ModelCard;
import lookalike.model.TrainingRecord;
import lookalike.train.TinyRun;
import lookalike.train.feed.HeldOut;
import lookalike.train.feed.PhotoOrder;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("one test changes the JVM's locale")
class TrainingReportTest {

  private static final List<CurvePoint> CURVE =
      List.of(
          new CurvePoint(50, 0.5, -1),
          new CurvePoint(100, 0.25, 0.375),
          new CurvePoint(150, 0.2, Double.NaN),
          new CurvePoint(200, 0.125, 0.25));

  private static String report(String name, int photos, List<CurvePoint> curve) throws IOException {
    TrainingRecord record =
        new TrainingRecord(
            "lookalike train <photos> & more",
            "photos",
            98,
            7,
            2,
            200,
            2.5,
            0.25,
            321.5,
            0.5,
            0.625,
            21.75,
            "scalar",
            Instant.EPOCH,
            Instant.EPOCH,
            "0",
            "25");
    ModelCard card =
        ModelCard.of(
            name,
            "tiny",
            "Apache-2.0",
            TinyRun.plain(),
            Calibration.even(new Bands(0.9f, 0.8f), TinyRun.plain().layout()),
            record,
            Map.of());
    try (PhotoStore store = SmallPhotos.store(SmallPhotos.discs(photos))) {
      HeldOut heldOut =
          new HeldOut(store, TinyRun.plain(), most -> PhotoOrder.heldOut(photos, most));
      ReportPictures pictures =
          ReconstructionPictures.of(
              TinyRun.network(card.config(), MachineKernels.best(), 1), heldOut);
      return new TrainingReport(card, curve, pictures).html();
    }
  }

  @Test
  void showsTheCurvesAndTheHeldOutPhotos() throws Exception {
    String html = report("tiny", 100, CURVE);
    assertTrue(html.startsWith("<!doctype html>"), html);
    assertEquals(4, points(html, "training"));
    assertEquals(2, points(html, "held-out"));
    assertTrue(html.contains("step 200"), html);
    assertFalse(html.contains("NaN"), html);
    Matcher image = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"").matcher(html);
    assertTrue(image.find(), html);
    RgbImage grid =
        new ImageDecoder(DecodeLimits.LOCAL).decode(Base64.getDecoder().decode(image.group(1)), 0);
    assertEquals(12 * SmallPhotos.SIDE, grid.width());
    assertEquals(2 * SmallPhotos.SIDE, grid.height());
    byte[] photo = SmallPhotos.disc(49); // the first that is held out
    for (int i = 0; i < SmallPhotos.SIDE * 3; i++) {
      assertEquals(photo[i], grid.pixels()[i], "number " + i + " of the first row");
    }
  }

  private static int points(String html, String curve) {
    return line(html, curve).split(" ", -1).length;
  }

  private static String line(String html, String curve) {
    Matcher line =
        Pattern.compile("<polyline class=\"curve " + curve + "\" points=\"([^\"]*)\"")
            .matcher(html);
    assertTrue(line.find(), html);
    return line.group(1).strip();
  }

  @Test
  void eachCurveHasAScaleOfItsOwn() throws Exception {
    List<CurvePoint> far =
        List.of(
            new CurvePoint(50, -1, 0.5),
            new CurvePoint(100, -11, 0.25),
            new CurvePoint(150, -12, 0.125));
    String html = report("tiny", 10, far);
    for (String curve : List.of("training", "held-out")) {
      List<Double> heights = heights(html, curve);
      double range = Collections.max(heights) - Collections.min(heights);
      assertTrue(range > 150, curve + " takes " + range + " of 200");
      assertTrue(heights.get(1) < heights.get(2), "the least is drawn as such: " + heights);
    }
  }

  @Test
  void drawsALossThatNeverChanges() throws Exception {
    List<CurvePoint> flat = List.of(new CurvePoint(1, 0, 0), new CurvePoint(2, 0, 0));
    String html = report("tiny", 10, flat);
    assertFalse(html.contains("NaN") || html.contains("Infinity"), html);
    assertEquals(List.of(110.0, 110.0), heights(html, "held-out"));
  }

  private static List<Double> heights(String html, String curve) {
    return Stream.of(line(html, curve).split(" ", -1))
        .map(point -> Double.valueOf(point.split(",", -1)[1]))
        .toList();
  }

  @Test
  void hasLandmarksAndIsReachedByTheKeyboard() throws Exception {
    String html = report("tiny", 10, CURVE);
    assertEquals(1, html.split("<main>", -1).length - 1);
    assertEquals(1, html.split("<h1>", -1).length - 1);
    assertTrue(html.contains("<pre role=\"region\" aria-label=\"Model card\" tabindex=\"0\">"));
    assertTrue(html.contains("<title>Loss on held-out photos by step: 0.37500 at step 100,"), html);
  }

  @Test
  void writesNamesAsText() throws Exception {
    String html = report("<script>alert('%1$s')</script>", 1, CURVE);
    assertFalse(html.contains("<script"), html);
    assertTrue(html.contains("<h1>Training of &lt;script&gt;alert('%1$s')&lt;/script&gt;</h1>"));
    assertTrue(html.contains("lookalike train &lt;photos&gt; &amp; more"), html);
  }

  @Test
  void doesWithoutCurveAndPhotos() throws Exception {
    String html = report("tiny", 10, CURVE.subList(0, 1));
    assertTrue(html.contains("too short for a curve"), html);
    assertTrue(html.contains("No photo was held out"), html);
    assertFalse(html.contains("<img"), html);
  }

  @Test
  void drawsTheSameUnderEveryLocale() throws Exception {
    Locale before = Locale.getDefault();
    String expected = report("tiny", 1, CURVE);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(expected, report("tiny", 1, CURVE));
    } finally {
      Locale.setDefault(before);
    }
  }
}
