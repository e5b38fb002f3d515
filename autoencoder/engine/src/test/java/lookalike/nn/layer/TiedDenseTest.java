package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class TiedDenseTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  private final Dense source =
      new Dense(COMPUTE, "dense", 2, MapShape.vector(3), new SplittableRandom(1));

  private TiedDense tied() {
    float[] weights = {1, 2, 3, 10, 20, 30};
    System.arraycopy(weights, 0, source.weights().values(), 0, 6);
    TiedDense tied = new TiedDense(COMPUTE, "tied", source, MapShape.vector(2));
    tied.forEachParameter(bias -> System.arraycopy(new float[] {100, 200}, 0, bias.values(), 0, 2));
    return tied;
  }

  @Test
  void multipliesByTheWeightsTurnedOver() {
    float[] output = tied().forward(new float[] {1, 0, 1, 0, -1, 0}, 2, false);
    assertArrayEquals(new float[] {104, 240, 98, 180}, Arrays.copyOf(output, 4));
  }

  @Test
  void seesAChangeOfItsSourceAtOnce() {
    TiedDense tied = tied();
    tied.forward(new float[] {1, 1, 1}, 1, false);
    Arrays.fill(source.weights().values(), 0);
    assertArrayEquals(
        new float[] {100, 200}, Arrays.copyOf(tied.forward(new float[] {1, 1, 1}, 1, false), 2));
  }

  @Test
  void addsToTheGradientOfItsSource() {
    TiedDense tied = tied();
    Arrays.fill(source.weights().gradient(), 1000);
    tied.forward(new float[] {1, 2, 3}, 1, true);
    tied.backward(new float[] {5, 7}, 1);
    float[] expected = {1005, 1010, 1015, 1007, 1014, 1021};
    assertArrayEquals(expected, source.weights().gradient());
  }

  @Test
  void hasABiasOnly() {
    List<String> names = new ArrayList<>();
    tied().forEachParameter(parameter -> names.add(parameter.name()));
    assertEquals(List.of("tied.bias"), names);
  }

  @Test
  void refusesAnotherSize() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TiedDense(COMPUTE, "tied", source, MapShape.vector(3)));
    assertEquals(
        "tied gives as many numbers as its source takes, 2, which are no"
            + " MapShape[height=1, width=1, channels=3]",
        thrown.getMessage());
  }
}
