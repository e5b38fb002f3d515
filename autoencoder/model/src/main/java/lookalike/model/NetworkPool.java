package lookalike.model;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import lookalike.kernel.vector.MachineKernels;
import lookalike.model.network.Autoencoder;
import lookalike.nn.Compute;
import lookalike.nn.Layer;
import lookalike.nn.Workers;

/**
 * Copies of a model's network, for a network belongs to one thread. Each computes on its caller's
 * thread alone. More may work at a time than there are processors, but no more are kept: a network
 * that has worked holds all that its layers returned. Safe to share among threads.
 */
final class NetworkPool {

  /** Images that go through a network at a time. */
  private static final int BATCH = 16;

  private final ModelFile file;
  private final Queue<Autoencoder> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /**
   * Builds the first network.
   *
   * @throws ModelFormatException if the file's tensors do not fit its configuration
   */
  NetworkPool(ModelFile file) throws ModelFormatException {
    this.file = file;
    idle.add(build());
  }

  /** Returns a network for the caller alone, until it is given back. */
  Autoencoder take() {
    Autoencoder network = idle.poll();
    if (network != null) {
      return network;
    }
    try {
      return build();
    } catch (ModelFormatException e) {
      throw new IllegalStateException("a file that fitted before fits no longer", e);
    }
  }

  /** Takes back a network; what its layers returned is not to be read any more. */
  void giveBack(Autoencoder network) {
    idle.offer(network); // or else it is gone
  }

  /** Returns how many networks are kept for later. */
  int kept() {
    return idle.size();
  }

  /**
   * Sends images, or codes, through a part of the network as outside training.
   *
   * @param from {@code [count][fromSize]}
   * @return {@code [count][toSize]}
   */
  float[] through(
      Function<Autoencoder, Layer> part, float[] from, int count, int fromSize, int toSize) {
    Autoencoder network = take();
    float[] to = new float[count * toSize];
    float[] some = new float[Math.min(BATCH, count) * fromSize];
    for (int n = 0; n < count; n += BATCH) {
      int here = Math.min(BATCH, count - n);
      System.arraycopy(from, n * fromSize, some, 0, here * fromSize);
      float[] made = part.apply(network).forward(some, here, false);
      System.arraycopy(made, 0, to, n * toSize, here * toSize);
    }
    giveBack(network);
    return to;
  }

  private Autoencoder build() throws ModelFormatException {
    return file.autoencoder(new Compute(MachineKernels.best(), Workers.none()));
  }
}
