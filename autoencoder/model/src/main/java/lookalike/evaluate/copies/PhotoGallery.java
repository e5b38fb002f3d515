package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import lookalike.evaluate.PhotoPass;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.format.DecodeLimits;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Sha256;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * The photos that are searched, as vectors. Of files with the same bytes the first one counts, as
 * in an index. For one thread.
 */
final class PhotoGallery {

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
  private final List<Descriptor> descriptors;
  private final Watch watch;
  private final int neededSide;
  private final VectorRows vectors;
  private final List<String> names = new ArrayList<>();
  private final Set<String> known = new HashSet<>(); // SHA-256
  private final List<Skipped> skipped = new ArrayList<>();
  private int doubles;

  PhotoGallery(List<Descriptor> descriptors, Watch watch) {
    this.descriptors = descriptors;
    this.watch = watch;
    neededSide = descriptors.stream().mapToInt(Descriptor::neededSide).max().orElse(0);
    vectors = new VectorRows(descriptors);
  }

  /** The vectors of one photo, and the SHA-256 of its bytes. */
  private record Described(VectorRows row, String hash) {}

  /** Adds all photos, as {@link #addAll(PhotoPass, IntPredicate, String)} does some. */
  List<Integer> addAll(PhotoPass photos, String role) throws IOException {
    return addAll(photos, _ -> true, role);
  }

  /**
   * Adds photos.
   *
   * @param wanted tells by its place in the source whether a photo is added
   * @param role what messages call them
   * @return for each row that was added, the photo's place in its source
   */
  List<Integer> addAll(PhotoPass photos, IntPredicate wanted, String role) throws IOException {
    int total = photos.count();
    List<Integer> places = new ArrayList<>();
    photos.run(
        wanted,
        (place, bytes) -> describe(bytes),
        (place, outcome) -> {
          watch.tell("describing the " + role, place, total);
          switch (outcome) {
            case Made<Described>(String name, Described(VectorRows row, String hash))
                when known.add(hash) -> {
              vectors.addAll(row);
              names.add(name);
              places.add(place);
            }
            case Made<Described> _ -> doubles++;
            case Missed<Described>(Skipped missed) -> skipped.add(missed);
          }
        });
    watch.tell("describing the " + role, total, total);
    return places;
  }

  private Described describe(byte[] bytes) throws IOException {
    RgbImage image = decoder.decode(bytes, neededSide);
    VectorRows row = new VectorRows(descriptors);
    row.add(image);
    return new Described(row, Sha256.of(bytes));
  }

  /** Returns the vectors, a row a photo. */
  VectorRows vectors() {
    return vectors;
  }

  /** Returns the photos' names, a row a photo. */
  List<String> names() {
    return names;
  }

  /** Returns the photos that could not be read. */
  List<Skipped> skipped() {
    return skipped;
  }

  /** Returns how many files had the bytes of an earlier one. */
  int doubles() {
    return doubles;
  }
}
