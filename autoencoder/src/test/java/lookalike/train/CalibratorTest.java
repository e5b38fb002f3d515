package lookalike.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import lookalike.kernel.Kernels;
import lookalike.model.Autoencoder;
import lookalike.model.Bands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratorTest {

  private static Calibrator.Result calibrate(long seed, byte[]... photos) throws IOException {
    Autoencoder network = TinyRun.network(TinyRun.config("plain"), Kernels.best(), 5);
    try (PhotoStore store = SmallPhotos.store(photos)) {
      return new Calibrator(network, store).calibrate(seed);
    }
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
    Calibrator.Result result = calibrate(1, photos);
    Bands bands = result.bands();
    assertTrue(
        bands.similar() >= 0
            && bands.similar() <= bands.nearDuplicate()
            && bands.nearDuplicate() <= 1,
        name + ": " + bands);
    assertEquals(16, result.centre().length);
    for (float number : result.centre()) {
      assertTrue(Float.isFinite(number), name + ": " + number);
    }
  }

  @Test
  void findsTheMeanCode() throws Exception {
    float[] first = calibrate(1, SmallPhotos.disc(1)).centre();
    float[] second = calibrate(1, SmallPhotos.disc(2)).centre();
    float[] both = calibrate(1, SmallPhotos.disc(1), SmallPhotos.disc(2)).centre();
    for (int i = 0; i < both.length; i++) {
      assertEquals((first[i] + second[i]) / 2, both[i], 1e-5, "number " + i);
    }
  }

  @Test
  void dependsOnSeedAndPhotosAlone() throws Exception {
    Calibrator.Result one = calibrate(1, SmallPhotos.discs(100));
    Calibrator.Result again = calibrate(1, SmallPhotos.discs(100));
    assertArrayEquals(one.centre(), again.centre());
    assertEquals(one.bands(), again.bands());
    assertFalse(one.bands().equals(calibrate(1, SmallPhotos.discs(90)).bands()));
  }
}
