package lookalike.train.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import lookalike.image.ImageEncoder;
import lookalike.image.RgbImage;

/** Photos of 32 x 32 pixels, seeded: as files, which decode to the same pixels, or in a store. */
public final class SmallPhotos {

  public static final int SIDE = 32;

  private SmallPhotos() {}

  /** Returns a disc before a shaded ground, both of random colours. */
  public static byte[] disc(int number) {
    SplittableRandom random = new SplittableRandom(1000 + number);
    int[] ground = random.ints(3, 30, 226).toArray();
    int[] disc = random.ints(3, 30, 226).toArray();
    int row = random.nextInt(8, 24);
    int column = random.nextInt(8, 24);
    int radius = random.nextInt(4, 12);
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int h = 0; h < SIDE; h++) {
      for (int w = 0; w < SIDE; w++) {
        boolean inside = (h - row) * (h - row) + (w - column) * (w - column) < radius * radius;
        for (int c = 0; c < 3; c++) {
          int shaded = ground[c] + h - SIDE / 2;
          pixels[(h * SIDE + w) * 3 + c] = (byte) (inside ? disc[c] : shaded);
        }
      }
    }
    return pixels;
  }

  /** Returns {@code count} different photos. */
  public static byte[][] discs(int count) {
    byte[][] photos = new byte[count][];
    Arrays.setAll(photos, SmallPhotos::disc);
    return photos;
  }

  /** Returns the first photos as a network sees them: {@code [count][SIDE][SIDE][3]}, 0..1. */
  public static float[] images(int count) {
    float[] images = new float[count * SIDE * SIDE * 3];
    for (int n = 0; n < count; n++) {
      write(disc(n), images, n);
    }
    return images;
  }

  /** Writes a photo as a network sees it to place {@code n} of {@code images}. */
  public static void write(byte[] photo, float[] images, int n) {
    for (int i = 0; i < photo.length; i++) {
      images[n * photo.length + i] = (photo[i] & 0xff) / 255f;
    }
  }

  /** Returns {@code count} times the same photo. */
  public static byte[][] identical(int count) {
    byte[][] photos = new byte[count][];
    Arrays.fill(photos, disc(0));
    return photos;
  }

  /** Returns {@code count} photos, each of one grey. */
  public static byte[][] greys(int count) {
    byte[][] photos = new byte[count][SIDE * SIDE * 3];
    for (int n = 0; n < count; n++) {
      Arrays.fill(photos[n], (byte) (n * 255 / Math.max(1, count - 1)));
    }
    return photos;
  }

  /** Writes photos as PNG files whose names sort by number; makes the folder. */
  public static Path write(Path folder, byte[]... photos) throws IOException {
    Files.createDirectories(folder);
    for (int n = 0; n < photos.length; n++) {
      byte[] png = ImageEncoder.png(new RgbImage(SIDE, SIDE, photos[n]));
      Files.write(folder.resolve(String.format(Locale.ROOT, "%04d.png", n)), png);
    }
    return folder;
  }

  /** Returns a store of photos, to be closed. */
  public static PhotoStore store(byte[]... photos) throws IOException {
    PhotoStore store = new PhotoStore(SIDE * SIDE * 3);
    for (byte[] photo : photos) {
      store.add(photo);
    }
    return store;
  }

  /** Returns arrivals of photos that are all there. */
  public static PhotoOrder.Arrivals arrived(int photos) {
    return count -> photos;
  }
}
