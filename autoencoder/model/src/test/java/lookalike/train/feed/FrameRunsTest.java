package lookalike.train.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.work.Skipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRunsTest {

  private static FrameRuns of(int length, int... clips) {
    FrameRuns runs = new FrameRuns(length);
    for (int clip = 0; clip < clips.length; clip++) {
      for (int frame = 0; frame < clips[clip]; frame++) {
        runs.add("clip " + clip);
      }
    }
    return runs;
  }

  private static List<Integer> firstFrames(FrameRuns runs) {
    return IntStream.range(0, runs.trained()).mapToObj(runs::firstFrame).toList();
  }

  @Test
  void runsLieWithinClips() {
    FrameRuns runs = of(3, 5, 2, 3);
    assertEquals(List.of(0, 1, 2, 7), firstFrames(runs));
    assertEquals(8, runs.trainedFrames());
    assertEquals(
        List.of(
            new Skipped(
                "clip 1", "a run needs 3 readable frames in a row, and the clip has 2 in all")),
        runs.clipsWithoutRuns());
  }

  @Test
  void aMissingFrameEndsARun() {
    FrameRuns runs = of(3, 4);
    runs.interrupt("clip 0");
    for (int frame = 0; frame < 3; frame++) {
      runs.add("clip 0");
    }
    assertEquals(List.of(0, 1, 4), firstFrames(runs));
    assertEquals(List.of(), runs.clipsWithoutRuns());
  }

  @ParameterizedTest(name = "{0} clips of {1} frames")
  @CsvSource({"1, 2000", "25, 7", "12, 100", "200, 3"})
  void noFrameIsBothTrainedOnAndHeldOut(int clips, int frames) {
    int length = 3;
    int[] lengths = new int[clips];
    Arrays.fill(lengths, frames);
    FrameRuns runs = of(length, lengths);
    BitSet trained = new BitSet();
    for (int first : firstFrames(runs)) {
      trained.set(first, first + length);
      assertEquals(first / frames, (first + length - 1) / frames, "the clip of run " + first);
    }
    assertEquals(trained.cardinality(), runs.trainedFrames());
    List<Integer> heldOut = runs.heldOutFrames(Integer.MAX_VALUE);
    assertFalse(heldOut.isEmpty());
    assertEquals(0, heldOut.size() % length);
    assertEquals(heldOut.size(), heldOut.stream().distinct().count());
    for (int frame : heldOut) {
      assertFalse(trained.get(frame), "frame " + frame);
    }
    double share = (double) heldOut.size() / (heldOut.size() + trained.cardinality());
    assertTrue(share > 0.04 && share < 0.12, "share held out " + share);
    assertEquals(heldOut.subList(0, length), runs.heldOutFrames(length + 1), "whole runs alone");
  }
}
