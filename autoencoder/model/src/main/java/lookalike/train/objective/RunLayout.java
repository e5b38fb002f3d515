package lookalike.train.objective;

/**
 * Where the frames of runs lie: {@code [runs][frames + 1][size]} all of them, {@code
 * [runs][frames][size]} those that are seen, which are all but the last, and those that follow,
 * which are all but the first.
 *
 * @param count how many runs
 * @param frames that a prediction looks back on
 */
public record RunLayout(int count, int frames) {

  /** Returns how many frames there are. */
  public int all() {
    return count * (frames + 1);
  }

  /** Returns how many frames are seen, and as many follow. */
  public int predicted() {
    return count * frames;
  }

  /** Copies what belongs to the frames that are seen. */
  public void copySeen(float[] all, float[] seen, int size) {
    copy(all, 0, seen, size);
  }

  /** Copies what belongs to the frames that follow. */
  public void copyFollowing(float[] all, float[] following, int size) {
    copy(all, size, following, size);
  }

  private void copy(float[] all, int allAt, float[] some, int size) {
    for (int run = 0; run < count; run++) {
      int from = allAt + run * (frames + 1) * size;
      System.arraycopy(all, from, some, run * frames * size, frames * size);
    }
  }

  /** Adds what belongs to the frames that are seen. */
  void addSeen(float[] seen, float[] all, int size) {
    for (int run = 0; run < count; run++) {
      int to = run * (frames + 1) * size;
      int from = run * frames * size;
      for (int i = 0; i < frames * size; i++) {
        all[to + i] += seen[from + i];
      }
    }
  }

  /** Copies what belongs to each run's last frame of {@code each}. */
  public void copyLast(float[] numbers, int each, float[] last, int size) {
    for (int run = 0; run < count; run++) {
      System.arraycopy(numbers, ((run + 1) * each - 1) * size, last, run * size, size);
    }
  }
}
