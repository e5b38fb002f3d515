package lookalike.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Loads OpenCV once, at the first image, and sets it up for many callers. */
final class OpenCv {

  static {
    // We free every native object where it is made. JavaCPP's own watch over memory would call
    // System.gc() and sleep whenever the whole process, Java heap included, outgrows its limit.
    setUnlessGiven("org.bytedeco.javacpp.maxbytes", "0");
    setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // OpenCV without CUDA; left open, JavaCPP would look for thirty libraries of it at each start.
    setUnlessGiven("org.bytedeco.javacpp.platform.extension", "");
    String library = Loader.load(opencv_core.class);
    Loader.load(opencv_imgcodecs.class);
    OpenCvLog.silence(library);
    opencv_core.setNumThreads(1); // we work on many images at once instead
  }

  private OpenCv() {}

  /** Makes sure that OpenCV is loaded; call before anything else of it. */
  static void load() {}

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
