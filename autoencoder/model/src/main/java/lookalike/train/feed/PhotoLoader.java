package lookalike.train.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntSupplier;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.image.source.PhotoEntry;
import lookalike.image.source.PhotoSource;
import lookalike.work.Cancellation;
import lookalike.work.Conveyor;
import lookalike.work.Outcome;
import lookalike.work.Outcome.Made;
import lookalike.work.Outcome.Missed;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/**
 * Fills a {@link PhotoStore} in the background while training goes on: one thread reads, others
 * decode, and photos are stored in the order of their source, so that a photo's number does not
 * depend on timing.
 */
public final class PhotoLoader implements Closeable {

  /** Is told of each photo in turn, in the order of the source; by one thread. */
  interface Listener {
    /** Tells that a photo has been added to the store. */
    default void stored() {}

    /** Tells that a photo could not be used. */
    default void skipped() {}
  }

  private final Listener listener;
  private final ImageInput input;
  private final ImageDecoder decoder;
  private final PhotoStore store;
  private final int threads;
  private final Cancellation closing = new Cancellation();
  private final Thread reader;
  private final List<Skipped> skipped = new ArrayList<>();
  private boolean finished;
  private @Nullable IOException failure;

  /** Starts loading; {@code source} is closed when it has been read or the loader is closed. */
  public PhotoLoader(
      PhotoSource source, DecodeLimits limits, ImageInput input, PhotoStore store, int threads) {
    this(source, new Listener() {}, limits, input, store, threads);
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
      new Conveyor(threads, closing)
          .run(
              () -> read(source.next()),
              photo -> photo.made().map(bytes -> bytes.length).orElse(0),
              photo -> photo.then(this::pixels),
              this::store);
      failed = null;
    } catch (CancellationException e) {
      // It was closed, and nobody waits any longer.
    } catch (IOException e) {
      failed = e;
    } catch (UncheckedIOException e) {
      failed = e.getCause();
    } catch (RuntimeException | OutOfMemoryError e) {
      failed = new IOException("reading the photos failed: " + e, e);
    } finally {
      synchronized (this) {
        failure = failed;
        finished = true;
        notifyAll();
      }
    }
  }

  private static @Nullable Outcome<byte[]> read(@Nullable PhotoEntry photo) {
    return photo == null ? null : Outcome.of(photo.name(), photo, PhotoEntry::read);
  }

  private byte[] pixels(byte[] bytes) throws IOException {
    float[] tensor = input.tensor(decoder.decode(bytes, input.neededSide()));
    return input.picture(tensor, 0).pixels();
  }

  private synchronized void store(Outcome<byte[]> photo) throws IOException {
    switch (photo) {
      case Made<byte[]>(_, byte[] pixels) -> {
        store.add(pixels);
        listener.stored();
        notifyAll();
      }
      case Missed<byte[]>(Skipped missed) -> {
        skipped.add(missed);
        listener.skipped();
      }
    }
  }

  @Override
  public void close() {
    closing.request();
    reader.interrupt();
  }
}
