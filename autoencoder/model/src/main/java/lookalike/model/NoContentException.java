package lookalike.model;

import java.io.IOException;
import lookalike.work.LastingFault;

/**
 * An image in which there is nothing to compare, see {@link lookalike.image.ImageContent}, or for
 * which the network's answer is zero: it is like nothing, and cannot be indexed or searched by.
 */
public final class NoContentException extends IOException implements LastingFault {

  private static final long serialVersionUID = 1L;

  /** Says so, in the words that are the same everywhere. */
  public NoContentException() {
    super("the image has no content that could be compared, such as one colour");
  }

  @Override
  public boolean isLasting() {
    return true;
  }
}
