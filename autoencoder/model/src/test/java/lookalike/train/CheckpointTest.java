package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.model.ModelFormatException;
import lookalike.model.Safetensors;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.train.TrainingState.LoadedPhotos;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.report.CurvePoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final TrainingState STATE =
      TrainingState.fresh(TinyRun.steps(70_000), "lookalike train \"my photos\"")
          .after(
              100,
              70_000,
              12.5,
              new LoadedPhotos(1234, false, -77),
              List.of(new CurvePoint(50, 0.25, -1), new CurvePoint(100, 0.125, Double.NaN)));

  @TempDir private Path folder;
  private Path file;

  private final Autoencoder network = TinyRun.network(TinyRun.denoising(), Kernels.scalar(), 3);
  private final AdamW optimiser = new AdamW(Workers.none(), network.whole(), 0);

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("checkpoint.safetensors");
  }

  private static Objective objective(Autoencoder network) {
    return new ReconstructionObjective(network, ReconstructionLoss.L1, TinyRun.BATCH);
  }

  private static List<float[]> numbers(Autoencoder network, AdamW optimiser) {
    List<float[]> numbers = new ArrayList<>();
    network.forEachParameter(parameter -> numbers.add(parameter.values()));
    optimiser
        .moments()
        .forEach(moments -> numbers.addAll(List.of(moments.first(), moments.second())));
    return numbers;
  }

  @Test
  void givesBackStateAndEveryNumber() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (float[] numbers : numbers(network, optimiser)) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) random.nextGaussian();
      }
    }
    Checkpoint.write(file, STATE, objective(network), optimiser);
    Checkpoint checkpoint = Checkpoint.read(file);
    assertEquals(STATE, checkpoint.state());
    Autoencoder restored = TinyRun.network(TinyRun.denoising(), Kernels.scalar(), 4);
    AdamW restoredOptimiser = new AdamW(Workers.none(), restored.whole(), 0);
    checkpoint.restore(objective(restored), restoredOptimiser);
    List<float[]> expected = numbers(network, optimiser);
    List<float[]> actual = numbers(restored, restoredOptimiser);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "array " + i);
    }
  }

  @Test
  void holdsTheLongestCurve() throws Exception {
    List<CurvePoint> curve = new ArrayList<>();
    for (int i = 1; i <= TrainingState.MOST_POINTS; i++) {
      curve.add(new CurvePoint(1_000_000_000 + i, Math.PI / i, Math.E / i));
    }
    TrainingState state = STATE.after(1, 1, 1, STATE.photos(), curve);
    Checkpoint.write(file, state, objective(network), optimiser);
    assertEquals(state, Checkpoint.read(file).state());
  }

  @Test
  void refusesWhatIsDamagedOrOfAnotherVersion() throws Exception {
    Checkpoint.write(file, STATE, objective(network), optimiser);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused("cut short");
    new Safetensors(Map.of("lookalike.checkpoint", "{\"step\": 3}"), Map.of()).write(file);
    assertRefused("another version");
    new Safetensors(Map.of(), Map.of()).write(file);
    assertRefused("no checkpoint");
  }

  private void assertRefused(String says) {
    String message =
        String.valueOf(
            assertThrows(ModelFormatException.class, () -> Checkpoint.read(file)).getMessage());
    assertTrue(message.startsWith(file.toString()) && message.contains(says), message);
  }

  @Test
  void refusesANetworkItDoesNotFit() throws Exception {
    new Safetensors(Safetensors.read(writeWhole()).metadata(), Map.of()).write(file);
    Checkpoint checkpoint = Checkpoint.read(file);
    String message =
        String.valueOf(
            assertThrows(
                    ModelFormatException.class,
                    () -> checkpoint.restore(objective(network), optimiser))
                .getMessage());
    assertTrue(message.contains("parameter/encoder.stem.0"), message);
  }

  private Path writeWhole() throws IOException {
    Checkpoint.write(file, STATE, objective(network), optimiser);
    return file;
  }

  @Test
  void leavesTheEarlierOneWhenItCannotBeWritten() throws Exception {
    Checkpoint.write(file, STATE, objective(network), optimiser);
    byte[] before = Files.readAllBytes(file);
    optimiser.moments().getFirst().first()[0] = Float.NaN;
    assertThrows(
        IllegalArgumentException.class,
        () -> Checkpoint.write(file, STATE, objective(network), optimiser));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
