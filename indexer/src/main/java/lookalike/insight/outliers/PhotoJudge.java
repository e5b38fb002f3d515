package lookalike.insight.outliers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.image.ImageDecoder;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.model.Codec;
import lookalike.model.Encoder;
import lookalike.work.Conveyor;
import lookalike.work.Pace;
import org.jspecify.annotations.Nullable;

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
  private final Encoder encoder;
  private final Optional<Reconstructor> reconstructor;
  private final DecodeLimits limits;
  private final ImageDecoder decoder;

  /**
   * Makes one.
   *
   * @param encoder the model that made the index
   * @param codec of the same model; without, only neighbours are measured
   * @param limits the largest photo that is taken
   */
  public PhotoJudge(ImageIndex index, Encoder encoder, Optional<Codec> codec, DecodeLimits limits) {
    this.distance = new NeighbourDistance(index);
    this.encoder = encoder;
    this.reconstructor = codec.map(Reconstructor::new);
    this.limits = limits;
    this.decoder = new ImageDecoder(limits);
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

  /**
   * A photo that could not be judged.
   *
   * @param name what its source calls it
   * @param reason why not, in a sentence
   */
  public record Skipped(String name, String reason) {}

  /** A photo on its way: read, or with a reason why not. */
  private record Read(String name, String path, byte[] content, @Nullable String fault) {}

  /** A photo that is ready to be judged. */
  private record Decoded(String name, IndexedImage image, byte[] thumbnail) {}

  /** A photo at the end of its way: judged, or with a reason why not. */
  private record Outcome(@Nullable Judged judged, byte[] thumbnail, @Nullable Skipped skipped) {

    static Outcome skipped(String name, @Nullable String reason) {
      return new Outcome(null, new byte[0], new Skipped(name, String.valueOf(reason)));
    }
  }

  /**
   * Judges the photos of a folder, an archive or a list.
   *
   * @param thresholds which of them are strange
   * @throws IOException if there is no photo at all, or the source breaks off
   */
  public Result judge(Path photos, Thresholds thresholds, Pace pace) throws IOException {
    Result result = new Result(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
    Path root = photos.toFile().exists() ? photos.toRealPath() : photos;
    try (PhotoSource source = PhotoSources.open(root, limits)) {
      new Conveyor(pace)
          .run(
              () -> read(source, root),
              this::judge,
              outcomes -> outcomes.forEach(outcome -> take(outcome, thresholds, result)));
    }
    return result;
  }

  private static void take(Outcome outcome, Thresholds thresholds, Result result) {
    Judged judged = outcome.judged;
    if (outcome.skipped != null) {
      result.skipped.add(outcome.skipped);
    } else if (judged != null) {
      result.images.add(judged);
      if (thresholds.isStrange(judged.scores())) {
        result.thumbnails.put(judged.image().id(), outcome.thumbnail);
      }
    }
  }

  private static List<Read> read(PhotoSource source, Path root) throws IOException {
    List<Read> batch = new ArrayList<>();
    PhotoEntry photo;
    while (batch.size() < BATCH && (photo = source.next()) != null) {
      Path file = photo.file();
      String path =
          file == null ? root + "!/" + photo.name() : file.toAbsolutePath().normalize().toString();
      try {
        batch.add(new Read(photo.name(), path, photo.read(), null));
      } catch (IOException e) {
        batch.add(new Read(photo.name(), path, new byte[0], String.valueOf(e.getMessage())));
      }
    }
    return batch;
  }

  private List<Outcome> judge(List<Read> batch) throws IOException {
    int size = encoder.input().size();
    float[] tensors = new float[batch.size() * size];
    List<Decoded> decoded = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Read read : batch) {
      try {
        if (read.fault == null) {
          RgbImage image = decoder.decode(read.content, encoder.input().neededSide());
          encoder.input().write(image, tensors, decoded.size() * size);
          decoded.add(decoded(read, image));
        } else {
          outcomes.add(Outcome.skipped(read.name, read.fault));
        }
      } catch (ImageDecodeException e) {
        outcomes.add(Outcome.skipped(read.name, e.getMessage()));
      }
    }
    outcomes.addAll(judge(decoded, tensors));
    return outcomes;
  }

  private static Decoded decoded(Read read, RgbImage image) {
    IndexedImage described =
        new IndexedImage(
            IndexedImage.idOf(read.content),
            List.of(read.path),
            image.fullWidth(),
            image.fullHeight());
    return new Decoded(read.name, described, Thumbnail.jpeg(image));
  }

  private List<Outcome> judge(List<Decoded> photos, float[] tensors) throws IOException {
    int dimensions = encoder.dimensions();
    float[] vectors = new float[photos.size() * dimensions];
    encoder.encode(tensors, photos.size(), vectors);
    double[] errors = errors(photos);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      IndexedImage image = photos.get(i).image;
      float[] vector = Arrays.copyOfRange(vectors, i * dimensions, (i + 1) * dimensions);
      if (Encoder.isZero(vector)) {
        String reason = "the image has no content that could be compared, such as one colour";
        outcomes.add(Outcome.skipped(photos.get(i).name, reason));
      } else {
        Double error = errors.length == 0 ? null : errors[i];
        Scores scores = new Scores(error, distance.toOthers(image.id(), vector));
        outcomes.add(new Outcome(new Judged(image, scores), photos.get(i).thumbnail, null));
      }
    }
    return outcomes;
  }

  private double[] errors(List<Decoded> photos) throws IOException {
    return reconstructor.isEmpty()
        ? new double[0]
        : reconstructor.get().errors(photos.stream().map(Decoded::thumbnail).toList());
  }
}
