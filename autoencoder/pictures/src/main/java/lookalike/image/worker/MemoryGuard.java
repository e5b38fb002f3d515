package lookalike.image.worker;

import java.util.concurrent.locks.LockSupport;
import lookalike.image.natives.JavaCpp;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends this process, a decoder's, when it takes too much memory, and when the process that it works
 * for is gone. It looks while a file is decoded, from a thread of its own, for the one that decodes
 * may be in native code.
 */
final class MemoryGuard implements Runnable {

  /** How a process ends that took too much memory. */
  static final int EXHAUSTED = 75;

  /** How a process ends that nobody waits for any more. */
  private static final int DESERTED = 76;

  /** In this time a process fills some 50 MB. */
  private static final long TICK_NANOS = 20_000_000;

  private static final int TICKS_A_LOOK_AT_PARENT = 50;

  private final long mostBytes;
  private final long parent = parent();
  private final Thread thread = Thread.ofPlatform().daemon().name("memory-guard").unstarted(this);
  private volatile boolean isDecoding;

  private MemoryGuard(int mostMegabytes) {
    this.mostBytes = (long) mostMegabytes << 20;
  }

  /**
   * Starts one for this process.
   *
   * @throws java.io.UncheckedIOException if it cannot tell how much memory there is
   */
  static MemoryGuard start(int mostMegabytes) {
    JavaCpp.load(Pointer.class); // which tells how much memory there is
    MemoryGuard guard = new MemoryGuard(mostMegabytes);
    guard.thread.start();
    return guard;
  }

  /** Says that a file is decoded from now on. */
  void begin() {
    isDecoding = true;
    LockSupport.unpark(thread);
  }

  /** Says that it is no more. */
  void end() {
    isDecoding = false;
  }

  /** Returns how many bytes of memory this process has. */
  long residentBytes() {
    return Pointer.physicalBytes();
  }

  @Override
  public void run() {
    for (int tick = 0; ; tick++) {
      while (!isDecoding) {
        LockSupport.park(this);
      }
      LockSupport.parkNanos(this, TICK_NANOS);
      if (residentBytes() > mostBytes) {
        Runtime.getRuntime().halt(EXHAUSTED);
      }
      if (tick % TICKS_A_LOOK_AT_PARENT == 0 && parent() != parent) {
        Runtime.getRuntime().halt(DESERTED);
      }
    }
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }
}
