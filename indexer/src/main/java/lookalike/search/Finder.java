package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.index.Answer;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.search.Query.Direction;
import lookalike.search.Query.Encoded;
import lookalike.search.Query.Known;
import lookalike.search.Query.Photo;

/**
 * Finds the images of an index that look like something. What is asked for is brought to a vector,
 * which leans on the block that counts, see {@link lookalike.model.network.VectorLayout#weigh}.
 * Several queries are searched by their {@link MeanDirection}.
 *
 * <p>A picture without content, such as of one colour, has no vector and is like nothing: that is
 * said by a {@link NoContentException}, whoever asks.
 *
 * <p>Safe to share among threads.
 */
public final class Finder {

  private final ImageIndex index;
  private final Encoder encoder;
  private final PhotoEncoder photos;

  /**
   * Makes one.
   *
   * @param encoder the model that made the index
   * @param limits the largest photo that is taken
   */
  public Finder(ImageIndex index, Encoder encoder, DecodeLimits limits) {
    this.index = index;
    this.encoder = encoder;
    this.photos = new PhotoEncoder(encoder, limits);
  }

  /** Returns the model whose vectors are compared. */
  public Encoder encoder() {
    return encoder;
  }

  /**
   * Decodes and encodes a photo. That is what takes the most of a search, and may so be done
   * elsewhere than the rest.
   *
   * @throws lookalike.image.format.ImageDecodeException when there is no image to be had, with the
   *     reason
   * @throws NoContentException if there is nothing in it that could be compared
   */
  public Encoded encode(Photo photo) throws IOException {
    return new Encoded(photos.vector(photo.file()));
  }

  /**
   * Finds what is like all of the queries together.
   *
   * @param queries at least one; images of the index among them are not found
   * @throws lookalike.image.format.ImageDecodeException when a photo is none, with the reason
   * @throws NoContentException if there is nothing in the queries that could be compared
   * @throws NoSuchImageException if the index has no such image
   * @throws IllegalArgumentException if there is no query, or a vector is not of the model's
   *     dimensions or not finite
   */
  public Findings find(List<Query> queries, FindOptions options) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    List<IndexedImage> queried = new ArrayList<>();
    for (Query query : queries) {
      vectors.add(
          switch (query) {
            case Photo photo -> encode(photo).vector();
            case Encoded(float[] vector) -> vector;
            case Direction(double[] numbers) -> unit(numbers);
            case Known(String id) -> {
              ImageRecord image =
                  index
                      .image(id, Part.PATHS, Part.VECTOR)
                      .orElseThrow(() -> new NoSuchImageException(id));
              queried.add(image.image());
              yield image.vector();
            }
          });
    }
    float[] mean = MeanDirection.of(vectors, encoder.layout());
    float[] leaning = encoder.layout().weigh(mean, options.weight());
    if (Encoder.isZero(leaning)) {
      throw new NoContentException();
    }
    Answer answer =
        index.search(
            SearchRequest.of(leaning, options.limit())
                .with(options.ef(), options.exact())
                .scoring(options.minScore(), Float.POSITIVE_INFINITY)
                .without(queried.stream().map(IndexedImage::id).toList()));
    return new Findings(
        List.copyOf(queried),
        answer.hits().stream().map(hit -> Match.of(hit, encoder.bands())).toList(),
        answer.mode(),
        answer.visited());
  }

  /** Divides by the largest first, since its square may be beyond what a number can hold. */
  private static float[] unit(double[] numbers) throws NoContentException {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    if (largest == 0) {
      throw new NoContentException();
    }
    double sumOfSquares = 0;
    for (double number : numbers) {
      sumOfSquares += number / largest * (number / largest);
    }
    double length = Math.sqrt(sumOfSquares);
    float[] unit = new float[numbers.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (numbers[i] / largest / length);
    }
    return unit;
  }
}
