package lookalike.image.natives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;
import lookalike.work.FileNames;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;

/**
 * Loads FFmpeg once, at the first video, HEIC or AVIF, and silences its log. Devices and filters
 * stay unloaded: they need libraries of the desktop, and we use neither.
 */
public final class Ffmpeg {

  private static final int MESSAGE_BYTES = 64; // AV_ERROR_MAX_STRING_SIZE

  static {
    JavaCpp.load(avutil.class);
    JavaCpp.load(avcodec.class);
    JavaCpp.load(avformat.class);
    JavaCpp.load(swscale.class);
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Makes sure that FFmpeg is loaded; call before anything else of it. */
  public static void load() {}

  /** Returns FFmpeg's words for one of its negative results. */
  public static String explain(int error) {
    byte[] message = new byte[MESSAGE_BYTES];
    avutil.av_strerror(error, message, message.length);
    String text = new String(message, UTF_8);
    return text.substring(0, text.indexOf('\0'));
  }

  /**
   * Returns what FFmpeg calls the file at {@code path}. A bare path it would take for the address
   * of something else if a colon stands in it. Whoever asks closes it.
   */
  public static BytePointer address(Path path) {
    byte[] name = FileNames.bytes(FileNames.of(path.toAbsolutePath()));
    byte[] protocol = "file:".getBytes(UTF_8);
    byte[] address = Arrays.copyOf(protocol, protocol.length + name.length + 1); // with a zero
    System.arraycopy(name, 0, address, protocol.length, name.length);
    return new BytePointer(address);
  }

  /** Returns the result of a call that takes options, which are freed after it. */
  public static int with(Map<String, String> values, ToIntFunction<AVDictionary> call) {
    AVDictionary options = options(values);
    int result = call.applyAsInt(options);
    avutil.av_dict_free(options);
    return result;
  }

  /** Returns options; whoever asks frees them by {@code av_dict_free}. */
  public static AVDictionary options(Map<String, String> values) {
    AVDictionary options = new AVDictionary(null);
    values.forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
    return options;
  }
}
