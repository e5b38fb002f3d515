package lookalike.ingest;

import java.util.concurrent.atomic.AtomicInteger;
import lookalike.image.ImageInput;
import lookalike.index.PooledPixels;
import lookalike.model.Bands;
import lookalike.model.Encoder;
import lookalike.model.network.VectorLayout;

/** Counts the images that an encoder is given; every decoded image is given to it. */
final class CountingEncoder implements Encoder {

  private final Encoder encoder = new PooledPixels();
  private final AtomicInteger images = new AtomicInteger();
  private Runnable onImage = () -> {};

  /** Returns how many images were given since the last call. */
  int takeCount() {
    return images.getAndSet(0);
  }

  /** Sets what is to happen, on the encoding thread, whenever images are given. */
  void onImage(Runnable action) {
    onImage = action;
  }

  @Override
  public void encode(float[] tensors, int count, float[] vectors) {
    if (count > 0) {
      images.addAndGet(count);
      onImage.run();
    }
    encoder.encode(tensors, count, vectors);
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
