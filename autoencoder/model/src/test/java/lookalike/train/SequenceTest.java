package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lookalike.augment.EditRow;
import lookalike.model.FramePredictor;
import lookalike.model.ModelFile;
import lookalike.model.network.Bottleneck;
import lookalike.model.network.ModelConfig;
import lookalike.model.network.Topology.Recurrent;
import lookalike.nn.ActivationFunction;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.options.SiameseOptions;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceTest {

  private static final int SIZE = BouncingDiscs.SIDE * BouncingDiscs.SIDE * 3;
  private static final int FRAMES = 4;

  @TempDir private Path folder;

  private static TrainingOptions options(
      double amount, Unit unit, int batch, int code, int memory) {
    ModelConfig config =
        new ModelConfig(
            BouncingDiscs.SIDE,
            BouncingDiscs.SIDE,
            new Recurrent(8, 1, FRAMES, memory),
            new Bottleneck.Spheres(),
            FamilyRun.layout(code),
            ActivationFunction.SIGMOID,
            0,
            EditRow.NONE);
    return new TrainingOptions(
        config,
        ReconstructionLoss.BCE,
        new Length(amount, unit),
        batch,
        0.01,
        0.0001,
        7,
        1,
        SiameseOptions.DEFAULT);
  }

  private static TrainingOptions tiny(double amount, Unit unit) {
    return options(amount, unit, 10, 8, 8);
  }

  private TinyRun run(Path clips, String checkpoint) {
    return new TinyRun(clips, folder.resolve(checkpoint));
  }

  private Path clips(int count, int frames) throws IOException {
    return BouncingDiscs.write(folder.resolve("clips"), 1000, count, frames);
  }

  @Test
  void learnsToPredictTheNextFrame() throws Exception {
    TrainingOptions options = options(600, Unit.STEPS, 20, 16, 128);
    TrainedModel trained = run(clips(100, 12), "run").whole(options);
    FramePredictor predictor = new FramePredictor(trained.file());
    int clips = 40; // none of them was trained on
    float[] images = BouncingDiscs.images(9000, clips, FRAMES + 2);
    double[] errors = new double[4];
    for (int n = 0; n < clips; n++) {
      int at = n * (FRAMES + 2) * SIZE;
      float[] seen = Arrays.copyOfRange(images, at, at + FRAMES * SIZE);
      float[] next = predictor.next(seen, FRAMES, 2);
      float[] last = Arrays.copyOfRange(seen, (FRAMES - 1) * SIZE, FRAMES * SIZE);
      errors[0] += error(next, 0, images, at + FRAMES * SIZE) / clips;
      errors[1] += error(last, 0, images, at + FRAMES * SIZE) / clips;
      errors[2] += error(next, SIZE, images, at + (FRAMES + 1) * SIZE) / clips;
      errors[3] += error(last, 0, images, at + (FRAMES + 1) * SIZE) / clips;
    }
    String told =
        "next frame %.1f dB, last frame again %.1f dB; the one after that %.1f dB and %.1f dB"
            .formatted(
                decibels(errors[0]), decibels(errors[1]), decibels(errors[2]), decibels(errors[3]));
    assertTrue(decibels(errors[0]) > decibels(errors[1]) + 3, told);
    assertTrue(decibels(errors[2]) > decibels(errors[3]) + 2, told);
    Map<String, Double> figures =
        Objects.requireNonNull(trained.file().card().evaluation().get("next frame"));
    double figure = Objects.requireNonNull(figures.get("PSNR"));
    double again = Objects.requireNonNull(figures.get("PSNR last frame again"));
    assertTrue(figure > again + 3, figures.toString());
    assertTrue(trained.report().contains("Frames and predictions"));
  }

  private static double error(float[] guess, int guessAt, float[] truth, int truthAt) {
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      squares += Math.pow(guess[guessAt + i] - truth[truthAt + i], 2);
    }
    return squares / SIZE;
  }

  private static double decibels(double squaredError) {
    return -10 * Math.log10(squaredError);
  }

  @ParameterizedTest(name = "{0} {1}, interrupted after each of the first {2} steps")
  @CsvSource({"9, STEPS, 1", "9, STEPS, 4", "2.5, EPOCHS, 3"})
  void goesOnToTheSameBits(double amount, Unit unit, int stops) throws Exception {
    Path clips = clips(4, 8); // 16 runs, of which a batch takes two
    ModelFile whole = run(clips, "whole").whole(tiny(amount, unit)).file();
    ModelFile resumed = run(clips, "resumed").interrupted(tiny(amount, unit), stops).file();
    assertEquals(List.of(), TinyRun.differences(whole, resumed));
    assertEquals(whole.fingerprint(), resumed.fingerprint());
    assertTrue(whole.tensors().containsKey("predictor.memory.stateWeights"));
  }

  @Test
  void countsRunsAsEpochsAndFramesAsPhotos() throws Exception {
    TrainedModel model = run(clips(4, 8), "run").whole(tiny(2.5, Unit.EPOCHS));
    assertEquals(20, model.file().card().training().steps()); // 2.5 * 16 runs, two a step
    assertEquals(2.5, model.file().card().training().epochs(), 1e-9);
    assertEquals(32, model.file().card().training().photoCount());
  }

  @Test
  void everyPartOfTheNetworkLearns() throws Exception {
    Path clips = clips(4, 8);
    ModelFile few = run(clips, "few").whole(tiny(2, Unit.STEPS)).file();
    ModelFile more = run(clips, "more").whole(tiny(4, Unit.STEPS)).file();
    List<String> changed = TinyRun.differences(few, more);
    for (String name : few.tensors().keySet()) {
      if (name.endsWith("eights") || name.endsWith("bias")) {
        assertTrue(changed.contains(name), name + " is as it was; changed: " + changed);
      }
    }
  }

  @Test
  void namesClipsThatAreTooShort() throws Exception {
    Path clips = clips(4, 8);
    BouncingDiscs.write(clips.resolve("short"), 1, 1, FRAMES);
    TrainedModel model = run(clips, "run").whole(tiny(2, Unit.STEPS));
    assertEquals(
        List.of(
            "short/clip-000: a run needs 5 readable frames in a row, and the clip has 4 in all"),
        model.skipped());
  }

  @Test
  void neverRunsAcrossAFrameThatCannotBeRead() throws Exception {
    Path clips = clips(4, 8);
    Files.write(clips.resolve("clip-001").resolve("0003.png"), new byte[] {1});
    TrainedModel model = run(clips, "run").whole(tiny(2, Unit.STEPS));
    assertEquals(24, model.file().card().training().photoCount());
    assertEquals(2, model.skipped().size(), model.skipped().toString());
    assertTrue(model.skipped().getFirst().startsWith("clip-001/0003.png: "));
    assertTrue(model.skipped().getLast().startsWith("clip-001: a run needs 5"));
  }

  @Test
  void refusesTooFewRunsAndWhatIsNoClip() throws Exception {
    Path clips = BouncingDiscs.write(folder.resolve("few"), 1, 2, FRAMES);
    String message = refusal(clips);
    for (String part : List.of("at least 2 runs of 5", clips.toString(), "has 0", "--frames")) {
      assertTrue(message.contains(part), message + " - wanted: " + part);
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertTrue(refusal(empty).contains(empty.toString()), refusal(empty));
    assertFalse(Files.exists(folder.resolve("run")));
  }

  private String refusal(Path clips) {
    return String.valueOf(
        assertThrows(IOException.class, () -> run(clips, "run").whole(tiny(2, Unit.STEPS)))
            .getMessage());
  }
}
