package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * The compressed frames of a video file, in the order in which they are stored.
 *
 * <p>Nothing but the file itself is read, whatever is written in it: FFmpeg may use one way of
 * reading containers, chosen here by the file's first bytes, opens files only, and follows no
 * references.
 */
final class VideoInput implements Closeable {

  /** What cameras, browsers and editors write; FFmpeg knows hundreds more, less looked after. */
  static final String CODECS =
      "h264,hevc,libaom-av1,vp8,vp9,mpeg4,mpeg2video,mpeg1video,mjpeg,h263,msmpeg4,msmpeg4v2,"
          + "prores,dnxhd,dvvideo,ffv1,theora";

  /** What a decoder may allocate beyond the frame itself: whole blocks, up to 64 a side. */
  private static final long PADDING_PIXELS = 1 << 22;

  private final AVFormatContext input = new AVFormatContext(null);
  private final DecodeLimits limits;
  private final long missingBytes;
  private int stream;

  /** Opens a file, whose container is known. */
  VideoInput(Path video, VideoContainer container, DecodeLimits limits) throws IOException {
    this.limits = limits;
    this.missingBytes = VideoLength.announced(video, container) - Files.size(video);
    try {
      open(video, container);
      checkSizes();
      analyse();
      checkSizes();
      this.stream = find();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void open(Path video, VideoContainer container) throws IOException {
    AVInputFormat format = av_find_input_format(container.demuxer());
    Map<String, String> whitelists =
        Map.of("protocol_whitelist", "file", "codec_whitelist", CODECS);
    int result;
    try (BytePointer address = Ffmpeg.address(video)) {
      result =
          Ffmpeg.with(whitelists, options -> avformat_open_input(input, address, format, options));
    }
    if (result < 0) {
      throw breakOff("cannot be opened: " + Ffmpeg.explain(result));
    }
  }

  /** Looks into the first frames for what headers leave open, which may decode some. */
  private void analyse() throws IOException {
    int streams = input.nb_streams();
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(streams)) {
      for (int i = 0; i < streams; i++) {
        options.put(i, Ffmpeg.options(Map.of("max_pixels", Long.toString(maxPixels()))));
      }
      int result = avformat_find_stream_info(input, options);
      for (int i = 0; i < streams; i++) {
        AVDictionary left = options.get(AVDictionary.class, i);
        if (left != null) {
          av_dict_free(left);
        }
      }
      if (result < 0) {
        throw breakOff("cannot be read: " + Ffmpeg.explain(result));
      }
    }
  }

  private void checkSizes() throws IOException {
    for (int i = 0; i < input.nb_streams(); i++) {
      AVCodecParameters codec = input.streams(i).codecpar();
      if (codec.codec_type() != AVMEDIA_TYPE_VIDEO) {
        input.streams(i).discard(AVDISCARD_ALL);
      } else if (codec.width() != 0 || codec.height() != 0) { // else not known before a frame is
        limits.check("video", codec.width(), codec.height());
      }
    }
  }

  private int find() throws IOException {
    int found = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
    if (found < 0 || (input.streams(found).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw breakOff("holds no moving picture");
    }
    if (input.streams(found).codecpar().codec_id() == AV_CODEC_ID_NONE) {
      throw breakOff("does not tell how its frames are coded");
    }
    return found;
  }

  /**
   * Reads the next compressed frame; false at the end.
   *
   * @param packet receives it; freed by the caller with {@code av_packet_unref}
   */
  boolean read(AVPacket packet) throws IOException {
    while (true) {
      int result = av_read_frame(input, packet);
      if (result == AVERROR_EOF && missingBytes <= 0) {
        return false;
      } else if (result < 0 || (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
        av_packet_unref(packet);
        String reason = result < 0 ? Ffmpeg.explain(result) : "a frame is not complete";
        throw breakOff("breaks off: " + reason);
      } else if (packet.stream_index() == stream) {
        return true;
      }
      av_packet_unref(packet);
    }
  }

  /** Says how the video fails, or, when a part of the file is missing, that this is why. */
  private IOException breakOff(String how) {
    if (missingBytes > 0) {
      return ImageDecodeException.corrupt(
          "the video is cut short: %d bytes are missing at its end".formatted(missingBytes));
    }
    return ImageDecodeException.corrupt("the video is damaged: it " + how);
  }

  /** Returns the stream of the frames, valid until this is closed. */
  AVStream stream() {
    return input.streams(stream);
  }

  /** Returns how many pixels a decoder may allocate for a frame. */
  long maxPixels() {
    return limits.maxPixels() + PADDING_PIXELS;
  }

  /** Returns the frames a second that the video announces; 0 when it does not. */
  double framesPerSecond() {
    try (AVRational rate = av_guess_frame_rate(input, stream(), null)) {
      return rate.den() == 0 ? 0 : av_q2d(rate);
    }
  }

  @Override
  public void close() {
    if (!input.isNull()) {
      avformat_close_input(input);
    }
  }
}
