package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#LIGHT}. */
final class Light implements PlaneEdit {

  private static final double BRIGHTNESS = 0.4;

  /** No picture is brightened beyond this mean: it would be washed out. */
  private static final double BRIGHTEST_MEAN = 0.75;

  private static final double CONTRAST = 0.4;

  /** Of {@code v + bend * v * (1 - v)}, which rises throughout where it is below 1. */
  private static final double BEND = 0.4;

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    double unlit = mean(planes);
    double brightness =
        Math.min(
            1 + PlaneEdit.around(random, BRIGHTNESS * strength),
            Math.max(1, BRIGHTEST_MEAN / unlit));
    double contrast = 1 + PlaneEdit.around(random, CONTRAST * strength);
    float bend = (float) PlaneEdit.around(random, BEND * strength);
    double mean = unlit * brightness;
    float factor = (float) (brightness * contrast);
    float shift = (float) (mean * (1 - contrast));
    for (float[] plane : planes.all) {
      lighten(plane, factor, shift, bend);
    }
  }

  private static void lighten(float[] plane, float factor, float shift, float bend) {
    for (int i = 0; i < plane.length; i++) {
      float value = Planes.clamp(plane[i] * factor + shift);
      plane[i] = value + bend * value * (1 - value);
    }
  }

  private static double mean(Planes planes) {
    double sum = 0;
    for (float[] plane : planes.all) {
      sum += sum(plane);
    }
    return sum / (3 * planes.red.length);
  }

  /** Four sums at a time: no addition waits for the one before it. */
  private static float sum(float[] plane) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    for (int i = 0; i < plane.length; i += 4) {
      first += plane[i];
      second += plane[i + 1];
      third += plane[i + 2];
      fourth += plane[i + 3];
    }
    return first + second + third + fourth;
  }
}
