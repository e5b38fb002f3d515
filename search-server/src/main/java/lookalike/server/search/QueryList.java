package lookalike.server.search;

import static lookalike.server.http.RequestException.badField;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lookalike.image.Box;
import lookalike.image.format.ImageHeader;
import lookalike.search.Finder;
import lookalike.search.Query;
import lookalike.server.access.Cost;
import lookalike.server.access.Upload;
import lookalike.server.http.ImageIds;

/**
 * What a caller searches by: images of the index, vectors and photos.
 *
 * @param queries in the order in which they were given
 */
record QueryList(List<Query> queries) {

  /** What a part of a photo may be. */
  static final String ALLOWED_BOX = "left,top,width,height in pixels of the upright image";

  /** Returns the only one. */
  static QueryList of(Query query) {
    return new QueryList(List.of(query));
  }

  /** Copies the list. */
  QueryList {
    queries = List.copyOf(queries);
  }

  /**
   * Reads a JSON array of ids and vectors.
   *
   * @param field what it is called where it is refused
   * @param most how many there may be
   * @param dimensions of vectors
   */
  static QueryList of(String field, JsonNode array, int most, int dimensions) {
    String allowed = "an array of at most " + most + " ids and vectors";
    if (!array.isArray()) {
      throw badField(field, array.toString(), allowed);
    }
    requireAtMost(most, array.size(), field, allowed);
    List<Query> queries = new ArrayList<>();
    for (JsonNode node : array) {
      String place = field + "[" + queries.size() + "]";
      queries.add(
          node.isTextual()
              ? new Query.Known(ImageIds.require(place, node.textValue()))
              : QueryVectors.parse(place, node, dimensions));
    }
    return new QueryList(queries);
  }

  /**
   * Reads the parts of an upload that have one of some names: files are photos, and fields are ids,
   * of which one may have several with commas between them.
   *
   * @param most how many there may be
   */
  static QueryList of(Set<String> names, Upload upload, int most) {
    List<Query> queries = new ArrayList<>();
    for (Upload.Item item : upload.items()) {
      if (names.contains(item.name()) && item.isFile()) {
        queries.add(new Query.Photo(item.bytes()));
      } else if (names.contains(item.name())) {
        ImageIds.split(item.name(), item.text()).forEach(id -> queries.add(new Query.Known(id)));
      }
    }
    String field = String.join(" and ", new TreeSet<>(names));
    requireAtMost(most, queries.size(), field, "at most " + most + " photos and ids");
    return new QueryList(queries);
  }

  private static void requireAtMost(int most, int count, String field, String allowed) {
    if (count > most) {
      throw badField(field, count + " of them", allowed);
    }
  }

  /**
   * Returns the same for a part of the photo, which must be the only query.
   *
   * @param field where the part is named
   */
  QueryList cutTo(String field, Box part, Finder finder) throws IOException {
    Query.Photo photo = onlyPhoto(field);
    ImageHeader header = finder.header(photo);
    if (!part.isInside(header.uprightWidth(), header.uprightHeight())) {
      String size = header.uprightWidth() + " x " + header.uprightHeight() + " pixels";
      throw badField(field, "one that reaches out of " + size, ALLOWED_BOX);
    }
    return of(new Query.Photo(photo.file(), Optional.of(part)));
  }

  /**
   * Returns the photo that must be the only query.
   *
   * @param field that asks for it
   */
  Query.Photo onlyPhoto(String field) {
    if (queries.size() != 1 || !(queries.getFirst() instanceof Query.Photo photo)) {
      throw badField(field, queries.size() + " queries", "given with one image and nothing else");
    }
    return photo;
  }

  /** Returns how many there are. */
  int size() {
    return queries.size();
  }

  /** Returns how many vectors are searched by, where these are all that is asked for. */
  long vectors() {
    return size() == 1 && queries.getFirst() instanceof Query.Parts(List<float[]> vectors)
        ? vectors.size()
        : 1;
  }

  /** Returns what it takes to decode and encode the photos, as far as their headers tell. */
  Cost cost(Finder finder) throws IOException {
    Cost cost = Cost.NONE;
    for (Query query : queries) {
      if (query instanceof Query.Photo photo) {
        cost = cost.and(Cost.ofPhoto(finder.header(photo)));
      }
    }
    return cost;
  }

  /** Returns the same with the vectors of the photos in their places. */
  QueryList encoded(Finder finder) throws IOException {
    List<Query> encoded = new ArrayList<>();
    for (Query query : queries) {
      encoded.add(query instanceof Query.Photo photo ? finder.encode(photo) : query);
    }
    return new QueryList(encoded);
  }
}
