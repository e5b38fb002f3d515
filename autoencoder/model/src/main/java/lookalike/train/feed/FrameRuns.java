package lookalike.train.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lookalike.work.Skipped;

/**
 * Which stored frames make runs: {@code length} frames that follow one another in a clip, any one
 * of them the first.
 *
 * <p>A clip longer than {@value #RUNS_A_PIECE} runs end to end is cut into pieces of that length,
 * and one piece in {@value #HELD_OUT_ONE_IN}, up to {@value #MOST_HELD_OUT}, is held out as a
 * whole. Runs do not reach from one piece into another, so that no frame is both trained on and
 * held out. Those of a held-out piece lie end to end. A frame that could not be read ends a piece.
 *
 * <p>Safe to share among threads.
 */
final class FrameRuns {

  private static final int RUNS_A_PIECE = 16;
  private static final int HELD_OUT_ONE_IN = 10;
  private static final int MOST_HELD_OUT = 100;

  private final int length;
  private final List<Integer> heldOut = new ArrayList<>(); // the first frame of each run
  private final Map<String, Integer> framesOfShortClips = new LinkedHashMap<>();
  private int[] firstFrames = new int[1024];
  private int trained;
  private int trainedFrames;
  private int frames;
  private int pieces;
  private int framesOfPiece;
  private boolean pieceIsHeldOut;
  private String clip = "";
  private boolean clipHasRun;

  /**
   * Begins with no frame.
   *
   * @param length frames of a run, at least 2
   */
  FrameRuns(int length) {
    this.length = length;
  }

  /** Takes note of the next frame in the store. */
  synchronized void add(String clip) {
    goOnWith(clip);
    if (framesOfPiece == RUNS_A_PIECE * length) {
      framesOfPiece = 0;
    }
    frames++;
    framesOfPiece++;
    if (framesOfPiece == length) {
      pieceIsHeldOut =
          pieces % HELD_OUT_ONE_IN == HELD_OUT_ONE_IN - 1
              && pieces / HELD_OUT_ONE_IN < MOST_HELD_OUT;
      pieces++;
      clipHasRun = true;
    }
    if (!clipHasRun) {
      framesOfShortClips.merge(clip, 1, Integer::sum);
    } else {
      framesOfShortClips.remove(clip);
    }
    if (framesOfPiece >= length) {
      endRun();
    }
  }

  /** Takes note of a frame that is missing from the store. */
  synchronized void interrupt(String clip) {
    goOnWith(clip);
    framesOfPiece = 0;
  }

  private void goOnWith(String next) {
    if (!next.equals(clip)) {
      clip = next;
      clipHasRun = false;
      framesOfPiece = 0;
    }
  }

  /** Adds the run whose last frame has just come. */
  private void endRun() {
    int first = frames - length;
    if (pieceIsHeldOut) {
      if (framesOfPiece % length == 0) {
        heldOut.add(first);
      }
      return;
    }
    if (trained == firstFrames.length) {
      firstFrames = Arrays.copyOf(firstFrames, 2 * trained);
    }
    firstFrames[trained++] = first;
    trainedFrames += framesOfPiece == length ? length : 1;
  }

  /** Returns how many runs there are to train on so far. */
  synchronized int trained() {
    return trained;
  }

  /** Returns how many frames those runs have, each counted once. */
  synchronized int trainedFrames() {
    return trainedFrames;
  }

  /** Returns the number in the store of a run's first frame; the others follow it. */
  synchronized int firstFrame(int run) {
    return firstFrames[run];
  }

  /** Returns the frames of whole held-out runs, run after run, as many as fit {@code most}. */
  synchronized List<Integer> heldOutFrames(int most) {
    List<Integer> chosen = new ArrayList<>();
    for (int first : heldOut.subList(0, Math.min(heldOut.size(), most / length))) {
      for (int frame = first; frame < first + length; frame++) {
        chosen.add(frame);
      }
    }
    return chosen;
  }

  /** Returns the clips, of those loaded so far, that are too short for a run. */
  synchronized List<Skipped> clipsWithoutRuns() {
    return framesOfShortClips.entrySet().stream()
        .map(
            entry ->
                new Skipped(
                    entry.getKey(),
                    "a run needs %d readable frames in a row, and the clip has %d in all"
                        .formatted(length, entry.getValue())))
        .toList();
  }
}
