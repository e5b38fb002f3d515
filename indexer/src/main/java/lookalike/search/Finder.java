package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageHeader;
import lookalike.index.Answer;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.model.likeness.Ranker;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.search.Query.Direction;
import lookalike.search.Query.Encoded;
import lookalike.search.Query.Known;
import lookalike.search.Query.Photo;
import org.jspecify.annotations.Nullable;

/**
 * Finds the images of an index that look like something, in two stages. What is asked for is
 * brought to a vector; the nearest to it are candidates: as it leans by the weight, see {@link
 * lookalike.model.network.VectorLayout#weigh}, by kind and as a picture. They are scored by all
 * that is known of the model and of the index ({@link IndexBackdrop}). Several queries are searched
 * by their {@link MeanDirection}.
 *
 * <p>A picture without content, such as of one colour, has no vector and is like nothing: that is
 * said by a {@link NoContentException}, whoever asks.
 *
 * <p>Safe to share among threads.
 */
public final class Finder {

  /** How much less is looked at to find candidates by kind and as the same picture. */
  private static final int EASIER = 4;

  private final ImageIndex index;
  private final Encoder encoder;
  private final PhotoEncoder photos;
  private volatile @Nullable Ranker ranker; // read when it is first needed

  /**
   * Makes one that decodes in this process.
   *
   * @param encoder the model that made the index
   * @param limits the largest photo that is taken
   */
  public Finder(ImageIndex index, Encoder encoder, DecodeLimits limits) {
    this(index, encoder, new ImageDecoder(limits));
  }

  /**
   * Makes one.
   *
   * @param encoder the model that made the index
   * @param decoder decodes photos
   */
  public Finder(ImageIndex index, Encoder encoder, ImageDecoder decoder) {
    this.index = index;
    this.encoder = encoder;
    this.photos = new PhotoEncoder(encoder, decoder);
  }

  /** Returns the model whose vectors are compared. */
  public Encoder encoder() {
    return encoder;
  }

  /** Returns how many images there are to be found. */
  public long images() throws IOException {
    return index.description().images();
  }

  /**
   * Returns what the file of a photo says of it, which tells what {@link #encode} will take.
   *
   * @throws lookalike.image.format.ImageDecodeException as there, if that can be told by now
   */
  public ImageHeader header(Photo photo) throws IOException {
    return photos.header(photo.file());
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
    Set<String> excluded = new LinkedHashSet<>();
    queried.forEach(image -> excluded.add(image.id()));
    return answer(MeanDirection.of(vectors, encoder.layout()), queried, excluded, options);
  }

  private Findings answer(
      float[] vector, List<IndexedImage> queried, Set<String> excluded, FindOptions options)
      throws IOException {
    Map<String, Stored> candidates = new LinkedHashMap<>();
    List<Answer> answers = new ArrayList<>();
    for (SearchRequest request : requests(vector, options)) {
      Answer answer = index.search(request.without(excluded).reading(Set.of(Part.VECTOR)));
      answer
          .hits()
          .forEach(
              hit -> candidates.putIfAbsent(hit.found().id(), IndexBackdrop.stored(hit.found())));
      answers.add(answer);
    }
    List<Ranked> ranked =
        ranker().judge(vector, options.weight(), List.copyOf(candidates.values())).stream()
            .filter(it -> it.score().score() >= options.minScore())
            .limit(options.limit())
            .toList();
    return new Findings(
        List.copyOf(queried),
        matches(ranked),
        answers.getFirst().mode(),
        answers.stream().mapToLong(Answer::visited).sum());
  }

  /**
   * Returns what candidates are looked for by, which costs less effort but for the first.
   *
   * @throws NoContentException if there is nothing in any block
   */
  private List<SearchRequest> requests(float[] vector, FindOptions options)
      throws NoContentException {
    List<SearchRequest> requests = new ArrayList<>();
    int ef = options.ef();
    for (Ranker.Direction direction :
        Ranker.directions(encoder.layout(), vector, options.weight(), options.limit())) {
      int count = Math.min(SearchRequest.MAX_LIMIT, direction.count());
      requests.add(SearchRequest.of(direction.vector(), count).with(ef, options.exact()));
      ef = Math.max(1, options.ef() / EASIER);
    }
    if (requests.isEmpty()) {
      throw new NoContentException();
    }
    return requests;
  }

  /** Reads what is told of matches; one that has gone meanwhile is left out. */
  private List<Match> matches(List<Ranked> ranked) throws IOException {
    Map<String, IndexedImage> images = new HashMap<>();
    index
        .images(ranked.stream().map(it -> it.picture().id()).toList(), Set.of(Part.PATHS))
        .forEach(record -> images.put(record.id(), record.image()));
    List<Match> matches = new ArrayList<>();
    for (Ranked one : ranked) {
      IndexedImage image = images.get(one.picture().id());
      if (image != null) {
        matches.add(new Match(image, one.score()));
      }
    }
    return matches;
  }

  private Ranker ranker() throws IOException {
    Ranker known = ranker;
    if (known == null) {
      synchronized (this) {
        known = ranker;
        if (known == null) {
          known = IndexBackdrop.of(index, encoder.likeness()).ranker(index);
          ranker = known;
        }
      }
    }
    return known;
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
