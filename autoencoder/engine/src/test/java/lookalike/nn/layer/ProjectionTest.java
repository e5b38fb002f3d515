package lookalike.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lookalike.kernel.Kernels;
import lookalike.nn.Compute;
import lookalike.nn.MapShape;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static final Compute COMPUTE = new Compute(Kernels.scalar(), Workers.none());

  private final Projection there = new Projection(COMPUTE, "there", 3, 2);
  private final BackProjection back = new BackProjection(there, MapShape.vector(3));

  private void measure() {
    there.set(new float[] {1, 2, 3}, new float[] {0, 1, 0, 0.6f, 0, 0.8f});
  }

  @Test
  void tellsHowFarAnInputLiesFromTheMean() {
    measure();
    float[] codes = there.forward(new float[] {1, 2, 3, 2, 7, 4}, 2, false);
    assertArrayEquals(new float[] {0, 0, 5, 1.4f}, Arrays.copyOf(codes, 4), 1e-6f);
  }

  @Test
  void comesBackToTheNearestPlaceOfTheSpace() {
    measure();
    float[] codes = there.forward(new float[] {1.6f, 7, 3.8f, 1.8f, 2, 2.4f}, 2, false);
    float[] images = back.forward(Arrays.copyOf(codes, 4), 2, false);
    assertArrayEquals(
        new float[] {1.6f, 7, 3.8f, 1, 2, 3},
        Arrays.copyOf(images, 6),
        1e-6f); // the second: across
  }

  @Test
  void hasTheSlopesOfWhatItComputes() {
    measure();
    there.forward(new float[3], 1, true);
    back.forward(new float[2], 1, true);
    assertArrayEquals(
        new float[] {4.2f, 5, 5.6f},
        Arrays.copyOf(there.backward(new float[] {5, 7}, 1), 3),
        1e-6f);
    assertArrayEquals(
        new float[] {7, 14}, Arrays.copyOf(back.backward(new float[] {5, 7, 13.75f}, 1), 2), 1e-5f);
  }

  /** As a model file is read: numbers are put in place, and the layer is told. */
  @Test
  void takesWhatIsPutIntoItsParameters() {
    there.forward(new float[3], 1, false);
    there.forEachParameter(parameter -> Arrays.fill(parameter.values(), 1));
    there.parametersChanged();
    float[] codes = there.forward(new float[] {1, 2, 5}, 1, false);
    assertArrayEquals(new float[] {5, 5}, Arrays.copyOf(codes, 2));
  }

  @Test
  void refusesToComeBackToAnotherSize() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new BackProjection(there, MapShape.vector(2)))
            .getMessage();
    assertEquals(
        "the way back gives as many numbers as its source takes, 3, which are no"
            + " MapShape[height=1, width=1, channels=2]",
        message);
  }
}
