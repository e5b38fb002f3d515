package lookalike.benchmark.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A server for a long time: searches at a steady rate while index jobs run, images are added,
 * changed and dropped, and the index is refreshed every second; and how the server is meanwhile.
 *
 * @param server the server
 * @param folder what it calls {@code album}
 * @param photos what is written
 * @param time how long
 * @param listener told how it goes
 */
record Soak(
    ServerProcess server,
    Path folder,
    List<byte[]> photos,
    Duration time,
    Consumer<String> listener) {

  private static final int CLIENTS = 8;
  private static final double BY_ID_RATE = 40;
  private static final double UPLOAD_RATE = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final int LEAST_LOOKS = 20;

  /** How long each kind of question is asked before, so that nothing waits for cold code. */
  private static final Duration WARMING = Duration.ofSeconds(10);

  /**
   * What came of it.
   *
   * @param byId searches by id
   * @param uploads searches by photo
   * @param jobs index jobs that have ended
   * @param jobErrors those that have failed, and photos that they left out
   * @param acknowledged writes that the server said it had done
   * @param lost how many of these were not to be found in the end
   * @param laterWrites writes that were told to come later
   * @param writeErrors writes with any other answer, or none
   * @param resident the memory of the server
   * @param decoders the memory of the processes that decode for it
   * @param heap what is left of its heap after a collection
   * @param maps how many pieces of memory it has mapped
   * @param files how many files and connections it has open
   * @param samples all that was seen
   */
  record Result(
      Load byId,
      Load uploads,
      long jobs,
      long jobErrors,
      long acknowledged,
      long lost,
      long laterWrites,
      long writeErrors,
      Trend resident,
      Trend decoders,
      Trend heap,
      Trend maps,
      Trend files,
      List<VitalSigns.Sample> samples) {

    /** Returns how many requests failed that nobody had told to come later. */
    long errors() {
      return byId.refused()
          + byId.failed()
          + uploads.refused()
          + uploads.failed()
          + jobErrors
          + writeErrors;
    }

    /** Tells whether all is as it should be. */
    boolean isSound() {
      boolean isFlat =
          resident.isFlat()
              && decoders.isFlat()
              && heap.isFlat()
              && maps.isFlat()
              && files.isFlat();
      return errors() == 0 && lost == 0 && isFlat;
    }
  }

  Result run(Requests byId, Requests uploads) throws IOException, InterruptedException {
    listener.accept("warming up");
    OpenLoop warmUp = new OpenLoop(server.port(), CLIENTS);
    warmUp.run(byId, 0, WARMING);
    warmUp.run(uploads, 0, WARMING);
    List<VitalSigns.Sample> samples = new ArrayList<>();
    try (VitalSigns signs = VitalSigns.of(server.pid());
        Disturbance disturbance = Disturbance.begin(server, folder, photos, 0)) {
      CompletableFuture<Load> searches = later(byId, BY_ID_RATE);
      CompletableFuture<Load> sent = later(uploads, UPLOAD_RATE);
      long start = System.nanoTime();
      Duration between =
          BETWEEN_LOOKS.compareTo(time.dividedBy(LEAST_LOOKS)) < 0
              ? BETWEEN_LOOKS
              : time.dividedBy(LEAST_LOOKS);
      for (long now = start; now - start < time.toNanos(); now = System.nanoTime()) {
        VitalSigns.Sample sample = signs.look((now - start) / 1e9);
        samples.add(sample);
        listener.accept(
            "%,5.0f s: %,d MB, heap %,d MB, %d maps, %d files; %d writes, %d jobs%s"
                .formatted(
                    sample.seconds(),
                    sample.residentBytes() >> 20,
                    sample.heapBytes() >> 20,
                    sample.maps(),
                    sample.files(),
                    disturbance.writer().acknowledged(),
                    disturbance.album().jobs(),
                    disturbance.hasFailed() ? ", which have broken off" : ""));
        Thread.sleep(between);
      }
      Load found = searches.join();
      Load foundBySent = sent.join();
      disturbance.end();
      Writer writer = disturbance.writer();
      Album album = disturbance.album();
      return new Result(
          found,
          foundBySent,
          album.jobs(),
          album.errors() + (disturbance.hasFailed() ? 1 : 0),
          writer.acknowledged(),
          writer.lost(),
          writer.refused(),
          writer.errors(),
          Trend.of(samples, VitalSigns.Sample::residentBytes),
          Trend.of(samples, VitalSigns.Sample::decoderBytes),
          Trend.of(samples, VitalSigns.Sample::heapBytes),
          Trend.of(samples, VitalSigns.Sample::maps),
          Trend.of(samples, VitalSigns.Sample::files),
          samples);
    }
  }

  private CompletableFuture<Load> later(Requests requests, double rate) {
    CompletableFuture<Load> load = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                load.complete(new OpenLoop(server.port(), CLIENTS).run(requests, rate, time));
              } catch (InterruptedException stop) {
                load.completeExceptionally(stop);
              }
            });
    return load;
  }
}
