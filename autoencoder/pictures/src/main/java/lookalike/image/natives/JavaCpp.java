package lookalike.image.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;

/** Sets JavaCPP up before it loads the first native library. */
public final class JavaCpp {

  private static final String LOAD_LIBRARIES = "org.bytedeco.javacpp.loadLibraries";

  static {
    // We free every native object where it is made. JavaCPP's own watch over memory would call
    // System.gc() and sleep whenever the whole process, Java heap included, outgrows its limit.
    setUnlessGiven("org.bytedeco.javacpp.maxbytes", "0");
    setUnlessGiven("org.bytedeco.javacpp.maxphysicalbytes", "0");
    // OpenCV without CUDA; left open, JavaCPP would look for thirty libraries of it at each start.
    // FFmpeg without the parts under the GPL.
    setUnlessGiven("org.bytedeco.javacpp.platform.extension", "");
    acceptOtherOpenBlas();
  }

  private JavaCpp() {}

  /** Makes sure that JavaCPP is set up; call before anything else of it. */
  public static void setUp() {}

  /**
   * Lets OpenBLAS be older than the other presets, which JavaCPP would tell everybody on standard
   * error: it looks when this class is first needed, and only while it may load libraries.
   */
  private static void acceptOtherOpenBlas() {
    System.setProperty(LOAD_LIBRARIES, "false");
    try {
      MethodHandles.lookup().ensureInitialized(openblas_nolapack.class);
    } catch (IllegalAccessException e) {
      throw new AssertionError("the class is public", e);
    } finally {
      System.clearProperty(LOAD_LIBRARIES);
    }
  }

  /**
   * Loads a native library, and unpacks it before if it is not there yet.
   *
   * @return where it lies
   * @throws UncheckedIOException if that cannot be done, with what to do; it is no fault of an
   *     image
   */
  public static String load(Class<?> library) {
    setUp();
    try {
      return Loader.load(library);
    } catch (LinkageError | RuntimeException e) { // it tells of a full disk by either
      throw new UncheckedIOException(
          new IOException(
              ("the native library %s cannot be unpacked or loaded (%s); it needs about 200 MB in"
                   + " the folder .javacpp of your home: make room there, or name another folder by"
                   + " JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR")
                  .formatted(library.getSimpleName(), reason(e)),
              e));
    }
  }

  /** Returns what was first in a chain of faults, on one line. */
  private static String reason(Throwable fault) {
    Throwable first = fault;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    return String.valueOf(first.getMessage()).lines().findFirst().orElse("");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
