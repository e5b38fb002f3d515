package lookalike.cli;

import static lookalike.cli.Outcome.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.video.VideoFrames;
import lookalike.testdata.MovingDiscs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --variant sequence} and {@code predict}. */
class PredictCommandTest {

  private static final int SIDE = 32;

  @TempDir private static Path folder;
  private static Path clips;
  private static Path clip;
  private static Path model;

  @BeforeAll
  static void train() throws Exception {
    clips = folder.resolve("clips");
    MovingDiscs.writeTo(clips, 1, 12, 5, SIDE);
    clip = clips.resolve("clip-003");
    model = folder.resolve("model.safetensors");
    List<Object> words = new ArrayList<>(List.of("train", clips, "--variant", "sequence"));
    words.addAll(List.of("--model-out", model, "--steps", 3, "--side", SIDE, "--width", 8));
    words.addAll(List.of("--vector", "instance=8", "--frames", 3, "--memory", 4, "--batch", 8));
    Outcome outcome = run(words.toArray());
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("PSNR last frame again"), outcome.out());
    assertTrue(outcome.out().contains(" 55 photos"), outcome.out());
  }

  private static RgbImage decode(Path file) throws Exception {
    return new ImageDecoder(DecodeLimits.LOCAL).decode(Files.readAllBytes(file), 0);
  }

  @Test
  void writesNumberedPictures() throws Exception {
    Path out = folder.resolve("frames");
    Outcome outcome = run("predict", clip, "--model", model, "--count", 3, "--out", out);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(
        outcome.out().contains("wrote        3 frames after 3 seen to " + out), outcome.out());
    assertTrue(
        outcome.out().matches("(?s)last frame .*\\d+\\.\\d\\d dB.*\\d+\\.\\d\\d dB.*"),
        outcome.out());
    for (int n = 0; n < 3; n++) {
      RgbImage frame = decode(out.resolve("00000" + n + ".png"));
      assertEquals(SIDE, frame.width());
      assertEquals(SIDE, frame.height());
    }
    assertTrue(Files.notExists(out.resolve("000003.png")));
  }

  @Test
  void writesAPicture() throws Exception {
    Path out = folder.resolve("next.png");
    Outcome outcome =
        run("predict", clips, "--clip", "clip-003", "--model", model, "--out", out, "--json");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(SIDE, decode(out).width());
    JsonNode told = new ObjectMapper().readTree(outcome.out());
    assertEquals("clip-003", told.get("clip").asText());
    assertEquals(1, told.get("predicted").asInt());
    double predicted = told.at("/last_frame/psnr_predicted").asDouble();
    assertTrue(predicted > 5 && predicted < 50, outcome.out());
    assertTrue(told.at("/last_frame/psnr_frame_before").asDouble() > predicted, "no training");
  }

  @Test
  void readsAndWritesVideos() throws Exception {
    Path video = folder.resolve("next.mp4");
    Outcome first = run("predict", clip, "--model", model, "--count", 6, "--out", video);
    assertEquals(0, first.code(), first.err());
    int frames = 0;
    try (VideoFrames read = VideoFrames.open(video, DecodeLimits.LOCAL)) {
      while (read.next() != null) {
        frames++;
      }
    }
    assertEquals(6, frames);
    Path out = folder.resolve("after-video");
    Outcome second = run("predict", video, "--model", model, "--out", out);
    assertEquals(0, second.code(), second.err());
    assertEquals(SIDE, decode(out.resolve("000000.png")).width());
  }

  @Test
  void aSingleFrameIsEnough() throws Exception {
    Path single = Files.createDirectories(folder.resolve("single"));
    Files.copy(clip.resolve("000.png"), single.resolve("7.png"));
    Outcome outcome = run("predict", single, "--model", model, "--out", folder.resolve("one.png"));
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("shows no motion"), outcome.err());
    assertTrue(outcome.out().contains("1 frame after 1 seen"), outcome.out());
  }

  @Test
  void needsAModelOfTheVariantSequence() throws Exception {
    String line = "lookalike train CLIPS --variant sequence --model-out FILE";
    Outcome none = run("predict", clip, "--out", folder.resolve("none"));
    assertEquals(2, none.code());
    assertTrue(none.err().contains(line), none.err());
    Path other = TinyModel.write(folder.resolve("other.safetensors"), 1);
    Outcome wrong = run("predict", clip, "--model", other, "--out", folder.resolve("none"));
    assertEquals(1, wrong.code());
    assertTrue(wrong.err().contains("variant plain") && wrong.err().contains(line), wrong.err());
    assertTrue(Files.notExists(folder.resolve("none")));
  }

  @Test
  void asksWhichOfSeveralClips() {
    Outcome several = run("predict", clips, "--model", model, "--out", folder.resolve("none"));
    assertEquals(2, several.code());
    for (String part : List.of("clip-000", "clip-001", "--clip")) {
      assertTrue(several.err().contains(part), several.err());
    }
    Outcome unknown =
        run("predict", clips, "--clip", "x", "--model", model, "--out", folder.resolve("none"));
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("no clip 'x'"), unknown.err());
  }

  @Test
  void namesAFrameThatCannotBeRead() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.copy(clip.resolve("000.png"), broken.resolve("0.png"));
    Files.write(broken.resolve("1.png"), new byte[] {1, 2, 3});
    Outcome outcome = run("predict", broken, "--model", model, "--out", folder.resolve("none"));
    assertEquals(1, outcome.code());
    assertTrue(outcome.err().contains("cannot read frame 1.png: "), outcome.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--count=0, 1 to 10000",
    "--count=10001, 1 to 10000",
    "--frames-per-second=0, 0.01 to 1000",
    "--frames-per-second=NaN, 0.01 to 1000"
  })
  void refusesWhatMakesNoSense(String option, String told) {
    Outcome outcome = run("predict", clip, "--model", model, "--out", "none.mp4", option);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(told), outcome.err());
  }

  @Test
  void aPictureTakesOneFrame() {
    Outcome outcome = run("predict", clip, "--model", model, "--out", "x.png", "--count", 2);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("takes one frame"), outcome.err());
  }
}
