package lookalike.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lookalike.image.ImageInput;
import lookalike.image.RgbImage;
import lookalike.work.Watch;
import org.jspecify.annotations.Nullable;

/** The images of a gallery that baselines are fitted to. */
final class GallerySample {

  private GallerySample() {}

  /**
   * Decodes images spread evenly over the gallery, leaving out those that cannot be decoded.
   *
   * @param input what size they are to have
   * @param most how many to decode at most
   * @throws IOException if none can be decoded
   */
  static List<RgbImage> of(
      LabelledImages gallery, ImageInput input, int most, ImageReader reader, Watch watch)
      throws IOException {
    int total = gallery.images().size();
    int count = Math.min(total, most);
    watch.tell("fitting baselines to %1$dx%1$d pixels".formatted(input.side()), 0, count);
    @Nullable RgbImage[] images = new RgbImage[count];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              int at = (int) ((long) i * total / count);
              try {
                images[i] = reader.read(gallery.images().get(at).file(), input);
              } catch (IOException e) {
                // It is counted and named when the whole gallery is described.
              }
            });
    List<RgbImage> sample = new ArrayList<>();
    for (RgbImage image : images) {
      if (image != null) {
        sample.add(image);
      }
    }
    if (sample.isEmpty()) {
      throw new IOException(
          "none of the "
              + count
              + " gallery images tried can be decoded, such as "
              + gallery.images().get(0).file());
    }
    return sample;
  }
}
