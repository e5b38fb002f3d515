package lookalike.server;

import java.util.concurrent.Semaphore;
import lookalike.image.ImageInput;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;
import org.jspecify.annotations.Nullable;

/** A {@link GridEncoder} that can be told to stand still, or to fail. */
final class ObstinateEncoder implements Encoder {

  private final Encoder encoder = new GridEncoder();
  private final Semaphore allowed = new Semaphore(0);
  private final Semaphore standing = new Semaphore(0);
  private volatile @Nullable Throwable failure;

  /** Lets every encoding go on, now and later. */
  void release() {
    allowed.release(1_000_000);
  }

  /** Makes every later encoding fail. */
  void fail(Throwable fault) {
    failure = fault;
    release();
  }

  /** Waits until one more encoding stands still. */
  void awaitStanding() throws InterruptedException {
    standing.acquire();
  }

  @Override
  public void encode(float[] images, int count, float[] vectors) {
    standing.release();
    allowed.acquireUninterruptibly();
    Throwable fault = failure;
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault != null) {
      throw new IllegalStateException(fault);
    }
    encoder.encode(images, count, vectors);
  }

  @Override
  public ImageInput input() {
    return encoder.input();
  }

  @Override
  public VectorLayout layout() {
    return encoder.layout();
  }

  @Override
  public Bands bands() {
    return encoder.bands();
  }

  @Override
  public String fingerprint() {
    return encoder.fingerprint();
  }

  @Override
  public String name() {
    return encoder.name();
  }
}
