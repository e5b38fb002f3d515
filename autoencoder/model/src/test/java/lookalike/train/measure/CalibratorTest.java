package lookalike.train.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.Bands;
import lookalike.model.ModelFile;
import lookalike.model.network.Autoencoder;
import lookalike.train.TinyRun;
import lookalike.train.feed.PhotoStore;
import lookalike.train.feed.SmallPhotos;
import lookalike.train.recipe.RecipeBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratorTest {

  private static Calibrator.Result calibrate(byte[]... photos) throws IOException {
    Autoencoder network = TinyRun.network(TinyRun.plain(), MachineKernels.best(), 5);
    try (PhotoStore store = SmallPhotos.store(photos)) {
      return RecipeBook.of(TinyRun.plain()).calibrate(TinyRun.steps(1), network, store);
    }
  }

  private static float[] centre(Calibrator.Result result) {
    return Objects.requireNonNull(result.tensors().get(ModelFile.CENTRE)).data();
  }

  static Stream<Arguments> corpora() {
    return Stream.of(
        Arguments.of("one photo", SmallPhotos.discs(1)),
        Arguments.of("two photos", SmallPhotos.discs(2)),
        Arguments.of("the same photo 70 times", SmallPhotos.identical(70)),
        Arguments.of("the same grey photo 5 times", new byte[5][SmallPhotos.disc(0).length]),
        Arguments.of("photos of one grey each", SmallPhotos.greys(20)),
        Arguments.of("100 different photos", SmallPhotos.discs(100)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpora")
  void givesFiniteNumbersInOrder(String name, byte[][] photos) throws Exception {
    Calibrator.Result result = calibrate(photos);
    Bands bands = result.calibration().bands();
    assertTrue(
        bands.similar() >= 0
            && bands.similar() <= bands.nearDuplicate()
            && bands.nearDuplicate() <= 1,
        name + ": " + bands);
    assertEquals(16, centre(result).length);
    for (float number : centre(result)) {
      assertTrue(Float.isFinite(number), name + ": " + number);
    }
  }

  @Test
  void findsTheMeanCode() throws Exception {
    float[] first = centre(calibrate(SmallPhotos.disc(1)));
    float[] second = centre(calibrate(SmallPhotos.disc(2)));
    float[] both = centre(calibrate(SmallPhotos.disc(1), SmallPhotos.disc(2)));
    for (int i = 0; i < both.length; i++) {
      assertEquals((first[i] + second[i]) / 2, both[i], 1e-5, "number " + i);
    }
  }

  @Test
  void dependsOnSeedAndPhotosAlone() throws Exception {
    Calibrator.Result one = calibrate(SmallPhotos.discs(100));
    Calibrator.Result again = calibrate(SmallPhotos.discs(100));
    assertArrayEquals(centre(one), centre(again));
    assertEquals(one.calibration(), again.calibration());
    assertFalse(one.calibration().equals(calibrate(SmallPhotos.discs(90)).calibration()));
  }
}
