package lookalike.cli.picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import lookalike.image.ImageDecoder;
import lookalike.image.ImageInput;
import lookalike.image.format.DecodeLimits;
import lookalike.image.video.ClipFrame;
import lookalike.image.video.ClipSource;
import lookalike.image.video.ClipSources;
import org.jspecify.annotations.Nullable;

/**
 * The end of a clip.
 *
 * @param clip what it is called in its source
 * @param count how many frames were taken of it, at least 1
 * @param images {@code [count][side][side][3]}, values 0..1, the oldest first
 */
record LastFrames(String clip, int count, float[] images) {

  private static final DecodeLimits LIMITS = DecodeLimits.LOCAL;

  /**
   * Reads the last frames of a clip.
   *
   * @param name the clip's, or null for the only one
   * @param most how many frames at most, at least 1
   * @throws IllegalArgumentException if there are several clips and none is named, or none of that
   *     name
   * @throws IOException if the source or one of those frames cannot be read
   */
  static LastFrames of(Path source, @Nullable String name, int most, ImageInput input)
      throws IOException {
    Deque<ClipFrame> last = new ArrayDeque<>();
    String other = null;
    try (ClipSource clips = ClipSources.open(source, LIMITS)) {
      for (ClipFrame frame = clips.next(); frame != null; frame = clips.next()) {
        if (name != null && !frame.clip().equals(name)) {
          other = frame.clip();
          continue;
        }
        if (!last.isEmpty() && !last.getFirst().clip().equals(frame.clip())) {
          throw new IllegalArgumentException(
              "%s has several clips, such as '%s' and '%s': choose one with --clip"
                  .formatted(source, last.getFirst().clip(), frame.clip()));
        }
        last.add(frame);
        if (last.size() > most) {
          last.remove();
        }
      }
    }
    if (last.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no clip '%s', but such as '%s'".formatted(source, name, other));
    }
    return new LastFrames(last.getFirst().clip(), last.size(), images(last, input));
  }

  private static float[] images(Deque<ClipFrame> frames, ImageInput input) throws IOException {
    ImageDecoder decoder = new ImageDecoder(LIMITS);
    float[] images = new float[frames.size() * input.size()];
    int at = 0;
    for (ClipFrame frame : frames) {
      try {
        byte[] bytes = frame.photo().read();
        input.write(decoder.decode(bytes, input.neededSide()), images, at);
      } catch (IOException e) {
        throw new IOException(
            "cannot read frame %s: %s".formatted(frame.photo().name(), e.getMessage()), e);
      }
      at += input.size();
    }
    return images;
  }
}
