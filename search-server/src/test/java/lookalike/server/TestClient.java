package lookalike.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Talks to a server as any HTTP client would. */
final class TestClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ANSWER_MILLIS = 5_000;
  private static final String BOUNDARY = "----the-boundary";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  TestClient(int port) {
    this.port = port;
  }

  /** What came back. */
  record Reply(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    /** Returns the word in the error shape. */
    String code() throws IOException {
      return json().at("/error/code").asText();
    }

    String message() throws IOException {
      return json().at("/error/message").asText();
    }
  }

  Reply get(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  /** Gets something that comes line by line, and may go on coming. */
  Stream<String> lines(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofLines()).body();
  }

  /** Gets something, without waiting for the answer. */
  CompletableFuture<Reply> getLater(String path) {
    return later(request(path).GET());
  }

  private CompletableFuture<Reply> later(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
  }

  Reply postJson(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Reply putJson(String path, String body) throws IOException, InterruptedException {
    return put(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Puts a form's bytes. */
  Reply putForm(String path, byte[] form) throws IOException, InterruptedException {
    return put(path, "multipart/form-data; boundary=" + BOUNDARY, form);
  }

  private Reply put(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(body)));
  }

  Reply delete(String path, String... headers) throws IOException, InterruptedException {
    return send(request(path, headers).DELETE());
  }

  /** Posts a form with one file and some fields. */
  Reply postForm(String path, String fileField, byte[] file, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(path, form(fileField, file, fields));
  }

  /** Posts a form with one file, without waiting for the answer. */
  CompletableFuture<Reply> postFormLater(String path, String fileField, byte[] file) {
    return postLater(path, form(fileField, file, Map.of()));
  }

  /** Posts a form's bytes, without waiting for the answer. */
  CompletableFuture<Reply> postLater(String path, byte[] form) {
    return later(formRequest(path, BodyPublishers.ofByteArray(form)));
  }

  /** Posts a form's bytes. */
  Reply post(String path, byte[] form, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = formRequest(path, BodyPublishers.ofByteArray(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Posts a body of another type. */
  Reply postBody(String path, String type, byte[] body) throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Asks for no more than status and headers. */
  Reply head(String path) throws IOException, InterruptedException {
    return send(request(path).method("HEAD", BodyPublishers.noBody()));
  }

  /** Posts a form's bytes, however they are published. */
  Reply post(String path, BodyPublisher form) throws IOException, InterruptedException {
    return send(formRequest(path, form));
  }

  private HttpRequest.Builder formRequest(String path, BodyPublisher form) {
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(form);
  }

  Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
  }

  /** Writes bytes of one's own and returns what comes until the server hangs up. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // What is accepted just when the server closes never gets an answer.
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Returns the bytes of a form with one file and some fields. */
  static byte[] form(String fileField, byte[] file, Map<String, String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> field(body, name, value));
    file(body, fileField, file);
    return ended(body);
  }

  /** Returns the bytes of a form without a file. */
  static byte[] fields(Map<String, String> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, value) -> field(body, name, value));
    return ended(body);
  }

  /** Adds a field to a form. */
  static void field(ByteArrayOutputStream form, String name, String value) {
    part(form, "name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a file to a form. */
  static void file(ByteArrayOutputStream form, String name, byte[] file) {
    part(form, "name=\"" + name + "\"; filename=\"photo.jpg\"", file);
  }

  /** Returns the bytes of a form to which nothing is added any more. */
  static byte[] ended(ByteArrayOutputStream form) {
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    String head =
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
