package lookalike.image;

/** Sets JavaCPP up before it loads the first native library. */
public final class JavaCpp {

  static {
    // We free every native object where it is made. JavaCPP's own watch over memory would call
    // System.gc() and sleep whenever the whole process, Java heap included, outgrows its limit.
    setUnlessGiven("org.bytedeco.javacpp.maxbytes", "0");
    setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // OpenCV without CUDA; left open, JavaCPP would look for thirty libraries of it at each start.
    // FFmpeg without the parts under the GPL.
    setUnlessGiven("org.bytedeco.javacpp.platform.extension", "");
  }

  private JavaCpp() {}

  /** Makes sure that JavaCPP is set up; call before anything else of it. */
  public static void setUp() {}

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
