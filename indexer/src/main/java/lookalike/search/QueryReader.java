package lookalike.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedImage;
import lookalike.index.Part;
import lookalike.model.NoContentException;
import lookalike.model.PhotoEncoder;
import lookalike.search.Query.Direction;
import lookalike.search.Query.Encoded;
import lookalike.search.Query.Known;
import lookalike.search.Query.Parts;
import lookalike.search.Query.Photo;

/** Brings queries to vectors. Safe to share among threads. */
record QueryReader(ImageIndex index, PhotoEncoder photos) {

  /**
   * What queries are.
   *
   * @param vectors in the order of the queries
   * @param images those of the index among them
   */
  record Queries(List<float[]> vectors, List<IndexedImage> images) {
    List<String> ids() {
      return images.stream().map(IndexedImage::id).toList();
    }
  }

  Queries read(List<Query> queries) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    List<IndexedImage> images = new ArrayList<>();
    for (Query query : queries) {
      vectors.add(
          switch (query) {
            case Photo photo -> vector(photo);
            case Encoded(float[] vector) -> vector;
            case Direction(double[] numbers) -> unit(numbers);
            case Parts _ ->
                throw new IllegalArgumentException(
                    "a photo that is searched by its parts must be the only query");
            case Known(String id) -> {
              ImageRecord image =
                  index
                      .image(id, Part.PATHS, Part.VECTOR)
                      .orElseThrow(() -> new NoSuchImageException(id));
              images.add(image.image());
              yield image.vector();
            }
          });
    }
    return new Queries(vectors, List.copyOf(images));
  }

  float[] vector(Photo photo) throws IOException {
    return photo.part().isPresent()
        ? photos.vector(photo.file(), photo.part().get())
        : photos.vector(photo.file());
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
