package lookalike.server.http;

import java.util.List;
import lookalike.index.IndexedImage;

/**
 * What callers learn of an image of the index.
 *
 * @param id the SHA-256 of the file's bytes
 * @param names what the file is called, without its folders, which are nobody's business
 * @param width pixels a row
 * @param height rows
 * @param thumbnail the address of a small copy
 */
public record ImageAnswer(String id, List<String> names, int width, int height, String thumbnail) {

  public static ImageAnswer of(IndexedImage image) {
    List<String> names = image.paths().stream().map(ImageAnswer::name).distinct().toList();
    String thumbnail = "/v1/images/" + image.id() + "/thumbnail";
    return new ImageAnswer(image.id(), names, image.width(), image.height(), thumbnail);
  }

  private static String name(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
