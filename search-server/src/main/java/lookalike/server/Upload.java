package lookalike.server;

import static lookalike.server.RequestException.badField;
import static lookalike.server.RequestException.missingField;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An uploaded image with the form fields beside it. Held in memory only.
 *
 * @param image the file's bytes
 * @param fields the other fields of the form and of the address
 */
record Upload(byte[] image, Fields fields) {

  /** What a form costs besides its image: boundaries, headers and small fields. */
  static final int OVERHEAD_BYTES = 64 * 1024;

  private static final String FIELD = "image";
  private static final String ALLOWED = "one file of a multipart form";

  /**
   * Reads the form.
   *
   * @param maxBytes the most bytes that the image may have
   */
  static Upload read(Context context, long maxBytes) throws IOException {
    if (context.req().getContentLengthLong() > maxBytes + OVERHEAD_BYTES) {
      throw tooLarge(maxBytes);
    }
    Map<String, List<UploadedFile>> files = files(context);
    for (String name : files.keySet()) {
      if (!name.equals(FIELD)) {
        throw badField(name, "an unknown file", "absent: the file goes into " + FIELD);
      }
    }
    List<UploadedFile> images = files.getOrDefault(FIELD, List.of());
    if (images.isEmpty()) {
      throw missingField(FIELD, ALLOWED);
    }
    if (images.size() > 1) {
      throw badField(FIELD, images.size() + " files", ALLOWED);
    }
    try (InputStream content = images.getFirst().content()) {
      return new Upload(content.readAllBytes(), Fields.of(context.formParamMap()));
    }
  }

  private static Map<String, List<UploadedFile>> files(Context context) {
    return context.uploadedFileMap();
  }

  private static RequestException tooLarge(long maxBytes) {
    return new RequestException(
        Fault.TOO_LARGE,
        "an image may have at most " + maxBytes + " bytes",
        Map.of("field", FIELD, "allowed", maxBytes));
  }
}
