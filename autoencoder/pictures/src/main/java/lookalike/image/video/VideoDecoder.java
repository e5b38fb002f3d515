package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Turns the compressed frames of a {@link VideoInput} into pictures, in the order in which they are
 * shown. What is damaged ends the video, after all frames before it.
 */
final class VideoDecoder implements Closeable {

  private final VideoInput input;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final AVCodecContext decoder;
  private boolean drained;
  private @Nullable IOException damage;

  /** Makes the decoder for a video, which stays the caller's to close. */
  VideoDecoder(VideoInput input) throws IOException {
    this.input = input;
    AVStream stream = input.stream();
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    this.decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, stream.codecpar());
    decoder.pkt_timebase(stream.time_base());
    decoder.max_pixels(input.maxPixels());
    decoder.thread_count(1); // a frame costs little beside what is done with it
    Map<String, String> allowed = Map.of("codec_whitelist", VideoInput.CODECS);
    int result =
        codec == null
            ? -1
            : Ffmpeg.with(allowed, options -> avcodec_open2(decoder, codec, options));
    if (result < 0) {
      String name = avcodec_get_name(stream.codecpar().codec_id()).getString();
      close();
      throw ImageDecodeException.unsupported(
          "the video is coded as " + name + ", which is not decoded");
    }
  }

  /**
   * Returns the next picture, which the next call overwrites; null after the last one.
   *
   * @throws IOException once, where the video is damaged or cut short
   */
  @Nullable AVFrame next() throws IOException {
    while (true) {
      int result = avcodec_receive_frame(decoder, frame);
      boolean broken =
          result >= 0
              && ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0
                  || frame.decode_error_flags() != 0);
      if (result >= 0 && !broken) {
        return frame;
      } else if (result == AVERROR_EAGAIN() && !drained) {
        feed();
      } else {
        end(result == AVERROR_EOF ? null : damaged(result));
        return null;
      }
    }
  }

  private void feed() {
    try {
      if (input.read(packet)) {
        int result = avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        if (result < 0) {
          throw damaged(result);
        }
        return;
      }
    } catch (IOException e) {
      damage = e; // told behind the frames that the decoder still holds
    }
    drained = true;
    avcodec_send_packet(decoder, null);
  }

  private void end(@Nullable IOException otherDamage) throws IOException {
    IOException reason = damage == null ? otherDamage : damage;
    damage = null;
    if (reason != null) {
      throw reason;
    }
  }

  private static IOException damaged(int result) {
    String what = result < 0 ? Ffmpeg.explain(result) : "a part of it is missing";
    return ImageDecodeException.corrupt(
        "the video is damaged: its next frame cannot be decoded: " + what);
  }

  @Override
  public void close() {
    avcodec_free_context(decoder);
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
