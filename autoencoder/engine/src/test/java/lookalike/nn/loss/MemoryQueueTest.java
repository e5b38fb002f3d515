package lookalike.nn.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import lookalike.kernel.vector.MachineKernels;
import lookalike.nn.Compute;
import lookalike.nn.Samples;
import lookalike.nn.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryQueueTest {

  private static final int IMAGES = 6;
  private static final int DIMENSIONS = 5;

  private final Compute compute = new Compute(MachineKernels.best(), Workers.none());

  private static void assertHolds(MemoryQueue queue, int filled, int position, float... codes) {
    assertEquals(filled, queue.filled());
    assertEquals(position, queue.position());
    assertArrayEquals(codes, queue.codes());
  }

  @Test
  void keepsTheLastCodesAtUnitLength() {
    MemoryQueue queue = new MemoryQueue(compute, 3, 2);
    assertHolds(queue, 0, 0, 0, 0, 0, 0, 0, 0);
    queue.add(new float[] {2, 0, 0, -4, Float.NaN}, 2);
    assertHolds(queue, 2, 2, 1, 0, 0, -1, 0, 0);
    queue.add(new float[] {-0.25f, 0, 0, 8}, 2);
    assertHolds(queue, 3, 1, 0, 1, 0, -1, -1, 0);
    queue.add(new float[] {1, 0, 2, 0, 0, 3, 0, 4, 0, -5}, 5);
    assertHolds(queue, 3, 0, 0, 1, 0, 1, 0, -1);
    queue.add(new float[0], 0);
    assertHolds(queue, 3, 0, 0, 1, 0, 1, 0, -1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 1", "3, 3", "3, -1", "4, 0", "-1, -1", "2, 0"})
  void refusesAPlaceThatNoQueueCanStandAt(int filled, int position) {
    MemoryQueue queue = new MemoryQueue(compute, 3, 2);
    assertThrows(IllegalArgumentException.class, () -> queue.resume(filled, position));
  }

  @Test
  void refusesSizesOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> new MemoryQueue(compute, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> new MemoryQueue(compute, 2, 0));
  }

  /** Takes some steps of a run and returns the gradient of the last. */
  private float[] steps(ContrastiveLoss loss, MemoryQueue queue, int from, int to) {
    float[] gradient = new float[2 * IMAGES * DIMENSIONS];
    for (int step = from; step < to; step++) {
      float[] codes = Samples.normals(gradient.length, step);
      loss.gradient(codes, IMAGES, 2, DIMENSIONS, gradient);
      queue.add(codes, IMAGES);
    }
    return gradient;
  }

  private ContrastiveLoss loss(MemoryQueue queue) {
    return new ContrastiveLoss(compute, ContrastiveLoss.Form.DECOUPLED, 0.1, queue);
  }

  @ParameterizedTest
  @CsvSource({"2", "9"}) // before and after the ring of 20 codes is full
  void resumedRunGoesOnToTheSameBits(int interrupted) {
    MemoryQueue queue = new MemoryQueue(compute, 20, DIMENSIONS);
    float[] expected = steps(loss(queue), queue, 0, 12);

    MemoryQueue first = new MemoryQueue(compute, 20, DIMENSIONS);
    steps(loss(first), first, 0, interrupted);
    MemoryQueue resumed = new MemoryQueue(compute, 20, DIMENSIONS);
    System.arraycopy(first.codes(), 0, resumed.codes(), 0, first.codes().length);
    resumed.resume(first.filled(), first.position());
    float[] actual = steps(loss(resumed), resumed, interrupted, 12);

    assertArrayEquals(expected, actual);
    assertArrayEquals(queue.codes(), resumed.codes());
    assertEquals(queue.position(), resumed.position());
  }

  @Test
  void changesTheLossAndGetsNoGradient() {
    MemoryQueue queue = new MemoryQueue(compute, 20, DIMENSIONS);
    float[] without = steps(loss(queue), queue, 0, 1);
    float[] before = queue.codes().clone();
    float[] gradient = new float[without.length];
    loss(queue).gradient(Samples.normals(gradient.length, 0), IMAGES, 2, DIMENSIONS, gradient);
    assertFalse(Arrays.equals(without, gradient));
    assertArrayEquals(before, queue.codes());
  }

  @Test
  void refusesCodesOfAnotherLength() {
    MemoryQueue queue = new MemoryQueue(compute, 20, DIMENSIONS + 1);
    assertThrows(IllegalArgumentException.class, () -> steps(loss(queue), queue, 0, 1));
  }
}
