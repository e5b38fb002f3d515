package lookalike.evaluate.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import lookalike.evaluate.Fidelity;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;
import lookalike.model.BundledModel;
import lookalike.model.Codec;
import lookalike.work.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateSuiteTest {

  private static final int SIDE = 48;

  @TempDir Path folder;

  private void writePhotos(int count) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < count; n++) {
      int column = random.nextInt(SIDE);
      int red = random.nextInt(256);
      byte[] pixels = new byte[SIDE * SIDE * 3];
      for (int i = 0; i < SIDE * SIDE; i++) {
        pixels[3 * i] = (byte) red;
        pixels[3 * i + 1] = (byte) (i % SIDE < column ? 200 : 30);
        pixels[3 * i + 2] = (byte) (i / SIDE * 5);
      }
      Files.write(
          folder.resolve("%02d.png".formatted(n)),
          ImageEncoder.png(new RgbImage(SIDE, SIDE, pixels)));
    }
  }

  private RateReport run() throws IOException {
    return new RateSuite(new Codec(BundledModel.DEFAULT.read()), Watch.none()).run("model", folder);
  }

  @Test
  void picturesComeCloserAsBitsRise() throws IOException {
    writePhotos(20);
    Files.writeString(folder.resolve("text.jpg"), "no photo");
    RateReport report = run();
    assertEquals(20, report.calibrationPhotos() + report.heldOutPhotos());
    assertEquals(List.of("text.jpg"), report.skipped().stream().map(it -> it.name()).toList());
    assertEquals(8, report.points().size());
    for (RateReport.Point point : report.points()) {
      assertEquals(448 * point.bits(), point.rawBits());
      assertTrue(point.entropyBits() <= point.rawBits(), point.toString());
      assertTrue(point.codedBits() >= point.entropyBits(), point.toString());
      assertEquals(point.codedBits() / SIDE / SIDE, point.bitsPerPixel(), 1e-9);
    }
    double one = report.points().get(0).fidelity().psnr();
    double eight = report.points().get(7).fidelity().psnr();
    assertTrue(one < eight, one + " dB with one bit, " + eight + " dB with eight");
    assertEquals(report.unquantized().psnr(), eight, 0.5);

    JsonNode json = new JsonMapper().valueToTree(report);
    assertEquals(448, json.get("codeLength").asInt());
    assertEquals(896, json.at("/points/1/rawBits").asInt());
    assertEquals(eight, json.at("/points/7/fidelity/psnr").asDouble());
    assertTrue(json.at("/points/0").has("jpegPsnr"));
    assertTrue(
        RateTable.of(report).startsWith("model: " + report.heldOutPhotos() + " photos of 48 x 48"));
    assertEquals(report, run(), "the same photos give the same figures");
  }

  @Test
  void jpegComesCloserAsItsFilesGrow() throws IOException {
    writePhotos(4);
    List<RateReport.Jpeg> ladder = run().jpeg();
    for (int i = 1; i < ladder.size(); i++) {
      assertTrue(ladder.get(i).quality() > ladder.get(i - 1).quality());
    }
    RateReport.Jpeg first = ladder.get(0);
    RateReport.Jpeg last = ladder.get(ladder.size() - 1);
    assertTrue(last.pictureBits() > 2 * first.pictureBits(), last + " after " + first);
    assertTrue(last.fidelity().psnr() > first.fidelity().psnr() + 6, last + " after " + first);
    assertTrue(first.fileBits() - first.pictureBits() > 8 * 500, "the tables of a JPEG");
  }

  @Test
  void readsJpegBetweenQualities() {
    List<RateReport.Jpeg> ladder =
        List.of(
            new RateReport.Jpeg(10, 5000, 100, new Fidelity(0.01, 20)),
            new RateReport.Jpeg(20, 5200, 300, new Fidelity(0.001, 30)));
    assertEquals(OptionalDouble.of(25), JpegLadder.psnr(ladder, 200));
    assertEquals(OptionalDouble.of(30), JpegLadder.psnr(ladder, 300));
    assertEquals(OptionalDouble.empty(), JpegLadder.psnr(ladder, 99));
    assertEquals(OptionalDouble.empty(), JpegLadder.psnr(ladder, 301));
  }

  @Test
  void asksForTwoPhotosThatCanBeRead() throws IOException {
    writePhotos(1);
    IOException single = assertThrows(IOException.class, this::run);
    assertTrue(String.valueOf(single.getMessage()).endsWith("got 1"), single.toString());
    Files.writeString(folder.resolve("text.jpg"), "no photo");
    IOException broken = assertThrows(IOException.class, this::run);
    assertTrue(String.valueOf(broken.getMessage()).contains("text.jpg"), broken.toString());
  }
}
