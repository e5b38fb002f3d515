package lookalike.work;

/** An exception that may be the fault of the item itself, so that another try ends the same. */
public interface LastingFault {

  /** Tells whether it is. */
  boolean isLasting();
}
