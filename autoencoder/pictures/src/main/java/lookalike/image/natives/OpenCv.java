package lookalike.image.natives;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Loads OpenCV once, at the first image, and sets it up for many callers. */
public final class OpenCv {

  private static final Optional<UncheckedIOException> FAULT = loaded();

  private OpenCv() {}

  private static Optional<UncheckedIOException> loaded() {
    try {
      String library = JavaCpp.load(opencv_core.class);
      JavaCpp.load(opencv_imgcodecs.class);
      OpenCvLog.silence(library);
      opencv_core.setNumThreads(1); // we work on many images at once instead
      return Optional.empty();
    } catch (UncheckedIOException e) { // thrown from here, it would be told as another fault
      return Optional.of(e);
    }
  }

  /**
   * Makes sure that OpenCV is loaded; call before anything else of it.
   *
   * @throws UncheckedIOException if it cannot be, with what to do
   */
  public static void load() {
    if (FAULT.isPresent()) {
      throw FAULT.get();
    }
  }

  /** Returns the bytes of a matrix of bytes whose rows lie end to end. */
  public static byte[] bytes(Mat matrix) {
    byte[] bytes = new byte[Math.toIntExact(matrix.total() * matrix.elemSize())];
    try (BytePointer data = matrix.data()) {
      data.get(bytes);
    }
    return bytes;
  }
}
