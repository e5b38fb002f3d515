package lookalike.image.heif;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P10;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.io.Closeable;
import lookalike.image.format.HeifPicture.Components;
import lookalike.image.format.HeifPicture.Layer;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns decoded tiles, of any kind of luma and chroma, into rows of 8-bit samples: red, green and
 * blue, or luma alone. The same bits on every machine. For one thread.
 */
final class TilePixels implements Closeable {

  private final AVFrame samples = av_frame_alloc();
  private final SwsContext converter = sws_alloc_context();
  private final int channels;

  /**
   * Makes room for the tiles of a layer.
   *
   * @param channels 3, or 1 for luma
   */
  TilePixels(Layer layer, int channels) {
    this.channels = channels;
    converter.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_BITEXACT);
    samples
        .width(layer.tileWidth())
        .height(layer.tileHeight())
        .format(channels == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24)
        .color_range(AVCOL_RANGE_JPEG);
    if (av_frame_get_buffer(samples, 0) < 0) {
      close();
      throw new OutOfMemoryError(
          "no native memory for " + layer.tileWidth() + " x " + layer.tileHeight() + " pixels");
    }
  }

  /** Takes a tile; its luma and chroma are as the file says, or else as the tile does. */
  void take(AVFrame tile, Layer layer) throws ImageDecodeException {
    Components components = layer.components();
    if (components != null) {
      tile.colorspace(components.matrix());
      tile.color_range(components.fullRange() ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    } else if (tile.color_range() == AVCOL_RANGE_UNSPECIFIED) {
      tile.color_range(AVCOL_RANGE_MPEG); // by the standard of the codec
    }
    if (tile.colorspace() == AVCOL_SPC_RGB) {
      tile.format(withoutLuma(tile.format()));
    }
    // Colours are brought to sRGB elsewhere; the converter would do it too, and otherwise.
    tile.color_primaries(AVCOL_PRI_UNSPECIFIED).color_trc(AVCOL_TRC_UNSPECIFIED);
    int result = sws_scale_frame(converter, samples, tile);
    if (result < 0) {
      throw ImageDecodeException.unsupported(
          "the pixels of the file are not decoded: " + Ffmpeg.explain(result));
    }
  }

  /** Three planes that are green, blue and red lie as those of luma and chroma do. */
  private static int withoutLuma(int format) {
    if (format == AV_PIX_FMT_YUV444P || format == AV_PIX_FMT_YUVJ444P) {
      return AV_PIX_FMT_GBRP;
    } else if (format == AV_PIX_FMT_YUV444P10) {
      return AV_PIX_FMT_GBRP10;
    } else if (format == AV_PIX_FMT_YUV444P12) {
      return AV_PIX_FMT_GBRP12;
    }
    return format;
  }

  /** Copies a part of a row of the tile that was taken last. */
  void copy(int row, int column, int columns, byte[] to, int at) {
    try (BytePointer rows = samples.data(0)) {
      rows.position((long) row * samples.linesize(0) + (long) column * channels)
          .get(to, at, columns * channels);
    }
  }

  @Override
  public void close() {
    sws_free_context(converter);
    av_frame_free(samples);
  }
}
