package lookalike.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import lookalike.train.feed.SmallPhotos;

/**
 * Clips of 32 x 32 pixels, seeded: a bright disc on a dark ground flies straight on and is turned
 * back by the edges, so fast that a frame is no good guess of the next one.
 */
public final class BouncingDiscs {

  public static final int SIDE = SmallPhotos.SIDE;

  private static final double RADIUS = 6;

  private BouncingDiscs() {}

  /** Returns the frames of a clip, each {@code [SIDE][SIDE][3]}. */
  static byte[][] clip(long seed, int frames) {
    SplittableRandom random = new SplittableRandom(seed);
    double row = random.nextDouble(RADIUS, SIDE - RADIUS);
    double column = random.nextDouble(RADIUS, SIDE - RADIUS);
    double angle = random.nextDouble(2 * Math.PI);
    double speed = random.nextDouble(3, 4);
    byte[][] clip = new byte[frames][];
    for (int frame = 0; frame < frames; frame++) {
      double way = speed * frame;
      clip[frame] =
          frame(folded(row + way * Math.sin(angle)), folded(column + way * Math.cos(angle)));
    }
    return clip;
  }

  /** Returns where a straight way ends when it is folded back between the edges. */
  private static double folded(double way) {
    double room = SIDE - 2 * RADIUS;
    double there = (way - RADIUS) % (2 * room);
    double positive = there < 0 ? there + 2 * room : there;
    return RADIUS + (positive <= room ? positive : 2 * room - positive);
  }

  private static byte[] frame(double row, double column) {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int h = 0; h < SIDE; h++) {
      for (int w = 0; w < SIDE; w++) {
        double distance = Math.hypot(h + 0.5 - row, w + 0.5 - column);
        double covered = Math.clamp(RADIUS + 0.5 - distance, 0, 1);
        for (int c = 0; c < 3; c++) {
          pixels[(h * SIDE + w) * 3 + c] = (byte) (30 + covered * (215 - 30 * c));
        }
      }
    }
    return pixels;
  }

  /** Writes clips as folders of numbered PNG files, of seeds from {@code seed} on. */
  static Path write(Path folder, long seed, int clips, int frames) throws IOException {
    for (int n = 0; n < clips; n++) {
      SmallPhotos.write(folder.resolve("clip-%03d".formatted(n)), clip(seed + n, frames));
    }
    return folder;
  }

  /** Returns clips as a network sees them: {@code [clips][frames][SIDE][SIDE][3]}, 0..1. */
  public static float[] images(long seed, int clips, int frames) {
    float[] images = new float[clips * frames * SIDE * SIDE * 3];
    for (int n = 0; n < clips; n++) {
      byte[][] clip = clip(seed + n, frames);
      for (int frame = 0; frame < frames; frame++) {
        SmallPhotos.write(clip[frame], images, n * frames + frame);
      }
    }
    return images;
  }
}
