package lookalike.nn.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lookalike.nn.CodesInDouble;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import lookalike.nn.Twin;
import lookalike.nn.Workers;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss between views: its value and gradient against its definition in double. */
@ParameterizedClass
@EnumSource
class ViewLossTest {

  private static final int DIMENSIONS = ViewLossCase.DIMENSIONS;

  @Parameter private ViewLossCase lossCase = ViewLossCase.DECOUPLED;

  private record Result(double loss, float[] gradient) {}

  private Result result(Twin twin, int workerCount, float[] codes, int images, int views) {
    try (Workers workers = new Workers(workerCount)) {
      ViewLoss loss = lossCase.loss(new Compute(twin.kernels(), workers));
      return result(loss, codes, images, views);
    }
  }

  /** Checks on the way that only the codes are read and that the gradient is overwritten. */
  private static Result result(ViewLoss loss, float[] codes, int images, int views) {
    float[] before = Samples.beforeNaN(codes);
    float[] given = before.clone();
    float[] dCodes = new float[before.length];
    Arrays.fill(dCodes, Float.NaN);
    double value = loss.gradient(given, images, views, DIMENSIONS, dCodes);
    assertArrayEquals(before, given, "codes were written to");
    int length = images * views * DIMENSIONS;
    for (int i = length; i < dCodes.length; i++) {
      assertTrue(Float.isNaN(dCodes[i]), "wrote behind the gradient");
    }
    return new Result(value, Arrays.copyOf(dCodes, length));
  }

  private static float[] codes(int images, int views, long seed) {
    return Samples.normals(images * views * DIMENSIONS, seed);
  }

  /** Returns the derivatives by every number that is asked for, and NaN for the others. */
  private double[] differences(float[] codes, int images, int views, int every) {
    CodesInDouble at = CodesInDouble.of(codes, images, views, DIMENSIONS);
    double step = 1e-5; // errors of the stencil and of rounding are both about 1e-10
    double[] differences = new double[at.numbers().length];
    Arrays.fill(differences, Double.NaN);
    for (int i = 0; i < differences.length; i += every) {
      double middle = at.numbers()[i];
      at.numbers()[i] = middle + step;
      double above = lossCase.definition(at);
      at.numbers()[i] = middle - step;
      differences[i] = (above - lossCase.definition(at)) / (2 * step);
      at.numbers()[i] = middle;
    }
    return differences;
  }

  private void assertMatches(float[] codes, int images, int views, List<Result> results) {
    double expected = lossCase.definition(CodesInDouble.of(codes, images, views, DIMENSIONS));
    // Of many codes not all numbers, since each takes as long as all pairs do; every column in
    // turn.
    int every = codes.length < 500 ? 1 : DIMENSIONS + 1;
    double[] differences = differences(codes, images, views, every);
    double scale =
        Math.sqrt(
            Arrays.stream(differences)
                .filter(d -> !Double.isNaN(d))
                .map(d -> d * d)
                .average()
                .orElse(0));
    assertTrue(scale > 1e-6, "a gradient of root mean square " + scale);
    for (Result result : results) {
      assertEquals(expected, result.loss, 1e-5 * Math.abs(expected) + 1e-6);
      for (int i = 0; i < differences.length; i += every) {
        assertEquals(differences[i], result.gradient[i], 1e-4 * scale, "number " + i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "5, 2", "9, 3", "5, 4", "40, 2"})
  void gradientMatchesTheDefinition(int images, int views) {
    float[] codes = codes(images, views, 1);
    List<Result> results =
        Stream.of(Twin.values()).map(it -> result(it, 2, codes, images, views)).toList();
    assertMatches(codes, images, views, results);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.01f, 100})
  void gradientMatchesTheDefinitionWhereAllViewsAreAlmostAlike(float scale) {
    int images = 6;
    float[] codes = codes(images, 2, 2);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = scale * (1 + 0.1f * codes[i]);
    }
    Result result = result(Twin.BEST, 1, codes, images, 2);
    assertMatches(codes, images, 2, List.of(result));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 64})
  void anyNumberOfWorkersGivesTheSame(int workers) {
    float[] codes = codes(12, 3, 3);
    Result alone = result(Twin.BEST, 1, codes, 12, 3);
    Result shared = result(Twin.BEST, workers, codes, 12, 3);
    assertEquals(alone.loss, shared.loss, 1e-6 * Math.abs(alone.loss));
    double distance =
        Samples.relativeDistance(alone.gradient, shared.gradient, alone.gradient.length);
    assertTrue(distance <= 1e-5, "apart by " + distance);
  }

  @ParameterizedTest
  @EnumSource
  void repeatsToTheBitWhateverCameBefore(Twin twin) {
    try (Workers workers = new Workers(2)) {
      ViewLoss loss = lossCase.loss(new Compute(twin.kernels(), workers));
      float[] codes = codes(7, 2, 4);
      Result first = result(loss, codes, 7, 2);
      result(loss, codes(11, 4, 5), 11, 4);
      Result again = result(loss, codes, 7, 2);
      assertEquals(first.loss, again.loss);
      assertArrayEquals(first.gradient, again.gradient);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 4", "2, 2", "8, 2", "8, 4"})
  void staysFiniteOnDegenerateCodes(int images, int views) {
    int length = images * views * DIMENSIONS;
    float[] zeros = new float[length];
    float[] same = new float[length];
    Arrays.fill(same, 3);
    float[] oneZero = codes(images, views, 6);
    Arrays.fill(oneZero, 0, DIMENSIONS, 0);
    float[] sameViews = codes(images, views, 7);
    float[] opposite = codes(images, views, 8);
    for (int row = images; row < images * views; row++) {
      for (int i = 0; i < DIMENSIONS; i++) {
        float first = sameViews[row % images * DIMENSIONS + i];
        sameViews[row * DIMENSIONS + i] = first;
        opposite[row * DIMENSIONS + i] = -opposite[row % images * DIMENSIONS + i];
      }
    }
    float[] tiny = codes(images, views, 9);
    float[] large = codes(images, views, 10);
    for (int i = 0; i < length; i++) {
      tiny[i] *= 1e-30f;
      large[i] *= 1e9f;
    }
    float[][] all = {zeros, same, oneZero, sameViews, opposite, tiny, large};
    for (int i = 0; i < all.length; i++) {
      for (Twin twin : Twin.values()) {
        Result result = result(twin, 2, all[i], images, views);
        assertTrue(Double.isFinite(result.loss), "loss of " + i + " is " + result.loss);
        for (float number : result.gradient) {
          assertTrue(Float.isFinite(number), "gradient of " + i + " holds " + number);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25})
  void passesNaNOn(int place) {
    float[] codes = codes(4, 2, 11);
    codes[place] = Float.NaN;
    assertTrue(Double.isNaN(result(Twin.BEST, 1, codes, 4, 2).loss));
  }
}
