package lookalike.image.colour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** ICC profiles of version 2, written byte by byte. */
public final class TestProfiles {

  private static final double[] D50 = {0.9642, 1, 0.8249};

  /** Red, green and blue in X, Y, Z under D50. */
  private static final double[][] SRGB = {
    {0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}
  };

  private static final double[][] ADOBE_RGB = {
    {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
  };

  private static final double[][] DISPLAY_P3 = {
    {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}
  };

  private static final double[][] PROPHOTO = {
    {0.79767, 0.28804, 0}, {0.13519, 0.71187, 0}, {0.03134, 0.00009, 0.82491}
  };

  private TestProfiles() {}

  /** Adobe RGB (1998). */
  public static byte[] adobeRgb() {
    return matrix(ADOBE_RGB, power(2.19921875));
  }

  /** Display P3, with the curve of sRGB. */
  public static byte[] displayP3() {
    return matrix(DISPLAY_P3, srgbCurve());
  }

  /** ProPhoto RGB, by its power alone. */
  public static byte[] proPhoto() {
    return matrix(PROPHOTO, power(1.8));
  }

  /** sRGB itself. */
  public static byte[] srgb() {
    return matrix(SRGB, srgbCurve());
  }

  /** sRGB's colours, numbers proportional to light. */
  public static byte[] linear() {
    return matrix(SRGB, curve());
  }

  /** sRGB whose first number is green and whose second is red. */
  public static byte[] swapped() {
    return matrix(new double[][] {SRGB[1], SRGB[0], SRGB[2]}, srgbCurve());
  }

  /** Grey of a power. */
  public static byte[] grey(double gamma) {
    return profile("GRAY", "XYZ ", Map.of("wtpt", xyz(D50), "kTRC", power(gamma)));
  }

  /**
   * A table of colours that no sum of light makes: CIELab whose L is the mean of the numbers, its a
   * and b their products.
   */
  public static byte[] table() {
    int nodes = 17;
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    table.writeBytes(text("mft1\0\0\0\0"));
    table.writeBytes(new byte[] {3, 3, (byte) nodes, 0});
    for (int i = 0; i < 9; i++) {
      table.writeBytes(ByteBuffer.allocate(4).putInt(i % 4 == 0 ? 1 << 16 : 0).array());
    }
    straight(table);
    for (int red = 0; red < nodes; red++) {
      for (int green = 0; green < nodes; green++) {
        for (int blue = 0; blue < nodes; blue++) {
          table.write(255 * (red + green + blue) / (3 * (nodes - 1)));
          table.write(128 + 30 * red * (nodes - 1 - green) / (nodes * nodes));
          table.write(128 - 30 * blue * (nodes - 1 - red) / (nodes * nodes));
        }
      }
    }
    straight(table);
    return profile("RGB ", "Lab ", Map.of("wtpt", xyz(D50), "A2B0", table.toByteArray()));
  }

  private static void straight(ByteArrayOutputStream table) {
    for (int i = 0; i < 3 * 256; i++) {
      table.write(i % 256);
    }
  }

  private static byte[] matrix(double[][] colours, byte[] curve) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(D50));
    String[] names = {"r", "g", "b"};
    for (int i = 0; i < 3; i++) {
      tags.put(names[i] + "XYZ", xyz(colours[i]));
      tags.put(names[i] + "TRC", curve);
    }
    return profile("RGB ", "XYZ ", tags);
  }

  private static byte[] profile(String space, String connection, Map<String, byte[]> tags) {
    int tagsAt = 128 + 4 + tags.size() * 12;
    int length = tagsAt;
    for (byte[] tag : tags.values()) {
      length += (tag.length + 3) / 4 * 4;
    }
    ByteBuffer profile = ByteBuffer.allocate(length);
    profile.putInt(length).putInt(0).putInt(0x02400000);
    profile.put(text("mntr" + space + connection));
    profile.position(36).put(text("acsp"));
    profile.position(68);
    for (double each : D50) {
      profile.putInt(fixed(each));
    }
    profile.position(128).putInt(tags.size());
    int at = tagsAt;
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      profile.put(text(tag.getKey())).putInt(at).putInt(tag.getValue().length);
      profile.put(at, tag.getValue());
      at += (tag.getValue().length + 3) / 4 * 4;
    }
    return profile.array();
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer tag = ByteBuffer.allocate(20).put(text("XYZ \0\0\0\0"));
    for (double each : values) {
      tag.putInt(fixed(each));
    }
    return tag.array();
  }

  private static byte[] power(double gamma) {
    return curve((int) Math.round(gamma * 256));
  }

  private static byte[] srgbCurve() {
    int[] points = new int[1024];
    for (int i = 0; i < points.length; i++) {
      points[i] = (int) Math.round(65535 * SrgbCurve.decode(i / 1023.0));
    }
    return curve(points);
  }

  /** No points: straight; one: a power in 256ths; more: the curve itself. */
  private static byte[] curve(int... points) {
    ByteBuffer tag = ByteBuffer.allocate(12 + points.length * 2).put(text("curv\0\0\0\0"));
    tag.putInt(points.length);
    for (int each : points) {
      tag.putShort((short) each);
    }
    return tag.array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65536);
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
