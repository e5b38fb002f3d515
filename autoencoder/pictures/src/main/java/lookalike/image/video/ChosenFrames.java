package lookalike.image.video;

/** Goes through the frames of one clip and says which are chosen. */
final class ChosenFrames {

  /** Times are rounded to a video's ticks, so that a frame may come a little before it is due. */
  private static final double EARLY = 1e-3;

  private final FrameChoice choice;
  private long seen;
  private long taken;
  private long lastShare = -1;

  ChosenFrames(FrameChoice choice) {
    this.choice = choice;
  }

  /**
   * Tells whether the next frame is chosen.
   *
   * @param seconds its time after the first frame's
   */
  boolean takes(double seconds) {
    boolean turn = seen++ % choice.every() == 0;
    // A second is cut into as many shares as frames are wanted: one frame from each.
    long share = (long) Math.floor(seconds * choice.perSecond() + EARLY);
    boolean due = Double.isInfinite(choice.perSecond()) || share > lastShare;
    if (!turn || !due || isComplete()) {
      return false;
    }
    lastShare = share;
    taken++;
    return true;
  }

  /** Tells whether no more frames are wanted. */
  boolean isComplete() {
    return taken >= choice.most();
  }
}
