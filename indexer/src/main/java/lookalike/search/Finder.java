package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lookalike.image.ImageDecoder;
import lookalike.image.format.DecodeLimits;
import lookalike.image.format.ImageHeader;
import lookalike.index.Facet;
import lookalike.index.Field;
import lookalike.index.Filter;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedImage;
import lookalike.index.SearchRequest;
import lookalike.model.Encoder;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.model.likeness.Ranker.Ranked;
import lookalike.model.likeness.Surroundings.Stored;
import lookalike.search.Copies.Group;
import lookalike.search.Query.Encoded;
import lookalike.search.Query.Parts;
import lookalike.search.Query.Photo;
import lookalike.search.QueryReader.Queries;
import lookalike.search.RankedIndex.Candidates;
import lookalike.search.RankedIndex.Hunt;
import lookalike.work.Stopwatch;

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

  private final ImageIndex index;
  private final Encoder encoder;
  private final PhotoEncoder photos;
  private final QueryReader queries;
  private final RankedIndex ranked;

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
    this(index, encoder, decoder, Stopwatch.none());
  }

  /**
   * Makes one that is timed.
   *
   * @param encoder the model that made the index
   * @param decoder decodes photos
   * @param stopwatch hears how long decoding, encoding, searching and scoring take
   */
  public Finder(ImageIndex index, Encoder encoder, ImageDecoder decoder, Stopwatch stopwatch) {
    this.index = index;
    this.encoder = encoder;
    this.photos = new PhotoEncoder(encoder, decoder, stopwatch);
    this.queries = new QueryReader(index, photos);
    this.ranked = new RankedIndex(index, encoder, stopwatch);
  }

  /** Returns the model whose vectors are compared. */
  public Encoder encoder() {
    return encoder;
  }

  /** Returns how many images there are to be found. */
  public long images() throws IOException {
    return index.description().images();
  }

  /** Returns the fields that filters may ask for. */
  public List<Field> fields() throws IOException {
    return index.fields();
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
   * @throws IllegalArgumentException if its part reaches out of it
   */
  public Encoded encode(Photo photo) throws IOException {
    return new Encoded(queries.vector(photo));
  }

  /**
   * Decodes a photo and encodes it and parts of it, so that it is found within pictures that show
   * more, and what it shows besides others is found, too: six times the work of {@link #encode}.
   *
   * @throws lookalike.image.format.ImageDecodeException when there is no image to be had, with the
   *     reason
   * @throws NoContentException if there is nothing in it that could be compared
   * @throws IllegalArgumentException if its part reaches out of it
   */
  public Parts encodeParts(Photo photo) throws IOException {
    return new Parts(photos.vectorsOfParts(photo.file(), photo.part()));
  }

  /**
   * Finds what is like all of the queries together.
   *
   * @param queries at least one; images of the index among them are not found
   * @throws lookalike.image.format.ImageDecodeException when a photo is none, with the reason
   * @throws NoContentException if there is nothing in the queries that could be compared
   * @throws NoSuchImageException if the index has no such image
   * @throws lookalike.index.FilterException if the filter asks for what the index does not have
   * @throws IllegalArgumentException if there is no query, or a vector is not of the model's
   *     dimensions or not finite
   */
  public Findings find(List<Query> queries, FindOptions options) throws IOException {
    Queries asked = directions(queries);
    int wanted = Math.min(SearchRequest.MAX_LIMIT, options.offset() + options.limit());
    Candidates candidates =
        ranked.candidates(
            asked.vectors(),
            new Hunt(
                wanted,
                options.weight(),
                options.ef(),
                options.exact(),
                options.filter(),
                asked.ids()));
    List<Group> all = ranked.judging(() -> judged(asked.vectors(), candidates, wanted, options));
    List<Group> left =
        all.stream()
            .filter(it -> options.after().map(last -> last.isBefore(it.best())).orElse(true))
            .toList();
    List<Group> page = left.subList(0, Math.min(wanted - options.offset(), left.size()));
    boolean hasMore = page.size() < left.size() && wanted < SearchRequest.MAX_LIMIT;
    return new Findings(
        asked.images(),
        matches(page, options.likenesses() ? likenesses(asked.vectors(), page) : Map.of()),
        candidates.mode(),
        candidates.ef(),
        candidates.visited(),
        candidates.passing(),
        hasMore ? Optional.of(FindCursor.at(page.getLast().best(), wanted)) : Optional.empty());
  }

  /** Returns the directions to search in, of which the likest counts. */
  private Queries directions(List<Query> queries) throws IOException {
    if (queries.size() == 1 && queries.getFirst() instanceof Parts(List<float[]> vectors)) {
      return new Queries(vectors, List.of());
    }
    Queries read = this.queries.read(queries);
    return new Queries(List.of(MeanDirection.of(read.vectors(), encoder.layout())), read.images());
  }

  private List<Group> judged(
      List<float[]> vectors, Candidates candidates, int wanted, FindOptions options)
      throws IOException {
    List<Ranked> judged =
        ranked.ranker().judge(vectors, options.weight(), candidates.pictures()).stream()
            .filter(it -> it.score().score() >= options.minScore())
            .toList();
    return options.collapse()
        ? new Copies(ranked.ranker(), options.weight()).group(judged, wanted + 1)
        : judged.stream().map(it -> new Group(it, List.of())).toList();
  }

  /**
   * Counts the images that a filter lets pass by what they have in some fields.
   *
   * @param fields their names
   * @param limit how many values of each
   * @throws lookalike.index.FilterException if the index has no such field
   */
  public List<Facet> facets(Filter filter, List<String> fields, int limit) throws IOException {
    return index.facets(filter, fields, limit);
  }

  /**
   * Makes what was written visible, by this process or another, and brings what is usual in the
   * index up to date with it, which takes a while where much has changed.
   *
   * @return whether anything was
   */
  public boolean refresh() throws IOException {
    boolean hasChanged = index.refresh();
    if (hasChanged) {
      renew();
    }
    return hasChanged;
  }

  /** Brings what is usual in the index up to date with what has become visible by other ways. */
  public void renew() throws IOException {
    ranked.renew();
  }

  QueryReader queries() {
    return queries;
  }

  RankedIndex ranked() {
    return ranked;
  }

  ImageIndex index() {
    return index;
  }

  /** Returns how alike pictures are to a query at each of {@link Match#WEIGHTS}, by their ids. */
  private Map<String, List<Double>> likenesses(List<float[]> vectors, List<Group> groups)
      throws IOException {
    List<Stored> pictures = groups.stream().map(it -> it.best().picture()).toList();
    Map<String, List<Double>> likenesses = new HashMap<>();
    for (double weight : Match.WEIGHTS) {
      for (Ranked each : ranked.ranker().judge(vectors, weight, pictures)) {
        likenesses
            .computeIfAbsent(each.picture().id(), _ -> new ArrayList<>())
            .add(each.score().likeness());
      }
    }
    return likenesses;
  }

  /** Reads what is told of matches; one that has gone meanwhile is left out. */
  private List<Match> matches(List<Group> groups, Map<String, List<Double>> likenesses)
      throws IOException {
    Map<String, IndexedImage> images =
        ranked.images(groups.stream().map(it -> it.best().picture().id()).toList());
    List<Match> matches = new ArrayList<>();
    for (Group group : groups) {
      String id = group.best().picture().id();
      IndexedImage image = images.get(id);
      if (image != null) {
        matches.add(
            new Match(
                image,
                group.best().score(),
                group.copies(),
                likenesses.getOrDefault(id, List.of())));
      }
    }
    return matches;
  }
}
