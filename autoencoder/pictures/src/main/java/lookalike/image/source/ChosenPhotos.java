package lookalike.image.source;

import java.io.IOException;
import java.util.List;
import lookalike.work.Skipped;
import org.jspecify.annotations.Nullable;

/** Those of other photos that a choice takes. */
final class ChosenPhotos extends Search<PhotoEntry> implements PhotoSource {

  private final PhotoSource photos;
  private final PhotoChoice choice;

  ChosenPhotos(PhotoSource photos, PhotoChoice choice) {
    this.photos = photos;
    this.choice = choice;
  }

  @Override
  protected @Nullable PhotoEntry find() throws IOException {
    PhotoEntry photo = photos.next();
    while (photo != null && !choice.takes(photo.name())) {
      ignore();
      photo = photos.next();
    }
    return photo;
  }

  @Override
  public long ignoredFiles() {
    return super.ignoredFiles() + photos.ignoredFiles();
  }

  @Override
  public List<Skipped> passedOver() {
    return photos.passedOver();
  }

  @Override
  public void close() throws IOException {
    photos.close();
  }
}
