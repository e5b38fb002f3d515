package lookalike.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lookalike.augment.Augmentation;
import lookalike.augment.EditRow;
import lookalike.image.natives.OpenCv;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the edit {@code jpeg} costs a view of {@value #SIDE} pixels, which is {@link #jpegView} less
 * {@link #plainView}, beside what storing and reading it by OpenCV would; on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class JpegBenchmark {

  private static final int PHOTO_SIDE = 64;
  private static final int SIDE = 48;
  private static final int LEAST_QUALITY = 5;
  private static final int MOST_QUALITY = 60;

  private final SplittableRandom random = new SplittableRandom(1);
  private final byte[] photo = smooth();
  private final float[] view = new float[SIDE * SIDE * 3];
  private final byte[] pixels = new byte[view.length];
  private final Augmentation plain = new Augmentation(EditRow.NONE, PHOTO_SIDE, SIDE);
  private final Augmentation jpeg = new Augmentation(EditRow.parse("jpeg:1"), PHOTO_SIDE, SIDE);

  private static byte[] smooth() {
    byte[] photo = new byte[PHOTO_SIDE * PHOTO_SIDE * 3];
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < photo.length; i++) {
      photo[i] = (byte) (128 + 80 * Math.sin(i / 97.0) + random.nextInt(20));
    }
    return photo;
  }

  /** A view without any edit. */
  @Benchmark
  public float[] plainView() {
    plain.write(photo, random, view, 0, null, 0);
    return view;
  }

  /** The same with the edit. */
  @Benchmark
  public float[] jpegView() {
    jpeg.write(photo, random, view, 0, null, 0);
    return view;
  }

  /** What OpenCV would have to do with a view instead. */
  @Benchmark
  public float[] openCv() {
    OpenCv.load();
    for (int i = 0; i < view.length; i++) {
      pixels[i] = (byte) (view[i] * 255 + 0.5f);
    }
    int quality = random.nextInt(LEAST_QUALITY, MOST_QUALITY);
    try (BytePointer bytes = new BytePointer(pixels);
        Mat picture = new Mat(SIDE, SIDE, opencv_core.CV_8UC3, bytes);
        BytePointer stored = new BytePointer();
        IntPointer options = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
      opencv_imgcodecs.imencode(".jpg", picture, stored, options);
      try (Mat file = new Mat(1, (int) stored.limit(), opencv_core.CV_8U, stored);
          Mat read = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR);
          BytePointer data = read.data()) {
        data.get(pixels);
      }
    }
    for (int i = 0; i < view.length; i++) {
      view[i] = (pixels[i] & 0xff) / 255f;
    }
    return view;
  }
}
