package lookalike.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.index.Metadata;
import lookalike.index.Part;
import org.jspecify.annotations.Nullable;

/**
 * What callers learn of an image of the index.
 *
 * @param id the SHA-256 of the file's bytes
 * @param names what the file is called, without its folders
 * @param places what it is called below the folder or archive that was indexed; null on the command
 *     line
 * @param paths where it lies, for who asks on this machine; null over HTTP, where the folders above
 *     are nobody's business
 * @param width pixels a row
 * @param height rows
 * @param metadata what else is known of it, by the names of fields; null on the command line
 * @param thumbnail the address of a small copy on a server of the index
 * @param original the address of the file itself, where a server shows it; or null
 */
public record ImageAnswer(
    String id,
    List<String> names,
    @Nullable List<String> places,
    @Nullable List<String> paths,
    int width,
    int height,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> metadata,
    String thumbnail,
    @Nullable String original) {

  /** Returns what anybody may learn of some images, by the image. */
  public static Function<IndexedImage, ImageAnswer> of(
      ImageIndex index, Collection<IndexedImage> images) throws IOException {
    List<String> paths = images.stream().flatMap(image -> image.paths().stream()).toList();
    Map<String, String> places =
        index.files(paths).stream()
            .collect(Collectors.toMap(IndexedFile::path, IndexedFile::place, (same, _) -> same));
    Map<String, Metadata> known = new HashMap<>();
    index
        .images(images.stream().map(IndexedImage::id).toList(), Set.of(Part.METADATA))
        .forEach(image -> known.put(image.id(), image.metadata()));
    return image ->
        of(
            image,
            image.paths().stream()
                .map(path -> places.getOrDefault(path, name(path)))
                .distinct()
                .toList(),
            null,
            MetadataValues.of(known.getOrDefault(image.id(), Metadata.NONE)));
  }

  /** Returns what anybody may learn of one image. */
  public static ImageAnswer of(ImageIndex index, IndexedImage image) throws IOException {
    return of(index, List.of(image)).apply(image);
  }

  /** Returns what who asks on this machine may learn. */
  public static ImageAnswer withPaths(IndexedImage image) {
    return of(image, null, image.paths(), null);
  }

  /** Returns the same with the address of the file itself. */
  public ImageAnswer withOriginal() {
    String address = "v1/images/" + id + "/original";
    return new ImageAnswer(id, names, places, paths, width, height, metadata, thumbnail, address);
  }

  private static ImageAnswer of(
      IndexedImage image,
      @Nullable List<String> places,
      @Nullable List<String> paths,
      @Nullable Map<String, Object> metadata) {
    List<String> names = image.paths().stream().map(ImageAnswer::name).distinct().toList();
    String thumbnail = "v1/images/" + image.id() + "/thumbnail";
    return new ImageAnswer(
        image.id(), names, places, paths, image.width(), image.height(), metadata, thumbnail, null);
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
