package lookalike.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.SplittableRandom;
import lookalike.kernel.Kernels;
import org.junit.jupiter.api.Test;

class PrincipalSubspaceTest {

  private static final int SIZE = 9;
  private static final int ROWS = 400;

  /** Each number varies half as much as the one before, about another mean. */
  private static float[] rows() {
    SplittableRandom random = new SplittableRandom(5);
    float[] rows = new float[ROWS * SIZE];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (i % SIZE + random.nextGaussian() / (1 << i % SIZE));
    }
    return rows;
  }

  private static PrincipalSubspace space(float[] rows, int dimensions) throws IOException {
    return PrincipalSubspace.of(
        (index, to, at) -> System.arraycopy(rows, index * SIZE, to, at, SIZE),
        rows.length / SIZE,
        SIZE,
        dimensions,
        Kernels.scalar());
  }

  @Test
  void spansWhatThePrincipalAxesSpan() throws Exception {
    float[] rows = rows();
    PrincipalSubspace space = space(rows, 3);
    PrincipalAxes axes = PrincipalAxes.of(rows, ROWS, SIZE);
    for (int i = 0; i < SIZE; i++) {
      assertEquals(axes.mean()[i], space.mean()[i], 1e-4);
    }
    for (int axis = 0; axis < SIZE; axis++) {
      double inside = 0;
      for (int k = 0; k < 3; k++) {
        double share = 0;
        for (int i = 0; i < SIZE; i++) {
          share += axes.axes()[axis][i] * space.directions()[k * SIZE + i];
        }
        inside += share * share;
      }
      assertEquals(axis < 3 ? 1 : 0, inside, 1e-4, "axis " + axis);
    }
  }

  @Test
  void hasZerosWhereRowsDoNotVary() throws Exception {
    float[] rows = new float[2 * SIZE];
    rows[3] = 2; // two rows vary in one direction
    PrincipalSubspace space = space(rows, 3);
    float[] others = new float[2 * SIZE];
    System.arraycopy(space.directions(), SIZE, others, 0, others.length);
    assertEquals(1, Math.abs(space.directions()[3]), 1e-6);
    assertArrayEquals(new float[2 * SIZE], others);
  }

  @Test
  void throwsWhatReadingThrows() {
    assertThrows(
        IOException.class,
        () ->
            PrincipalSubspace.of(
                (_, _, _) -> {
                  throw new IOException("gone");
                },
                1,
                SIZE,
                1,
                Kernels.scalar()));
  }
}
