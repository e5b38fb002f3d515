package lookalike.image.video;

import java.io.Closeable;
import java.io.IOException;
import lookalike.image.RgbImage;

/**
 * Writes frames, one after the other, as a video or as numbered pictures. All of them have the size
 * of the first. What was written is complete when the writer is closed. For one thread.
 */
public interface FrameWriter extends Closeable {

  /** Adds a frame. */
  void write(RgbImage frame) throws IOException;
}
