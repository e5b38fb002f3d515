package lookalike.insight.outliers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
  private record Measured(Judged judged, @Nullable Scores asUnseen) {}

  private static final Set<Part> PARTS = Set.of(Part.PATHS, Part.VECTOR, Part.THUMBNAIL);

  private final ImageIndex index;
  private final NeighbourDistance distance;
  private final Optional<Reconstructor> reconstructor;

  /**
   * Makes one.
   *
   * @param codec of the model that made the index; without, only neighbours are measured
   */
  public IndexJudge(ImageIndex index, Optional<Codec> codec) {
    this.index = index;
    this.distance = new NeighbourDistance(index);
    this.reconstructor = codec.map(Reconstructor::new);
  }

  /** Measures every image, on so many threads. */
  public OutlierSurvey survey(int threads, Watch watch) throws IOException {
    OptionalLong total = OptionalLong.of(index.description().images());
    List<Measured> images = new ArrayList<>();
    new Conveyor(threads, watch.cancellation())
        .run(
            new IndexPages(index, id -> true, PARTS),
            page -> 0,
            this::measure,
            measured -> {
              images.addAll(measured);
              watch.tell("judging images", images.size(), total, 0);
            });
    return new OutlierSurvey(
        images.stream().map(Measured::judged).toList(),
        images.stream().map(Measured::asUnseen).filter(Objects::nonNull).toList());
  }

  /** Measures the held-out images alone, as if they were unseen, on so many threads. */
  public List<Scores> heldOut(int threads, Watch watch) throws IOException {
    List<Scores> heldOut = new ArrayList<>();
    new Conveyor(threads, watch.cancellation())
        .run(
            new IndexPages(index, HeldOutImages::contains, PARTS),
            page -> 0,
            this::measureAsUnseen,
            scores -> {
              heldOut.addAll(scores);
              watch.tell("measuring what is ordinary", heldOut.size(), OptionalLong.empty(), 0);
            });
    return heldOut;
  }

  private List<Measured> measure(List<ImageRecord> images) throws IOException {
    List<Measured> measured = new ArrayList<>();
    double[] errors = errors(images);
    for (int i = 0; i < images.size(); i++) {
      String id = images.get(i).id();
      float[] vector = images.get(i).vector();
      Double error = errors.length == 0 ? null : errors[i];
      Scores scores = new Scores(error, distance.toOthers(id, vector));
      Scores asUnseen =
          HeldOutImages.contains(id) ? new Scores(error, distance.asUnseen(id, vector)) : null;
      measured.add(new Measured(new Judged(images.get(i).image(), scores), asUnseen));
    }
    return measured;
  }

  private List<Scores> measureAsUnseen(List<ImageRecord> images) throws IOException {
    List<Scores> scores = new ArrayList<>();
    double[] errors = errors(images);
    for (int i = 0; i < images.size(); i++) {
      String id = images.get(i).id();
      Double error = errors.length == 0 ? null : errors[i];
      scores.add(new Scores(error, distance.asUnseen(id, images.get(i).vector())));
    }
    return scores;
  }

  /** Returns the reconstruction errors of images; none without a decoder. */
  private double[] errors(List<ImageRecord> images) throws IOException {
    return reconstructor.isEmpty()
        ? new double[0]
        : reconstructor.get().errors(images.stream().map(ImageRecord::thumbnail).toList());
  }
}
