package lookalike.image.video;

/**
 * Which frames of a clip are wanted.
 *
 * @param every takes the first of as many frames, at least 1
 * @param perSecond takes at most as many a second, by the times of the frames and not by their
 *     number; over 0, infinite for no such limit. Numbered frames have no times, so that it leaves
 *     out none of them
 * @param most ends a clip after as many frames, at least 1
 */
public record FrameChoice(int every, double perSecond, long most) {

  /** Every frame there is. */
  public static final FrameChoice ALL =
      new FrameChoice(1, Double.POSITIVE_INFINITY, Long.MAX_VALUE);

  /** Checks the ranges. */
  public FrameChoice {
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1 frame, got " + every);
    }
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("perSecond must be over 0, got " + perSecond);
    }
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1 frame, got " + most);
    }
  }

  /** Returns this choice with the first of every {@code count} frames. */
  public FrameChoice withEvery(int count) {
    return new FrameChoice(count, perSecond, most);
  }

  /** Returns this choice with at most {@code frames} a second. */
  public FrameChoice withPerSecond(double frames) {
    return new FrameChoice(every, frames, most);
  }

  /** Returns this choice with at most {@code frames} of a clip. */
  public FrameChoice withMost(long frames) {
    return new FrameChoice(every, perSecond, frames);
  }
}
