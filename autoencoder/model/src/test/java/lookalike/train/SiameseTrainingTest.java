package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lookalike.image.RgbImage;
import lookalike.model.Averaging;
import lookalike.model.Calibration;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The siamese variant from photos to a model file. */
class SiameseTrainingTest {

  @TempDir private Path folder;

  private TinyRun run(String name, byte[]... photos) throws IOException {
    Path written = SmallPhotos.write(folder.resolve(name + "-photos"), photos);
    return new TinyRun(written, folder.resolve(name));
  }

  @Test
  void goesOnToTheSameBits() throws Exception {
    TrainingOptions options = TinyRun.siamese(8);
    ModelFile whole = run("whole", SmallPhotos.discs(60)).whole(options).file();
    ModelFile resumed = run("resumed", SmallPhotos.discs(60)).interrupted(options, 5).file();
    assertEquals(List.of(), TinyRun.differences(whole, resumed));
    assertEquals(whole.fingerprint(), resumed.fingerprint());
  }

  @Test
  void leavesNothingInTheFileThatOnlyTrainingNeeds() throws Exception {
    ModelFile file = run("run", SmallPhotos.discs(20)).whole(TinyRun.siamese(2)).file();
    assertTrue(
        file.tensors().keySet().stream().noneMatch(name -> name.startsWith("queue")),
        file.tensors().keySet().toString());
    assertTrue(file.tensors().containsKey(ModelFile.axes("kind")));
    assertEquals(Averaging.BLOCKWISE, file.card().calibration().averaging());
    assertEquals(
        List.of("kind", "instance", "colour"),
        file.card().calibration().blocks().stream().map(Calibration.Block::name).toList());
  }

  @Test
  void encodesAMirrorImageAsTheImage() throws Exception {
    Encoder encoder =
        NetworkEncoder.of(run("run", SmallPhotos.discs(20)).whole(TinyRun.siamese(2)).file());
    int side = SmallPhotos.SIDE;
    byte[] photo = SmallPhotos.disc(3);
    byte[] mirrored = new byte[photo.length];
    for (int i = 0; i < photo.length; i += 3) {
      int column = i / 3 % side;
      System.arraycopy(photo, i, mirrored, i + (side - 1 - 2 * column) * 3, 3);
    }
    float[] expected = encoder.encode(new RgbImage(side, side, photo));
    float[] actual = encoder.encode(new RgbImage(side, side, mirrored));
    int inColour = encoder.layout().blocks().getLast().width(); // which is turned, not mirrored
    int mirroring = expected.length - inColour;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], i < mirroring ? 1e-4 : 0.01, "number " + i);
    }
    assertFalse(Encoder.isZero(expected));
  }

  static Stream<Arguments> corpora() {
    return Stream.of(
        Arguments.of("a batch and no more", SmallPhotos.discs(TinyRun.BATCH)),
        Arguments.of("identical photos", SmallPhotos.identical(20)),
        Arguments.of("photos of one grey", SmallPhotos.greys(20)),
        Arguments.of("many photos", SmallPhotos.discs(100)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpora")
  void survivesPoorPhotosAndSaysSo(String name, byte[][] photos) throws Exception {
    TrainedModel model = run("run", photos).whole(TinyRun.siamese(12));
    if (name.startsWith("identical")) {
      assertEquals(3, model.warnings().size(), "one for each block");
    }
    Encoder encoder = NetworkEncoder.of(model.file());
    List<float[]> vectors = new ArrayList<>();
    for (byte[] photo : photos) {
      vectors.add(encoder.encode(new RgbImage(SmallPhotos.SIDE, SmallPhotos.SIDE, photo)));
    }
    for (float[] vector : vectors) {
      double squared = 0;
      for (float number : vector) {
        squared += (double) number * number;
      }
      assertTrue(squared == 0 || Math.abs(squared - 1) < 1e-4, name + ": " + squared);
    }
    if (name.startsWith("many")) {
      assertFalse(Arrays.equals(vectors.get(0), vectors.get(1)));
    }
  }
}
