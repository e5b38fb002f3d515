package lookalike.evaluate.copies;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lookalike.evaluate.PhotoPass;
import lookalike.evaluate.descriptor.Comparison;
import lookalike.evaluate.descriptor.Descriptor;
import lookalike.evaluate.descriptor.HashDescriptor;
import lookalike.evaluate.descriptor.HistogramDescriptor;
import lookalike.evaluate.descriptor.TensorDescriptor;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.DecodeLimits;
import lookalike.kernel.Gemm;
import lookalike.kernel.vector.MachineKernels;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Edits photos, searches for the copies among all photos, and decides of pairs of images whether
 * they are the same photo; by models and by baselines without learning.
 *
 * <p>The same photos always give the same figures, whatever the number of processors. Photos are
 * decoded a few at a time; what stays in memory is a vector a photo and descriptor, and six more of
 * each original.
 */
public final class CopySuite {

  private static final int MOST_SAMPLED = 1024; // photos that the mean image is made of
  private static final int SAMPLE_SIDE = 64;

  // The best of 2, 4 and 6 bits for 1,000 photos of clothes and a denoising autoencoder: with more,
  // strangers of the same outline pass.
  private static final int AGREEING_BITS = 2;
  private static final float BONUS = 0.2f;

  private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.LOCAL);
  private final Gemm gemm = MachineKernels.best().gemm();
  private final Watch watch;

  /** Prepares an evaluation of photos from the owner's own disk, by the fastest kernels. */
  public CopySuite(Watch watch) {
    this.watch = watch;
  }

  /**
   * Evaluates on all processors.
   *
   * @param models what is measured beside the baselines; may be empty
   * @throws IOException if there are no photos, or none that can be decoded
   */
  public CopyReport run(CopyOptions options, List<Descriptor> models) throws IOException {
    PhotoPass photos = new PhotoPass(options.photos(), watch.cancellation());
    List<Descriptor> descriptors = new ArrayList<>(models);
    descriptors.add(TensorDescriptor.ofPixels(sample(photos)));
    descriptors.add(new HistogramDescriptor());
    descriptors.add(new HashDescriptor());
    List<Measure> measures = measures(descriptors, models.size());

    PhotoGallery gallery = new PhotoGallery(descriptors, watch);
    Companions companions =
        options.kinds().showStrangers() ? Companions.of(photos, decoder) : Companions.none();
    List<Integer> places =
        gallery.addAll(photos, place -> !companions.places().contains(place), "photos");
    if (options.distractors().isPresent()) {
      gallery.addAll(
          new PhotoPass(options.distractors().get(), watch.cancellation()), "distractors");
    }
    CopySearch search =
        new CopySearch(
            options.kinds(),
            companions,
            descriptors,
            measures,
            gallery.vectors(),
            gallery.names(),
            gemm);
    Optional<TransformedSet> transformed =
        options.kinds() == CopyKinds.USUAL
            ? Optional.of(new TransformedSet(descriptors))
            : Optional.empty();
    Map<Integer, Integer> originals = Originals.of(places, options.originals());
    edit(photos, originals, descriptors, search, transformed);
    DuplicatePairs pairs = null;
    if (transformed.isPresent()) {
      watch.tell("comparing the transformed set", 0, originals.size());
      pairs = transformed.get().pairs(measures, gemm);
    }
    return new CopyReport(
        gallery.vectors().count(),
        gallery.vectors().count() - places.size(),
        gallery.doubles(),
        originals.size(),
        companions.places().size(),
        search.recalls(),
        search.nearDuplicates(),
        search.pairs(),
        pairs,
        gallery.skipped());
  }

  /** Returns small versions of photos spread evenly, leaving out those that cannot be decoded. */
  private List<RgbImage> sample(PhotoPass photos) throws IOException {
    int total = photos.count();
    watch.tell("fitting the baselines", 0, total);
    Set<Integer> chosen = new HashSet<>(Originals.spread(total, MOST_SAMPLED));
    List<RgbImage> sample = new ArrayList<>();
    List<Skipped> missed = new ArrayList<>();
    photos.run(
        chosen::contains,
        (place, bytes) -> Thumbnail.of(decoder.decode(bytes, SAMPLE_SIDE), SAMPLE_SIDE),
        (_, outcome) -> {
          switch (outcome) {
            case Made<RgbImage>(_, RgbImage image) -> sample.add(image);
            case Missed<RgbImage>(Skipped skipped) -> missed.add(skipped);
          }
        });
    if (sample.isEmpty()) {
      throw new IOException(
          "none of the %d photos tried can be decoded: %s: %s"
              .formatted(chosen.size(), missed.getFirst().name(), missed.getFirst().reason()));
    }
    return sample;
  }

  /** Returns every comparison of every descriptor, and the models with the hash beside. */
  private static List<Measure> measures(List<Descriptor> descriptors, int models) {
    int last = descriptors.size() - 1;
    Descriptor hash = descriptors.get(last);
    Measure hashes = measure(last, hash, hash.comparisons().get(0));
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      for (Comparison comparison : descriptor.comparisons()) {
        Measure measure = measure(i, descriptor, comparison);
        measures.add(measure);
        if (i < models && comparison.name().isEmpty()) {
          measures.add(new Measure.WithHash(measure, hashes, AGREEING_BITS, BONUS));
        }
      }
    }
    return measures;
  }

  private static Measure measure(int place, Descriptor descriptor, Comparison comparison) {
    return new Measure.Compared(descriptor.name(comparison), place, comparison);
  }

  /** What came of one original. */
  private record Edited(CopySearch.Result result, Optional<VectorRows> transformed) {}

  /** Edits the originals, whose rows are found by their places, and searches for the copies. */
  private void edit(
      PhotoPass photos,
      Map<Integer, Integer> originals,
      List<Descriptor> descriptors,
      CopySearch search,
      Optional<TransformedSet> transformed)
      throws IOException {
    photos.run(
        originals::containsKey,
        (place, bytes) -> {
          RgbImage original = decoder.decode(bytes, 0);
          return new Edited(
              search.search(original, originals.getOrDefault(place, -1)),
              transformed.map(_ -> TransformedSet.describe(original, descriptors)));
        },
        (_, outcome) -> {
          watch.tell("editing and searching", search.originals(), originals.size());
          switch (outcome) {
            case Made<Edited>(_, Edited edited) -> {
              search.count(edited.result());
              edited.transformed().ifPresent(it -> transformed.orElseThrow().add(it));
            }
            case Missed<Edited>(Skipped(String name, String reason, _)) ->
                throw new IOException(name + " could be read before: " + reason);
          }
        });
    watch.tell("editing and searching", originals.size(), originals.size());
  }
}
