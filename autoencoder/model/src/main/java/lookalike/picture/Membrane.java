package lookalike.picture;

import java.util.Arrays;
import lookalike.image.RgbImage;

/**
 * Spans holes as a soap film spans a frame: each unknown pixel is the mean of its four neighbours,
 * which is the smoothest surface that joins what is known around. Found by successive
 * over-relaxation.
 */
final class Membrane {

  private static final float OVER_RELAXATION = 1.9f;
  private static final int SWEEPS = 200;
  private static final float MOST_CHANGE = 0.05f;
  private static final float GREY = 128;
  private static final int NEIGHBOURS = 4;

  /** Stands for a neighbour beyond the edge of the picture, which pulls nowhere. */
  private static final int NONE = Integer.MIN_VALUE;

  private final RgbImage picture;
  private final int[] unknown;
  private final int[] neighbours;
  private final float[] film;

  private Membrane(RgbImage picture, Holes holes) {
    this.picture = picture;
    this.unknown = holes.pixels().stream().toArray();
    this.neighbours = new int[unknown.length * NEIGHBOURS];
    this.film = new float[unknown.length * 3];
    Arrays.fill(film, GREY);
    int width = picture.width();
    for (int n = 0; n < unknown.length; n++) {
      int i = unknown[n];
      int x = i % width;
      int y = i / width;
      neighbours[n * NEIGHBOURS] = x > 0 ? neighbour(i - 1) : NONE;
      neighbours[n * NEIGHBOURS + 1] = x + 1 < width ? neighbour(i + 1) : NONE;
      neighbours[n * NEIGHBOURS + 2] = y > 0 ? neighbour(i - width) : NONE;
      neighbours[n * NEIGHBOURS + 3] = y + 1 < picture.height() ? neighbour(i + width) : NONE;
    }
  }

  /**
   * Returns the place of an unknown pixel in {@link #unknown}, or {@code -1 - i} of a known one.
   */
  private int neighbour(int i) {
    int place = Arrays.binarySearch(unknown, i);
    return place >= 0 ? place : -1 - i;
  }

  /**
   * Returns the film over holes.
   *
   * @param holes not the whole picture
   * @return three numbers 0..255 for each pixel of the holes, row by row
   */
  static float[] span(RgbImage picture, Holes holes) {
    Membrane membrane = new Membrane(picture, holes);
    float change = Float.MAX_VALUE;
    for (int sweep = 0; sweep < SWEEPS && change > MOST_CHANGE; sweep++) {
      change = membrane.relax();
    }
    for (int i = 0; i < membrane.film.length; i++) {
      membrane.film[i] = Math.clamp(membrane.film[i], 0, 255);
    }
    return membrane.film;
  }

  private float relax() {
    float largest = 0;
    for (int n = 0; n < unknown.length; n++) {
      for (int channel = 0; channel < 3; channel++) {
        float sum = 0;
        int count = 0;
        for (int k = 0; k < NEIGHBOURS; k++) {
          int neighbour = neighbours[n * NEIGHBOURS + k];
          if (neighbour != NONE) {
            sum += value(neighbour, channel);
            count++;
          }
        }
        float change = OVER_RELAXATION * (sum / count - film[n * 3 + channel]);
        film[n * 3 + channel] += change;
        largest = Math.max(largest, Math.abs(change));
      }
    }
    return largest;
  }

  private float value(int neighbour, int channel) {
    return neighbour >= 0
        ? film[neighbour * 3 + channel]
        : picture.pixels()[(-1 - neighbour) * 3 + channel] & 0xff;
  }
}
