package lookalike.train.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link PhotoStore} in the background while training goes on: one thread reads, others
 * decode, and photos are stored in the order of their source, so that a photo's number does not
 * depend on timing.
 */
public final class PhotoLoader implements Closeable {

  /** Files in flight for each decoding thread: keeps them busy and memory bounded. */
  private static final int AHEAD = 16;

  /** Is told of each photo in turn, in the order of the source; by one thread. */
  interface Listener {

    /** Tells that a photo has been added to the store. */
    void stored();

    /** Tells that a photo could not be used. */
    void skipped();
  }

  /** Whom nobody tells anything. */
  private record Deaf() implements Listener {
    @Override
    public void stored() {}

    @Override
    public void skipped() {}
  }

  /** A photo that could not be used. */
  public record Skipped(String name, String reason) {}

  private final Listener listener;
  private final ImageInput input;
  private final ImageDecoder decoder;
  private final PhotoStore store;
  private final int threads;
  private final ExecutorService decoders;
  private final Thread reader;
  private final List<Skipped> skipped = new ArrayList<>();
  private boolean finished;
  private @Nullable IOException failure;

  private record Decoding(String name, Future<byte[]> photo) {}

  /** Starts loading; {@code source} is closed when it has been read or the loader is closed. */
  public PhotoLoader(
      PhotoSource source, DecodeLimits limits, ImageInput input, PhotoStore store, int threads) {
    this(source, new Deaf(), limits, input, store, threads);
  }

  /** Starts loading; {@code source} is closed when it has been read or the loader is closed. */
  PhotoLoader(
      PhotoSource source,
      Listener listener,
      DecodeLimits limits,
      ImageInput input,
      PhotoStore store,
      int threads) {
    this.listener = listener;
    this.input = input;
    this.decoder = new ImageDecoder(limits);
    this.store = store;
    this.threads = threads;
    this.decoders =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("lookalike-decode-", 1).factory());
    this.reader = Thread.ofPlatform().daemon().name("lookalike-read").start(() -> load(source));
  }

  /** Waits until the store has {@code count} photos or there are no more; returns how many. */
  public int await(int count) throws IOException, InterruptedException {
    return await(store::count, count);
  }

  /**
   * Waits until there is enough of something that grows with the photos, or there are no more.
   *
   * @param loaded tells how much there is
   * @return that
   */
  synchronized int await(IntSupplier loaded, int count) throws IOException, InterruptedException {
    while (!finished && loaded.getAsInt() < count) {
      wait();
    }
    if (failure != null) {
      throw failure;
    }
    return loaded.getAsInt();
  }

  /** Waits until all photos are there; returns how many. */
  public int awaitAll() throws IOException, InterruptedException {
    return await(Integer.MAX_VALUE);
  }

  /** Tells whether all photos are there. */
  public synchronized boolean isFinished() {
    return finished;
  }

  /** Returns the photos that could not be used so far. */
  synchronized List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  private void load(PhotoSource source) {
    // Whoever waits must be woken whatever happens to this thread.
    @Nullable IOException failed = new IOException("reading the photos was broken off");
    try (source) {
      readAll(source);
      failed = null;
    } catch (IOException e) {
      failed = e;
    } catch (RuntimeException e) {
      failed = new IOException("reading the photos failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        failure = failed;
        finished = true;
        notifyAll();
      }
    }
  }

  private void readAll(PhotoSource source) throws IOException, InterruptedException {
    Deque<Decoding> ahead = new ArrayDeque<>();
    for (PhotoEntry photo = source.next(); photo != null; photo = source.next()) {
      ahead.add(new Decoding(photo.name(), decoding(photo)));
      if (ahead.size() > AHEAD * threads) {
        store(ahead.remove());
      }
    }
    while (!ahead.isEmpty()) {
      store(ahead.remove());
    }
  }

  private Future<byte[]> decoding(PhotoEntry photo) {
    try {
      byte[] bytes = photo.read();
      return decoders.submit(() -> pixels(bytes));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private byte[] pixels(byte[] bytes) throws IOException {
    float[] tensor = new float[input.size()];
    input.write(decoder.decode(bytes, input.neededSide()), tensor, 0);
    byte[] pixels = new byte[tensor.length];
    for (int i = 0; i < tensor.length; i++) {
      pixels[i] = (byte) Math.round(tensor[i] * 255);
    }
    return pixels;
  }

  private void store(Decoding decoding) throws IOException, InterruptedException {
    try {
      byte[] photo = decoding.photo.get();
      synchronized (this) {
        store.add(photo);
        listener.stored();
        notifyAll();
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw new IllegalStateException("decoding " + decoding.name + " failed", e.getCause());
      }
      skip(decoding.name, e.getCause());
    }
  }

  private synchronized void skip(String name, Throwable reason) {
    skipped.add(new Skipped(name, String.valueOf(reason.getMessage())));
    listener.skipped();
  }

  @Override
  public void close() {
    reader.interrupt();
    decoders.shutdownNow();
  }
}
