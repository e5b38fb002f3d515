package lookalike.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Loads OpenCV once, at the first image, and sets it up for many callers. */
public final class OpenCv {

  static {
    JavaCpp.setUp();
    String library = Loader.load(opencv_core.class);
    Loader.load(opencv_imgcodecs.class);
    OpenCvLog.silence(library);
    opencv_core.setNumThreads(1); // we work on many images at once instead
  }

  private OpenCv() {}

  /** Makes sure that OpenCV is loaded; call before anything else of it. */
  public static void load() {}

  /** Returns the bytes of a matrix of bytes whose rows lie end to end. */
  public static byte[] bytes(Mat matrix) {
    byte[] bytes = new byte[Math.toIntExact(matrix.total() * matrix.elemSize())];
    try (BytePointer data = matrix.data()) {
      data.get(bytes);
    }
    return bytes;
  }
}
