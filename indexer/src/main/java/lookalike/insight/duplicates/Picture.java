package lookalike.insight.duplicates;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;

/**
 * An image with its files.
 *
 * @param photos in the order in which they are kept, at least one
 */
record Picture(String id, List<Photo> photos) {

  /** Returns the file of it that is kept rather than the others. */
  Photo best() {
    return photos.getFirst();
  }

  /** Reads images that were read with their paths; one without files is left out. */
  static List<Picture> read(ImageIndex index, List<ImageRecord> images, Comparator<Photo> order)
      throws IOException {
    Map<String, IndexedFile> files = new HashMap<>();
    index
        .files(images.stream().flatMap(it -> it.image().paths().stream()).toList())
        .forEach(file -> files.put(file.path(), file));
    List<Picture> pictures = new ArrayList<>();
    for (ImageRecord record : images) {
      IndexedImage image = record.image();
      List<Photo> photos =
          image.paths().stream()
              .map(files::get)
              .filter(file -> file != null && file.imageId().equals(image.id()))
              .map(file -> photo(file, image))
              .sorted(order)
              .toList();
      if (!photos.isEmpty()) {
        pictures.add(new Picture(image.id(), photos));
      }
    }
    return pictures;
  }

  private static Photo photo(IndexedFile file, IndexedImage image) {
    return new Photo(
        file.path(), image.id(), image.width(), image.height(), file.bytes(), file.modified());
  }
}
