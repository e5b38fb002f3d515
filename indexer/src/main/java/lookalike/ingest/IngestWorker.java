package lookalike.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import lookalike.image.RgbImage;
import lookalike.image.Thumbnail;
import lookalike.image.format.ImageDecodeException;
import lookalike.index.Change;
import lookalike.index.Change.DropFile;
import lookalike.index.Change.Outcome;
import lookalike.index.Change.PutFile;
import lookalike.index.Change.PutImage;
import lookalike.index.ImageIndex;
import lookalike.index.IndexedFile;
import lookalike.index.IndexedImage;
import lookalike.ingest.PhotoQueue.Photo;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Takes photos from a queue, decodes them, encodes them a batch at a time and writes them.
 *
 * <p>Each thread has a worker of its own; they share the claims: who is first to meet certain bytes
 * claims their id, and whoever meets them meanwhile leaves a file with the claim.
 */
final class IngestWorker implements Callable<@Nullable Void> {

  /** An image whose tensor waits in the batch. */
  private record Waiting(String id, int width, int height, byte[] thumbnail) {}

  /**
   * A file that was met, and what the corpus calls it.
   *
   * @param file what the index is to remember
   * @param name what a report says
   */
  record Found(IndexedFile file, String name) {}

  /** What the workers of a run share. */
  record Shared(
      ImageIndex index,
      Encoder encoder,
      PhotoEncoder photos,
      String source,
      int batch,
      PhotoQueue queue,
      Tally tally,
      ConcurrentMap<String, List<Found>> claims,
      BooleanSupplier cancelled) {}

  private final Shared shared;
  private final float[] tensors;
  private final float[] vectors;
  private final List<Waiting> waiting = new ArrayList<>();

  IngestWorker(Shared shared) {
    this.shared = shared;
    this.tensors = new float[shared.batch * shared.encoder.input().size()];
    this.vectors = new float[shared.batch * shared.encoder.dimensions()];
  }

  @Override
  public @Nullable Void call() throws IOException, InterruptedException {
    boolean succeeded = false;
    try {
      Photo photo;
      while (!shared.cancelled.getAsBoolean() && (photo = shared.queue.take()) != null) {
        take(photo);
      }
      writeBatch();
      succeeded = true;
      return null;
    } finally {
      if (!succeeded) {
        shared.queue.abandon(); // the others need not go on: the run will fail
      }
    }
  }

  private void take(Photo photo) throws IOException {
    String id = IndexedImage.idOf(photo.content());
    IndexedFile file =
        new IndexedFile(photo.path(), id, shared.source, photo.content().length, photo.modified());
    List<Found> first = List.of(new Found(file, photo.name()));
    boolean isFirst = shared.claims.merge(id, first, IngestWorker::join).size() == 1;
    if (!isFirst) {
      return; // whoever claimed these bytes remembers this file too
    }
    if (shared.index.write(List.of(new PutFile(file))).contains(Outcome.DONE)) { // it is there
      List<Found> all = release(id);
      remember(all.subList(1, all.size()));
      shared.tally.copies.addAndGet(all.size());
      return;
    }
    try {
      prepare(id, photo.content());
    } catch (ImageDecodeException e) {
      fail(id, e);
    }
    if (waiting.size() == shared.batch) {
      writeBatch();
    }
  }

  private void prepare(String id, byte[] content) throws ImageDecodeException {
    RgbImage image = shared.photos.decode(content);
    byte[] thumbnail = Thumbnail.jpeg(image);
    int tensorAt = waiting.size() * shared.encoder.input().size();
    shared.encoder.input().write(image, tensors, tensorAt);
    waiting.add(new Waiting(id, image.fullWidth(), image.fullHeight(), thumbnail));
  }

  private void writeBatch() throws IOException {
    shared.encoder.encode(tensors, waiting.size(), vectors);
    int dimensions = shared.encoder.dimensions();
    for (int i = 0; i < waiting.size(); i++) {
      float[] vector = new float[dimensions];
      System.arraycopy(vectors, i * dimensions, vector, 0, dimensions);
      if (Encoder.isZero(vector)) {
        fail(waiting.get(i).id, PhotoEncoder.noContent());
      } else {
        write(waiting.get(i), vector);
      }
    }
    waiting.clear();
  }

  private void write(Waiting image, float[] vector) throws IOException {
    List<Found> early = shared.claims.getOrDefault(image.id, List.of());
    List<Change> changes = new ArrayList<>();
    changes.add(new PutImage(image.id, image.width, image.height, vector, image.thumbnail));
    early.forEach(found -> changes.add(new PutFile(found.file)));
    shared.index.write(changes);
    List<Found> all = release(image.id);
    remember(all.subList(early.size(), all.size()));
    shared.tally.added.incrementAndGet();
    shared.tally.copies.addAndGet(all.size() - 1L);
  }

  private void remember(List<Found> found) throws IOException {
    shared.index.write(found.stream().map(it -> (Change) new PutFile(it.file)).toList());
  }

  private void fail(String id, Exception cause) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (Found found : release(id)) {
      shared.tally.fail(found.name, cause);
      changes.add(new DropFile(found.file.path())); // it no longer holds what it held before
    }
    shared.index.write(changes);
  }

  private List<Found> release(String id) {
    List<Found> found = shared.claims.remove(id);
    return found == null ? List.of() : found;
  }

  private static List<Found> join(List<Found> some, List<Found> more) {
    List<Found> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
