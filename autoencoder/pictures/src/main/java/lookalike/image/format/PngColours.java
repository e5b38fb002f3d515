package lookalike.image.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import lookalike.image.colour.ColourSpace;
import lookalike.image.colour.IccProfile;
import lookalike.image.colour.Primaries;
import lookalike.image.colour.RgbSpace;
import lookalike.image.colour.Transfer;

/**
 * What the chunks of a PNG say of its colours. Of several, the first of these counts: {@code cICP},
 * {@code iCCP}, {@code sRGB}, {@code gAMA} with {@code cHRM}. One that is damaged counts as not
 * there.
 */
final class PngColours {

  private static final double UNIT = 100_000; // in which numbers are given

  /** What is written beside sRGB, for readers that know nothing better: 1 / 2.2. */
  private static final long GAMMA_OF_SRGB = 45_455;

  /** Nobody's curve is steeper, or flatter, than this. */
  private static final double STEEPEST = 10;

  private static final double SAME_PRIMARIES = 0.002;

  private final FileBytes file;
  private final boolean grey;
  private ColourSpace coded = ColourSpace.SRGB;
  private ColourSpace profile = ColourSpace.SRGB;
  private boolean isCoded;
  private boolean isSrgb;
  private long gamma = GAMMA_OF_SRGB;
  private Primaries primaries = Primaries.SRGB;

  PngColours(FileBytes file, boolean grey) {
    this.file = file;
    this.grey = grey;
  }

  /** Takes note of a chunk, of whatever type, whose content stands at {@code at}. */
  void read(String type, int at, int length) throws ImageDecodeException {
    switch (type) {
      case "cICP" -> readCodePoints(at, length);
      case "iCCP" -> profile = IccProfile.of(inflated(at, length), grey);
      case "sRGB" -> isSrgb = true;
      case "gAMA" -> gamma = length == 4 ? file.u32(at) : gamma;
      case "cHRM" -> readPrimaries(at, length);
      default -> {} // nothing of colours
    }
  }

  private void readCodePoints(int at, int length) throws ImageDecodeException {
    boolean rgb = length == 4 && file.u8(at + 2L) == 0; // 0: no matrix makes it something else
    if (rgb) {
      isCoded = true;
      coded = RgbSpace.ofCodePoints(file.u8(at), file.u8(at + 1L));
    }
  }

  private void readPrimaries(int at, int length) throws ImageDecodeException {
    if (length == 32) {
      double[] xy = new double[8]; // white first
      for (int i = 0; i < xy.length; i++) {
        xy[i] = file.i32(at + 4L * i) / UNIT;
      }
      Primaries said = new Primaries(xy[2], xy[3], xy[4], xy[5], xy[6], xy[7], xy[0], xy[1]);
      primaries = said.isUsable() ? said : primaries;
    }
  }

  /** Returns the profile in a chunk {@code name 0 method compressed}; empty when it is damaged. */
  private byte[] inflated(int at, int length) {
    int nameEnd = at;
    while (nameEnd < at + length && file.array[nameEnd] != 0) {
      nameEnd++;
    }
    int from = nameEnd + 2;
    if (from >= at + length) {
      return new byte[0];
    }
    InputStream compressed = new ByteArrayInputStream(file.array, from, at + length - from);
    try (InflaterInputStream inflated = new InflaterInputStream(compressed)) {
      return inflated.readNBytes(IccProfile.MOST_BYTES + 1);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** Returns what is known after the last chunk. */
  ColourSpace space() {
    if (isCoded) {
      return coded;
    } else if (!profile.equals(ColourSpace.SRGB)) {
      return profile;
    }
    double exponent = gamma == 0 ? 0 : UNIT / gamma;
    boolean usable = exponent > 1 / STEEPEST && exponent < STEEPEST;
    Transfer transfer =
        usable && gamma != GAMMA_OF_SRGB ? new Transfer.Power(exponent) : Transfer.Named.SRGB;
    boolean plain =
        transfer == Transfer.Named.SRGB && primaries.isNear(Primaries.SRGB, SAME_PRIMARIES);
    return isSrgb || plain ? ColourSpace.SRGB : new RgbSpace(primaries, transfer);
  }
}
