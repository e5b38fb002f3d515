package lookalike.onnx;

import java.io.IOException;

/** A file is no ONNX network, or none that can be run here; the message completes "the file". */
public final class OnnxFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param fault such as {@code is cut short}; of what a damaged file says in it, control
   *     characters are not repeated
   */
  public OnnxFormatException(String fault) {
    super(fault.replaceAll("\\p{Cntrl}", "?"));
  }
}
