package lookalike.server.access;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.RequestException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/**
 * An uploaded image with the form fields beside it. Held in memory only: nothing of it is ever
 * written to a disk.
 *
 * @param image the file's bytes
 * @param fields the other fields of the form
 */
public record Upload(byte[] image, Fields fields) {

  /** The most parts that a form may have; there are fewer fields. */
  public static final int MAX_PARTS = 20;

  private static final String FIELD = "image";
  private static final String ALLOWED = "one file of a multipart form";

  /** What a form costs besides its image: boundaries, headers and small fields. */
  static final int OVERHEAD_BYTES = 64 * 1024;

  /**
   * Reads the form.
   *
   * @param maxBytes the most bytes that the image may have
   */
  static Upload read(HttpServletRequest request, long maxBytes) throws IOException {
    List<Part> images = new ArrayList<>();
    Map<String, List<String>> fields = new HashMap<>();
    for (Part part : parts(request, maxBytes)) {
      if (part.getSubmittedFileName() == null) {
        String value = new String(bytes(part), StandardCharsets.UTF_8);
        fields.computeIfAbsent(part.getName(), name -> new ArrayList<>()).add(value);
      } else if (part.getName().equals(FIELD)) {
        images.add(part);
      } else {
        throw badField(part.getName(), "a file", "absent: the file goes into " + FIELD);
      }
    }
    if (images.isEmpty()) {
      throw missingField(FIELD, ALLOWED);
    }
    if (images.size() > 1) {
      throw badField(FIELD, images.size() + " files", ALLOWED);
    }
    return new Upload(bytes(images.getFirst()), Fields.of(fields));
  }

  private static Collection<Part> parts(HttpServletRequest request, long maxBytes)
      throws IOException {
    String boundary = MultiPart.extractBoundary(request.getContentType());
    if (boundary == null || boundary.isBlank()) {
      throw malformed("the Content-Type of a multipart form must name its boundary");
    }
    int inMemory = Math.toIntExact(maxBytes);
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement("", maxBytes, maxBytes + OVERHEAD_BYTES, inMemory));
    try {
      return request.getParts();
    } catch (ServletException | IOException fault) {
      // Cleaning up, Jetty would stumble over it once more, and drop the connection.
      request.removeAttribute(MultiPartFormData.class.getName());
      throw refusal(fault, maxBytes);
    }
  }

  /** Jetty says which limit was exceeded in words alone, somewhere down the chain of causes. */
  private static RequestException refusal(Exception fault, long maxBytes) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String words = String.valueOf(cause.getMessage());
      if (words.startsWith("Form with too many keys")) {
        return malformed("a multipart form may have at most " + MAX_PARTS + " parts");
      }
      if (words.startsWith("headers max length exceeded")) {
        return malformed("the header of a part of the multipart form is too long");
      }
      if (words.startsWith("max ") && words.contains("exceeded")) {
        return tooLarge(maxBytes);
      }
    }
    return malformed("the body is not a well-formed multipart form, or was cut short");
  }

  private static RequestException malformed(String message) {
    return new RequestException(Fault.BAD_FIELD, message);
  }

  private static byte[] bytes(Part part) throws IOException {
    try (InputStream content = part.getInputStream()) {
      return content.readAllBytes();
    }
  }

  static RequestException tooLarge(long maxBytes) {
    return new RequestException(
        Fault.TOO_LARGE,
        "an image may have at most " + maxBytes + " bytes",
        Map.of("field", FIELD, "allowed", maxBytes));
  }
}
