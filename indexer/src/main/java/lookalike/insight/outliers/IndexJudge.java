package lookalike.insight.outliers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.model.Codec;
import lookalike.work.Conveyor;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Judges the images of an index, each by all the others, by their vectors and thumbnails alone: the
 * photos may be gone.
 *
 * <p>Safe to share among threads.
 */
public final class IndexJudge {

  /** An image, and if it is held out, its scores as if it were unseen. */
  private record Measured(Judged judged, Optional<Scores> asUnseen) {}

  /** Measures an image whose reconstruction error is known. */
  private interface Measure<T> {
    T of(ImageRecord image, @Nullable Double error) throws IOException;
  }

  private static final Set<Part> PARTS = Set.of(Part.PATHS, Part.VECTOR, Part.THUMBNAIL);

  private final ImageIndex index;
  private final NeighbourDistance distance;
  private final Optional<Reconstructor> reconstructor;

  /**
   * Makes one.
   *
   * @param codec of the model that made the index, to measure the reconstruction error besides the
   *     distance
   */
  public IndexJudge(ImageIndex index, Optional<Codec> codec) {
    this.index = index;
    this.distance = new NeighbourDistance(index);
    this.reconstructor = codec.map(Reconstructor::new);
  }

  /** Measures every image, on so many threads. */
  public OutlierSurvey survey(int threads, Watch watch) throws IOException {
    long total = index.description().images();
    List<Measured> images =
        measure("judging images", total, id -> true, this::measured, threads, watch);
    return new OutlierSurvey(
        images.stream().map(Measured::judged).toList(),
        images.stream().flatMap(image -> image.asUnseen.stream()).toList());
  }

  /** Measures the held-out images alone, as if they were unseen, on so many threads. */
  public List<Scores> heldOut(int threads, Watch watch) throws IOException {
    return measure(
        "measuring what is ordinary",
        IndexPages.count(index, HeldOutImages::contains),
        HeldOutImages::contains,
        this::asUnseen,
        threads,
        watch);
  }

  private <T> List<T> measure(
      String stage,
      long total,
      Predicate<String> wanted,
      Measure<T> measure,
      int threads,
      Watch watch)
      throws IOException {
    List<T> all = new ArrayList<>();
    new Conveyor(threads, watch.cancellation())
        .run(
            new IndexPages(index, wanted, PARTS),
            page -> 0,
            page -> measure(page, measure),
            measured -> {
              all.addAll(measured);
              watch.tell(stage, all.size(), total);
            });
    return all;
  }

  private <T> List<T> measure(List<ImageRecord> images, Measure<T> measure) throws IOException {
    List<byte[]> thumbnails = images.stream().map(ImageRecord::thumbnail).toList();
    double[] errors =
        reconstructor.isEmpty() ? new double[0] : reconstructor.get().errors(thumbnails);
    List<T> measured = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      measured.add(measure.of(images.get(i), errors.length == 0 ? null : errors[i]));
    }
    return measured;
  }

  private Measured measured(ImageRecord image, @Nullable Double error) throws IOException {
    Scores scores = new Scores(error, distance.toOthers(image.id(), image.vector()));
    return new Measured(
        new Judged(image.image(), scores),
        HeldOutImages.contains(image.id())
            ? Optional.of(asUnseen(image, error))
            : Optional.empty());
  }

  private Scores asUnseen(ImageRecord image, @Nullable Double error) throws IOException {
    return new Scores(error, distance.asUnseen(image.id(), image.vector()));
  }
}
