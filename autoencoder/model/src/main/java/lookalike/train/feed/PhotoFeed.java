package lookalike.train.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lookalike.image.ImageInput;
import lookalike.image.source.PhotoSource;
import lookalike.image.source.PhotoSources;
import lookalike.train.options.TrainingOptions;
import lookalike.work.Skipped;

/**
 * Single photos, one in fifty of them held out.
 *
 * @param loader fills the store
 * @param store receives the photos
 */
public record PhotoFeed(PhotoLoader loader, PhotoStore store) implements Feed {

  /**
   * Starts loading photos.
   *
   * @param store belongs to the feed until it is closed
   * @throws IOException if {@code photos} is no source of photos
   */
  public static PhotoFeed open(
      Path photos, TrainingOptions options, ImageInput input, PhotoStore store) throws IOException {
    PhotoSource source = PhotoSources.open(photos, LIMITS);
    return new PhotoFeed(new PhotoLoader(source, LIMITS, input, store, options.workers()), store);
  }

  @Override
  public int await(int count) throws IOException, InterruptedException {
    return loader.await(count);
  }

  @Override
  public int trained() throws IOException, InterruptedException {
    int photos = loader.awaitAll();
    return photos - PhotoOrder.heldOut(photos);
  }

  @Override
  public int trainedPhotos() throws IOException, InterruptedException {
    return trained();
  }

  @Override
  public void require(TrainingOptions options, Path source)
      throws IOException, InterruptedException {
    int needed = PhotoOrder.photosFor(options.batch());
    int photos = loader.await(needed);
    if (photos < needed) {
      throw new IOException(
          "a batch of %d needs at least %d readable photos, and %s has %d (%d could not be read)"
              .formatted(options.batch(), needed, source, photos, skipped().size()));
    }
  }

  @Override
  public List<Integer> heldOut(int most) {
    return PhotoOrder.heldOut(store.count(), most);
  }

  @Override
  public List<Skipped> skipped() {
    return loader.skipped();
  }

  @Override
  public void close() {
    loader.close();
  }
}
