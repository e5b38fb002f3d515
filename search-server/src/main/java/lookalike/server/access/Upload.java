package lookalike.server.access;

import static lookalike.server.http.RequestException.badField;
import static lookalike.server.http.RequestException.missingField;

import io.javalin.http.Context;
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
import java.util.Set;
import java.util.TreeSet;
import lookalike.server.http.Fault;
import lookalike.server.http.Fields;
import lookalike.server.http.RequestException;
import lookalike.server.http.Uploads;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded form, or an image alone with its fields in the address. Held in memory only: nothing
 * of it is ever written to a disk.
 *
 * @param items its parts, in the order in which they came
 */
public record Upload(List<Item> items) {

  private static final String FORM_TYPE = "multipart/form-data";
  private static final String IMAGE_TYPES = "image/";
  private static final String IMAGE = "image";
  private static final String ALLOWED = "one file of a multipart form";

  /** What a form costs besides its images: boundaries, headers and small fields. */
  static final int OVERHEAD_BYTES = 64 * 1024;

  /**
   * A part of a form.
   *
   * @param fileName what the file is called that it was sent as; null for a field
   */
  public record Item(String name, byte[] bytes, @Nullable String fileName) {
    /** Tells whether it was sent as a file, rather than as a field. */
    public boolean isFile() {
      return fileName != null;
    }

    /** Returns it as text. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Tells whether the body of a request with this {@code Content-Type} is one. */
  static boolean isOfType(@Nullable String type) {
    return startsWith(type, FORM_TYPE) || startsWith(type, IMAGE_TYPES);
  }

  private static boolean startsWith(@Nullable String type, String start) {
    return type != null && type.regionMatches(true, 0, start, 0, start.length());
  }

  /**
   * Reads the upload of a request.
   *
   * @param limits how large it may be
   * @param name what an image is called that comes alone
   */
  static Upload read(Context context, Uploads limits, String name) throws IOException {
    if (startsWith(context.contentType(), IMAGE_TYPES)) {
      return alone(context, limits.uploadBytes(), name);
    }
    Fields.requireNoneIn(context.queryParamMap());
    return form(context.req(), limits);
  }

  private static Upload alone(Context context, int maxBytes, String name) throws IOException {
    byte[] image = context.req().getInputStream().readNBytes(maxBytes + 1);
    if (image.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    List<Item> items = new ArrayList<>(List.of(new Item(name, image, "")));
    context
        .queryParamMap()
        .forEach(
            (field, values) ->
                values.forEach(
                    value ->
                        items.add(new Item(field, value.getBytes(StandardCharsets.UTF_8), null))));
    return new Upload(List.copyOf(items));
  }

  private static Upload form(HttpServletRequest request, Uploads limits) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Part part : parts(request, limits)) {
      items.add(new Item(part.getName(), bytes(part), part.getSubmittedFileName()));
    }
    return new Upload(List.copyOf(items));
  }

  /** Returns the bytes of the file that is called {@code image}, which must be the only one. */
  public byte[] image() {
    refuseFilesBut(Set.of(IMAGE));
    List<Item> images = items.stream().filter(Item::isFile).toList();
    if (images.isEmpty()) {
      throw missingField(IMAGE, ALLOWED);
    }
    if (images.size() > 1) {
      throw badField(IMAGE, images.size() + " files", ALLOWED);
    }
    return images.getFirst().bytes();
  }

  /** Returns what is no file. */
  public Fields fields() {
    return fieldsBut(Set.of());
  }

  /** Returns what is no file, but for some names. */
  public Fields fieldsBut(Set<String> names) {
    Map<String, List<String>> fields = new HashMap<>();
    for (Item item : items) {
      if (!item.isFile() && !names.contains(item.name)) {
        fields.computeIfAbsent(item.name, _ -> new ArrayList<>()).add(item.text());
      }
    }
    return Fields.of(fields);
  }

  /** Refuses files that are called otherwise. */
  public void refuseFilesBut(Set<String> names) {
    for (Item item : items) {
      if (item.isFile() && !names.contains(item.name)) {
        String allowed = "absent: files go into " + String.join(" and ", new TreeSet<>(names));
        throw badField(item.name, "a file", allowed);
      }
    }
  }

  private static Collection<Part> parts(HttpServletRequest request, Uploads limits)
      throws IOException {
    String boundary = MultiPart.extractBoundary(request.getContentType());
    if (boundary == null || boundary.isBlank()) {
      throw malformed("the Content-Type of a multipart form must name its boundary");
    }
    int maxBytes = limits.uploadBytes();
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement("", maxBytes, maxBytes + OVERHEAD_BYTES, maxBytes));
    try {
      return request.getParts();
    } catch (ServletException | IOException fault) {
      // Cleaning up, Jetty would stumble over it once more, and drop the connection.
      request.removeAttribute(MultiPartFormData.class.getName());
      throw refusal(fault, limits);
    }
  }

  /** Jetty says which limit was exceeded in words alone, somewhere down the chain of causes. */
  private static RequestException refusal(Exception fault, Uploads limits) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String words = String.valueOf(cause.getMessage());
      if (words.startsWith("Form with too many keys")) {
        return malformed("a multipart form may have at most " + limits.uploadParts() + " parts");
      }
      if (words.startsWith("headers max length exceeded")) {
        return malformed("the header of a part of the multipart form is too long");
      }
      if (words.startsWith("max ") && words.contains("exceeded")) {
        return tooLarge(limits.uploadBytes());
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
        Map.of("field", IMAGE, "allowed", maxBytes));
  }
}
