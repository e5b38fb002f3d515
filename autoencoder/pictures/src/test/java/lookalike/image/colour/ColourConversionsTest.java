package lookalike.image.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColourConversionsTest {

  static Stream<Arguments> profiles() {
    return Stream.of(
        Arguments.of("Adobe RGB", TestProfiles.adobeRgb(), 2, 0.2),
        Arguments.of("Display P3", TestProfiles.displayP3(), 2, 0.2),
        Arguments.of("ProPhoto", TestProfiles.proPhoto(), 2, 0.2),
        Arguments.of("linear", TestProfiles.linear(), 2, 0.2),
        Arguments.of("swapped", TestProfiles.swapped(), 2, 0.2),
        Arguments.of("a table", TestProfiles.table(), 4, 0.5));
  }

  /** Every colour one by one through LittleCMS is the reference, of which ours is made. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("profiles")
  void agreesWithLittleCms(String name, byte[] profile, int mostApart, double meanApart) {
    byte[] colours = new byte[30_000];
    new Random(5).nextBytes(colours);
    int[] expected = littleCms(profile, colours);
    byte[] converted = colours.clone();
    conversion(IccProfile.of(profile, false)).convert(converted);
    int most = 0;
    double sum = 0;
    for (int i = 0; i < colours.length; i++) {
      int apart = Math.abs((converted[i] & 0xff) - Math.round(expected[i] / 257f));
      most = Math.max(most, apart);
      sum += apart;
    }
    assertTrue(most <= mostApart, name + ": " + most + " of 255 apart");
    assertTrue(sum / colours.length <= meanApart, name + ": " + sum / colours.length + " apart");
  }

  /** What sRGB's own colours are elsewhere, by the definitions of the spaces. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "adobeRgb, DB0000, FF0000",
    "adobeRgb, 90FF3C, 00FF00",
    "adobeRgb, 808080, 808080",
    "displayP3, EA3323, FF0000",
    "displayP3, 75FB4C, 00FF00",
    "displayP3, 404040, 404040",
    "proPhoto, B3461A, FF0000",
    "proPhoto, 8AED4E, 00FF00",
    "linear, 370000, 800000",
    "linear, FFFFFF, FFFFFF",
    "linear, 010000, 0D0000",
    "swapped, 00FF00, FF0000",
    "swapped, 204060, 402060"
  })
  void givesTheRightColours(String name, String from, String to) {
    byte[] profile =
        switch (name) {
          case "adobeRgb" -> TestProfiles.adobeRgb();
          case "displayP3" -> TestProfiles.displayP3();
          case "proPhoto" -> TestProfiles.proPhoto();
          case "linear" -> TestProfiles.linear();
          default -> TestProfiles.swapped();
        };
    assertNear(to, converted(IccProfile.of(profile, false), from), 3);
  }

  @ParameterizedTest(name = "primaries {0}, curve {1}: {2}")
  @CsvSource({
    "12, 13, EA3323, FF0000", "9, 13, CF4A22, FF0000", "1, 8, 370000, 800000",
    "1, 4, 808080, 808080", "9, 16, 949494, FFFFFF", "9, 18, BFBFBF, FFFFFF",
    "9, 18, 404040, 505050"
  })
  void knowsCodePoints(int primaries, int transfer, String from, String to) {
    assertNear(to, converted(RgbSpace.ofCodePoints(primaries, transfer), from), 2);
  }

  @Test
  void leavesAloneWhatIsSrgb() {
    assertNull(ColourConversions.of(ColourSpace.SRGB, ColourConversion.BYTES));
    assertNull(
        ColourConversions.of(IccProfile.of(TestProfiles.srgb(), false), ColourConversion.BYTES));
    for (int transfer : new int[] {1, 2, 6, 13, 14, 15}) {
      assertEquals(ColourSpace.SRGB, RgbSpace.ofCodePoints(1, transfer));
    }
  }

  @Test
  void takesAProfileOfGreyForGreyAlone() {
    byte[] profile = TestProfiles.grey(1);
    assertEquals(ColourSpace.SRGB, IccProfile.of(profile, false));
    assertNear("BCBCBC", converted(IccProfile.of(profile, true), "808080"), 1);
  }

  /** Of 12 bits, as near to black as 8 bits cannot come. */
  @Test
  void keepsWhatDeepSamplesTell() {
    ColourConversion deep =
        Objects.requireNonNull(
            ColourConversions.of(
                IccProfile.of(TestProfiles.linear(), false), ColourConversion.DEEP));
    for (int level = 0; level < ColourConversion.DEEP; level++) {
      int expected = (int) Math.round(255 * SrgbCurve.encode(level / 4095.0));
      assertEquals(expected, deep.toSrgb(level, level, level) & 0xff, 1, "level " + level);
    }
  }

  @Test
  void makesAConversionOnce() {
    ColourSpace first = IccProfile.of(TestProfiles.adobeRgb(), false);
    ColourSpace second = IccProfile.of(TestProfiles.adobeRgb(), false);
    assertSame(conversion(first), conversion(second));
  }

  /** A damaged profile says nothing, or something that is not so; it never fails. */
  @Test
  void survivesDamagedProfiles() {
    Random random = new Random(3);
    byte[][] profiles = {TestProfiles.displayP3(), TestProfiles.table(), TestProfiles.grey(2.2)};
    int usable = 0;
    for (int i = 0; i < 240; i++) {
      byte[] profile = profiles[i % profiles.length].clone();
      for (int k = 0; k < 1 + i % 5; k++) {
        profile[random.nextInt(Math.min(300, profile.length))] = (byte) random.nextInt();
      }
      ColourSpace space = IccProfile.of(profile, true);
      usable += ColourConversions.of(space, ColourConversion.BYTES) == null ? 0 : 1;
    }
    assertTrue(usable > 20 && usable < 220, usable + " of 240 were taken");
    byte[] whole = TestProfiles.displayP3();
    for (int length = 0; length < whole.length; length += 1 + length / 5) {
      assertEquals(ColourSpace.SRGB, IccProfile.of(Arrays.copyOf(whole, length), false));
    }
    assertEquals(
        ColourSpace.SRGB, IccProfile.of(Arrays.copyOf(whole, IccProfile.MOST_BYTES + 1), false));
  }

  private static ColourConversion conversion(ColourSpace space) {
    ColourConversion conversion = ColourConversions.of(space, ColourConversion.BYTES);
    assertNotNull(conversion);
    return conversion;
  }

  private static int converted(ColourSpace space, String colour) {
    int rgb = Integer.parseInt(colour, 16);
    ColourConversion conversion = ColourConversions.of(space, ColourConversion.BYTES);
    return conversion == null ? rgb : conversion.toSrgb(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
  }

  private static void assertNear(String expected, int colour, int tolerance) {
    int wanted = Integer.parseInt(expected, 16);
    for (int shift = 0; shift <= 16; shift += 8) {
      int apart = Math.abs(((wanted >> shift) & 0xff) - ((colour >> shift) & 0xff));
      assertTrue(apart <= tolerance, "%s, got %06X".formatted(expected, colour));
    }
  }

  private static int[] littleCms(byte[] profile, byte[] colours) {
    int count = colours.length / 3;
    WritableRaster from = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, count, 1, 3, null);
    WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, count, 1, 3, null);
    int[] samples = new int[colours.length];
    Arrays.setAll(samples, i -> (colours[i] & 0xff) * 257);
    from.setPixels(0, 0, count, 1, samples);
    ICC_Profile[] way = {
      ICC_Profile.getInstance(profile), ICC_Profile.getInstance(ColorSpace.CS_sRGB)
    };
    new ColorConvertOp(way, null).filter(from, to);
    return to.getPixels(0, 0, count, 1, samples);
  }
}
