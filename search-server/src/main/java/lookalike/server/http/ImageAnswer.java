package lookalike.server.http;

import java.util.List;
import lookalike.index.IndexedImage;
import org.jspecify.annotations.Nullable;

/**
 * What callers learn of an image of the index.
 *
 * @param id the SHA-256 of the file's bytes
 * @param names what the file is called, without its folders
 * @param paths where it lies, for who asks on this machine; null over HTTP, where folders are
 *     nobody's business
 * @param width pixels a row
 * @param height rows
 * @param thumbnail the address of a small copy on a server of the index
 */
public record ImageAnswer(
    String id,
    List<String> names,
    @Nullable List<String> paths,
    int width,
    int height,
    String thumbnail) {

  /** Returns what anybody may learn. */
  public static ImageAnswer of(IndexedImage image) {
    return of(image, null);
  }

  /** Returns the same with the paths. */
  public static ImageAnswer withPaths(IndexedImage image) {
    return of(image, image.paths());
  }

  private static ImageAnswer of(IndexedImage image, @Nullable List<String> paths) {
    List<String> names = image.paths().stream().map(ImageAnswer::name).distinct().toList();
    String thumbnail = "/v1/images/" + image.id() + "/thumbnail";
    return new ImageAnswer(image.id(), names, paths, image.width(), image.height(), thumbnail);
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
