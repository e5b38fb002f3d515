package lookalike.server.http;

import java.time.Duration;
import lookalike.image.format.DecodeLimits;
import lookalike.image.worker.PoolOptions;
import lookalike.work.Faults;

/**
 * How large uploads may be.
 *
 * @param uploadBytes bytes of the images of one request, 1 to 1,000,000,000
 * @param uploadPixels width times height of an image, 1 to 500,000,000
 * @param uploadParts parts of a form, files and fields, 1 to 1000
 * @param decodeTimeout how long an image may take to decode, 10 ms to 10 minutes
 * @param repairPixels pixels of a picture that is repaired while somebody waits, 1 to 500,000,000
 * @param enlargedPixels pixels of what becomes of one that is enlarged, 1 to 500,000,000
 */
public record Uploads(
    int uploadBytes,
    int uploadPixels,
    int uploadParts,
    Duration decodeTimeout,
    int repairPixels,
    int enlargedPixels) {

  /** 25 MB and 50 megapixels, of which 4 may be repaired. */
  public static final Uploads DEFAULT =
      new Uploads(
          (int) DecodeLimits.UPLOAD.maxBytes(),
          (int) DecodeLimits.UPLOAD.maxPixels(),
          20,
          Duration.ofSeconds(PoolOptions.DEFAULT_SECONDS),
          4_000_000,
          16_000_000);

  private static final int MOST_BYTES = 1_000_000_000;
  private static final int MOST_PIXELS = 500_000_000;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming everything that is out of range
   */
  public Uploads {
    new Faults()
        .wholeNumber("uploadBytes", uploadBytes, 1, MOST_BYTES)
        .wholeNumber("uploadPixels", uploadPixels, 1, MOST_PIXELS)
        .wholeNumber("uploadParts", uploadParts, 1, 1000)
        .seconds("decodeTimeout", decodeTimeout, 0.01, 600)
        .wholeNumber("repairPixels", repairPixels, 1, MOST_PIXELS)
        .wholeNumber("enlargedPixels", enlargedPixels, 1, MOST_PIXELS)
        .refuse();
  }

  /** Returns what an image may have to be decoded at all. */
  public DecodeLimits limits() {
    return new DecodeLimits(uploadBytes, uploadPixels);
  }

  /** Returns the most pixels of a picture whose sides grow by {@code factor} by its repair. */
  public int repairPixels(int factor) {
    return Math.min(repairPixels, enlargedPixels / (factor * factor));
  }
}
