package lookalike.server.access;

/** What one body holds of the room that there is for all, see {@link Arrivals}. */
final class Claim {

  final Pace pace;

  /** Bytes that are reserved for it; belongs to {@link Arrivals}. */
  long held;

  private volatile boolean lost;

  Claim(Pace pace) {
    this.pace = pace;
  }

  /** Takes it away, so that there is room for another body. */
  void lose() {
    lost = true;
  }

  /** Tells whether it has been taken away: whoever had it has to go. */
  boolean isLost() {
    return lost;
  }
}
