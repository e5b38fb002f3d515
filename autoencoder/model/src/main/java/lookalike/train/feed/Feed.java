package lookalike.train.feed;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.format.DecodeLimits;
import lookalike.train.options.TrainingOptions;
import lookalike.work.Skipped;

/**
 * The examples a network is trained on, while their photos are loaded in the background: single
 * photos, or runs of successive frames. Safe to share among threads.
 */
public interface Feed extends PhotoOrder.Arrivals, Closeable {

  /** What is decoded for training, however large. */
  DecodeLimits LIMITS = DecodeLimits.LOCAL;

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

  /**
   * Returns the numbers of up to {@code most} photos that are never trained on, of those loaded so
   * far.
   */
  List<Integer> heldOut(int most);

  /** Returns what could not be used so far, with the reason. */
  List<Skipped> skipped();

  /** Ends the loading. */
  @Override
  void close();
}
