package lookalike.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import lookalike.image.format.ImageDecodeException;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.ingest.IngestReport.Failure;
import lookalike.model.Encoder;
import lookalike.model.PhotoEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the photos of a corpus, in its order, into the rows of a NumPy file.
 *
 * <p>Every photo has its row, so that row and line of a list agree: one that cannot be read or
 * decoded has a row of NaN, one without content that could be compared a row of zeros.
 */
public final class VectorExport {

  private final Encoder encoder;
  private final IngestOptions options;
  private final float weight;

  /**
   * Makes one.
   *
   * @param weight which block the vectors lean on, see {@link
   *     lookalike.model.network.VectorLayout#weigh}
   * @throws IllegalArgumentException if the weight is not 0 to 1
   */
  public VectorExport(Encoder encoder, IngestOptions options, float weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be 0 to 1, got " + weight);
    }
    this.encoder = encoder;
    this.options = options;
    this.weight = weight;
  }

  /**
   * What was written.
   *
   * @param rows how many vectors
   * @param failures the photos whose row is NaN, in the order of their rows
   */
  public record Result(long rows, List<Failure> failures) {
    /** Copies the list. */
    public Result {
      failures = List.copyOf(failures);
    }
  }

  /** Photos that are encoded together; content is null where there is a failure instead. */
  private record Batch(List<Row> rows, float[] vectors) {}

  private record Row(String name, byte @Nullable [] content, @Nullable Failure failure) {}

  /**
   * Writes the file, as a whole or not at all.
   *
   * @param photos a list, a folder or an archive, see {@link PhotoSources#open}
   * @param file shape {@code [rows][dimensions]}, float32
   * @param progress told how many rows are done
   * @throws IOException if {@code photos} holds no photo or {@code file} cannot be written
   */
  public Result write(Path photos, Path file, LongConsumer progress) throws IOException {
    List<Failure> failures = new ArrayList<>();
    long rows = 0;
    Deque<Future<Batch>> pending = new ArrayDeque<>();
    try (PhotoSource source = PhotoSources.open(photos, options.limits());
        NpyWriter writer = new NpyWriter(file, encoder.dimensions());
        ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
      List<Row> next = readBatch(source);
      while (!next.isEmpty() || !pending.isEmpty()) {
        if (!next.isEmpty()) {
          List<Row> batch = next;
          pending.add(threads.submit(() -> encode(batch)));
          next = readBatch(source);
        }
        // Two batches a thread wait at most: what was read is in memory.
        if (next.isEmpty() || pending.size() >= 2 * options.threads()) {
          rows += writeRows(await(pending.remove()), writer, failures);
          progress.accept(rows);
        }
      }
      writer.finish();
    }
    return new Result(rows, failures);
  }

  private List<Row> readBatch(PhotoSource source) throws IOException {
    List<Row> rows = new ArrayList<>();
    PhotoEntry photo;
    while (rows.size() < options.batch() && (photo = source.next()) != null) {
      try {
        rows.add(new Row(photo.name(), photo.read(), null));
      } catch (IOException e) {
        rows.add(new Row(photo.name(), null, Failure.of(photo.name(), e)));
      }
    }
    return rows;
  }

  private Batch encode(List<Row> rows) {
    PhotoEncoder photos = new PhotoEncoder(encoder, options.limits());
    int size = encoder.input().size();
    int dimensions = encoder.dimensions();
    float[] tensors = new float[rows.size() * size];
    List<Row> encoded = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      try {
        if (row.content != null) {
          encoder.input().write(photos.decode(row.content), tensors, i * size);
        }
        encoded.add(new Row(row.name, null, row.failure));
      } catch (ImageDecodeException e) {
        encoded.add(new Row(row.name, null, Failure.of(row.name, e)));
      }
    }
    float[] vectors = new float[rows.size() * dimensions];
    encoder.encode(tensors, rows.size(), vectors);
    for (int i = 0; i < rows.size(); i++) {
      int from = i * dimensions;
      if (encoded.get(i).failure != null) {
        Arrays.fill(vectors, from, from + dimensions, Float.NaN);
      } else {
        float[] vector = Arrays.copyOfRange(vectors, from, from + dimensions);
        System.arraycopy(encoder.layout().weigh(vector, weight), 0, vectors, from, dimensions);
      }
    }
    return new Batch(encoded, vectors);
  }

  private int writeRows(Batch batch, NpyWriter writer, List<Failure> failures) throws IOException {
    for (int i = 0; i < batch.rows.size(); i++) {
      writer.write(batch.vectors, i * encoder.dimensions());
      Failure failure = batch.rows.get(i).failure;
      if (failure != null) {
        failures.add(failure);
      }
    }
    return batch.rows.size();
  }

  private static Batch await(Future<Batch> batch) throws IOException {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw IngestRun.failure(e.getCause());
    }
  }
}
