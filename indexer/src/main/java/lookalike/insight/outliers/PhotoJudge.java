package lookalike.insight.outliers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoBatches;
import lookalike.image.source.PhotoBatches.Photo;
import lookalike.image.source.PhotoSource;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import lookalike.model.PhotoEncoder.Encoded;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import lookalike.work.Watch;

/**
 * Judges photos by the images of an index. Each is brought to a vector and a thumbnail as if it
 * were to be indexed, and judged by these; one that is in the index already is no neighbour of
 * itself.
 *
 * <p>Safe to share among threads.
 */
public final class PhotoJudge {

  private static final int BATCH = 8;

  private final NeighbourDistance distance;
  private final PhotoEncoder encoder;
  private final Optional<Reconstructor> reconstructor;

  /**
   * Makes one.
   *
   * @param encoder the model that made the index
   * @param codec of the same model, to measure the reconstruction error besides the distance
   * @param limits the largest photo that is taken
   */
  public PhotoJudge(ImageIndex index, Encoder encoder, Optional<Codec> codec, DecodeLimits limits) {
    this.distance = new NeighbourDistance(index);
    this.encoder = new PhotoEncoder(encoder, limits);
    this.reconstructor = codec.map(Reconstructor::new);
  }

  /**
   * What became of some photos.
   *
   * @param images those that could be judged, in the order of the source; their paths are what an
   *     index would call them
   * @param thumbnails of the strange ones, by id
   * @param skipped those that could not
   */
  public record Result(
      List<Judged> images, Map<String, byte[]> thumbnails, List<Skipped> skipped) {}

  /** An image and its thumbnail, all that is kept of a photo. */
  private record Decoded(IndexedImage image, byte[] thumbnail) {}

  /**
   * Judges the photos of a folder, an archive or a list.
   *
   * @param photos gone through to its end
   * @param root where they were opened, for their names
   * @param thresholds which of them are strange
   * @throws IOException if the source breaks off
   */
  public Result judge(
      PhotoSource photos, Path root, Thresholds thresholds, int threads, Watch watch)
      throws IOException {
    Result all = new Result(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    Path archive = root.toRealPath();
    new Conveyor(threads, watch.cancellation())
        .run(
            new PhotoBatches(photos, BATCH),
            PhotoBatches::bytes,
            batch -> judge(batch, archive, thresholds),
            some -> {
              all.images.addAll(some.images);
              all.thumbnails.putAll(some.thumbnails);
              all.skipped.addAll(some.skipped);
              long done = (long) all.images.size() + all.skipped.size();
              watch.tell("judging photos", done, photos.total(), all.skipped.size());
            });
    return all;
  }

  private Result judge(List<Outcome<Photo>> batch, Path archive, Thresholds thresholds)
      throws IOException {
    Result result = new Result(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    List<Encoded<Decoded>> photos = new ArrayList<>();
    for (Outcome<Encoded<Decoded>> photo :
        encoder.encode(batch, Photo::content, (it, image) -> decoded(it, archive, image))) {
      switch (photo.then(Encoded::requireContent)) {
        case Made<Encoded<Decoded>>(_, Encoded<Decoded> encoded) -> photos.add(encoded);
        case Missed<Encoded<Decoded>>(Skipped skipped) -> result.skipped.add(skipped);
      }
    }
    double[] errors = errors(photos);
    for (int i = 0; i < photos.size(); i++) {
      Decoded photo = photos.get(i).kept();
      Double error = errors.length == 0 ? null : errors[i];
      Double toOthers = distance.toOthers(photo.image.id(), photos.get(i).vector());
      Judged judged = new Judged(photo.image, new Scores(error, toOthers));
      result.images.add(judged);
      if (thresholds.isStrange(judged.scores())) {
        result.thumbnails.put(photo.image.id(), photo.thumbnail);
      }
    }
    return result;
  }

  private static Decoded decoded(Photo photo, Path archive, RgbImage image) {
    IndexedImage described =
        new IndexedImage(
            IndexedImage.idOf(photo.content()),
            List.of(photo.entry().pathFrom(archive)),
            image.fullWidth(),
            image.fullHeight());
    return new Decoded(described, Thumbnail.jpeg(image));
  }

  private double[] errors(List<Encoded<Decoded>> photos) throws IOException {
    return reconstructor.isEmpty()
        ? new double[0]
        : reconstructor.get().errors(photos.stream().map(it -> it.kept().thumbnail).toList());
  }
}
