package lookalike.model.foreign;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * A network of an ONNX file, which OpenCV computes on the calling thread. Belongs to one thread at
 * a time; its memory is native and freed by {@link #close}.
 */
final class OpenCvNetwork implements AutoCloseable {

  /** What OpenCV writes around a fault: its version, source lines and functions. */
  private static final String NOISE =
      "OpenCV\\(\\S+\\) \\S+ error: \\([^)]*\\) | in function '[^']*'|\\s+";

  private static final int LONGEST_REASON = 300;

  private final Net net;
  private final String input;
  private final String output;
  private final FloatPointer numbers;
  private final Mat blob;
  private final long[] outputSizes;

  /**
   * Loads a network and runs it once, on zeros.
   *
   * @param file the whole file; OpenCV trusts it to be well formed
   * @param input the name of its input
   * @param output the name of its output
   * @param sizes of the input, outermost first
   * @throws IOException if OpenCV cannot run it; the message completes "the network"
   */
  OpenCvNetwork(byte[] file, String input, String output, int... sizes) throws IOException {
    OpenCv.load();
    Loader.load(opencv_dnn.class);
    this.input = input;
    this.output = output;
    this.net = read(file);
    this.numbers = new FloatPointer((long) Arrays.stream(sizes).reduce(1, Math::multiplyExact));
    this.blob = new Mat(sizes, opencv_core.CV_32F, numbers);
    try (Mat result = run(new float[(int) numbers.limit()])) {
      this.outputSizes =
          LongStream.range(0, result.dims()).map(axis -> result.size((int) axis)).toArray();
      if (result.depth() != opencv_core.CV_32F) {
        throw new IOException("gives numbers that are not 32-bit floating point");
      }
    } catch (RuntimeException e) { // how JavaCPP hands on any exception of C++
      close();
      throw new IOException("cannot be run by OpenCV: " + reason(e), e);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static Net read(byte[] file) throws IOException {
    try (BytePointer bytes = new BytePointer(file)) {
      Net net = opencv_dnn.readNetFromONNX(bytes, file.length);
      net.setPreferableBackend(opencv_dnn.DNN_BACKEND_OPENCV);
      net.setPreferableTarget(opencv_dnn.DNN_TARGET_CPU);
      return net;
    } catch (RuntimeException e) {
      throw new IOException("cannot be read by OpenCV: " + reason(e), e);
    }
  }

  private static String reason(RuntimeException fault) {
    String text = String.valueOf(fault.getMessage()).replaceAll(NOISE, " ").replaceAll(" +", " ");
    return text.strip().substring(0, Math.min(text.strip().length(), LONGEST_REASON));
  }

  /** Returns the sizes of the output, outermost first. */
  long[] outputSizes() {
    return outputSizes.clone();
  }

  /**
   * Computes outputs, one image after the other.
   *
   * @param values the inputs of the images, row-major, each as many as its sizes say
   * @return the outputs, row-major
   */
  float[] forward(float[] values, int count) {
    int size = (int) numbers.limit();
    int outputSize = (int) LongStream.of(outputSizes).reduce(1, Math::multiplyExact);
    float[] outputs = new float[count * outputSize];
    for (int n = 0; n < count; n++) {
      try (Mat result = run(Arrays.copyOfRange(values, n * size, (n + 1) * size));
          BytePointer bytes = result.data();
          FloatPointer data = new FloatPointer(bytes)) {
        data.get(outputs, n * outputSize, outputSize);
      }
    }
    return outputs;
  }

  private Mat run(float[] values) {
    numbers.put(values);
    try (Scalar nothing = new Scalar()) {
      net.setInput(blob, input, 1, nothing);
    }
    return net.forward(output);
  }

  @Override
  public void close() {
    blob.close();
    numbers.close();
    net.close();
  }
}
