package lookalike.image.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Learns from LittleCMS, which Java brings, what colours of an ICC profile are in sRGB: a few
 * thousand of them, from which a conversion is made that knows all.
 */
final class LittleCms {

  /** The number that stands for 1 where X, Y and Z are given in 16 bits. */
  private static final double XYZ_ONE = 32768;

  private static final double SAMPLE_ONE = 65535;

  /** How many levels of each sample are looked at to find out whether light adds up. */
  private static final int PROBES = 6;

  /** By how many of 255 a sum may then be wrong, which rounding makes of it. */
  private static final double TOLERANCE = 1.5;

  /** How much of a place in the table of colours is settled by the sample alone. */
  private static final double EVEN_SHARE = 0.25;

  private LittleCms() {}

  /**
   * Returns the conversion of a profile for samples of so many levels; null if it is damaged.
   *
   * @param profile the whole of it
   * @param isGrey whether it is one of grey; else of red, green and blue
   */
  static @Nullable ColourConversion conversion(byte[] profile, boolean isGrey, int levels) {
    try {
      ICC_Profile opened = ICC_Profile.getInstance(profile);
      if (isGrey) {
        return grey(opened, levels);
      }
      double[][][] light = light(opened, levels);
      return addsUp(opened, light) ? new AdditiveConversion(light) : grid(opened, levels);
    } catch (RuntimeException e) { // of whatever kind: it says nothing of the picture
      return null;
    }
  }

  private static ColourConversion grey(ICC_Profile profile, int levels) {
    int[] ramp = new int[levels];
    for (int level = 0; level < levels; level++) {
      ramp[level] = sample(level, levels);
    }
    double[][] intensities = intensities(profile, ramp, 1);
    return new AdditiveConversion(
        new double[][][] {intensities, new double[levels][3], new double[levels][3]});
  }

  /**
   * Returns {@code [3][levels][3]}, what red, green and blue add; black is counted with red. Each
   * is varied within white, for alone they may lie where X, Y or Z would be negative, and are cut.
   */
  private static double[][][] light(ICC_Profile profile, int levels) {
    double[][][] light = new double[3][][];
    double[] black = {0, 0, 0};
    for (int channel = 0; channel < 3; channel++) {
      int[] colours = new int[levels * 3];
      Arrays.fill(colours, sample(levels - 1, levels));
      for (int level = 0; level < levels; level++) {
        colours[level * 3 + channel] = sample(level, levels);
      }
      light[channel] = intensities(profile, colours, 3);
      double[] dark = light[channel][0].clone();
      double[] white = light[channel][levels - 1].clone();
      for (int i = 0; i < 3; i++) {
        for (double[] each : light[channel]) {
          each[i] -= dark[i];
        }
        black[i] += channel == 0 ? white[i] : 0;
        black[i] -= white[i] - dark[i];
      }
    }
    for (double[] each : light[0]) {
      for (int i = 0; i < 3; i++) {
        each[i] += black[i];
      }
    }
    return light;
  }

  private static boolean addsUp(ICC_Profile profile, double[][][] light) {
    int levels = light[0].length;
    int count = PROBES * PROBES * PROBES;
    int[] colours = new int[count * 3];
    double[][] sums = new double[count][3];
    for (int i = 0; i < count; i++) {
      int place = i;
      for (int channel = 0; channel < 3; channel++) {
        int level = place % PROBES * (levels - 1) / (PROBES - 1);
        colours[i * 3 + channel] = sample(level, levels);
        for (int to = 0; to < 3; to++) {
          sums[i][to] += light[channel][level][to];
        }
        place /= PROBES;
      }
    }
    double[][] intensities = intensities(profile, colours, 3);
    for (int i = 0; i < count; i++) {
      for (int to = 0; to < 3; to++) {
        if (!(Math.abs(shown(sums[i][to]) - shown(intensities[i][to])) <= TOLERANCE)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double shown(double intensity) {
    return 255 * SrgbCurve.encode(Math.clamp(intensity, 0, 1));
  }

  /** Makes a table of colours that lie close together where what is shown changes fast. */
  private static ColourConversion grid(ICC_Profile profile, int levels) {
    double[] places = places(profile, levels);
    int[] nodes = new int[GridConversion.NODES];
    int level = 0;
    for (int node = 0; node < nodes.length; node++) {
      while (level < levels - 2 && places[level + 1] < node) {
        level++;
      }
      double behind = (node - places[level]) / (places[level + 1] - places[level]);
      nodes[node] =
          (int) Math.round((level + Math.clamp(behind, 0, 1)) * SAMPLE_ONE / (levels - 1));
    }
    int[] colours = new int[nodes.length * nodes.length * nodes.length * 3];
    int at = 0;
    for (int red : nodes) {
      for (int green : nodes) {
        for (int blue : nodes) {
          colours[at++] = red;
          colours[at++] = green;
          colours[at++] = blue;
        }
      }
    }
    return new GridConversion(places, srgb(profile, colours));
  }

  /**
   * Returns for each level where among the nodes it lies, by what grey of that level looks like.
   */
  private static double[] places(ICC_Profile profile, int levels) {
    int[] greys = new int[levels * 3];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = sample(i / 3, levels);
    }
    float[] shown = srgb(profile, greys);
    double black = shown[1];
    double range = Math.max(1e-3, shown[shown.length - 2] - black);
    double[] places = new double[levels];
    double highest = 0;
    for (int level = 0; level < levels; level++) {
      highest = Math.max(highest, Math.clamp((shown[level * 3 + 1] - black) / range, 0, 1));
      double even = level / (levels - 1.0);
      places[level] = (EVEN_SHARE * even + (1 - EVEN_SHARE) * highest) * (GridConversion.NODES - 1);
    }
    places[levels - 1] = GridConversion.NODES - 1;
    return places;
  }

  private static int sample(int level, int levels) {
    return (int) Math.round(level * SAMPLE_ONE / (levels - 1));
  }

  /** Returns colours, {@code bands} samples of 16 bits each, in sRGB, {@code [n * 3]}, 0..1. */
  private static float[] srgb(ICC_Profile profile, int[] colours) {
    int[] samples = converted(profile, colours, 3, ColorSpace.CS_sRGB);
    float[] srgb = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      srgb[i] = (float) (samples[i] / SAMPLE_ONE);
    }
    return srgb;
  }

  /** Returns colours as intensities of sRGB, {@code [n][3]}, not cut to its range. */
  private static double[][] intensities(ICC_Profile profile, int[] colours, int bands) {
    int[] samples = converted(profile, colours, bands, ColorSpace.CS_CIEXYZ);
    double[][] intensities = new double[samples.length / 3][];
    for (int i = 0; i < intensities.length; i++) {
      double[] xyz = {
        samples[i * 3] / XYZ_ONE, samples[i * 3 + 1] / XYZ_ONE, samples[i * 3 + 2] / XYZ_ONE
      };
      intensities[i] = Matrices.product(Matrices.D50_TO_SRGB, xyz);
    }
    return intensities;
  }

  private static int[] converted(ICC_Profile profile, int[] colours, int bands, int space) {
    int count = colours.length / bands;
    WritableRaster from = raster(count, bands);
    WritableRaster to = raster(count, 3);
    from.setPixels(0, 0, count, 1, colours);
    ICC_Profile[] way = {profile, ICC_Profile.getInstance(space)};
    new ColorConvertOp(way, null).filter(from, to);
    return to.getPixels(0, 0, count, 1, (int[]) null);
  }

  private static WritableRaster raster(int count, int bands) {
    int[] offsets = new int[bands];
    for (int i = 0; i < bands; i++) {
      offsets[i] = i;
    }
    DataBuffer samples = new DataBufferUShort(count * bands);
    return Raster.createInterleavedRaster(samples, count, 1, count * bands, bands, offsets, null);
  }
}
