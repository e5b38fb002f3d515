package lookalike.server.http;

import static lookalike.server.http.RequestException.badField;

import java.io.IOException;
import java.util.regex.Pattern;
import lookalike.index.ImageIndex;
import lookalike.index.ImageRecord;
import lookalike.index.Part;
import lookalike.search.NoSuchImageException;

/** The ids of images as callers write them. */
public final class ImageIds {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private ImageIds() {}

  /** Returns {@code value} if it can be an id. */
  public static String require(String field, String value) {
    if (!ID.matcher(value).matches()) {
      throw badField(field, value, "64 lower-case hexadecimal digits");
    }
    return value;
  }

  /**
   * Reads an image.
   *
   * @throws NoSuchImageException if no image has this id
   */
  public static ImageRecord read(ImageIndex index, String id, Part... parts) throws IOException {
    return index.image(id, parts).orElseThrow(() -> new NoSuchImageException(id));
  }
}
