package lookalike.image.heif;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.io.Closeable;
import java.util.Arrays;
import java.util.Map;
import lookalike.image.format.Av1Sequence;
import lookalike.image.format.HeifPicture.Codec;
import lookalike.image.format.HeifPicture.Layer;
import lookalike.image.format.HeifPicture.Tile;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes the coded pictures of a layer, one by one. A picture that is damaged anywhere is refused,
 * and none may be larger than was announced. For one thread.
 */
final class StillDecoder implements Closeable {

  /** Decoders work in blocks of up to so many pixels a side. */
  private static final int BLOCK = 64;

  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private final Layer layer;
  private final String name;
  private AVCodecContext decoder = new AVCodecContext(null);
  private byte[] configuration = new byte[0];

  /**
   * Makes a decoder.
   *
   * @param layer whose tiles are decoded
   * @param name what the file is called in messages, such as {@code HEIC}
   */
  StillDecoder(Layer layer, String name) {
    this.layer = layer;
    this.name = name;
  }

  /** Opens the decoder that a tile needs; usually all tiles share one. */
  private void open(Tile tile) throws ImageDecodeException {
    String codecName = tile.codec() == Codec.HEVC ? "hevc" : "libaom-av1";
    AVCodec codec = avcodec_find_decoder_by_name(codecName);
    avcodec_free_context(decoder);
    decoder = avcodec_alloc_context3(codec);
    configuration = tile.configuration();
    decoder.max_pixels(mostPixels());
    decoder.thread_count(1); // we work on many images at once instead
    if (tile.codec() == Codec.HEVC) { // AV1 repeats all that matters in each picture
      BytePointer extra =
          new BytePointer(av_mallocz((long) configuration.length + AV_INPUT_BUFFER_PADDING_SIZE));
      extra.put(configuration);
      decoder.extradata(extra).extradata_size(configuration.length);
    }
    Map<String, String> strict = Map.of("err_detect", "explode", "codec_whitelist", codecName);
    int result =
        codec == null ? -1 : Ffmpeg.with(strict, options -> avcodec_open2(decoder, codec, options));
    if (result < 0) {
      throw damaged("its decoder does not understand its configuration");
    }
  }

  private long mostPixels() {
    long width = Math.ceilDiv(layer.tileWidth(), BLOCK) * (long) BLOCK;
    long height = Math.ceilDiv(layer.tileHeight(), BLOCK) * (long) BLOCK;
    return width * height;
  }

  /** Returns the picture, which the next call overwrites. */
  AVFrame decode(Tile tile, byte[] bytes) throws ImageDecodeException {
    if (decoder.isNull() || !Arrays.equals(tile.configuration(), configuration)) {
      open(tile);
    }
    if (tile.codec() == Codec.AV1) {
      checkSequences(bytes);
    }
    if (av_new_packet(packet, bytes.length) < 0) {
      throw new OutOfMemoryError("no native memory for " + bytes.length + " bytes");
    }
    packet.data().put(bytes);
    int result = avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
    if (result >= 0) {
      avcodec_send_packet(decoder, null);
      result = avcodec_receive_frame(decoder, frame);
    }
    avcodec_flush_buffers(decoder);
    boolean broken =
        (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    if (result < 0 || broken) {
      throw damaged(
          "its %d x %d pixels cannot be decoded".formatted(layer.tileWidth(), layer.tileHeight()));
    }
    if (frame.width() != layer.tileWidth() || frame.height() != layer.tileHeight()) {
      throw damaged(
          "it announces %d x %d pixels and holds %d x %d"
              .formatted(layer.tileWidth(), layer.tileHeight(), frame.width(), frame.height()));
    }
    return frame;
  }

  /** The decoder of AV1 allocates before FFmpeg is asked, so the size is looked at before. */
  private void checkSequences(byte[] bytes) throws ImageDecodeException {
    if (Av1Sequence.pixels(bytes) > mostPixels()) {
      throw damaged(
          "it announces %d x %d pixels and holds more"
              .formatted(layer.tileWidth(), layer.tileHeight()));
    }
  }

  private ImageDecodeException damaged(String problem) {
    return ImageDecodeException.corrupt("the " + name + " file is damaged: " + problem);
  }

  @Override
  public void close() {
    avcodec_free_context(decoder);
    av_frame_free(frame);
    av_packet_free(packet);
  }
}
