package lookalike.benchmark.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import lookalike.benchmark.search.ClusteredVectors;
import lookalike.cli.shell.SampleArchive;
import lookalike.client.Image;
import lookalike.client.LookalikeClient;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import org.jspecify.annotations.Nullable;

/**
 * A server over an index in a folder, and what is done to it. For one thread.
 *
 * @param folder for the index, and for photos that the server indexes
 * @param java options of the server's Java virtual machine
 * @param listener told what goes on
 */
public record ServeRun(Path folder, List<String> java, Consumer<String> listener) {

  private static final long SEED = 20_261;
  private static final int MOST_PHOTOS = 200;
  private static final int ASKED = 2000;
  private static final int PAGE = 200;

  /**
   * What came of it.
   *
   * @param images in the index as it began
   * @param cases under load; none for a soak
   * @param soak of a soak
   */
  public record Result(int images, List<ServeContest.Result> cases, Soak.@Nullable Result soak) {

    /** Tells whether nothing has failed. */
    public boolean isSound() {
      boolean hasAnswers =
          cases.stream()
              .flatMap(each -> List.of(each.peak(), each.half(), each.triple()).stream())
              .allMatch(load -> load.refused() + load.failed() == 0);
      return hasAnswers && (soak == null || soak.isSound());
    }
  }

  /**
   * Makes the index, unless it is there.
   *
   * @param photos what it is made of; null for made-up vectors, of which there are {@code items}
   */
  public void prepare(@Nullable Path photos, int items) throws IOException {
    Files.createDirectories(album());
    Path sent = sent();
    if (photos == null && !Files.isDirectory(sent)) {
      Files.createDirectories(sent);
      SampleArchive.PHOTOS.unpack(sent);
    } else if (photos != null) {
      Files.writeString(folder.resolve("photos"), photos.toRealPath().toString());
    }
    if (!Files.isDirectory(index())) {
      listener.accept("building the index");
      if (photos == null) {
        byte[] thumbnail = photos().getFirst();
        ServedIndex.ofVectors(index(), new ClusteredVectors(SEED), items, thumbnail);
      } else {
        ServedIndex.ofPhotos(index(), photos);
      }
    }
  }

  private Path index() {
    return folder.resolve("index");
  }

  private Path album() {
    return folder.resolve("album");
  }

  private Path sent() {
    return folder.resolve("samples");
  }

  /** Returns JPEG files that are sent. */
  private List<byte[]> photos() throws IOException {
    Path named = folder.resolve("photos");
    Path from = Files.exists(named) ? Path.of(Files.readString(named)) : sent();
    List<byte[]> photos = new ArrayList<>();
    try (PhotoSource source = PhotoSources.open(from, DecodeLimits.UPLOAD)) {
      for (PhotoEntry photo = source.next();
          photo != null && photos.size() < MOST_PHOTOS;
          photo = source.next()) {
        byte[] file = photo.read();
        if (file.length > 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
          photos.add(file);
        }
      }
    }
    if (photos.isEmpty()) {
      throw new IOException("there is no JPEG among the photos, and those are what is sent");
    }
    return photos;
  }

  /** Starts the server and measures it under load. */
  public Result load(List<Integer> clients, Duration time, boolean isBusy)
      throws IOException, InterruptedException {
    List<byte[]> photos = photos();
    try (ServerProcess server = ServerProcess.start(index(), album(), java)) {
      List<String> ids = ids(server);
      List<Requests> kinds = List.of(Requests.byId(ids), Requests.byUpload(photos));
      ServeContest contest = new ServeContest(server.port(), time, listener);
      int images = server.images();
      if (!isBusy) {
        return new Result(images, contest.run(kinds, clients, ""), null);
      }
      try (Disturbance disturbance = Disturbance.begin(server, album(), photos, 0)) {
        List<ServeContest.Result> results = contest.run(kinds, clients, ", busy");
        disturbance.end();
        return new Result(images, results, null);
      }
    }
  }

  /** Starts the server and keeps it at work. */
  public Result soak(Duration time) throws IOException, InterruptedException {
    List<byte[]> photos = photos();
    try (ServerProcess server = ServerProcess.start(index(), album(), java)) {
      List<String> ids = ids(server);
      int images = server.images();
      Soak soak = new Soak(server, album(), photos, time, listener);
      return new Result(images, List.of(), soak.run(Requests.byId(ids), Requests.byUpload(photos)));
    }
  }

  /** Returns some of the index, at random; what a run writes itself is not asked for. */
  private static List<String> ids(ServerProcess server) throws IOException, InterruptedException {
    Set<String> ids = new LinkedHashSet<>();
    try (LookalikeClient client = server.client()) {
      for (int i = 0; i < ASKED / PAGE; i++) {
        client.images(null, "random", PAGE, null).images().stream()
            .filter(image -> image.names().stream().noneMatch(name -> name.startsWith("written-")))
            .map(Image::id)
            .forEach(ids::add);
      }
    }
    return List.copyOf(ids);
  }
}
