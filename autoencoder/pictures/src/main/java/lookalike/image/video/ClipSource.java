package lookalike.image.video;

import java.io.Closeable;
import java.io.IOException;
import lookalike.image.source.PhotoSource;
import org.jspecify.annotations.Nullable;

/**
 * Clips, frame after frame: videos, and folders of numbered pictures. Frames of one clip follow
 * each other in order, and no other clip's come between. To go through them again, open again.
 *
 * <p>This is apart from {@link PhotoSource}, for which a video among photos is no photo: nobody who
 * indexes a folder of photos wants the thousands of frames of each video in it.
 *
 * <p>For one thread; the bytes that were read may go to others.
 */
public interface ClipSource extends Closeable {

  /**
   * Returns the next frame, or null after the last one. A clip that cannot be read, or breaks off,
   * ends with a frame whose reading fails and says why.
   *
   * @throws IOException when the source itself has become unreadable
   */
  @Nullable ClipFrame next() throws IOException;

  /** Returns how many files were met so far that belong to no clip. */
  long ignoredFiles();
}
