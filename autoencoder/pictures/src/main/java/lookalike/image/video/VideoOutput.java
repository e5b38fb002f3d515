package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import lookalike.image.RgbImage;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** A video file that is being written. The same frames give the same bytes. */
final class VideoOutput implements Closeable {

  private final Path target;
  private final AVFormatContext output = new AVFormatContext(null);
  private final AVIOContext file = new AVIOContext(null);
  private final AVCodecContext encoder;
  private final AVFrame picture = av_frame_alloc();
  private final AVPacket packet = av_packet_alloc();
  private final VideoPixels pixels = new VideoPixels();

  /** Begins a file, whose kind is told by its name. */
  VideoOutput(Path target, int width, int height, double framesPerSecond) throws IOException {
    this.target = target;
    BytePointer address = Ffmpeg.address(target);
    BytePointer none = null;
    this.encoder =
        VideoEncoder.open(av_guess_format(none, address, none), width, height, framesPerSecond);
    try (address) {
      check(avformat_alloc_output_context2(output, null, none, address));
      AVStream stream = avformat_new_stream(output, (AVCodec) null);
      check(avcodec_parameters_from_context(stream.codecpar(), encoder));
      stream.time_base(encoder.time_base()).avg_frame_rate(encoder.framerate());
      check(avio_open(file, address, AVIO_FLAG_WRITE));
      writeHeader();
      picture.width(width).height(height).format(encoder.pix_fmt()).pts(0).duration(1);
      check(av_frame_get_buffer(picture, 0));
    } catch (IOException e) {
      free();
      throw e;
    }
  }

  private void writeHeader() throws IOException {
    output.pb(file).flags(output.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    // The table of frames first: a file that is still being copied, or was cut short, can be shown.
    Map<String, String> options = Map.of("movflags", "faststart");
    check(Ffmpeg.with(options, each -> avformat_write_header(output, each)));
  }

  /** Adds a frame of the size that was announced. */
  void write(RgbImage frame) throws IOException {
    if (frame.width() != picture.width() || frame.height() != picture.height()) {
      throw new IllegalArgumentException(
          "a frame has %d x %d pixels, those before it have %d x %d"
              .formatted(frame.width(), frame.height(), picture.width(), picture.height()));
    }
    check(av_frame_make_writable(picture)); // the encoder may hold on to what it was given
    pixels.fromRgb(frame, picture);
    encode(picture);
    picture.pts(picture.pts() + 1);
  }

  /** Writes what the encoder still holds, and the end of the file. */
  void finish() throws IOException {
    encode(null);
    check(av_write_trailer(output));
  }

  /** Hands a picture to the encoder, or null at the end, and writes what comes out. */
  private void encode(@Nullable AVFrame next) throws IOException {
    check(avcodec_send_frame(encoder, next));
    AVStream stream = output.streams(0);
    while (avcodec_receive_packet(encoder, packet) >= 0) {
      av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
      check(av_interleaved_write_frame(output, packet)); // takes the packet's content
    }
  }

  private void check(int result) throws IOException {
    if (result < 0) {
      throw new IOException("cannot write " + target + ": " + Ffmpeg.explain(result));
    }
  }

  @Override
  public void close() throws IOException {
    check(free()); // writing may fail as late as this
  }

  private int free() {
    int result = file.isNull() ? 0 : avio_close(file);
    avformat_free_context(output);
    avcodec_free_context(encoder);
    pixels.close();
    av_packet_free(packet);
    av_frame_free(picture);
    return result;
  }
}
