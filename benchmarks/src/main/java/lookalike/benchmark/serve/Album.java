package lookalike.benchmark.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lookalike.client.IndexTask;
import lookalike.client.Job;
import lookalike.client.LookalikeClient;
import lookalike.client.LookalikeException;

/**
 * A folder of photos that a server indexes in jobs: each has as much to do as the one before, for
 * all files are other ones by then. For one thread.
 */
final class Album {

  private static final int FILES = 100;

  private final LookalikeClient client;
  private final Path folder;
  private final List<byte[]> photos;
  private long number;
  private long jobs;
  private long errors;

  /**
   * Makes one.
   *
   * @param folder where the server looks for the photos that it calls {@code album}
   * @param first the number of the first file, so that nobody else has the same ones
   */
  Album(LookalikeClient client, Path folder, List<byte[]> photos, long first) {
    this.client = client;
    this.folder = folder;
    this.photos = photos;
    this.number = first;
  }

  /** Puts other photos in the place of all, has them indexed, and waits for that. */
  void step() throws IOException, InterruptedException {
    renew();
    try {
      Job started = client.index(IndexTask.of("album"));
      Job ended = client.watch(started.id(), _ -> {});
      jobs++;
      errors += ended.state().equals("done") ? ended.errors() : 1;
    } catch (LookalikeException answer) {
      errors += answer.status() == 429 ? 0 : 1;
    }
  }

  /** Writes other files. */
  void renew() throws IOException {
    for (int i = 0; i < FILES; i++) {
      byte[] photo = photos.get((int) (number % photos.size()));
      Files.write(folder.resolve(i + ".jpg"), Requests.remarked(photo, number++));
    }
  }

  /** Returns how many jobs have ended. */
  long jobs() {
    return jobs;
  }

  /** Returns how many have failed, and how many photos they have left out. */
  long errors() {
    return errors;
  }
}
