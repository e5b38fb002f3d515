package lookalike.evaluate.rate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lookalike.evaluate.Fidelity;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageEncoder;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;

/**
 * What JPEG makes of the same small pictures, at one quality after the other. Safe to share among
 * threads.
 *
 * @param input tells their size
 */
record JpegLadder(ImageInput input) {

  private static final int[] QUALITIES = {
    1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 95
  };

  private static final ImageDecoder DECODER = new ImageDecoder(DecodeLimits.LOCAL);

  /** One picture at one quality. */
  record Rung(int fileBytes, int pictureBytes, Fidelity fidelity) {}

  /**
   * Compresses a picture at every quality.
   *
   * @param tensor {@code [side][side][3]}, values 0..1
   */
  List<Rung> climb(float[] tensor) throws ImageDecodeException {
    RgbImage image = input.picture(tensor, 0);
    List<Rung> rungs = new ArrayList<>();
    for (int quality : QUALITIES) {
      byte[] file = ImageEncoder.jpeg(image, quality);
      float[] copy = input.tensor(DECODER.decode(file, 0));
      Fidelity fidelity = Fidelity.of(tensor, 0, copy, 0, tensor.length);
      rungs.add(new Rung(file.length, ImageEncoder.pictureBytes(file), fidelity));
    }
    return rungs;
  }

  /** Returns the means over pictures, at least one, a point a quality. */
  static List<RateReport.Jpeg> mean(List<List<Rung>> pictures) {
    List<RateReport.Jpeg> means = new ArrayList<>();
    for (int i = 0; i < QUALITIES.length; i++) {
      int place = i;
      List<Rung> rungs = pictures.stream().map(picture -> picture.get(place)).toList();
      means.add(
          new RateReport.Jpeg(
              QUALITIES[i],
              8 * rungs.stream().mapToInt(Rung::fileBytes).average().orElseThrow(),
              8 * rungs.stream().mapToInt(Rung::pictureBytes).average().orElseThrow(),
              Fidelity.mean(rungs.stream().map(Rung::fidelity).toList())));
    }
    return means;
  }

  /**
   * Returns the ratio in decibels that JPEG has at some bits a picture, its tables not counted: on
   * the line between the two qualities around. Empty where no quality takes so few or so many.
   */
  static OptionalDouble psnr(List<RateReport.Jpeg> ladder, double bits) {
    for (int i = 1; i < ladder.size(); i++) {
      RateReport.Jpeg below = ladder.get(i - 1);
      RateReport.Jpeg above = ladder.get(i);
      if (below.pictureBits() <= bits && bits <= above.pictureBits()) {
        double width = above.pictureBits() - below.pictureBits();
        double share = width == 0 ? 0 : (bits - below.pictureBits()) / width;
        double rise = above.fidelity().psnr() - below.fidelity().psnr();
        return OptionalDouble.of(below.fidelity().psnr() + share * rise);
      }
    }
    return OptionalDouble.empty();
  }
}
