package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.testdata.SamplePhotos;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.TrainingOptions;
import lookalike.train.options.TrainingOptions.Length;
import lookalike.train.options.TrainingOptions.Unit;
import lookalike.work.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

  /** One of them is held out: an epoch has 59 photos, or 7.4 batches. */
  private static final int PHOTOS = 60;

  @TempDir private Path folder;
  private Path photos;

  @BeforeEach
  void writePhotos() throws IOException {
    photos = SmallPhotos.write(folder.resolve("photos"), SmallPhotos.discs(PHOTOS));
  }

  private TinyRun run(String name) {
    return new TinyRun(photos, folder.resolve(name));
  }

  @Test
  void givesTheSameBitsForTheSameSeed() throws Exception {
    TrainingOptions options = TinyRun.steps(12);
    ModelFile first = run("first").whole(options).file();
    ModelFile second = run("second").whole(options).file();
    assertEquals(List.of(), TinyRun.differences(first, second));
    assertEquals(first.fingerprint(), second.fingerprint());
    ModelFile other = run("third").whole(TinyRun.withSeed(options, 8)).file();
    assertTrue(TinyRun.differences(first, other).contains("encoder.code.weights"));
  }

  @ParameterizedTest(name = "{0} {1}, interrupted after each of the first {2} steps")
  @CsvSource({"20, STEPS, 1", "20, STEPS, 10", "20, STEPS, 20", "2.5, EPOCHS, 3", "1, EPOCHS, 7"})
  void goesOnToTheSameBits(double amount, Unit unit, int stops) throws Exception {
    TrainingOptions options = TinyRun.options(amount, unit);
    ModelFile whole = run("whole").whole(options).file();
    ModelFile resumed = run("resumed").interrupted(options, stops).file();
    assertEquals(List.of(), TinyRun.differences(whole, resumed));
    assertEquals(whole.fingerprint(), resumed.fingerprint());
    assertEquals(whole.card().training().steps(), resumed.card().training().steps());
  }

  @Test
  void beginsWithTheWeightsOfAModel() throws Exception {
    ModelFile model = run("first").whole(TinyRun.steps(200)).file();
    double fresh = run("fresh").whole(TinyRun.steps(1)).file().card().training().trainingLoss();
    TrainedModel more = run("more").from(model, TinyRun.steps(1));
    assertTrue(
        more.file().card().training().trainingLoss() < 0.7 * fresh, "no better than " + fresh);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> run("other").from(model, TinyRun.siamese(1)));
    assertTrue(String.valueOf(thrown.getMessage()).startsWith("training from a model keeps"));
  }

  @ParameterizedTest(name = "from 20 steps to {0}")
  @ValueSource(ints = {12, 30})
  void endsAtANewLengthAsIfItHadHadItFromTheStart(int steps) throws Exception {
    ModelFile whole = run("whole").whole(TinyRun.steps(steps)).file();
    ModelFile changed =
        run("changed").interrupted(TinyRun.steps(20), 3, new Length(steps, Unit.STEPS)).file();
    assertEquals(List.of(), TinyRun.differences(whole, changed));
    assertEquals("the command; the command", changed.card().training().command());
  }

  @Test
  void finishesAgainFromTheCheckpointOfTheEnd() throws Exception {
    TrainingOptions options = TinyRun.steps(3);
    ModelFile once = run("run").whole(options).file();
    ModelFile again = run("run").resumed(options).file();
    assertEquals(once.fingerprint(), again.fingerprint());
    assertEquals(3, again.card().training().steps());
    assertEquals(once.card().training().trainingLoss(), again.card().training().trainingLoss());
  }

  @ParameterizedTest(name = "{0} {1}: {2} steps")
  @CsvSource({"5, STEPS, 5", "1.5, STEPS, 2", "0.01, EPOCHS, 1", "3, EPOCHS, 23"})
  void runsAsLongAsAsked(double amount, Unit unit, int steps) throws Exception {
    TrainedModel model = run("run").whole(TinyRun.options(amount, unit));
    assertEquals(steps, model.file().card().training().steps());
    assertEquals(
        steps * TinyRun.BATCH / 59.0, model.file().card().training().epochs(), 1e-9, "epochs");
  }

  @Test
  void endsAVeryShortRunAfterItsFirstStep() throws Exception {
    TrainedModel model = run("run").whole(TinyRun.options(1e-9, Unit.MINUTES));
    assertEquals(1, model.file().card().training().steps());
    assertTrue(model.file().card().training().trainingLoss() > 0);
    assertEquals(1, Checkpoint.read(folder.resolve("run")).state().totalSteps());
  }

  @Test
  void leavesAModelThatIsReadBackWithItsReport() throws Exception {
    TrainedModel model = run("run").whole(TinyRun.steps(2));
    Path path = folder.resolve("model.safetensors");
    model.write(path);
    assertEquals(model.file().card(), ModelFile.read(path).card());
    assertEquals(model.report(), Files.readString(folder.resolve("model.html")));
    assertEquals(59, model.file().card().training().photoCount());
    assertEquals("MIT", model.file().card().licence());
    assertEquals(MachineKernels.best().name(), model.file().card().training().kernels());
    assertNotEquals(Double.NaN, model.file().card().training().heldOutPsnr());
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName() + "").sorted().toList();
      assertEquals(List.of("model.html", "model.safetensors", "photos", "run"), names);
    }
  }

  @Test
  void tellsHowItIsGoing() throws Exception {
    List<TrainingProgress> told = new ArrayList<>();
    TrainingJob job =
        new TrainingJob(
            photos, "tiny", "MIT", "", folder.resolve("run"), Duration.ofDays(1), null, null, null);
    new Trainer(job, MachineKernels.best(), Watch.none(), told::add).run(TinyRun.steps(60));
    assertEquals(List.of(50L, 60L), told.stream().map(it -> it.steps().done()).toList());
    TrainingProgress last = told.getLast();
    assertEquals(OptionalLong.of(60), last.steps().total());
    assertEquals(Optional.of(Duration.ZERO), last.steps().left());
    assertTrue(last.loss() < told.getFirst().loss(), told.toString());
    assertTrue(last.imagesPerSecond() > 0, told.toString());
  }

  @Test
  void trainsOnJpegPhotosAndNamesThoseItCannotUse() throws Exception {
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    List<byte[]> jpegs =
        SamplePhotos.render(1, 1, 40).limit(12).map(photo -> photo.jpeg()).toList();
    for (int n = 0; n < jpegs.size(); n++) {
      Files.write(mixed.resolve("photo-" + n + ".jpg"), jpegs.get(n));
    }
    Files.write(mixed.resolve("broken.jpg"), new byte[] {1, 2, 3});
    TrainedModel model = new TinyRun(mixed, folder.resolve("run")).whole(TinyRun.steps(2));
    assertEquals(12, model.file().card().training().photoCount());
    assertEquals(1, model.skipped().size());
    assertTrue(model.skipped().getFirst().startsWith("broken.jpg: "), model.skipped().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identical", "greys"})
  void survivesPhotosThatTellNothing(String kind) throws Exception {
    byte[][] same = kind.equals("identical") ? SmallPhotos.identical(10) : SmallPhotos.greys(10);
    Path plain = SmallPhotos.write(folder.resolve(kind), same);
    TrainedModel model = new TinyRun(plain, folder.resolve("run")).whole(TinyRun.steps(20));
    assertEquals(kind.equals("identical") ? 1 : 0, model.warnings().size(), "told as it is");
    ModelFile file = model.file();
    Encoder encoder = NetworkEncoder.of(file);
    float[] images = new float[same.length * encoder.input().size()];
    for (int n = 0; n < same.length; n++) {
      SmallPhotos.write(same[n], images, n);
    }
    float[] vectors = new float[same.length * encoder.dimensions()];
    encoder.encode(images, same.length, vectors);
    for (int n = 0; n < same.length; n++) {
      double squared = 0;
      for (int i = 0; i < encoder.dimensions(); i++) {
        squared += Math.pow(vectors[n * encoder.dimensions() + i], 2);
      }
      assertFalse(Double.isNaN(squared));
      assertTrue(squared == 0 || Math.abs(squared - 1) < 1e-5, "length² " + squared + " of " + n);
    }
  }
}
