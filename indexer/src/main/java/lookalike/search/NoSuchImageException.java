package lookalike.search;

import java.io.IOException;

/** There is no such image in the index. */
public final class NoSuchImageException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String id;

  /** Says that no image has this id. */
  public NoSuchImageException(String id) {
    super("no image of the index has the id " + id);
    this.id = id;
  }

  /** Returns the id that no image has. */
  public String id() {
    return id;
  }
}
