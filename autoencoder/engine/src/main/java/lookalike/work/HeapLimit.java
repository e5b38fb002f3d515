package lookalike.work;

/** The Java heap of this process, and what to do where it is too small. */
public final class HeapLimit {

  /** What gives a process more, for people. */
  public static final String REMEDY = "give more memory, as with JAVA_OPTS=-Xmx4g";

  private HeapLimit() {}

  /** Returns the most bytes that the heap may have. */
  public static long bytes() {
    return Runtime.getRuntime().maxMemory();
  }

  /** Says in a sentence that memory ran out. */
  public static String tooLittle(OutOfMemoryError fault) {
    return "there is too little memory (%s, of %d MB); %s"
        .formatted(fault.getMessage(), bytes() >> 20, REMEDY);
  }
}
