package lookalike.train.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.video.ClipSources;
import lookalike.train.options.TrainingOptions;
import lookalike.work.Skipped;

/**
 * Runs of successive frames: every frame of the clips is stored, and {@link FrameRuns} counts.
 *
 * @param loader fills the store
 * @param runs counts what is in it
 * @param shape what a step sees
 */
public record FrameFeed(PhotoLoader loader, FrameRuns runs, BatchShape shape) implements Feed {

  /**
   * Starts loading the frames of clips.
   *
   * @param store belongs to the feed until it is closed
   * @throws IOException if {@code clips} is no source of clips
   */
  public static FrameFeed open(
      Path clips, BatchShape shape, TrainingOptions options, ImageInput input, PhotoStore store)
      throws IOException {
    FrameRuns runs = new FrameRuns(shape.photosEach());
    ClipPhotos photos = new ClipPhotos(ClipSources.open(clips, LIMITS), runs);
    PhotoLoader loader = new PhotoLoader(photos, photos, LIMITS, input, store, options.workers());
    return new FrameFeed(loader, runs, shape);
  }

  @Override
  public int await(int count) throws IOException, InterruptedException {
    return loader.await(runs::trained, count);
  }

  @Override
  public int firstPhoto(int example) {
    return runs.firstFrame(example);
  }

  /** Those that are held out are no examples at all. */
  @Override
  public boolean isHeldOut(int example) {
    return false;
  }

  @Override
  public int trained() throws IOException, InterruptedException {
    return await(Integer.MAX_VALUE);
  }

  @Override
  public int trainedPhotos() throws IOException, InterruptedException {
    loader.awaitAll();
    return runs.trainedFrames();
  }

  @Override
  public void require(TrainingOptions options, Path source)
      throws IOException, InterruptedException {
    int needed = shape.examples();
    int found = await(needed);
    if (found < needed) {
      throw new IOException(
          ("a batch of %d needs at least %d runs of %d successive frames, and %s has %d beside"
               + " those that are held out (clips too short for a run, and frames that could not be"
               + " read: %d); give more or longer clips, or a smaller --frames")
              .formatted(
                  options.batch(), needed, shape.photosEach(), source, found, skipped().size()));
    }
  }

  @Override
  public List<Integer> heldOut(int most) {
    return runs.heldOutFrames(most);
  }

  @Override
  public List<Skipped> skipped() {
    List<Skipped> skipped = new ArrayList<>(loader.skipped());
    skipped.addAll(runs.clipsWithoutRuns());
    return skipped;
  }

  @Override
  public void close() {
    loader.close();
  }
}
