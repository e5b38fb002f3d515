package lookalike.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

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
}
