package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import lookalike.image.RgbImage;
import lookalike.model.Encoder;
import lookalike.model.ModelFile;
import lookalike.model.NetworkEncoder;
import lookalike.train.feed.SmallPhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecalibrationTest {

  @TempDir private static Path folder;
  private static Path photos;
  private static ModelFile model;

  @BeforeAll
  static void train() throws Exception {
    photos = SmallPhotos.write(folder.resolve("photos"), SmallPhotos.discs(140));
    model = new TinyRun(photos, folder.resolve("run")).whole(TinyRun.siamese(4)).file();
  }

  private static float[] tensor(ModelFile file, String name) {
    return Objects.requireNonNull(file.tensors().get(name)).data();
  }

  @Test
  void measuresHowVectorsCompareAndLeavesThemAsTheyAre() throws Exception {
    ModelFile again = Recalibration.of(model, photos).file();
    assertEquals(model.card().config(), again.card().config());
    assertSameTensors(model, again);
  }

  private static void assertSameTensors(ModelFile one, ModelFile other) {
    for (String name : one.tensors().keySet()) {
      if (!name.equals(ModelFile.STRANGERS)) {
        assertArrayEquals(tensor(one, name), tensor(other, name), name);
      }
    }
  }

  @Test
  void encodesImagesOfAnotherSideWithTheSameWeights() throws Exception {
    ModelFile large = Recalibration.of(model, photos, 96).file();
    assertEquals(96, large.card().config().side());
    assertEquals(model.card().config().viewSide(), large.card().config().viewSide());
    assertNotEquals(model.fingerprint(), large.fingerprint());
    for (String name : model.tensors().keySet()) {
      boolean isFitted = name.startsWith("calibration.");
      assertNotEquals(isFitted, Arrays.equals(tensor(model, name), tensor(large, name)), name);
    }
    Encoder encoder = NetworkEncoder.of(large);
    assertEquals(96, encoder.input().side());
    float[] vector = encoder.encode(photo());
    double squares = 0;
    for (float number : vector) {
      squares += (double) number * number;
    }
    assertEquals(1, squares, 1e-4);
    assertFalse(Arrays.equals(NetworkEncoder.of(model).encode(photo()), vector));
  }

  private static RgbImage photo() {
    return new RgbImage(SmallPhotos.SIDE, SmallPhotos.SIDE, SmallPhotos.disc(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 40, 272})
  void refusesOtherSides(int side) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Recalibration.of(model, photos, side));
    assertTrue(String.valueOf(refusal.getMessage()).contains("side must be"), refusal.toString());
  }

  @Test
  void refusesAnotherSideOfANetworkThatHasOne() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> TinyRun.plain().withSide(64));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("only siamese takes another"),
        refusal.toString());
  }
}
