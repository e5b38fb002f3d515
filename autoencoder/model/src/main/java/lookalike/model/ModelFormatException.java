package lookalike.model;

import java.io.IOException;

/**
 * A file is not the model, or checkpoint, it is taken for: cut short, damaged, of another program
 * or of a newer version. The message names the file, what is wrong with it, and ends with what to
 * do.
 */
public final class ModelFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * Makes the message {@code source: fault; remedy}.
   *
   * @param source the file, as the user knows it
   * @param fault what is wrong, such as {@code is cut short}
   * @param remedy what to do now, such as {@code copy it again}
   */
  public ModelFormatException(String source, String fault, String remedy) {
    super(source + ": " + fault + "; " + remedy);
    this.remedy = remedy;
  }

  /** Returns what to do now, with which the message ends; names stand in what is before. */
  public String remedy() {
    return remedy;
  }
}
