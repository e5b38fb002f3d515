package lookalike.train.feed;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import lookalike.augment.Augmentation;
import lookalike.model.network.Autoencoder;
import lookalike.model.network.ModelConfig;
import lookalike.train.objective.Batch;

/** Photos that are never trained on, as a network is shown them. */
public final class HeldOut {

  private static final int BATCH = 64;

  private final PhotoStore store;
  private final ModelConfig config;
  private final IntFunction<List<Integer>> choice;
  private final Augmentation corruption;

  /**
   * Makes them.
   *
   * @param choice returns the numbers of up to so many of them among the photos loaded so far
   */
  public HeldOut(PhotoStore store, ModelConfig config, IntFunction<List<Integer>> choice) {
    this.store = store;
    this.config = config;
    this.choice = choice;
    this.corruption = new Augmentation(config.corruption(), config.side(), config.viewSide());
  }

  /** Returns the numbers of up to {@code most} held-out photos among those loaded so far. */
  public List<Integer> indexes(int most) {
    return choice.apply(most);
  }

  /**
   * Returns whole photos as targets, at the side that is trained on, and what the network sees of
   * them; a photo is always corrupted in the same way.
   */
  public Batch images(List<Integer> indexes) throws IOException {
    int size = config.viewSide() * config.viewSide() * 3;
    byte[] photo = new byte[config.side() * config.side() * 3];
    Batch images = new Batch(new float[indexes.size() * size], new float[indexes.size() * size]);
    for (int n = 0; n < indexes.size(); n++) {
      store.read(indexes.get(n), photo);
      SplittableRandom random = new SplittableRandom(indexes.get(n));
      corruption.write(photo, random, images.input(), n * size, images.target(), n * size);
    }
    return images;
  }

  /** Returns the codes {@code [count][dimensions]} of clean photos. */
  public float[] codes(Autoencoder network, List<Integer> indexes) throws IOException {
    int dimensions = network.config().layout().dimensions();
    float[] codes = new float[indexes.size() * dimensions];
    int at = 0;
    for (List<Integer> some : batches(indexes)) {
      float[] output = network.encoder().forward(images(some).target(), some.size(), false);
      System.arraycopy(output, 0, codes, at, some.size() * dimensions);
      at += some.size() * dimensions;
    }
    return codes;
  }

  /** Cuts photos into batches for a network. */
  public static List<List<Integer>> batches(List<Integer> indexes) {
    return IntStream.range(0, Math.ceilDiv(indexes.size(), BATCH))
        .map(batch -> batch * BATCH)
        .mapToObj(from -> indexes.subList(from, Math.min(from + BATCH, indexes.size())))
        .toList();
  }
}
