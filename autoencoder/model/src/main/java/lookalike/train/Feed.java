package lookalike.train;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.model.network.Topology.Recurrent;

/**
 * The examples a network is trained on, while their photos are loaded in the background: single
 * photos, or runs of successive frames. Safe to share among threads.
 */
interface Feed extends PhotoOrder.Arrivals, Closeable {

  /** What is decoded for training, however large. */
  DecodeLimits LIMITS = DecodeLimits.LOCAL;

  /** Starts loading what a variant is trained on; the store belongs to the feed until it closes. */
  static Feed open(Path photos, TrainingOptions options, ImageInput input, PhotoStore store)
      throws IOException {
    return options.config().topology() instanceof Recurrent
        ? FrameFeed.open(photos, options, input, store)
        : PhotoFeed.open(photos, options, input, store);
  }

  /** Returns what fills the store. */
  PhotoLoader loader();

  /** Waits for all photos; returns how many examples are seen in an epoch. */
  int trained() throws IOException, InterruptedException;

  /** Waits for all photos; returns how many of them are seen in an epoch. */
  int trainedPhotos() throws IOException, InterruptedException;

  /**
   * Waits until a batch can be filled.
   *
   * @param source what the photos are called in the message
   * @throws IOException if there are too few of them, with what is wrong
   */
  void require(TrainingOptions options, Path source) throws IOException, InterruptedException;

  /** Returns the photos that are never trained on. */
  HeldOut.Choice heldOut();

  /** Returns what could not be used so far, with the reason. */
  List<PhotoLoader.Skipped> skipped();

  /** Ends the loading. */
  @Override
  void close();
}
