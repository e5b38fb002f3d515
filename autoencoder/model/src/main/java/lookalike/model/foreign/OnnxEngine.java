package lookalike.model.foreign;

import java.io.IOException;

/**
 * Software that computes ONNX networks. Besides OpenCV, which is always there, one can be added to
 * the class path as a {@linkplain java.util.ServiceLoader service}, and is then preferred. Safe to
 * share among threads.
 */
public interface OnnxEngine {

  /** Returns its name, for people. */
  String name();

  /**
   * Loads a network and runs it once, on zeros.
   *
   * @param file the whole file; engines trust it to be well formed
   * @param input the name of its input
   * @param output the name of its output
   * @param sizes of the input for one image, outermost first; the first is 1
   * @param takesMany whether the file says that the first may be any number
   * @throws IOException if it cannot be run; the message completes "the network"
   */
  OnnxNetwork load(byte[] file, String input, String output, int[] sizes, boolean takesMany)
      throws IOException;
}
