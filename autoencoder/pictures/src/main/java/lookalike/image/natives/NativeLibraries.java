package lookalike.image.natives;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/**
 * The versions of the native libraries that pictures go through, for whoever has to know whether a
 * published fault is among them.
 *
 * @param libwebp the version of its interface, which is all that OpenCV tells
 */
public record NativeLibraries(
    String opencv,
    String libjpegTurbo,
    String libpng,
    String libtiff,
    String libwebp,
    String zlib,
    String openblas,
    String ffmpeg) {

  /** What stands where a library does not tell its version. */
  public static final String UNKNOWN = "unknown";

  private static final NativeLibraries IN_USE = find();

  /** Returns the versions in use. Loads OpenCV; FFmpeg need not be loaded for it. */
  public static NativeLibraries inUse() {
    return IN_USE;
  }

  private static NativeLibraries find() {
    OpenCv.load();
    String build = opencv_core.getBuildInformation().getString();
    return new NativeLibraries(
        packaged("opencv"),
        version(build, "JPEG"),
        version(build, "PNG"),
        version(build, "TIFF"),
        version(build, "WEBP"),
        version(build, "ZLib"),
        packaged("openblas"),
        packaged("ffmpeg"));
  }

  /**
   * Finds a version in what OpenCV says of its build, such as {@code TIFF: build (ver 42 - 4.7.1)}
   * or {@code WEBP: build (ver decoder: 0x0210, ...)}.
   */
  static String version(String build, String library) {
    Matcher line =
        Pattern.compile("\\b" + library + ":[^\n(]*\\(ver (?:decoder: |\\d+ - )?([^),]+)")
            .matcher(build);
    return line.find() ? line.group(1) : UNKNOWN;
  }

  /** Returns the version of a library as its jar gives it, without that of the packaging. */
  private static String packaged(String library) {
    try {
      String version = Loader.getVersion("org.bytedeco", library);
      return version == null ? UNKNOWN : version.split("-", 2)[0];
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
