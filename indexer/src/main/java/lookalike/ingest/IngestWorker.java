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
  private record Waiting(IndexedImage image, byte[] thumbnail) {}

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
    if (shared.index.contains(id)) {
      for (Found found : release(id)) {
        shared.index.addFile(found.file);
        shared.tally.copies.incrementAndGet();
      }
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
    IndexedImage indexed = new IndexedImage(id, List.of(), image.fullWidth(), image.fullHeight());
    waiting.add(new Waiting(indexed, thumbnail));
  }

  private void writeBatch() throws IOException {
    shared.encoder.encode(tensors, waiting.size(), vectors);
    int dimensions = shared.encoder.dimensions();
    for (int i = 0; i < waiting.size(); i++) {
      float[] vector = new float[dimensions];
      System.arraycopy(vectors, i * dimensions, vector, 0, dimensions);
      if (Encoder.isZero(vector)) {
        fail(waiting.get(i).image.id(), PhotoEncoder.noContent());
      } else {
        write(waiting.get(i), vector);
      }
    }
    waiting.clear();
  }

  private void write(Waiting image, float[] vector) throws IOException {
    String id = image.image.id();
    List<Found> early = shared.claims.getOrDefault(id, List.of());
    List<IndexedFile> files = early.stream().map(Found::file).toList();
    shared.index.add(image.image, vector, image.thumbnail, files);
    List<Found> all = release(id);
    for (Found late : all.subList(early.size(), all.size())) {
      shared.index.addFile(late.file);
    }
    shared.tally.added.incrementAndGet();
    shared.tally.copies.addAndGet(all.size() - 1L);
  }

  private void fail(String id, Exception cause) throws IOException {
    for (Found found : release(id)) {
      shared.tally.fail(found.name, cause);
      shared.index.removeFile(found.file.path()); // it no longer holds what it held before
    }
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
