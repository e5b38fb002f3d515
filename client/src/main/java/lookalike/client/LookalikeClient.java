package lookalike.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
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

  /** What is sent may be large, and the way there slow. */
  private static final Duration SENDING = Duration.ofHours(1);

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;
  private static final String DATA = "data: ";

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

  /**
   * Puts images into the index of a server that may write.
   *
   * @param images at least one, together no larger than one may be; the fault of a single one is
   *     thrown, of several each has its own result
   * @param wait whether the answer shall come when searches find them and a crash leaves them
   */
  public Added add(List<NewImage> images, OnDuplicate onDuplicate, boolean wait)
      throws IOException, InterruptedException {
    Form form = new Form();
    for (NewImage image : images) {
      form.file("image", image.name(), image.file());
    }
    if (images.stream().anyMatch(image -> image.metadata() != null)) {
      form.field("metadata", json(images.stream().map(LookalikeClient::metadata).toList()));
    }
    form.field("on_duplicate", onDuplicate.name().toLowerCase(Locale.ROOT));
    form.field("wait", String.valueOf(wait));
    return read(send(request("/v1/images", form.body(), "POST")), Added.class);
  }

  private static Map<String, Object> metadata(NewImage image) {
    return image.metadata() == null ? Map.of() : image.metadata();
  }

  /** Says other things of an image, in the place of all that its owner has said before. */
  public Changed tell(String id, Map<String, Object> metadata, boolean wait)
      throws IOException, InterruptedException {
    Body body = body(Map.of("metadata", metadata, "wait", wait));
    return read(send(request("/v1/images/" + encoded(id), body, "PUT")), Changed.class);
  }

  /**
   * Puts another image in the place of one that was uploaded; it takes over what is known of that,
   * unless it brings metadata of its own.
   */
  public Changed replace(String id, NewImage image, boolean wait)
      throws IOException, InterruptedException {
    Form form = new Form().file("image", image.name(), image.file());
    if (image.metadata() != null) {
      form.field("metadata", json(image.metadata()));
    }
    form.field("wait", String.valueOf(wait));
    return read(send(request("/v1/images/" + encoded(id), form.body(), "PUT")), Changed.class);
  }

  /** Drops an image from the index. */
  public Changed drop(String id, boolean wait) throws IOException, InterruptedException {
    String path = "/v1/images/" + encoded(id) + "?wait=" + wait;
    return read(send(request(path).DELETE()), Changed.class);
  }

  /** Has the server index photos that lie where it is, when it is their turn. */
  public Job index(IndexTask task) throws IOException, InterruptedException {
    return read(send(request("/v1/jobs", body(task.fields()), "POST")), Job.class);
  }

  /**
   * Has the server index the photos of an archive, which is sent to it, as if each had been added
   * alone.
   *
   * @param archive a {@code .zip}, {@code .tar} or {@code .tar.gz} file
   * @param onDuplicate what becomes of images that are there already: skip or link
   */
  public Job index(Path archive, OnDuplicate onDuplicate) throws IOException, InterruptedException {
    String name = archive.getFileName().toString();
    String type = name.endsWith(".zip") ? "application/zip" : "application/gzip";
    String path =
        "/v1/jobs?name=%s&on_duplicate=%s"
            .formatted(encoded(name), onDuplicate.name().toLowerCase(Locale.ROOT));
    Body body = new Body(type, BodyPublishers.ofFile(archive));
    return read(send(request(path, body, "POST").timeout(SENDING)), Job.class);
  }

  /** Has a snapshot of the index taken, where the server was told to keep snapshots. */
  public Job snapshot() throws IOException, InterruptedException {
    return read(send(request("/v1/snapshots").POST(BodyPublishers.noBody())), Job.class);
  }

  /** Returns the snapshots that are whole, the newest first. */
  public List<Snapshot> snapshots() throws IOException, InterruptedException {
    return read(send(request("/v1/snapshots").GET()), Snapshots.class).snapshots();
  }

  private record Snapshots(List<Snapshot> snapshots) {}

  /** Returns a job as it is now. */
  public Job job(String id) throws IOException, InterruptedException {
    return read(send(request("/v1/jobs/" + encoded(id)).GET()), Job.class);
  }

  /** Returns the jobs that the server remembers, the newest first. */
  public List<Job> jobs() throws IOException, InterruptedException {
    return read(send(request("/v1/jobs").GET()), Jobs.class).jobs();
  }

  private record Jobs(List<Job> jobs) {}

  /**
   * Lists what a job that has ended has left out.
   *
   * @param limit how much at most, 1 to 1000
   * @param cursor of the page before; null to begin
   */
  public Job.Problems errors(String id, int limit, @Nullable String cursor)
      throws IOException, InterruptedException {
    String path =
        "/v1/jobs/%s/errors?limit=%d%s"
            .formatted(encoded(id), limit, cursor == null ? "" : "&cursor=" + encoded(cursor));
    return read(send(request(path).GET()), Job.Problems.class);
  }

  /** Asks a job to stop; what it did by then stays. */
  public Job cancel(String id) throws IOException, InterruptedException {
    return read(send(request("/v1/jobs/" + encoded(id)).DELETE()), Job.class);
  }

  /**
   * Watches a job until it has ended.
   *
   * @param listener told of it whenever something has changed, on this thread
   * @return the job as it has ended
   * @throws IOException also if the server closes before
   */
  public Job watch(String id, Consumer<Job> listener) throws IOException, InterruptedException {
    Job job = job(id);
    while (!job.hasEnded()) {
      HttpResponse<InputStream> answer =
          http.send(
              request("/v1/jobs/" + encoded(id) + "/events").build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != OK) {
        throw refusal(answer, answer.body().readAllBytes());
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(DATA)) {
            job = JSON.readValue(line.substring(DATA.length()), Job.class);
            listener.accept(job);
          }
        }
      }
      if (!job.hasEnded()) {
        job = job(id); // the stream broke off; a server that has gone fails here
      }
    }
    return job;
  }

  private static Body body(Map<String, Object> fields) {
    return new Body("application/json", BodyPublishers.ofString(json(fields)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException("metadata cannot be written as JSON", fault);
    }
  }

  private HttpRequest.Builder request(String path, Body body, String method) {
    return request(path).header("Content-Type", body.type()).method(method, body.bytes());
  }

  private <T> T post(String path, Question question, Class<T> type)
      throws IOException, InterruptedException {
    return read(send(request(path, question.body(JSON), "POST")), type);
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
    if (answer.statusCode() == OK || answer.statusCode() == ACCEPTED) {
      return answer;
    }
    throw refusal(answer, answer.body());
  }

  private static LookalikeException refusal(HttpResponse<?> answer, byte[] body) {
    JsonNode error = JSON.createObjectNode();
    try {
      error = JSON.readTree(body).path("error");
    } catch (IOException noJson) {
      // Whatever stands between here and the server has answered in its place.
    }
    String code = error.path("code").asText("unknown");
    String message =
        error.path("message").asText("the server has answered with status " + answer.statusCode());
    return new LookalikeException(answer.statusCode(), code, message, retryAfter(answer));
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
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
