package lookalike.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Lookalike server. Every method waits for its answer, up to a minute, and throws a {@link
 * LookalikeException} when the server refuses, or another {@link IOException} when it cannot be
 * reached.
 *
 * <p>Safe to share among threads.
 */
public final class LookalikeClient implements AutoCloseable {

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofMinutes(1);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING).build();
  private final String server;
  private final @Nullable String key;

  private LookalikeClient(URI server, @Nullable String key) {
    this.server = server.toString().replaceFirst("/$", "");
    this.key = key;
  }

  /**
   * Returns a client of a server; nothing is sent by that.
   *
   * @param server its address, such as {@code http://127.0.0.1:7070/}
   */
  public static LookalikeClient of(URI server) {
    return new LookalikeClient(server, null);
  }

  /** Returns a client of a server that asks for a key. */
  public static LookalikeClient of(URI server, String key) {
    return new LookalikeClient(server, key);
  }

  /** Tells whether the server is ready to answer; no if it cannot be reached. */
  public boolean isReady() throws InterruptedException {
    try {
      return send(request("/readyz").GET()).statusCode() == OK;
    } catch (IOException unreachable) {
      return false;
    }
  }

  /**
   * Finds what is like all of these together.
   *
   * @param likes at least one; photos and vectors not together. What is of the index among them is
   *     not found
   */
  public Found search(List<Like> likes, SearchOptions options)
      throws IOException, InterruptedException {
    boolean hasPhotos = likes.stream().anyMatch(Like.Photo.class::isInstance);
    Map<String, List<Like>> lists =
        hasPhotos
            ? Map.of(
                "image", likes.stream().filter(Like.Photo.class::isInstance).toList(),
                "id", likes.stream().filter(like -> !(like instanceof Like.Photo)).toList())
            : Map.of("queries", likes);
    return post("/v1/search", new Question(lists, options.fields()), Found.class);
  }

  /**
   * Recommends by what is liked and disliked, which is not recommended itself.
   *
   * @param liked at least one; photos and vectors not together
   */
  public Recommended recommend(List<Like> liked, List<Like> disliked, RecommendOptions options)
      throws IOException, InterruptedException {
    Map<String, List<Like>> lists = new TreeMap<>(Map.of("positive", liked, "negative", disliked));
    return post("/v1/recommend", new Question(lists, options.fields()), Recommended.class);
  }

  /** Returns what is known of an image, if the index has it. */
  public Optional<Image> image(String id) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(request("/v1/images/" + encoded(id)).GET());
    return answer.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(read(answer, Image.class));
  }

  /** Returns a small copy of an image, a JPEG. */
  public byte[] thumbnail(String id) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(request("/v1/images/" + encoded(id) + "/thumbnail").GET());
    return require(answer).body();
  }

  /**
   * Lists images.
   *
   * @param filter which count, such as {@code sku = 4711}, in words or as JSON; null for all
   * @param order {@code id}, {@code random}, or a field that is a number or a date, with a {@code
   *     -} before it for the greatest first
   * @param limit how many at most, 1 to 200
   * @param cursor of the page before, in the same order; null to begin
   */
  public ImagePage images(@Nullable String filter, String order, int limit, @Nullable String cursor)
      throws IOException, InterruptedException {
    StringBuilder path = new StringBuilder("/v1/images?limit=" + limit);
    path.append("&order=").append(encoded(order));
    if (filter != null) {
      path.append("&filter=").append(encoded(filter));
    }
    if (cursor != null) {
      path.append("&cursor=").append(encoded(cursor));
    }
    return read(send(request(path.toString()).GET()), ImagePage.class);
  }

  private <T> T post(String path, Question question, Class<T> type)
      throws IOException, InterruptedException {
    Question.Body body = question.body(JSON);
    HttpRequest.Builder request =
        request(path).header("Content-Type", body.type()).POST(body.bytes());
    return read(send(request), type);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(ANSWERING);
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) throws IOException {
    return JSON.readValue(require(answer).body(), type);
  }

  private static HttpResponse<byte[]> require(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() == OK) {
      return answer;
    }
    JsonNode error = JSON.createObjectNode();
    try {
      error = JSON.readTree(answer.body()).path("error");
    } catch (IOException noJson) {
      // Whatever stands between here and the server has answered in its place.
    }
    String code = error.path("code").asText("unknown");
    String message =
        error.path("message").asText("the server has answered with status " + answer.statusCode());
    throw new LookalikeException(answer.statusCode(), code, message, retryAfter(answer));
  }

  private static @Nullable Duration retryAfter(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Ends when the requests under way have their answers. */
  @Override
  public void close() {
    http.close();
  }
}
