package lookalike.testdata.render;

import java.awt.image.BufferedImage;

/**
 * Exposes a picture and develops it: edges are sampled five times, exposure follows the brightness
 * of the scene, highlights roll off, corners darken a little, grain is added. Immutable.
 *
 * @param key brightness that the middle of the picture is exposed to; 0.18 is ordinary
 * @param grain strength of the grain; 0.01 is a good camera
 * @param vignette darkening of the corners, 0..0.5
 * @param warmth shift of the white balance, -0.1 (cold)..0.1 (warm)
 * @param fade how much of the colour is lost, 0..1
 */
public record Film(double key, double grain, double vignette, double warmth, double fade) {
  private static final double EDGE = 0.08;
  private static final double[][] AROUND = {
    {-0.375, -0.125}, {0.125, -0.375}, {0.375, 0.125}, {-0.125, 0.375}
  };
  private static final byte[] ENCODED = encoding();

  /** An ordinary film with a little chance in it. */
  public static Film any(Dice dice) {
    return new Film(
        dice.between(0.2, 0.3),
        dice.between(0.004, 0.012),
        dice.between(0.05, 0.3),
        dice.between(-0.05, 0.06),
        dice.between(0.06, 0.3));
  }

  /** This film, exposed to {@code factor} times its brightness. */
  public Film darker(double factor) {
    return new Film(key * factor, grain, vignette, warmth, fade);
  }

  /** Takes the photo. */
  public BufferedImage develop(Picture picture, int width, int height, Dice dice) {
    float[] light = expose(picture, width, height);
    float gain = gain(light);
    refine(picture, light, gain, width, height);
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = 2.0 * x / width - 1;
        double v = 2.0 * y / height - 1;
        double shade = gain * (1 - vignette * (u * u + v * v) * 0.5);
        int at = y * width + x;
        double speckle = grain * (dice.unit() + dice.unit() + dice.unit() - 1.5);
        double red = light[3 * at] * shade * (1 + warmth);
        double green = light[3 * at + 1] * shade;
        double blue = light[3 * at + 2] * shade * (1 - warmth);
        double grey = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        pixels[at] =
            encode(Curves.mix(red, grey, fade), speckle) << 16
                | encode(Curves.mix(green, grey, fade), speckle) << 8
                | encode(Curves.mix(blue, grey, fade), speckle);
      }
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  private static float[] expose(Picture picture, int width, int height) {
    float[] light = new float[3 * width * height];
    double[] one = new double[3];
    double aspect = (double) width / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.expose((2 * (x + 0.5) / width - 1) * aspect, 1 - 2 * (y + 0.5) / height, one);
        store(one, light, 3 * (y * width + x));
      }
    }
    return light;
  }

  /** Samples again, around the first sample, wherever a neighbour looks different. */
  private static void refine(Picture picture, float[] light, float gain, int width, int height) {
    boolean[] edge = edges(light, gain, width, height);
    double[] one = new double[3];
    double aspect = (double) width / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (!edge[at]) {
          continue;
        }
        double red = 0;
        double green = 0;
        double blue = 0;
        for (double[] offset : AROUND) {
          picture.expose(
              (2 * (x + 0.5 + offset[0]) / width - 1) * aspect,
              1 - 2 * (y + 0.5 + offset[1]) / height,
              one);
          // Bright specks are held back, or they would still look jagged after the roll-off.
          red += Math.min(one[0] * gain, 2) / gain;
          green += Math.min(one[1] * gain, 2) / gain;
          blue += Math.min(one[2] * gain, 2) / gain;
        }
        one[0] = red / AROUND.length;
        one[1] = green / AROUND.length;
        one[2] = blue / AROUND.length;
        store(one, light, 3 * at);
      }
    }
  }

  private static boolean[] edges(float[] light, float gain, int width, int height) {
    boolean[] edge = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        if (x + 1 < width && differ(light, 3 * at, 3 * at + 3, gain)) {
          edge[at] = true;
          edge[at + 1] = true;
        }
        if (y + 1 < height && differ(light, 3 * at, 3 * (at + width), gain)) {
          edge[at] = true;
          edge[at + width] = true;
        }
      }
    }
    return edge;
  }

  private static boolean differ(float[] light, int a, int b, float gain) {
    for (int i = 0; i < 3; i++) {
      if (Math.abs(roll(light[a + i] * gain) - roll(light[b + i] * gain)) > EDGE) {
        return true;
      }
    }
    return false;
  }

  /** Three quarters of the way towards the exposure a camera would choose; night stays dark. */
  private float gain(float[] light) {
    double sum = 0;
    for (int i = 0; i < light.length; i += 3) {
      sum +=
          Math.sqrt(Math.max(0, 0.2126 * light[i] + 0.7152 * light[i + 1] + 0.0722 * light[i + 2]));
    }
    double mean = sum / (light.length / 3.0);
    double wanted = key / Math.max(0.002, mean * mean);
    return (float) Math.sqrt(wanted * Math.sqrt(wanted));
  }

  private static void store(double[] one, float[] light, int at) {
    light[at] = (float) one[0];
    light[at + 1] = (float) one[1];
    light[at + 2] = (float) one[2];
  }

  /** The film's curve: a toe, a straight part and a shoulder that never quite reaches white. */
  private static double roll(double light) {
    return Curves.clamp(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14));
  }

  private static int encode(double light, double speckle) {
    double encoded = ENCODED[(int) (4095 * roll(Math.max(0, light)))] & 255;
    return (int) Math.max(0, Math.min(255, encoded + 255 * speckle + 0.5));
  }

  private static byte[] encoding() {
    byte[] encoded = new byte[4096];
    for (int i = 0; i < encoded.length; i++) {
      double linear = i / 4095.0;
      double value =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
      encoded[i] = (byte) StrictMath.round(255 * value);
    }
    return encoded;
  }
}
