package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lookalike.evaluate.PhotoPass;
import lookalike.image.ImageDecoder;
import lookalike.image.PixelScaler;
import lookalike.image.RgbImage;
import lookalike.work.Outcome.Made;

/**
 * Photos that copies show beside their originals. They are not searched: whoever searches with a
 * collage would rightly find both.
 *
 * @param places theirs in their source
 * @param photos those that can be decoded, of at most {@value #MOST_SIDE} pixels a side
 */
record Companions(Set<Integer> places, List<RgbImage> photos) {

  private static final int MOST = 32;
  private static final int MOST_SIDE = 1024;

  // With these steps each kind shows another one of 32, and the next original begins elsewhere.
  private static final int STEP_OF_PHOTO = 5;
  private static final int STEP_OF_KIND = 7;

  /** Returns those of kinds that show none but their original. */
  static Companions none() {
    return new Companions(Set.of(), List.of(new RgbImage(1, 1, new byte[3])));
  }

  /**
   * Chooses some, spread evenly and always the same ones.
   *
   * @throws IOException if there are too few photos, or none of those chosen can be decoded
   */
  static Companions of(PhotoPass source, ImageDecoder decoder) throws IOException {
    int total = source.count();
    if (total < 2) {
      throw new IOException("copies that show two photos need at least 2, got " + total);
    }
    Set<Integer> places =
        Originals.spread(total, Math.min(MOST, total / 2)).stream().collect(Collectors.toSet());
    List<RgbImage> photos = new ArrayList<>();
    source.run(
        places::contains,
        (_, bytes) -> smaller(decoder.decode(bytes, MOST_SIDE)),
        (_, outcome) -> {
          if (outcome instanceof Made<RgbImage>(_, RgbImage photo)) {
            photos.add(photo);
          }
        });
    if (photos.isEmpty()) {
      throw new IOException(
          "none of the %d photos that are to be beside others can be decoded"
              .formatted(places.size()));
    }
    return new Companions(places, List.copyOf(photos));
  }

  private static RgbImage smaller(RgbImage photo) {
    double scale = Math.min(1, (double) MOST_SIDE / Math.max(photo.width(), photo.height()));
    return PixelScaler.resized(
        photo,
        Math.max(1, (int) Math.round(scale * photo.width())),
        Math.max(1, (int) Math.round(scale * photo.height())));
  }

  /** Returns which photo a kind of copy shows beside an original, by the numbers of both. */
  RgbImage beside(int photo, int kind) {
    return photos.get((photo * STEP_OF_PHOTO + kind * STEP_OF_KIND) % photos.size());
  }
}
