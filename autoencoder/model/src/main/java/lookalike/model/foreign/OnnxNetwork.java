package lookalike.model.foreign;

/**
 * A network of an ONNX file that an engine has loaded, one array in, one array out.
 *
 * <p>Safe to share among threads. Its memory is native and freed by {@link #close}.
 */
public interface OnnxNetwork extends AutoCloseable {

  /** Returns the sizes of the output for one image, outermost first. */
  long[] outputSizes();

  /**
   * Computes outputs, on the calling thread.
   *
   * @param values the inputs of some images, row-major, each as many as the input's sizes say
   * @param count how many images, at least 1
   * @return their outputs, one after the other, row-major
   */
  float[] forward(float[] values, int count);

  @Override
  void close();
}
