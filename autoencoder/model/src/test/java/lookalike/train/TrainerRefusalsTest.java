package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import lookalike.kernel.Kernels;
import lookalike.model.ModelFormatException;
import lookalike.model.network.Autoencoder;
import lookalike.nn.AdamW;
import lookalike.nn.Workers;
import lookalike.nn.loss.ReconstructionLoss;
import lookalike.testdata.HostileFiles;
import lookalike.train.TrainingState.LoadedPhotos;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.objective.Objective;
import lookalike.train.objective.ReconstructionObjective;
import lookalike.train.objective.TrainingDivergedException;
import lookalike.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class TrainerRefusalsTest {

  @TempDir private Path folder;

  private Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  private Path write(int photos) throws IOException {
    return SmallPhotos.write(folder.resolve("photos"), SmallPhotos.discs(photos));
  }

  private TinyRun run(Path photos) {
    return new TinyRun(photos, checkpoint());
  }

  private static <E extends Exception> void assertTells(
      Class<E> type, Executable action, Object... parts) {
    String message = String.valueOf(assertThrows(type, action).getMessage());
    for (Object part : parts) {
      assertTrue(message.contains(part.toString()), message + " - wanted: " + part);
    }
  }

  @Test
  void needsABatchOfPhotos() throws Exception {
    Path photos = write(7);
    Files.write(photos.resolve("x.jpg"), new byte[] {1});
    assertTells(
        IOException.class,
        () -> run(photos).whole(TinyRun.steps(5)),
        "a batch of 8",
        "at least 8",
        photos,
        "has 7",
        "1 could not be read");
    assertFalse(Files.exists(checkpoint()));
  }

  @Test
  void needsAPhotoThatDecodes() throws Exception {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    for (String name : List.of("empty.jpg", "text.jpg")) {
      Files.writeString(broken.resolve(name), name.startsWith("empty") ? "" : "no photo");
    }
    byte[] cut = Arrays.copyOf(HostileFiles.all().getLast().bytes(), 20);
    Files.write(broken.resolve("cut.png"), cut);
    assertTells(
        IOException.class,
        () -> run(broken).whole(TinyRun.steps(5)),
        "has 0",
        "3 could not be read");
  }

  @Test
  void needsFolders() throws Exception {
    Path missing = folder.resolve("nowhere");
    assertTells(
        IOException.class, () -> run(missing).whole(TinyRun.steps(5)), missing, "not exist");
    Path photos = write(8);
    Path elsewhere = missing.resolve("checkpoint");
    assertTells(
        IOException.class,
        () -> new TinyRun(photos, elsewhere).whole(TinyRun.steps(5)),
        elsewhere,
        "no such folder");
  }

  @Test
  void needsACheckpointToGoOnFrom() throws Exception {
    TinyRun run = run(write(10));
    TrainedModel model = run.whole(TinyRun.steps(1));
    model.write(checkpoint());
    assertTells(
        ModelFormatException.class,
        () -> run.resumed(TinyRun.steps(2)),
        checkpoint(),
        "is no checkpoint");
    Files.write(checkpoint(), new byte[100]);
    assertTells(ModelFormatException.class, () -> run.resumed(TinyRun.steps(2)), checkpoint());
  }

  @Test
  void goesOnOnlyWithTheSamePhotos() throws Exception {
    Path photos = write(20);
    TinyRun run = run(photos);
    run.whole(TinyRun.steps(2));
    byte[] first = Files.readAllBytes(photos.resolve("0000.png"));
    byte[] last = Files.readAllBytes(photos.resolve("0019.png"));
    Executable resume = () -> run.resumed(TinyRun.steps(2));

    Files.delete(photos.resolve("0019.png"));
    assertTells(IOException.class, resume, photos, "had 20", "has 19 now");

    Files.write(photos.resolve("0019.png"), first);
    assertTells(IOException.class, resume, photos, "other photos");

    Files.write(photos.resolve("0019.png"), last);
    Files.write(photos.resolve("0020.png"), last);
    assertTells(IOException.class, resume, photos, "had 20", "has 21 now");

    Files.delete(photos.resolve("0020.png"));
    run.resumed(TinyRun.steps(2));
  }

  private Autoencoder checkpointOfHugeWeights(TrainingOptions options, float size)
      throws IOException {
    Autoencoder network = TinyRun.network(options.config(), Kernels.scalar(), 1);
    network.forEachParameter(
        parameter -> {
          if (parameter.name().startsWith("encoder.stage1.0.first.weights")) {
            Arrays.fill(parameter.values(), size);
          }
        });
    TrainingState fresh = TrainingState.fresh(options, "");
    Checkpoint.write(
        checkpoint(),
        fresh.after(3, 9, 1, new LoadedPhotos(0, false, 0), List.of()),
        objective(network),
        new AdamW(Workers.none(), network.whole(), 0));
    return network;
  }

  private static Objective objective(Autoencoder network) {
    return new ReconstructionObjective(network, ReconstructionLoss.L1, TinyRun.BATCH);
  }

  @Test
  void saysWhereTheLossStoppedBeingANumber() throws Exception {
    TrainingOptions options = TinyRun.steps(9);
    checkpointOfHugeWeights(options, Float.MAX_VALUE);
    byte[] before = Files.readAllBytes(checkpoint());
    Path photos = write(10);
    assertTells(
        TrainingDivergedException.class,
        () -> run(photos).resumed(options),
        "loss",
        "at step 3",
        "rate " + Schedule.rate(options.rate(), 3, 9));
    assertArrayEquals(before, Files.readAllBytes(checkpoint()));
  }

  @Test
  void neverSavesWeightsThatAreNoNumbers() throws Exception {
    TrainingOptions options = TinyRun.steps(9);
    Autoencoder network = checkpointOfHugeWeights(options, 1);
    AdamW optimiser = new AdamW(Workers.none(), network.whole(), 0);
    assertTrue(Checkpoint.isFinite(objective(network), optimiser));
    optimiser.moments().getLast().second()[0] = Float.POSITIVE_INFINITY;
    assertFalse(Checkpoint.isFinite(objective(network), optimiser));
    optimiser.moments().getLast().second()[0] = 0;
    optimiser.moments().getFirst().parameter().values()[0] = Float.NaN;
    assertFalse(Checkpoint.isFinite(objective(network), optimiser));
  }
}
