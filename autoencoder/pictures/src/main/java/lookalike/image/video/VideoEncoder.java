package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_d2q;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;

import java.io.IOException;
import java.util.Map;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Makes encoders of high quality: VP9, or MPEG-4 where the container does not take it. */
final class VideoEncoder {

  private static final int LARGEST_RATE_TERM = 65535; // MPEG-4 has 16 bits for it

  private VideoEncoder() {}

  /** Opens the encoder of a container; freed by the caller. */
  static AVCodecContext open(AVOutputFormat container, int width, int height, double rate)
      throws IOException {
    // VP9 plays in every browser, which MPEG-4 does in none.
    boolean modern = !String.valueOf(container.name().getString()).matches("mov|avi");
    AVCodec codec = avcodec_find_encoder(modern ? AV_CODEC_ID_VP9 : AV_CODEC_ID_MPEG4);
    AVCodecContext encoder = avcodec_alloc_context3(codec);
    try (AVRational framesPerSecond = av_d2q(rate, LARGEST_RATE_TERM);
        AVRational tick = av_inv_q(framesPerSecond)) {
      encoder.width(width).height(height).pix_fmt(AV_PIX_FMT_YUV420P);
      encoder.framerate(framesPerSecond).time_base(tick);
    }
    boolean header = (container.flags() & AVFMT_GLOBALHEADER) != 0;
    encoder.flags(
        AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE | (header ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
    encoder.global_quality(2 * FF_QP2LAMBDA);
    int result =
        Ffmpeg.with(
            modern ? Map.of("crf", "16", "b", "0", "cpu-used", "4") : Map.of(),
            options -> avcodec_open2(encoder, codec, options));
    if (result < 0) {
      avcodec_free_context(encoder);
      throw new IOException(
          "frames of %d x %d pixels cannot be written as a video: %s"
              .formatted(width, height, Ffmpeg.explain(result)));
    }
    return encoder;
  }
}
