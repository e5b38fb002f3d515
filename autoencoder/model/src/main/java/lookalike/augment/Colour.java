package lookalike.augment;

import java.util.SplittableRandom;

/** {@link Edit#COLOUR}: one 3 x 3 matrix on each pixel. */
final class Colour implements PlaneEdit {

  private static final double SATURATION = 0.8;
  private static final double HUE = Math.toRadians(40);
  private static final double GAIN = 0.15;

  private final double[] matrix = new double[9];

  @Override
  public void apply(Planes planes, SplittableRandom random, double strength) {
    turnHue(PlaneEdit.around(random, HUE * strength));
    saturate(1 + PlaneEdit.around(random, SATURATION * strength));
    for (int channel = 0; channel < 3; channel++) {
      double gain = 1 + PlaneEdit.around(random, GAIN * strength);
      for (int i = 3 * channel; i < 3 * channel + 3; i++) {
        matrix[i] *= gain;
      }
    }
    multiply(planes);
  }

  /** Sets the matrix to a turn of the colour cube about its grey axis (Rodrigues' formula). */
  private void turnHue(double angle) {
    double cosine = Math.cos(angle);
    double third = (1 - cosine) / 3;
    double sine = Math.sin(angle) / Math.sqrt(3);
    for (int row = 0; row < 3; row++) {
      matrix[3 * row + row] = cosine + third;
      matrix[3 * row + (row + 1) % 3] = third - sine;
      matrix[3 * row + (row + 2) % 3] = third + sine;
    }
  }

  /** Moves all channels away from the luminance, or towards it. */
  private void saturate(double factor) {
    for (int column = 0; column < 3; column++) {
      double luminance =
          Grey.RED * matrix[column]
              + Grey.GREEN * matrix[3 + column]
              + Grey.BLUE * matrix[6 + column];
      for (int i = column; i < 9; i += 3) {
        matrix[i] = luminance + factor * (matrix[i] - luminance);
      }
    }
  }

  private void multiply(Planes planes) {
    float[] red = planes.red;
    float[] green = planes.green;
    float[] blue = planes.blue;
    float redByRed = (float) matrix[0];
    float redByGreen = (float) matrix[1];
    float redByBlue = (float) matrix[2];
    float greenByRed = (float) matrix[3];
    float greenByGreen = (float) matrix[4];
    float greenByBlue = (float) matrix[5];
    float blueByRed = (float) matrix[6];
    float blueByGreen = (float) matrix[7];
    float blueByBlue = (float) matrix[8];
    for (int i = 0; i < red.length; i++) {
      float r = red[i];
      float g = green[i];
      float b = blue[i];
      red[i] = Planes.clamp(redByRed * r + redByGreen * g + redByBlue * b);
      green[i] = Planes.clamp(greenByRed * r + greenByGreen * g + greenByBlue * b);
      blue[i] = Planes.clamp(blueByRed * r + blueByGreen * g + blueByBlue * b);
    }
  }
}
