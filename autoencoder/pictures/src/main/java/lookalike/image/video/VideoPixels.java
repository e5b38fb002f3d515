package lookalike.image.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.io.Closeable;
import lookalike.image.Orientation;
import lookalike.image.RgbImage;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.natives.Ffmpeg;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Turns FFmpeg's pictures, of any kind of pixels, into ours, upright and opaque, and back. The same
 * bits on every machine.
 */
final class VideoPixels implements Closeable {

  private static final int BYTES = 3; // red, green, blue

  private final AVFrame rgb = av_frame_alloc();
  private final SwsContext converter = sws_alloc_context();

  VideoPixels() {
    converter.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_BITEXACT);
  }

  /** Returns the picture of a video. */
  RgbImage toRgb(AVFrame picture) throws ImageDecodeException {
    int width = picture.width();
    int height = picture.height();
    allocate(width, height);
    int result = sws_scale_frame(converter, rgb, picture);
    if (result < 0) {
      throw ImageDecodeException.unsupported(
          "the video's pixels are not decoded: " + Ffmpeg.explain(result));
    }
    byte[] pixels = new byte[Math.multiplyExact(width * BYTES, height)];
    try (BytePointer rows = rgb.data(0)) {
      for (int row = 0; row < height; row++) {
        rows.position((long) row * rgb.linesize(0)).get(pixels, row * width * BYTES, width * BYTES);
      }
    }
    return Orientation.upright(new RgbImage(width, height, pixels), orientation(picture));
  }

  /** Fills a picture of the same size, whose kind of pixels is set. */
  void fromRgb(RgbImage image, AVFrame picture) {
    int width = image.width();
    allocate(width, image.height());
    try (BytePointer rows = rgb.data(0)) {
      for (int row = 0; row < image.height(); row++) {
        int from = row * width * BYTES;
        rows.position((long) row * rgb.linesize(0)).put(image.pixels(), from, width * BYTES);
      }
    }
    int result = sws_scale_frame(converter, picture, rgb);
    if (result < 0) {
      throw new IllegalStateException("pixels cannot be converted: " + Ffmpeg.explain(result));
    }
  }

  private void allocate(int width, int height) {
    if (rgb.width() != width || rgb.height() != height) {
      av_frame_unref(rgb);
      rgb.width(width).height(height).format(AV_PIX_FMT_RGB24);
      if (av_frame_get_buffer(rgb, 0) < 0) {
        throw new OutOfMemoryError("no native memory for " + width + " x " + height + " pixels");
      }
    }
  }

  /**
   * Returns how to turn a picture, as {@link Orientation} numbers it. A video says it by the matrix
   * {@code [a b; c d]} that takes a stored place (x, y) to {@code (a x + c y, b x + d y)}.
   */
  private static int orientation(AVFrame picture) {
    AVFrameSideData data = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < 9 * Integer.BYTES) {
      return 1;
    }
    try (IntPointer matrix = new IntPointer(data.data())) {
      int a = matrix.get(0);
      int b = matrix.get(1);
      int c = matrix.get(3);
      int d = matrix.get(4);
      boolean turned = Math.abs((long) b) > Math.abs((long) a);
      if (turned) {
        return b > 0 ? (c > 0 ? 5 : 6) : (c > 0 ? 8 : 7);
      }
      return a >= 0 ? (d >= 0 ? 1 : 4) : (d >= 0 ? 2 : 3);
    }
  }

  @Override
  public void close() {
    sws_free_context(converter);
    av_frame_free(rgb);
  }
}
