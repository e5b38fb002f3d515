package lookalike.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A multipart form as it grows. */
final class Form {

  private final String boundary = "lookalike-" + UUID.randomUUID();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Form field(String name, String value) {
    return add("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file; quotes and line breaks in its name are written as browsers do. */
  Form file(String name, String fileName, byte[] content) {
    String escaped = fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    return add("name=\"%s\"; filename=\"%s\"".formatted(name, escaped), content);
  }

  private Form add(String disposition, byte[] content) {
    write("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(boundary, disposition));
    bytes.writeBytes(content);
    write("\r\n");
    return this;
  }

  private void write(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the whole form, to which nothing can be added any more. */
  Body body() {
    write("--" + boundary + "--\r\n");
    return new Body(
        "multipart/form-data; boundary=" + boundary,
        BodyPublishers.ofByteArray(bytes.toByteArray()));
  }
}
