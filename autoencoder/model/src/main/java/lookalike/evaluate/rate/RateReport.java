package lookalike.evaluate.rate;

import java.util.List;
import lookalike.evaluate.Fidelity;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * What a model's code costs in bits, and how close the pictures come that are made of it.
 *
 * @param name of the model
 * @param side rows and columns of the pictures
 * @param codeLength the numbers of a code
 * @param calibrationPhotos how many photos ranges and frequencies were taken from
 * @param heldOutPhotos of how many others the figures are
 * @param unquantized what the code reaches as it is, 32 bits a number
 * @param points what it reaches with fewer bits, ascending
 * @param jpeg what JPEG reaches on the same pictures, by quality
 * @param skipped the photos that could not be decoded and are in no figure
 */
public record RateReport(
    String name,
    int side,
    int codeLength,
    int calibrationPhotos,
    int heldOutPhotos,
    Fidelity unquantized,
    List<Point> points,
    List<Jpeg> jpeg,
    List<Skipped> skipped) {

  /**
   * The code with so many bits a number.
   *
   * @param bits a number
   * @param rawBits a picture, as they are
   * @param entropyBits a picture: the entropy of the calibration photos' symbols, each number of
   *     the code for itself
   * @param codedBits a picture: what an arithmetic coder that knows their frequencies needs for the
   *     held-out photos
   * @param bitsPerPixel the coded bits a pixel
   * @param fidelity over the held-out photos
   * @param jpegPsnr JPEG's ratio in decibels at the coded bits, its tables not counted, or null
   *     where no quality takes so few or so many
   */
  public record Point(
      int bits,
      int rawBits,
      double entropyBits,
      double codedBits,
      double bitsPerPixel,
      Fidelity fidelity,
      @Nullable Double jpegPsnr) {}

  /**
   * JPEG at one quality.
   *
   * @param quality 1 to 100
   * @param fileBits a picture, with markers and tables
   * @param pictureBits a picture, without them
   * @param fidelity over the held-out photos
   */
  public record Jpeg(int quality, double fileBits, double pictureBits, Fidelity fidelity) {}

  /** Copies the lists. */
  public RateReport {
    points = List.copyOf(points);
    jpeg = List.copyOf(jpeg);
    skipped = List.copyOf(skipped);
  }
}
