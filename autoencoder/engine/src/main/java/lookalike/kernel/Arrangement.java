package lookalike.kernel;

/** Something made from the weights when it is first needed, once for all threads. */
public final class Arrangement {

  private final Runnable arrange;
  private volatile boolean current;

  public Arrangement(Runnable arrange) {
    this.arrange = arrange;
  }

  /** Tells that the weights have changed; no thread may be computing. */
  public void invalidate() {
    current = false;
  }

  /** Returns once what is made is there. */
  public void require() {
    if (!current) {
      arrangeOnce();
    }
  }

  private synchronized void arrangeOnce() {
    if (!current) {
      arrange.run();
      current = true;
    }
  }
}
